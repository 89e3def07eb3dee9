import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import { member } from '@zhinuo/contracts/members.ts'
import type {
  RetrospectiveFacts,
  ReviewActionView,
} from '@zhinuo/contracts/reviews-retrospectives-endpoints.ts'
import { retrospective, reviewAction } from '@zhinuo/contracts/reviews-retrospectives.ts'
import { surveyResponse } from '@zhinuo/contracts/surveys-responses.ts'
import { scopeSql } from '../../../engine/filter-sql.ts'
import { from } from '../../../engine/from.ts'
import { objectOf } from '../../../engine/objects.ts'
import { allOf } from '../../../engine/place.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Sql } from '../../../platform/sql.ts'
import { constant, empty, sql } from '../../../platform/sql.ts'

/** The round of a project that a retrospective looks back on. `since`: null for the first. */
export interface Round {
  readonly engagement: string
  readonly since: string | null
}

const within = ({ since }: Round, column: string): Sql =>
  since === null ? constant('true') : sql`${constant(column)} >= ${since}::timestamptz`

/** Promises of ours in the round: made in it, or still open when it began. */
export const countPromises = async (ctx: Ctx, round: Round): Promise<RetrospectiveFacts['promises']> => {
  const [row] = await ctx.db.query<RetrospectiveFacts['promises']>(
    sql`select count(*)::int as "total",
          count(*) filter (where p.kept_share = 'onTime')::int as "onTime", count(*) filter (where p.kept_share = 'early')::int as "early",
          count(*) filter (where p.kept_share = 'late')::int as "late", count(*) filter (where p.kept_share = 'broken')::int as "broken",
          count(*) filter (where p.kept_share is null and p.status in ('kept', 'keptLate', 'notKept', 'renegotiated', 'withdrawn', 'cancelled'))::int as "other",
          count(*) filter (where p.status not in ('kept', 'keptLate', 'notKept', 'renegotiated', 'withdrawn', 'cancelled'))::int as "open"
        from ${from(ctx, commitment)} p where p.engagement_id = ${round.engagement}::uuid and p.side = 'ours'
          and (${within(round, 'p.created_at')} or p.done_on is null or p.done_on >= ${round.since}::timestamptz::date)`,
  )
  return row ?? { total: 0, onTime: 0, early: 0, late: 0, broken: 0, other: 0, open: 0 }
}

export const countExpectations = async (
  ctx: Ctx,
  round: Round,
): Promise<RetrospectiveFacts['expectations']> => {
  const [row] = await ctx.db.query<RetrospectiveFacts['expectations']>(
    sql`select count(*)::int as "total", count(*) filter (where x.status = 'met')::int as "met", count(*) filter (where x.status = 'exceeded')::int as "exceeded",
          count(*) filter (where x.status = 'unmet')::int as "unmet", count(*) filter (where x.status not in ('met', 'exceeded', 'unmet'))::int as "open"
        from ${from(ctx, expectation)} x where x.engagement_id = ${round.engagement}::uuid
          and x.status not in ('declined', 'withdrawn', 'superseded') and ${within(round, 'x.created_at')}`,
  )
  return row ?? { total: 0, met: 0, exceeded: 0, unmet: 0, open: 0 }
}

/** False alarms are none. */
export const countDeviations = async (ctx: Ctx, round: Round): Promise<RetrospectiveFacts['deviations']> => {
  const rows = await ctx.db.query<{
    cause: RetrospectiveFacts['deviations']['causes'][number]['cause']
    count: number
    told: number
    inTime: number
  }>(
    sql`select d.cause, count(*)::int as "count", count(d.notified_at)::int as "told", count(*) filter (where d.notice_timing = 'early')::int as "inTime"
        from ${from(ctx, deviation)} d where d.engagement_id = ${round.engagement}::uuid and d.status <> 'falseAlarm'
          and ${within(round, 'd.detected_at')} group by d.cause order by count(*) desc, d.cause nulls last`,
  )
  const sum = (key: 'count' | 'told' | 'inTime'): number => rows.reduce((all, row) => all + row[key], 0)
  return {
    total: sum('count'),
    told: sum('told'),
    inTime: sum('inTime'),
    causes: rows.map(({ cause, count }) => ({ cause, count })),
  }
}

/** What was asked for after the signature; drafts and what was withdrawn are left out. Null where there was none. */
export const countChanges = async (ctx: Ctx, round: Round): Promise<RetrospectiveFacts['changes']> => {
  const [row] = await ctx.db.query<NonNullable<RetrospectiveFacts['changes']>>(
    sql`select count(*)::int as "total", count(*) filter (where c.status in ('approved', 'implemented', 'closed'))::int as "approved",
          count(*) filter (where c.status = 'declined')::int as "declined",
          count(*) filter (where c.status not in ('approved', 'implemented', 'closed', 'declined'))::int as "open"
        from ${from(ctx, changeRequest)} c where c.engagement_id = ${round.engagement}::uuid
          and c.status not in ('draft', 'withdrawn') and ${within(round, 'c.created_at')}`,
  )
  return row && row.total > 0 ? row : null
}

/** Null while nobody of the customer has answered. */
export const readScores = async (ctx: Ctx, round: Round): Promise<RetrospectiveFacts['scores']> => {
  const [row] = await ctx.db.query<NonNullable<RetrospectiveFacts['scores']>>(
    sql`select count(*)::int as "responses", round(avg(r.overall_score)::numeric, 1)::float8 as "overall",
          count(*) filter (where r.nps >= 9)::int as "promoters", count(*) filter (where r.nps between 7 and 8)::int as "passives",
          count(*) filter (where r.nps <= 6)::int as "detractors"
        from ${from(ctx, surveyResponse)} r where r.engagement_id = ${round.engagement}::uuid and ${within(round, 'r.answered_at')}`,
  )
  return row && row.responses > 0 ? row : null
}

export type ActionLine = Omit<ReviewActionView, 'overdue' | 'may'>

const actionColumns = sql`a.id, a.version, a.text, a.cause, a.owner_id as "owner", m.name as "ownerName", a.due_on as "dueOn", a.status, a.result,
  a.done_on as "doneOn", a.drop_reason as "dropReason"`

/** Actions of a retrospective or a review, open ones first, the soonest first. */
export const listActions = (
  ctx: Ctx,
  of: string,
  kind: 'retrospective' | 'review' = 'retrospective',
): Promise<ActionLine[]> =>
  ctx.db.query<ActionLine>(
    sql`select ${actionColumns} from ${from(ctx, reviewAction)} a left join ${from(ctx, member)} m on m.id = a.owner_id
        where ${kind === 'review' ? sql`a.review_id` : sql`a.retrospective_id`} = ${of}::uuid
        order by case a.status when 'open' then 0 when 'done' then 1 else 2 end, a.due_on, a.id limit 200`,
  )

export const findAction = async (ctx: Ctx, id: string): Promise<ActionLine | undefined> => {
  const [row] = await ctx.db.query<ActionLine>(
    sql`select ${actionColumns} from ${from(ctx, reviewAction)} a left join ${from(ctx, member)} m on m.id = a.owner_id where a.id = ${id}::uuid`,
  )
  return row
}

export interface RetrospectiveNames {
  readonly engagementName: string
  readonly customerName: string | null
  readonly ownerName: string | null
}

export const readNames = async (ctx: Ctx, id: string): Promise<RetrospectiveNames | undefined> => {
  const [row] = await ctx.db.query<RetrospectiveNames>(
    sql`select e.name as "engagementName", c.name as "customerName", m.name as "ownerName" from ${from(ctx, retrospective)} r
          join ${from(ctx, engagement)} e on e.id = r.engagement_id left join ${from(ctx, customer)} c on c.id = r.customer_id
          left join ${from(ctx, member)} m on m.id = r.owner_id where r.id = ${id}::uuid`,
  )
  return row
}

export interface RetrospectiveState {
  readonly engagement: string
  readonly id: string
  readonly closed: boolean
  readonly begunAt: string
  readonly actions: number
}

/** The retrospectives of these projects' present rounds, each with how many actions it led to. */
export const listStates = (ctx: Ctx, ids: readonly string[]): Promise<RetrospectiveState[]> =>
  ctx.db.query<RetrospectiveState>(
    sql`select r.engagement_id as "engagement", r.id, r.status = 'closed' as "closed", r.created_at as "begunAt",
          (select count(*)::int from ${from(ctx, reviewAction)} a where a.retrospective_id = r.id and a.status <> 'dropped') as "actions"
        from ${from(ctx, retrospective)} r join ${from(ctx, engagement)} e on e.id = r.engagement_id and e.round = r.round
        where r.engagement_id = any(${ids}::uuid[])`,
  )

export interface DueAction {
  readonly id: string
  readonly text: string
  readonly owner: string
  readonly dueOn: string
  readonly zone: string | null
}

/** Open actions that fall due up to a day, whatever their number. */
export const everyActionDue = (ctx: Ctx, until: string): AsyncGenerator<DueAction> =>
  allOf(
    (after) =>
      ctx.db.query<DueAction>(
        sql`select a.id, a.text, a.owner_id as "owner", a.due_on as "dueOn", e.zone from ${from(ctx, reviewAction)} a
              join ${from(ctx, engagement)} e on e.id = a.engagement_id
            where a.status = 'open' and a.due_on <= ${until}::date
              ${after ? sql` and (a.due_on, a.id) > (${after.at}::date, ${after.id}::uuid)` : empty}
            order by a.due_on, a.id limit 500`,
      ),
    ({ dueOn, id }) => ({ at: dueOn, id }),
  )

/** Which of these rows the actor may use a verb on. */
export const idsWithin = async (
  ctx: Ctx,
  def: Pick<ObjectDef, 'key'>,
  verb: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> => {
  const scope = scopeSql(ctx, objectOf(ctx, def.key), verb, 't')
  const rows = await ctx.db.query<{ id: string }>(
    sql`select t.id from ${from(ctx, def)} t where t.id = any(${ids}::uuid[])${scope ? sql` and ${scope}` : empty}`,
  )
  return new Set(rows.map(({ id }) => id))
}
