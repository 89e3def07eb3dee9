import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { alignmentItem, alignmentMeeting } from '@zhinuo/contracts/reviews-alignments.ts'
import { expectationReview, reviewer } from '@zhinuo/contracts/reviews-quarterly.ts'
import { retrospective, reviewAction } from '@zhinuo/contracts/reviews-retrospectives.ts'
import { from, some } from '../../../engine/from.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Sql } from '../../../platform/sql.ts'
import { atMost, constant, empty, sql } from '../../../platform/sql.ts'
import type { OfProject } from './of-project.ts'

export type OwedKind =
  | 'alignment'
  | 'item'
  | 'seatReviewers'
  | 'verdict'
  | 'closeReview'
  | 'beginRetrospective'
  | 'retrospective'

export interface OwedLine extends OfProject {
  readonly owner: string | null
  readonly ownerName: string | null
  /** Of a retrospective, which has no day it is due: since when it is under way, or null before it has begun. */
  readonly dueOn: string | null
  /** Null where the whole day counts. */
  readonly dueAt: string | null
  readonly missed: boolean
}

const most = 200

/** Rows of one object that somebody has to do something about; `owner` is who, as SQL over `r` and its project `e`. */
const lines = (
  ctx: Ctx,
  def: ObjectDef,
  what: { readonly title: string; readonly owner: Sql; readonly dueAt?: boolean; readonly where: Sql },
  mine: string | null,
): Promise<OwedLine[]> => {
  const naming = asSystem(ctx, 'a record that may be read names its project')
  const first = sql`order by r.due_on, r.id ${atMost(most)}`
  // Of all that there is, the first are found before anything is joined to them.
  const rows = mine === null ? some(ctx, def, 'r', sql`where ${what.where} ${first}`) : from(ctx, def)
  return ctx.db.query<OwedLine>(
    sql`select r.id, ${constant(`r.${what.title}`)} as "title", e.id as "engagement", e.name as "engagementName", c.id as "customer", c.name as "customerName", e.zone,
          ${what.owner} as "owner", (select m.name from ${from(naming, member)} m where m.id = ${what.owner}) as "ownerName", r.due_on as "dueOn", ${constant(what.dueAt ? 'r.due_at' : 'null::timestamptz')} as "dueAt", r.status = 'missed' as "missed"
        from ${rows} r join ${from(naming, engagement)} e on e.id = r.engagement_id join ${from(naming, customer)} c on c.id = e.customer_id
        ${mine === null ? empty : sql`where ${what.where} and ${what.owner} = ${mine}::uuid`} ${first}`,
  )
}

/** Meetings to be held, and those missed since a day. */
export const listOwedAlignments = (ctx: Ctx, missedSince: string, mine: string | null): Promise<OwedLine[]> =>
  lines(
    ctx,
    alignmentMeeting,
    {
      title: 'title',
      owner: sql`e.expectation_owner_id`,
      dueAt: true,
      where: sql`(r.status = 'due' or (r.status = 'missed' and r.due_on >= ${missedSince}::date))`,
    },
    mine,
  )

const unflagged = (ctx: Ctx, more: Sql = empty): Sql =>
  sql`(select s.member_id from ${from(asSystem(ctx, 'who is seated is known to who reads the review'), reviewer)} s
        where s.review_id = r.id and s.left_at is null and s.flagged_at is null${more} order by s.created_at, s.id limit 1)`

/** Reviews without an independent reviewer. */
export const listUnseated = (ctx: Ctx): Promise<OwedLine[]> =>
  lines(
    ctx,
    expectationReview,
    {
      title: 'title',
      owner: sql`null::uuid`,
      where: sql`r.status in ('planned', 'missed') and ${unflagged(ctx)} is null`,
    },
    null,
  )

/** Reviews whose verdict is owed by a reviewer, or by anybody. */
export const listVerdicts = (ctx: Ctx, mine: string | null): Promise<OwedLine[]> =>
  lines(
    ctx,
    expectationReview,
    {
      title: 'title',
      owner: unflagged(ctx, mine === null ? empty : sql` and s.member_id = ${mine}::uuid`),
      where: sql`r.status in ('planned', 'missed') and ${unflagged(ctx)} is not null`,
    },
    mine,
  )

/** Reviews that were held and have no open action any more: who gave the verdict closes them. */
export const listClosable = (ctx: Ctx, mine: string | null): Promise<OwedLine[]> =>
  lines(
    ctx,
    expectationReview,
    {
      title: 'title',
      owner: sql`r.verdict_by_id`,
      where: sql`r.status in ('held', 'actionsOpen') and not exists (
        select 1 from ${from(asSystem(ctx, 'open actions keep a review open'), reviewAction)} a where a.review_id = r.id and a.status = 'open')`,
    },
    mine,
  )

export const listOwedItems = (ctx: Ctx, until: string, mine: string | null): Promise<OwedLine[]> =>
  lines(
    ctx,
    alignmentItem,
    {
      title: 'text',
      owner: sql`r.owner_id`,
      where: sql`r.status = 'open' and r.due_on <= ${until}::date`,
    },
    mine,
  )

/** Retrospectives that projects in review owe: those under way, and those that nobody has begun, by the id of their project. */
export const listOwedRetrospectives = async (
  ctx: Ctx,
  mine: string | null,
): Promise<(OwedLine & { readonly begun: boolean })[]> => {
  const naming = asSystem(ctx, 'whether a project was looked back on is known to who reads it')
  const owner = sql`coalesce(r.owner_id, e.expectation_owner_id)`
  return ctx.db.query<OwedLine & { begun: boolean }>(
    sql`select coalesce(r.id, e.id) as "id", coalesce(r.title, e.name) as "title", r.id is not null as "begun", e.id as "engagement", e.name as "engagementName", c.id as "customer", c.name as "customerName", e.zone,
          ${owner} as "owner", m.name as "ownerName", r.created_at::date as "dueOn", null::timestamptz as "dueAt", false as "missed"
        from ${from(ctx, engagement)} e left join ${from(naming, retrospective)} r on r.engagement_id = e.id and r.round = e.round
          join ${from(naming, customer)} c on c.id = e.customer_id left join ${from(naming, member)} m on m.id = ${owner}
        where e.phase = 'review' and r.status is distinct from 'closed'${mine === null ? empty : sql` and ${owner} = ${mine}::uuid`} order by e.id ${atMost(most)}`,
  )
}
