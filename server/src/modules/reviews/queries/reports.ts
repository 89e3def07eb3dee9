import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import type { Phase } from '@zhinuo/contracts/engagements.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { member } from '@zhinuo/contracts/members.ts'
import type { ReportStatus } from '@zhinuo/contracts/reviews-reports.ts'
import { progressReport } from '@zhinuo/contracts/reviews-reports.ts'
import { from } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Sql } from '../../../platform/sql.ts'
import { empty, sql } from '../../../platform/sql.ts'
import type { OfProject } from './of-project.ts'

export interface ProjectLine {
  readonly id: string
  readonly name: string
  readonly customer: string
  readonly zone: string | null
  readonly plannedStart: string | null
  readonly phase: Phase
}

/** Every project with what decides whether it reports, in one statement. */
export const listProjects = (ctx: Ctx): Promise<ProjectLine[]> =>
  ctx.db.query<ProjectLine>(
    sql`select e.id, e.name, e.customer_id as "customer", e.zone, e.planned_start as "plannedStart", e.phase from ${from(ctx, engagement)} e order by e.id limit 50000`,
  )

/** Which of these projects have a report of a week, as `engagement week`. */
export const listOpened = async (ctx: Ctx, weeks: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await ctx.db.query<{ key: string }>(
    sql`select r.engagement_id || ' ' || r.week as "key" from ${from(ctx, progressReport)} r where r.week = any(${weeks}::text[])`,
  )
  return new Set(rows.map(({ key }) => key))
}

export interface OpenReport {
  readonly id: string
  readonly engagement: string
  readonly zone: string | null
  readonly weekStart: string
  readonly dueOn: string
  readonly status: ReportStatus
  readonly drafted: boolean
  readonly language: Language
  readonly name: string
  readonly customerName: string
  readonly expectationOwner: string
  readonly delivery: string | null
}

/** Reports that are neither published nor missed and due up to a day. */
export const listDueUntil = (ctx: Ctx, until: string): Promise<OpenReport[]> =>
  ctx.db.query<OpenReport>(
    sql`select r.id, r.engagement_id as "engagement", e.zone, r.week_start as "weekStart", r.due_on as "dueOn", r.status, r.drafted_at is not null as "drafted", ${languageSql(ctx, sql`e.customer_id`)} as "language",
          e.name, c.name as "customerName", e.expectation_owner_id as "expectationOwner", e.delivery_id as "delivery"
        from ${from(ctx, progressReport)} r join ${from(ctx, engagement)} e on e.id = r.engagement_id join ${from(ctx, customer)} c on c.id = r.customer_id
        where r.status in ('due', 'draft') and r.edition = 1 and r.due_on <= ${until}::date order by r.due_at, r.id limit 50000`,
  )

/** The language in which the customer's main contact reads. */
const languageSql = (ctx: Ctx, customerId: Sql): Sql =>
  sql`coalesce((select k.language from ${from(ctx, contact)} k where k.customer_id = ${customerId} order by k.is_primary desc, k.id limit 1), 'zh')`

export const findLanguage = async (ctx: Ctx, customerId: string): Promise<Language> => {
  const [row] = await ctx.db.query<{ language: Language }>(
    sql`select ${languageSql(ctx, sql`${customerId}::uuid`)} as "language"`,
  )
  return row?.language ?? 'zh'
}

export interface ReportLine extends OfProject {
  readonly week: string
  readonly weekStart: string
  readonly dueOn: string
  readonly dueAt: string
  readonly edition: number
  readonly correctionReason: string | null
  readonly status: ReportStatus
  readonly expectationOwner: string
  readonly expectationOwnerName: string | null
  readonly delivery: string | null
  readonly deliveryName: string | null
  readonly publishedAt: string | null
  readonly readAt: string | null
}

const listLines = (ctx: Ctx, which: Sql, limit: Sql): Promise<ReportLine[]> =>
  ctx.db.query<ReportLine>(
    sql`select r.id, r.title, e.id as "engagement", e.name as "engagementName", c.id as "customer", c.name as "customerName", e.zone, r.week, r.week_start as "weekStart",
          r.due_on as "dueOn", r.due_at as "dueAt", r.edition, r.correction_reason as "correctionReason", r.status, e.expectation_owner_id as "expectationOwner", o.name as "expectationOwnerName",
          e.delivery_id as "delivery", d.name as "deliveryName", r.published_at as "publishedAt", r.read_at as "readAt"
        from ${from(ctx, progressReport)} r join ${from(ctx, engagement)} e on e.id = r.engagement_id join ${from(ctx, customer)} c on c.id = r.customer_id
          left join ${from(ctx, member)} o on o.id = e.expectation_owner_id left join ${from(ctx, member)} d on d.id = e.delivery_id
        where ${which} order by r.week_start desc, r.due_at, c.name, r.engagement_id, r.edition desc limit ${limit}`,
  )

/** Reports of a week, every edition; of the projects that one member delivers or answers for, or all. */
export const listOfWeek = (ctx: Ctx, week: string, mine: string | null): Promise<ReportLine[]> =>
  listLines(
    ctx,
    sql`r.week = ${week}${mine === null ? empty : sql` and (e.expectation_owner_id = ${mine}::uuid or e.delivery_id = ${mine}::uuid)`}`,
    sql`2000`,
  )

export const listOfProject = (ctx: Ctx, engagementId: string): Promise<ReportLine[]> =>
  listLines(ctx, sql`r.engagement_id = ${engagementId}::uuid`, sql`60`)

export const listEditions = (ctx: Ctx, engagementId: string, week: string): Promise<ReportLine[]> =>
  listLines(ctx, sql`r.engagement_id = ${engagementId}::uuid and r.week = ${week}`, sql`50`)

/** Who of the customer has read a report. */
export const listReads = (ctx: Ctx, reportId: string): Promise<{ name: string; at: string }[]> =>
  ctx.db.query<{ name: string; at: string }>(
    sql`select c.name, r.at from report_reads r join ${from(ctx, contact)} c on c.id = r.contact_id where r.report_id = ${reportId}::uuid order by r.at, c.id limit 200`,
  )

/** Keeps the first reading of a contact; true when it was the first. */
export const insertRead = async (ctx: Ctx, reportId: string, contactId: string): Promise<boolean> => {
  const rows = await ctx.db.query<{ report: string }>(
    sql`insert into report_reads (report_id, contact_id, at) values (${reportId}, ${contactId}, ${ctx.now.toISOString()})
        on conflict do nothing returning report_id as "report"`,
  )
  return rows.length > 0
}

export interface CustomerReport {
  readonly engagement: string
  readonly id: string
  readonly project: string
  readonly customerName: string
  readonly week: string
  readonly weekStart: string
  readonly edition: number
  readonly correctionReason: string | null
  readonly publishedAt: string
  readonly publishedBy: string | null
  readonly done: string | null
  readonly current: string | null
  readonly problems: unknown
  readonly risks: unknown
  readonly nextPlan: string | null
  readonly readAt: string | null
}

/** Published reports of one customer, the newest edition of each week, with when this contact read it. */
export const listForCustomer = (
  ctx: Ctx,
  customerId: string,
  contactId: string,
  engagementId: string | undefined,
): Promise<CustomerReport[]> =>
  ctx.db.query<CustomerReport>(
    sql`select a.id, a.engagement, a.project, a."customerName", a.week, a."weekStart", a.edition, a."correctionReason", a."publishedAt", a."publishedBy", a.done, a.current, a.problems, a.risks, a."nextPlan", a."readAt" from (
          select distinct on (r.engagement_id, r.week) r.id, r.engagement_id as "engagement", e.name as "project", c.name as "customerName", r.week, r.week_start as "weekStart", r.edition, r.correction_reason as "correctionReason",
            r.published_at as "publishedAt", m.name as "publishedBy", r.done, r.current, r.problems, r.risks, r.next_plan as "nextPlan", k.at as "readAt"
          from ${from(ctx, progressReport)} r join ${from(ctx, engagement)} e on e.id = r.engagement_id join ${from(ctx, customer)} c on c.id = r.customer_id
            left join ${from(ctx, member)} m on m.id = r.published_by_id
            left join report_reads k on k.report_id = r.id and k.contact_id = ${contactId}::uuid
          where r.customer_id = ${customerId}::uuid and r.status in ('published', 'read')${engagementId === undefined ? empty : sql` and r.engagement_id = ${engagementId}::uuid`}
          order by r.engagement_id, r.week, r.edition desc
        ) a order by a."weekStart" desc, a.project, a.id limit 104`,
  )

export interface PeopleLine {
  readonly id: string
  readonly name: string
  readonly expectationOwner: string
  readonly expectationOwnerName: string | null
  readonly delivery: string | null
  readonly customer: string
  readonly customerName: string
  readonly zone: string | null
}

/** Who is told about the report of a project. */
export const findPeople = async (ctx: Ctx, engagementId: string): Promise<PeopleLine | undefined> => {
  const [row] = await ctx.db.query<PeopleLine>(
    sql`select e.id, e.name, e.expectation_owner_id as "expectationOwner", o.name as "expectationOwnerName", e.delivery_id as "delivery", e.customer_id as "customer", c.name as "customerName", e.zone
        from ${from(ctx, engagement)} e join ${from(ctx, customer)} c on c.id = e.customer_id left join ${from(ctx, member)} o on o.id = e.expectation_owner_id
        where e.id = ${engagementId}::uuid`,
  )
  return row
}

/** Reports whose deadline is over, neither published nor missed yet. */
export const listOwed = (ctx: Ctx): Promise<{ id: string }[]> =>
  ctx.db.query<{ id: string }>(
    sql`select r.id from ${from(ctx, progressReport)} r where r.status in ('due', 'draft') and r.edition = 1 and r.due_at < ${ctx.now.toISOString()} order by r.due_at, r.id limit 2000`,
  )
