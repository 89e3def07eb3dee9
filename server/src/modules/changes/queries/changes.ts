import type { ChangeStatus } from '@zhinuo/contracts/changes-views.ts'
import {
  changeAlternative,
  changeAssessment,
  changeConsent,
  changePlan,
} from '@zhinuo/contracts/changes-parts.ts'
import { changeItem } from '@zhinuo/contracts/changes-items.ts'
import type { Drawing } from '@zhinuo/contracts/agreements-document.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import type { CommitmentStatus } from '@zhinuo/contracts/commitments-options.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { ExpectationStatus } from '@zhinuo/contracts/expectations-options.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import { from } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'
import type { Weighed } from '../../commitments/public.ts'

export interface ProjectLine {
  readonly id: string
  readonly name: string
  readonly customer: string
  readonly customerName: string
  readonly zone: string | null
  readonly expectationOwner: string
  readonly solution: string | null
  readonly delivery: string | null
  readonly plannedEnd: string | null
}

export const findProject = async (ctx: Ctx, engagementId: string): Promise<ProjectLine | undefined> => {
  const [row] = await ctx.db.query<ProjectLine>(
    sql`select e.id, e.name, e.customer_id as "customer", c.name as "customerName", e.zone, e.expectation_owner_id as "expectationOwner",
          e.solution_id as "solution", e.delivery_id as "delivery", e.planned_end as "plannedEnd"
        from ${from(ctx, engagement)} e join ${from(ctx, customer)} c on c.id = e.customer_id where e.id = ${engagementId}::uuid`,
  )
  return row
}

export interface ContactLine {
  readonly role: string
  readonly portalAccess: string | null
  readonly portalRights: readonly string[]
  readonly portalProjects: unknown
  readonly id: string
  readonly name: string
  readonly title: string | null
  readonly email: string | null
  readonly language: 'zh' | 'en'
}

export const listContacts = (ctx: Ctx, customerId: string): Promise<ContactLine[]> =>
  ctx.db.query<ContactLine>(
    sql`select c.id, c.name, c.title, c.email, c.role, c.portal_access as "portalAccess", c.portal_rights as "portalRights", c.portal_projects as "portalProjects", coalesce(c.language, 'zh') as "language"
        from ${from(ctx, contact)} c where c.customer_id = ${customerId}::uuid order by c.is_primary desc, c.id limit 500`,
  )

export interface ItemLine extends Weighed {
  readonly id: string
  readonly change: string
  readonly plan: 'standard' | 'phased' | 'lean' | null
  readonly what: 'promise' | 'expectation'
  readonly action: 'change' | 'add' | 'drop'
  readonly commitment: string | null
  readonly expectation: string | null
  readonly content: string | null
  readonly condition: string | null
  readonly promisedOn: string | null
  readonly owner: string | null
  readonly dimension: 'business' | 'technical' | 'implicit' | null
  readonly priority: 'must' | 'negotiable' | 'notNow' | null
  readonly newCommitment: string | null
  readonly newExpectation: string | null
}

/** Items of changes in the order they were written, those that were removed left out. */
export const listItems = (ctx: Ctx, changes: readonly string[]): Promise<ItemLine[]> =>
  changes.length === 0
    ? Promise.resolve([])
    : ctx.db.query<ItemLine>(
        sql`select i.id, i.change_id as "change", i.plan, i.what, i.action, i.commitment_id as "commitment", i.expectation_id as "expectation",
              i.content, i.condition, i.promised_on as "promisedOn", i.owner_id as "owner",
              i.controllable, i.short_of as "shortOf", i.safeguard, i.dimension, i.priority,
              i.new_commitment_id as "newCommitment", i.new_expectation_id as "newExpectation"
            from ${from(ctx, changeItem)} i where i.change_id = any(${changes}::uuid[]) and not i.removed order by i.created_at, i.id limit 500`,
      )

export interface PlanLine {
  readonly id: string
  readonly kind: 'standard' | 'phased' | 'lean'
  readonly summary: string
  readonly fee: number | null
  readonly endAfter: string | null
  readonly removed: boolean
}

/** Plans of a change, 标准 first; those that were removed too. */
export const listPlans = (ctx: Ctx, changeId: string): Promise<PlanLine[]> =>
  ctx.db.query<PlanLine>(
    sql`select p.id, p.kind, p.summary, p.fee, p.end_after as "endAfter", p.removed from ${from(ctx, changePlan)} p
        where p.change_id = ${changeId}::uuid order by array_position(array['standard', 'phased', 'lean'], p.kind)`,
  )

export interface AssessmentLine {
  readonly id: string
  readonly side: 'rd' | 'delivery'
  readonly feasible: 'yes' | 'partly' | 'no' | null
  readonly effortDays: number | null
  readonly slipDays: number | null
  readonly cost: number | null
  readonly text: string | null
  readonly assessor: string | null
  readonly dueAt: string | null
  readonly answeredAt: string | null
  readonly late: boolean
}

/** Both assessments of a change, R&D first. */
export const listAssessments = (ctx: Ctx, changeId: string): Promise<AssessmentLine[]> =>
  ctx.db.query<AssessmentLine>(
    sql`select a.id, a.side, a.feasible, a.effort_days as "effortDays", a.slip_days as "slipDays", a.cost, a.text, a.assessor_id as "assessor",
          a.due_at as "dueAt", a.answered_at as "answeredAt", a.late
        from ${from(ctx, changeAssessment)} a where a.change_id = ${changeId}::uuid order by a.side desc`,
  )

export interface AlternativeLine {
  readonly kind: 'reduced' | 'addedValue' | 'exchange'
  readonly text: string
}

export const listAlternatives = (ctx: Ctx, changeId: string): Promise<AlternativeLine[]> =>
  ctx.db.query<AlternativeLine>(
    sql`select a.kind, a.text from ${from(ctx, changeAlternative)} a where a.change_id = ${changeId}::uuid order by a.created_at, a.id`,
  )

export interface ConsentLine {
  readonly decision: 'agreed' | 'refused'
  readonly plan: 'standard' | 'phased' | 'lean' | null
  readonly name: string
  readonly jobTitle: string | null
  readonly comment: string | null
  readonly grade: string | null
  readonly hash: string
  readonly at: string
  readonly round: number
  readonly drawing: Drawing | null
}

/** What the customer has decided, the newest first. */
export const listConsents = (ctx: Ctx, changeId: string): Promise<ConsentLine[]> =>
  ctx.db.query<ConsentLine>(
    sql`select s.decision, s.plan, s.name, s.job_title as "jobTitle", s.comment, s.grade, s.document_hash as "hash", s.decided_at as "at", s.round, s.drawing
        from ${from(ctx, changeConsent)} s where s.change_id = ${changeId}::uuid order by s.round desc`,
  )

export interface PromiseLine extends Weighed {
  readonly id: string
  readonly code: string
  readonly engagement: string
  readonly content: string
  readonly condition: string | null
  readonly promisedOn: string | null
  readonly internalOn: string | null
  readonly status: CommitmentStatus
  readonly side: 'ours' | 'theirs'
  readonly startedOn: string | null
  readonly visibleToCustomer: boolean
}

const promiseColumns = sql`c.id, c.code, c.engagement_id as "engagement", c.content, c.condition, c.promised_on as "promisedOn",
  c.internal_on as "internalOn", c.status, c.side, c.started_on as "startedOn", c.visible_to_customer as "visibleToCustomer",
  c.controllable, c.short_of as "shortOf", c.safeguard`

export const listPromises = (ctx: Ctx, ids: readonly string[]): Promise<PromiseLine[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : ctx.db.query<PromiseLine>(
        sql`select ${promiseColumns} from ${from(ctx, commitment)} c where c.id = any(${ids}::uuid[])`,
      )

/** Open promises of ours in a project that fall due on or after a day, the nearest first. */
export const listOpenPromises = (ctx: Ctx, engagementId: string, day: string): Promise<PromiseLine[]> =>
  ctx.db.query<PromiseLine>(
    sql`select ${promiseColumns} from ${from(ctx, commitment)} c
        where c.engagement_id = ${engagementId}::uuid and c.side = 'ours' and c.promised_on >= ${day}::date
          and c.status in ('promised', 'inProgress', 'atRisk', 'sentBack') order by c.promised_on, c.id limit 20`,
  )

export interface NeedLine {
  readonly id: string
  readonly engagement: string
  readonly statement: string
  readonly metric: string | null
  readonly status: ExpectationStatus
}

export const listNeeds = (ctx: Ctx, ids: readonly string[]): Promise<NeedLine[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : ctx.db.query<NeedLine>(
        sql`select e.id, e.engagement_id as "engagement", e.statement, e.metric, e.status from ${from(ctx, expectation)} e
            where e.id = any(${ids}::uuid[])`,
      )

/** Changes whose line has passed at a moment while R&D has not answered and nobody was told of it. */
export const listPastLine = (ctx: Ctx, now: string): Promise<{ id: string }[]> =>
  ctx.db.query<{ id: string }>(
    sql`select r.id from ${from(ctx, changeRequest)} r join ${from(ctx, changeAssessment)} a on a.change_id = r.id and a.side = 'rd'
        where r.status in ('submitted', 'evaluating') and a.answered_at is null and r.overdue_at is null and r.paused_at is null
          and r.evaluation_due_at < ${now}::timestamptz order by r.evaluation_due_at limit 500`,
  )

export interface ForCustomer {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly text: string
  readonly status: ChangeStatus
  readonly light: boolean
  readonly requestedVia: string
  readonly engagement: string
  readonly engagementName: string
  readonly zone: string | null
  readonly askedBy: string | null
  readonly createdAt: string
  readonly submittedAt: string | null
  readonly sentAt: string | null
  readonly decidedAt: string | null
  readonly decision: 'agreed' | 'refused' | null
  readonly approvedAt: string | null
  readonly implementedOn: string | null
  readonly closedAt: string | null
}

/** Changes of a customer that the customer asked for or was sent, the newest first. */
export const listForCustomer = (ctx: Ctx, customerId: string): Promise<ForCustomer[]> =>
  ctx.db.query<ForCustomer>(
    sql`select r.id, r.code, r.title, r.text, r.status, r.light, r.requested_via as "requestedVia", e.id as "engagement", e.name as "engagementName",
          e.zone, k.name as "askedBy", r.created_at as "createdAt", r.submitted_at as "submittedAt", r.sent_at as "sentAt",
          r.decided_at as "decidedAt", r.customer_decision as "decision", r.approved_at as "approvedAt", r.implemented_on as "implementedOn",
          r.closed_at as "closedAt"
        from ${from(ctx, changeRequest)} r join ${from(ctx, engagement)} e on e.id = r.engagement_id
          left join ${from(ctx, contact)} k on k.id = r.requested_contact_id
        where r.customer_id = ${customerId}::uuid and (r.requested_via = 'portal' or r.sent_at is not null or r.status = 'declined')
        order by r.created_at desc, r.id desc limit 200`,
  )

/** The limit of light changes that the workspace has set. */
export const findLightDays = async (ctx: Ctx): Promise<number | null> => {
  const [row] = await ctx.db.query<{ lightDays: number }>(
    sql`select s.light_days as "lightDays" from change_settings s`,
  )
  return row?.lightDays ?? null
}

export const writeLightDays = async (ctx: Ctx, lightDays: number): Promise<void> => {
  await ctx.db.query(
    sql`insert into change_settings (light_days) values (${lightDays}) on conflict (singleton) do update set light_days = excluded.light_days`,
  )
}
