import { commitment } from '@zhinuo/contracts/commitments.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { workItem } from '@zhinuo/contracts/delivery-work.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { alignmentMeeting } from '@zhinuo/contracts/reviews-alignments.ts'
import type { ReviewFacts, TeamPart } from '@zhinuo/contracts/reviews-quarterly-endpoints.ts'
import type { ReviewStatus, Verdict } from '@zhinuo/contracts/reviews-quarterly.ts'
import { expectationReview, reviewer } from '@zhinuo/contracts/reviews-quarterly.ts'
import { progressReport } from '@zhinuo/contracts/reviews-reports.ts'
import { reviewAction } from '@zhinuo/contracts/reviews-retrospectives.ts'
import { from } from '../../../engine/from.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Sql } from '../../../platform/sql.ts'
import { sql } from '../../../platform/sql.ts'
import type { Quarter } from '../rules/quarterly.ts'
import type { OfProject } from './of-project.ts'

const naming = (ctx: Ctx): Ctx => asSystem(ctx, 'a record that may be read names its people')

export interface MajorProject {
  readonly id: string
  readonly name: string
  readonly customer: string
}

/** Major projects under way by the end of a quarter that have no review of it yet. */
export const listMajor = (ctx: Ctx, { quarter, to }: Quarter): Promise<MajorProject[]> =>
  ctx.db.query<MajorProject>(
    sql`select e.id, e.name, e.customer_id as "customer" from ${from(ctx, engagement)} e
        where e.is_major and e.phase <> 'closed' and coalesce(e.planned_start, '-infinity') <= ${to}::date
          and not exists (select 1 from ${from(ctx, expectationReview)} r where r.engagement_id = e.id and r.quarter = ${quarter}) order by e.id limit 20000`,
  )

export interface ReviewLine extends OfProject {
  readonly expectationOwner: string
  readonly quarter: string
  readonly dueOn: string
  readonly status: ReviewStatus
  readonly verdict: Verdict | null
  readonly heldAt: string | null
  readonly verdictBy: string | null
  readonly verdictByName: string | null
  readonly openActions: number
}

const listLines = (ctx: Ctx, which: Sql): Promise<ReviewLine[]> =>
  ctx.db.query<ReviewLine>(
    sql`select r.id, r.title, e.id as "engagement", e.name as "engagementName", c.id as "customer", c.name as "customerName", e.zone, e.expectation_owner_id as "expectationOwner",
          r.quarter, r.due_on as "dueOn", r.status, r.verdict, r.held_at as "heldAt", r.verdict_by_id as "verdictBy", v.name as "verdictByName",
          (select count(*)::int from ${from(naming(ctx), reviewAction)} a where a.review_id = r.id and a.status = 'open') as "openActions"
        from ${from(ctx, expectationReview)} r join ${from(naming(ctx), engagement)} e on e.id = r.engagement_id join ${from(naming(ctx), customer)} c on c.id = r.customer_id
          left join ${from(naming(ctx), member)} v on v.id = r.verdict_by_id
        where ${which} order by r.quarter desc, c.name, e.name, r.id limit 2000`,
  )

export const listReviewsOfQuarter = (ctx: Ctx, quarter: string): Promise<ReviewLine[]> =>
  listLines(ctx, sql`r.quarter = ${quarter}`)

export const listReviewsOf = (ctx: Ctx, engagementId: string): Promise<ReviewLine[]> =>
  listLines(ctx, sql`r.engagement_id = ${engagementId}::uuid`)

export const findReview = async (ctx: Ctx, id: string): Promise<ReviewLine | undefined> => {
  const [row] = await listLines(ctx, sql`r.id = ${id}::uuid`)
  return row
}

/** Reviews that wait for a verdict. */
export const listUnheld = (ctx: Ctx): Promise<ReviewLine[]> =>
  listLines(ctx, sql`r.status in ('planned', 'missed')`)

export interface SeatLine {
  readonly id: string
  readonly review: string
  readonly engagement: string
  readonly member: string
  readonly name: string
  /** Still in the organisation. */
  readonly active: boolean
  readonly flaggedAt: string | null
}

/** Who is seated at these reviews, and has not left. */
export const listSeats = (ctx: Ctx, reviews: readonly string[]): Promise<SeatLine[]> =>
  ctx.db.query<SeatLine>(
    sql`select s.id, s.review_id as "review", s.engagement_id as "engagement", s.member_id as "member", coalesce(m.name, s.name) as "name", coalesce(m.status = 'active', false) as "active", s.flagged_at as "flaggedAt"
        from ${from(ctx, reviewer)} s left join ${from(naming(ctx), member)} m on m.id = s.member_id
        where s.review_id = any(${reviews}::uuid[]) and s.left_at is null order by s.created_at, s.id`,
  )

export interface TeamLine {
  readonly engagement: string
  readonly member: string
  readonly part: TeamPart
}

/** Who has a part in these projects, and which: the triangle, the expectation owner, owners of promises and tasks. */
export const listTeams = (ctx: Ctx, engagements: readonly string[]): Promise<TeamLine[]> => {
  const system = asSystem(ctx, 'whether somebody is independent does not depend on who asks')
  const slot = (column: Sql, part: TeamPart, order: number): Sql =>
    sql`select e.id as engagement, ${column} as member, ${part}::text as part, ${order}::int as at from ${from(system, engagement)} e where e.id = any(${engagements}::uuid[])`
  return ctx.db.query<TeamLine>(
    sql`select distinct t.engagement as "engagement", t.member as "member", t.part as "part", t.at from (
          ${slot(sql`e.expectation_owner_id`, 'expectationOwner', 0)} union all ${slot(sql`e.account_id`, 'account', 1)} union all
          ${slot(sql`e.solution_id`, 'solution', 2)} union all ${slot(sql`e.delivery_id`, 'delivery', 3)} union all
          select p.engagement_id, p.owner_id, 'promise', 4 from ${from(system, commitment)} p where p.engagement_id = any(${engagements}::uuid[]) union all
          select w.engagement_id, w.assignee_id, 'work', 5 from ${from(system, workItem)} w where w.engagement_id = any(${engagements}::uuid[])
        ) t where t.member is not null order by t.at, t.member`,
  )
}

/** How a project was reported on, and its departments met, from one day to another. */
export const countCadence = async (
  ctx: Ctx,
  engagementId: string,
  since: string,
  until: string,
): Promise<Pick<ReviewFacts, 'reports' | 'alignments'>> => {
  const [row] = await ctx.db.query<Record<'p' | 'l' | 'm' | 'h' | 'al' | 'am', number>>(
    sql`select p.p as "p", p.l as "l", p.m as "m", a.h as "h", a.al as "al", a.am as "am" from
          (select count(*) filter (where r.status in ('published', 'read'))::int as p, count(*) filter (where r.published_at > r.due_at)::int as l, count(*) filter (where r.status = 'missed')::int as m
           from ${from(ctx, progressReport)} r where r.engagement_id = ${engagementId}::uuid and r.edition = 1 and r.due_on between ${since}::date and ${until}::date) p,
          (select count(*) filter (where m.status = 'held')::int as h, count(*) filter (where m.held_at > m.due_at)::int as al, count(*) filter (where m.status = 'missed')::int as am
           from ${from(ctx, alignmentMeeting)} m where m.engagement_id = ${engagementId}::uuid and m.due_on between ${since}::date and ${until}::date) a`,
  )
  return {
    reports: { published: row?.p ?? 0, late: row?.l ?? 0, missed: row?.m ?? 0 },
    alignments: { held: row?.h ?? 0, late: row?.al ?? 0, missed: row?.am ?? 0 },
  }
}

/** Actions of a review: how many were kept, and how many of them are open. */
export const countActions = async (
  ctx: Ctx,
  reviewId: string,
): Promise<{ readonly kept: number; readonly open: number }> => {
  const [row] = await ctx.db.query<{ kept: number; open: number }>(
    sql`select count(*) filter (where a.status <> 'dropped')::int as "kept", count(*) filter (where a.status = 'open')::int as "open" from ${from(ctx, reviewAction)} a where a.review_id = ${reviewId}::uuid`,
  )
  return row ?? { kept: 0, open: 0 }
}

/** Active members who hold one of these roles. */
export const listMembersWith = async (ctx: Ctx, roles: readonly string[]): Promise<string[]> => {
  const rows = await ctx.db.query<{ id: string }>(
    sql`select m.id from ${from(naming(ctx), member)} m where m.status = 'active' and m.roles && ${roles}::text[] order by m.id limit 200`,
  )
  return rows.map(({ id }) => id)
}
