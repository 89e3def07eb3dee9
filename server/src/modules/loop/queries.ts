import { sheet } from '@zhinuo/contracts/agreements.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import type { Phase } from '@zhinuo/contracts/engagements.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { Dimension } from '@zhinuo/contracts/expectations-options.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import { meeting } from '@zhinuo/contracts/communications-meetings.ts'
import { participant } from '@zhinuo/contracts/communications.ts'
import { phaseChange } from '@zhinuo/contracts/loop.ts'
import type { PhaseChangeKind, Waived } from '@zhinuo/contracts/loop.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { scopeSql } from '../../engine/filter-sql.ts'
import { from } from '../../engine/from.ts'
import { objectOf } from '../../engine/objects.ts'
import type { Place } from '../../engine/place.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Sql } from '../../platform/sql.ts'
import { constant, empty, join, sql } from '../../platform/sql.ts'

export interface ProjectLine {
  readonly id: string
  readonly phase: Phase
  readonly since: string
  readonly round: number
  readonly roundSince: string | null
  readonly expectationOwner: string
  readonly account: string | null
  readonly solution: string | null
  readonly delivery: string | null
}

const projectColumns = sql`e.id, e.phase, coalesce(e.phase_since, e.created_at) as "since", e.round, e.round_since as "roundSince",
  e.expectation_owner_id as "expectationOwner", e.account_id as "account", e.solution_id as "solution", e.delivery_id as "delivery"`

export const findProject = async (ctx: Ctx, id: string): Promise<ProjectLine | undefined> => {
  const [row] = await ctx.db.query<ProjectLine>(
    sql`select ${projectColumns} from ${from(ctx, engagement)} e where e.id = ${id}::uuid`,
  )
  return row
}

export const listNames = async (ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const rows = await ctx.db.query<{ id: string; name: string }>(
    sql`select m.id, m.name from ${from(ctx, member)} m where m.id = any(${ids}::uuid[])`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export interface DimensionLine {
  readonly engagement: string
  readonly dimension: Dimension
  readonly count: number
}

/** Expectations of the present round that still count, by project and dimension. */
export const countDimensions = (ctx: Ctx, ids: readonly string[]): Promise<DimensionLine[]> =>
  ctx.db.query<DimensionLine>(
    sql`select x.engagement_id as "engagement", x.dimension, count(*)::int as "count" from ${from(ctx, expectation)} x
          join ${from(ctx, engagement)} e on e.id = x.engagement_id
        where x.engagement_id = any(${ids}::uuid[]) and x.status not in ('declined', 'withdrawn', 'superseded')
          and (e.round_since is null or x.created_at >= e.round_since)
        group by x.engagement_id, x.dimension`,
  )

export interface ClarificationLine {
  readonly engagement: string
  readonly meeting: string
  readonly oursAttended: number
  readonly theirsAttended: number
}

/** Of each project the clarification meeting that was held in its present round, one with both sides before others. */
export const readClarifications = (ctx: Ctx, ids: readonly string[]): Promise<ClarificationLine[]> =>
  ctx.db.query<ClarificationLine>(
    sql`select distinct on (c."engagement") c."engagement", c."meeting", c."oursAttended", c."theirsAttended" from (
          select m.engagement_id as "engagement", m.id as "meeting", m.held_at as "heldAt",
            count(p.id) filter (where p.side = 'ours')::int as "oursAttended", count(p.id) filter (where p.side = 'theirs')::int as "theirsAttended"
          from ${from(ctx, meeting)} m join ${from(ctx, engagement)} e on e.id = m.engagement_id
            left join ${from(ctx, participant)} p on p.meeting_id = m.id and p.attended
          where m.engagement_id = any(${ids}::uuid[]) and m.kind = 'clarification' and m.status = 'held'
            and (e.round_since is null or m.held_at >= e.round_since)
          group by m.engagement_id, m.id, m.held_at) c
        order by c."engagement", (c."oursAttended" > 0 and c."theirsAttended" > 0) desc, c."heldAt" desc, c."meeting" desc`,
  )

export interface SheetState {
  readonly engagement: string
  readonly signed: boolean
  readonly newest: string
}

/** Sheets of the present round by project: whether one is signed, and the newest one. */
export const readSheets = (ctx: Ctx, ids: readonly string[]): Promise<SheetState[]> =>
  ctx.db.query<SheetState>(
    sql`select s.engagement_id as "engagement", bool_or(s.status = 'signed') as "signed", (array_agg(s.id order by s.created_at desc, s.id desc))[1] as "newest"
        from ${from(ctx, sheet)} s join ${from(ctx, engagement)} e on e.id = s.engagement_id
        where s.engagement_id = any(${ids}::uuid[]) and (e.round_since is null or s.created_at >= e.round_since)
        group by s.engagement_id`,
  )

export interface OpenDeviation {
  readonly id: string
  readonly code: string
  readonly engagement: string
  readonly severe: boolean
}

/** Deviations that are not closed, the worst first. */
export const listOpenDeviations = (ctx: Ctx, ids: readonly string[]): Promise<OpenDeviation[]> =>
  ctx.db.query<OpenDeviation>(
    sql`select d.id, d.code, d.engagement_id as "engagement", d.severity in ('s1', 's2') as "severe" from ${from(ctx, deviation)} d
        where d.engagement_id = any(${ids}::uuid[]) and d.status not in ('closed', 'falseAlarm')
        order by d.severity, d.detected_at, d.id limit 5000`,
  )

const severeOpen = (ctx: Ctx): Sql =>
  sql`exists (select 1 from ${from(ctx, deviation)} d where d.engagement_id = e.id and d.severity in ('s1', 's2') and d.status not in ('closed', 'falseAlarm'))`

/** Projects whose phase says something else than their deviations: 跟进 with a severe one open, 修复 without. */
export const listAstray = (ctx: Ctx): Promise<{ id: string }[]> =>
  ctx.db.query<{ id: string }>(
    sql`select e.id from ${from(ctx, engagement)} e
        where (e.phase = 'followUp' and ${severeOpen(ctx)}) or (e.phase = 'repair' and not ${severeOpen(ctx)})
        order by e.id limit 1000`,
  )

/** Projects that stood before there were phases. */
export const listUnlaid = (ctx: Ctx): Promise<{ id: string }[]> =>
  ctx.db.query<{ id: string }>(
    sql`select e.id from ${from(ctx, engagement)} e where e.phase_since is null order by e.id limit 200`,
  )

export interface PhaseChangeLine {
  readonly id: string
  readonly at: string
  readonly from: Phase
  readonly to: Phase
  readonly kind: PhaseChangeKind
  readonly round: number
  readonly by: string | null
  readonly reason: string | null
  readonly waived: readonly Waived[] | null
}

/** The steps of a project, the newest first. */
export const listChanges = (ctx: Ctx, engagementId: string): Promise<PhaseChangeLine[]> =>
  ctx.db.query<PhaseChangeLine>(
    sql`select p.id, p.created_at as "at", p.from_phase as "from", p.to_phase as "to", p.kind, p.round, m.name as "by", p.reason, p.waived
        from ${from(ctx, phaseChange)} p left join ${from(ctx, member)} m on m.id = p.created_by
        where p.engagement_id = ${engagementId}::uuid order by p.created_at desc, p.id desc limit 200`,
  )

export interface BoardFilter {
  readonly owner?: string | undefined
  readonly department?: string | undefined
  readonly industry?: string | undefined
}

const filtered = ({ owner, department, industry }: BoardFilter): Sql => {
  const parts = [
    ...(owner === undefined ? [] : [sql`e.expectation_owner_id = ${owner}::uuid`]),
    ...(department === undefined ? [] : [sql`e.team_id = ${department}::uuid`]),
    ...(industry === undefined ? [] : [sql`e.industry = ${industry}`]),
  ]
  return parts.length === 0 ? empty : sql` and ${join(parts, ' and ')}`
}

export const countByPhase = (ctx: Ctx, filter: BoardFilter): Promise<{ phase: Phase; count: number }[]> =>
  ctx.db.query<{ phase: Phase; count: number }>(
    sql`select e.phase, count(*)::int as "count" from ${from(ctx, engagement)} e where true${filtered(filter)} group by e.phase`,
  )

export interface CardLine extends ProjectLine {
  readonly name: string
  readonly code: string
  readonly customer: string
  readonly customerName: string | null
  readonly ownerName: string | null
  readonly mayAdvance: boolean
}

/** One page of a column of the board, those that are in the phase for the longest time first. */
export const listCards = (
  ctx: Ctx,
  phase: Phase,
  filter: BoardFilter,
  after: Place | null,
  limit: number,
): Promise<CardLine[]> => {
  const mine = scopeSql(ctx, objectOf(ctx, engagement.key), phase === 'review' ? 'archive' : 'advance', 'e')
  const beyond =
    after === null
      ? empty
      : sql` and (coalesce(e.phase_since, e.created_at), e.id) > (${after.at}::timestamptz, ${after.id}::uuid)`
  return ctx.db.query<CardLine>(
    sql`select c.id, c.phase, c."since", c.round, c."roundSince", c."expectationOwner", c.account, c.solution, c.delivery, c.name, c.code, c.customer, c."mayAdvance", k.name as "customerName", m.name as "ownerName" from (
          select ${projectColumns}, e.name, e.code, e.customer_id as "customer", ${mine ?? constant('true')} as "mayAdvance"
          from ${from(ctx, engagement)} e where e.phase = ${phase}${filtered(filter)}${beyond}
          order by coalesce(e.phase_since, e.created_at), e.id limit ${limit}) c
        left join ${from(ctx, customer)} k on k.id = c."customer" left join ${from(ctx, member)} m on m.id = c."expectationOwner"
        order by c."since", c.id`,
  )
}
