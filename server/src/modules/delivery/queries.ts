import type { CommitmentStatus } from '@zhinuo/contracts/commitments-options.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import type { MilestoneStatus } from '@zhinuo/contracts/delivery.ts'
import { milestone } from '@zhinuo/contracts/delivery.ts'
import type { RiskStatus } from '@zhinuo/contracts/delivery-risks.ts'
import { resource, risk } from '@zhinuo/contracts/delivery-risks.ts'
import type { WorkItemStatus } from '@zhinuo/contracts/delivery-work.ts'
import { workItem, workLink } from '@zhinuo/contracts/delivery-work.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { member } from '@zhinuo/contracts/members.ts'
import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import { from } from '../../engine/from.ts'
import { scopeSql } from '../../engine/filter-sql.ts'
import { objectOf } from '../../engine/objects.ts'
import { asSystem } from '../../engine/system.ts'
import type { Ctx } from '../../platform/context.ts'
import type { DateText } from '../../platform/date-text.ts'
import type { Sql } from '../../platform/sql.ts'
import { empty, sql } from '../../platform/sql.ts'

export interface WorkLine {
  readonly id: string
  readonly version: number
  readonly engagement: string
  readonly title: string
  readonly milestone: string | null
  readonly commitment: string | null
  readonly assignee: string | null
  readonly assigneeName: string | null
  readonly optimisticDays: number | null
  readonly likelyDays: number | null
  readonly pessimisticDays: number | null
  readonly estimateDays: number | null
  readonly baselineStart: DateText | null
  readonly baselineEnd: DateText | null
  readonly plannedStart: DateText | null
  readonly plannedEnd: DateText | null
  readonly actualStart: DateText | null
  readonly actualEnd: DateText | null
  readonly status: WorkItemStatus
  readonly progress: number
  readonly remainingDays: number | null
  readonly checkedInOn: DateText | null
  readonly blockedReason: string | null
  readonly visibleToCustomer: boolean
}

const workColumns = sql`w.id, w.version, w.engagement_id as "engagement", w.title, w.milestone_id as "milestone", w.commitment_id as "commitment",
  w.assignee_id as "assignee", a.name as "assigneeName", w.optimistic_days as "optimisticDays", w.likely_days as "likelyDays",
  w.pessimistic_days as "pessimisticDays", w.estimate_days as "estimateDays", w.baseline_start as "baselineStart", w.baseline_end as "baselineEnd",
  w.planned_start as "plannedStart", w.planned_end as "plannedEnd", w.actual_start as "actualStart", w.actual_end as "actualEnd", w.status,
  w.progress, w.remaining_days as "remainingDays", w.checked_in_on as "checkedInOn", w.blocked_reason as "blockedReason",
  w.visible_to_customer as "visibleToCustomer"`

/** More work than this is no plan of one project; so much, and as many resources, are looked at together. */
export const mostWork = 5000
/** One more is read, which tells that there is more. */
const andMore = mostWork + 1

const workWhere = (ctx: Ctx, condition: Sql): Promise<WorkLine[]> => {
  const names = asSystem(ctx, 'colleagues are known by name to whoever sees their work')
  return ctx.db.query<WorkLine>(
    sql`select ${workColumns} from ${from(ctx, workItem)} w left join ${from(names, member)} a on a.id = w.assignee_id
        where ${condition} order by coalesce(w.baseline_start, w.planned_start), w.id limit ${andMore}`,
  )
}

/** The work of these projects by the start it was planned for, so that reporting on it moves no row; ids follow the hour. */
export const listWork = (ctx: Ctx, engagements: readonly string[]): Promise<WorkLine[]> =>
  engagements.length === 0
    ? Promise.resolve([])
    : workWhere(ctx, sql`w.engagement_id = any(${engagements}::uuid[])`)

/** Work that somebody does, in projects wherever, that has not ended. */
export const listOpenWork = (ctx: Ctx, people: readonly string[] | null): Promise<WorkLine[]> =>
  workWhere(
    ctx,
    sql`w.status in ('todo', 'doing', 'blocked') and w.assignee_id is not null${people ? sql` and w.assignee_id = any(${people}::uuid[])` : empty}`,
  )

export interface MilestoneLine {
  readonly id: string
  readonly version: number
  readonly engagement: string
  readonly name: string
  readonly goal: string | null
  readonly order: number
  readonly weight: number
  readonly owner: string | null
  readonly ownerName: string | null
  readonly baselineOn: DateText | null
  readonly plannedOn: DateText
  readonly doneOn: DateText | null
  readonly status: MilestoneStatus
  readonly statusReason: string | null
  readonly visibleToCustomer: boolean
  readonly declaredOn: DateText | null
  readonly evidence: string | null
  readonly evidenceFiles: readonly string[]
  readonly acceptedAt: string | null
  readonly acceptComment: string | null
  readonly sentBackReason: string | null
}

/** The milestones of these projects in their order. */
export const listMilestones = (ctx: Ctx, engagements: readonly string[]): Promise<MilestoneLine[]> => {
  const names = asSystem(ctx, 'colleagues are known by name to whoever sees their work')
  return engagements.length === 0
    ? Promise.resolve([])
    : ctx.db.query<MilestoneLine>(
        sql`select m.id, m.version, m.engagement_id as "engagement", m.name, m.goal, m.position as "order", m.weight, m.owner_id as "owner", o.name as "ownerName",
              m.baseline_on as "baselineOn", m.planned_on as "plannedOn", m.done_on as "doneOn", m.status, m.status_reason as "statusReason",
              m.visible_to_customer as "visibleToCustomer", m.declared_on as "declaredOn", m.evidence, m.evidence_files as "evidenceFiles",
              m.accepted_at as "acceptedAt", m.accept_comment as "acceptComment", m.sent_back_reason as "sentBackReason"
            from ${from(ctx, milestone)} m left join ${from(names, member)} o on o.id = m.owner_id
            where m.engagement_id = any(${engagements}::uuid[]) order by m.position, m.planned_on, m.id limit 50000`,
      )
}

/** Promises with a day that work of a milestone serves, the soonest first. */
export const listServed = (
  ctx: Ctx,
  goal: string,
): Promise<{ code: string; status: CommitmentStatus; promisedOn: DateText }[]> =>
  ctx.db.query(
    sql`select c.code, c.status, c.promised_on as "promisedOn" from ${from(ctx, commitment)} c
        where c.promised_on is not null and exists (
          select 1 from ${from(ctx, workItem)} w where w.milestone_id = ${goal}::uuid and w.commitment_id = c.id and w.status <> 'cancelled'
        ) order by c.promised_on, c.id limit 500`,
  )

export interface LinkLine {
  readonly id: string
  readonly engagement: string
  readonly before: string
  readonly after: string
  readonly lagDays: number
}

/** The dependencies among the work of these projects. */
export const listLinks = (ctx: Ctx, engagements: readonly string[]): Promise<LinkLine[]> =>
  engagements.length === 0
    ? Promise.resolve([])
    : ctx.db.query<LinkLine>(
        sql`select l.id, w.engagement_id as "engagement", l.before_id as "before", l.after_id as "after", l.lag_days as "lagDays"
            from ${from(ctx, workLink)} l join ${from(ctx, workItem)} w on w.id = l.after_id join ${from(ctx, workItem)} b on b.id = l.before_id
            where w.engagement_id = any(${engagements}::uuid[]) order by l.id limit 50000`,
      )

/** Ids of an object's rows of a project within the reach of a verb. */
export const listReach = async (
  ctx: Ctx,
  def: ObjectDef,
  verb: string,
  engagementId: string,
): Promise<ReadonlySet<string>> => {
  const within = scopeSql(ctx, objectOf(ctx, def.key), verb, 't')
  const rows = await ctx.db.query<{ id: string }>(
    sql`select t.id from ${from(ctx, def)} t where t.engagement_id = ${engagementId}::uuid${within ? sql` and ${within}` : empty} limit ${mostWork}`,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Plans of one project change one after the other: a ring could close between two that do not see each other. */
export const lockPlan = async (ctx: Ctx, engagementId: string): Promise<void> => {
  await ctx.db.query(sql`select pg_advisory_xact_lock(hashtext(${`plan ${engagementId}`}))::text as locked`)
}

export interface Placement {
  readonly id: string
  readonly title: string
  readonly engagement: string
}

/** Which project work belongs to. */
export const findPlacements = (ctx: Ctx, ids: readonly string[]): Promise<Placement[]> =>
  ctx.db.query<Placement>(
    sql`select w.id, w.title, w.engagement_id as "engagement" from ${from(ctx, workItem)} w where w.id = any(${ids}::uuid[])`,
  )

/** The projects of what work names; null where it is not visible. */
export const findTargets = async (
  ctx: Ctx,
  {
    milestone: goal,
    commitment: promise,
  }: { readonly milestone: string | null; readonly commitment: string | null },
): Promise<{ milestone: string | null; commitment: string | null }> => {
  const [row] = await ctx.db.query<{ milestone: string | null; commitment: string | null }>(
    sql`select (select m.engagement_id from ${from(ctx, milestone)} m where m.id = ${goal}::uuid) as "milestone",
          (select c.engagement_id from ${from(ctx, commitment)} c where c.id = ${promise}::uuid) as "commitment"`,
  )
  return row ?? { milestone: null, commitment: null }
}

export interface ResourceLine {
  readonly id: string
  readonly name: string
  readonly engagement: string
  readonly kind: 'person' | 'equipment' | 'service'
  readonly member: string | null
  readonly memberName: string | null
  readonly plannedHours: number | null
  readonly spentHours: number
  readonly fromOn: DateText | null
  readonly toOn: DateText | null
  readonly visibleToCustomer: boolean
}

/** Resources of a project, or all that people give in a span of days. */
export const listResources = (
  ctx: Ctx,
  about: { readonly engagement: string } | { readonly from: DateText; readonly to: DateText },
): Promise<ResourceLine[]> => {
  const names = asSystem(ctx, 'colleagues are known by name to whoever sees their work')
  const which =
    'engagement' in about
      ? sql`r.engagement_id = ${about.engagement}::uuid`
      : sql`r.member_id is not null and r.planned_hours > 0 and r.from_on <= ${about.to}::date and r.to_on >= ${about.from}::date`
  return ctx.db.query<ResourceLine>(
    sql`select r.id, r.name, r.engagement_id as "engagement", r.kind, r.member_id as "member", m.name as "memberName", r.planned_hours as "plannedHours",
          r.spent_hours as "spentHours", r.from_on as "fromOn", r.to_on as "toOn", r.visible_to_customer as "visibleToCustomer"
        from ${from(ctx, resource)} r left join ${from(names, member)} m on m.id = r.member_id
        where ${which} order by r.from_on, r.id limit ${andMore}`,
  )
}

export interface ProjectFacts {
  readonly id: string
  readonly name: string
  readonly customer: string
  readonly plannedStart: DateText | null
  readonly plannedEnd: DateText | null
  readonly zone: string | null
  readonly delivery: string | null
  readonly expectationOwner: string
}

export const listProjects = (ctx: Ctx, ids: readonly string[]): Promise<ProjectFacts[]> =>
  ctx.db.query<ProjectFacts>(
    sql`select e.id, e.name, e.customer_id as "customer", e.planned_start as "plannedStart", e.planned_end as "plannedEnd", e.zone, e.delivery_id as "delivery",
          e.expectation_owner_id as "expectationOwner"
        from ${from(ctx, engagement)} e where e.id = any(${ids}::uuid[])`,
  )

/** Active members by these names. */
export const listActiveByName = async (
  ctx: Ctx,
  names: readonly string[],
): Promise<ReadonlyMap<string, string[]>> => {
  const found = new Map<string, string[]>()
  if (names.length === 0) return found
  const rows = await ctx.db.query<{ id: string; name: string }>(
    sql`select m.id, m.name from ${from(ctx, member)} m where m.status = 'active' and m.name = any(${names}::text[]) order by m.id`,
  )
  for (const { id, name } of rows) found.set(name, [...(found.get(name) ?? []), id])
  return found
}

/** Risks that were published and are not closed, the newest first. */
export const listPublishedRisks = (
  ctx: Ctx,
  engagementId: string,
): Promise<{ id: string; title: string; response: string; status: RiskStatus; publishedAt: string }[]> =>
  ctx.db.query(
    sql`select r.id, r.title, r.response, r.status, r.published_at as "publishedAt" from ${from(ctx, risk)} r
        where r.engagement_id = ${engagementId}::uuid and r.published_at is not null and r.response is not null and r.status <> 'closed'
        order by r.published_at desc, r.id limit 200`,
  )

/** Milestones that are not reached, with their projects. */
export const listGoalsUnderWay = (ctx: Ctx): Promise<{ id: string; engagement: string }[]> =>
  ctx.db.query(
    sql`select m.id, m.engagement_id as "engagement" from ${from(ctx, milestone)} m where m.status in ('planned', 'inProgress')
        order by m.engagement_id, m.id limit 20000`,
  )
