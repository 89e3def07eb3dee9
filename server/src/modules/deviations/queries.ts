import { commitment } from '@zhinuo/contracts/commitments.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import type { DeviationStatus } from '@zhinuo/contracts/deviations-views.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { remedy, remedyAnswer } from '@zhinuo/contracts/deviations-remedies.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { scopeSql } from '../../engine/filter-sql.ts'
import { from } from '../../engine/from.ts'
import { objectOf } from '../../engine/objects.ts'
import type { Ctx } from '../../platform/context.ts'
import { empty, sql } from '../../platform/sql.ts'

export interface ProjectLine {
  readonly id: string
  readonly name: string
  readonly customer: string
  readonly customerName: string
  readonly zone: string | null
  readonly isMajor: boolean
  readonly expectationOwner: string
}

export const findProject = async (ctx: Ctx, engagementId: string): Promise<ProjectLine | undefined> => {
  const [row] = await ctx.db.query<ProjectLine>(
    sql`select e.id, e.name, e.customer_id as "customer", c.name as "customerName", e.zone, e.is_major as "isMajor", e.expectation_owner_id as "expectationOwner"
        from ${from(ctx, engagement)} e join ${from(ctx, customer)} c on c.id = e.customer_id where e.id = ${engagementId}::uuid`,
  )
  return row
}

export interface ContactLine {
  readonly id: string
  readonly name: string
  readonly title: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly language: 'zh' | 'en'
}

export const listContacts = (ctx: Ctx, customerId: string): Promise<ContactLine[]> =>
  ctx.db.query<ContactLine>(
    sql`select c.id, c.name, c.title, c.phone, c.email, coalesce(c.language, 'zh') as "language"
        from ${from(ctx, contact)} c where c.customer_id = ${customerId}::uuid order by c.is_primary desc, c.id limit 500`,
  )

export interface PastDeviation {
  readonly id: string
  readonly code: string
  readonly commitment: string
  readonly source: 'watch' | 'staff'
  readonly status: DeviationStatus
  readonly signal: string | null
  readonly heldOn: string | null
  readonly toldDate: string | null
  readonly expectedOn: string | null
}

/** The newest deviation of each of these promises; an open one before any other. */
export const listNewest = (ctx: Ctx, commitments: readonly string[]): Promise<PastDeviation[]> =>
  commitments.length === 0
    ? Promise.resolve([])
    : ctx.db.query<PastDeviation>(
        sql`select distinct on (d.commitment_id) d.id, d.code, d.commitment_id as "commitment", d.source, d.status, d.signal, d.held_on as "heldOn", d.told_date as "toldDate",
              d.expected_on as "expectedOn"
            from ${from(ctx, deviation)} d where d.commitment_id = any(${commitments}::uuid[])
            order by d.commitment_id, (d.status in ('closed', 'falseAlarm')), d.detected_at desc, d.id desc`,
      )

/** Priority of the need that a promise answers. */
export const findPriority = async (ctx: Ctx, expectationId: string | null): Promise<string | null> => {
  if (expectationId === null) return null
  const [row] = await ctx.db.query<{ priority: string | null }>(
    sql`select e.priority from ${from(ctx, expectation)} e where e.id = ${expectationId}::uuid`,
  )
  return row?.priority ?? null
}

export interface UntoldLine {
  readonly id: string
  readonly detectedAt: string
  readonly noticeLineAt: string
  readonly foundLate: boolean
  /** The day that the promise is held to. */
  readonly heldOn: string | null
  readonly zone: string | null
}

/**
 * Deviations that the customer has not been told of and that are not escalated yet, the most urgent first. Where the
 * promise was handed over or settled meanwhile, nothing is late.
 */
export const listUntold = (ctx: Ctx): Promise<UntoldLine[]> =>
  ctx.db.query<UntoldLine>(
    sql`select d.id, d.detected_at as "detectedAt", d.notice_line_at as "noticeLineAt", d.found_late as "foundLate", coalesce(d.held_on, d.promised_on) as "heldOn", e.zone
        from ${from(ctx, deviation)} d join ${from(ctx, engagement)} e on e.id = d.engagement_id
          left join ${from(ctx, commitment)} p on p.id = d.commitment_id
        where d.status in ('detected', 'confirmed') and d.notice_line_at is not null
          and (p.id is null or p.status in ('promised', 'inProgress', 'atRisk', 'sentBack', 'overdue')) order by d.notice_line_at, d.id limit 1000`,
  )

/** Deviations whose last day for an answer is over somewhere. */
export const listUnanswered = (ctx: Ctx, before: string): Promise<{ id: string; zone: string | null }[]> =>
  ctx.db.query<{ id: string; zone: string | null }>(
    sql`select d.id, e.zone from ${from(ctx, deviation)} d join ${from(ctx, engagement)} e on e.id = d.engagement_id
        where d.status = 'awaitingCustomer' and d.answer is null and d.answer_by < ${before}::date order by d.answer_by, d.id limit 500`,
  )

export interface RemedyLine {
  readonly id: string
  readonly version: number
  readonly deviation: string
  readonly kind: 'dedicated' | 'interim' | 'compensation' | 'review' | 'apology'
  readonly text: string
  readonly owner: string
  readonly ownerName: string | null
  readonly dueOn: string
  readonly status: 'planned' | 'done' | 'dropped'
  readonly cost: number | null
  readonly visibleToCustomer: boolean
  readonly evidence: string | null
  readonly doneAt: string | null
  readonly dropReason: string | null
}

/** Remedies of these deviations in the order they were added. */
export const listRemedies = (ctx: Ctx, deviations: readonly string[]): Promise<RemedyLine[]> =>
  deviations.length === 0
    ? Promise.resolve([])
    : ctx.db.query<RemedyLine>(
        sql`select r.id, r.version, r.deviation_id as "deviation", r.kind, r.text, r.owner_id as "owner", m.name as "ownerName", r.due_on as "dueOn", r.status, r.cost,
              r.visible_to_customer as "visibleToCustomer", r.evidence, r.done_at as "doneAt", r.drop_reason as "dropReason"
            from ${from(ctx, remedy)} r left join ${from(ctx, member)} m on m.id = r.owner_id
            where r.deviation_id = any(${deviations}::uuid[]) order by r.created_at, r.id limit 1000`,
      )

export interface AnswerLine {
  readonly answer: 'accepted' | 'rejected'
  readonly comment: string | null
  readonly by: string | null
  readonly at: string
  readonly askedAt: string
}

export const listAnswers = (ctx: Ctx, deviationId: string): Promise<AnswerLine[]> =>
  ctx.db.query<AnswerLine>(
    sql`select a.answer, a.comment, c.name as "by", a.answered_at as "at", a.asked_at as "askedAt"
        from ${from(ctx, remedyAnswer)} a left join ${from(ctx, contact)} c on c.id = a.contact_id
        where a.deviation_id = ${deviationId}::uuid order by a.answered_at, a.id limit 100`,
  )

export interface AffectedLine {
  readonly id: string
  readonly code: string
  readonly content: string
  readonly promisedOn: string
  readonly status: string
}

/** Other open promises of the project that fall due on or after a day. */
export const listAffected = (
  ctx: Ctx,
  engagementId: string,
  except: string | null,
  from_: string,
): Promise<AffectedLine[]> =>
  ctx.db.query<AffectedLine>(
    sql`select c.id, c.code, c.content, c.promised_on as "promisedOn", c.status from ${from(ctx, commitment)} c
        where c.engagement_id = ${engagementId}::uuid and c.id is distinct from ${except}::uuid and c.side = 'ours' and c.promised_on >= ${from_}::date
          and c.status in ('promised', 'inProgress', 'atRisk', 'sentBack', 'awaitingAcceptance', 'overdue') order by c.promised_on, c.id limit 20`,
  )

export interface SimilarLine {
  readonly id: string
  readonly code: string
  readonly summary: string
  readonly customer: string
  readonly closedAt: string
  readonly remedies: RemedyLine['kind'][]
}

/** Closed deviations of the same kind, the same cause first, with what was done about them. */
export const listSimilar = (
  ctx: Ctx,
  about: { readonly id: string; readonly kind: string; readonly cause: string | null },
): Promise<SimilarLine[]> =>
  ctx.db.query<SimilarLine>(
    sql`select d.id, d.code, d.summary, c.name as "customer", d.closed_at as "closedAt",
          coalesce((select array_agg(distinct r.kind) from ${from(ctx, remedy)} r where r.deviation_id = d.id and r.status = 'done'), '{}') as "remedies"
        from ${from(ctx, deviation)} d join ${from(ctx, customer)} c on c.id = d.customer_id
        where d.status = 'closed' and d.closed_at is not null and d.kind = ${about.kind} and d.id <> ${about.id}::uuid
        order by (d.cause is not distinct from ${about.cause}::text) desc, d.closed_at desc, d.id limit 5`,
  )

export interface OpenLine {
  readonly id: string
  readonly code: string
  readonly summary: string
  readonly status: DeviationStatus
  readonly cause: string | null
  readonly engagement: string
  readonly engagementName: string
  readonly customer: string
  readonly customerName: string
  readonly owner: string
  readonly ownerName: string | null
  readonly expectationOwner: string
  readonly zone: string | null
  readonly noticeLineAt: string | null
  readonly lineMoved: boolean
  readonly foundLate: boolean
  readonly notifiedAt: string | null
  readonly noticeTiming: 'early' | 'late' | 'noLine' | null
  readonly promisedOn: string | null
  readonly heldOn: string | null
  readonly answer: 'accepted' | 'rejected' | null
  readonly answerBy: string | null
  readonly closeReason: 'answered' | 'noReply' | 'projectEnded' | null
}

/**
 * Deviations that wait for a step of ours, the nearest line first: all, or those that a member or their project is
 * answerable for, and the escalated ones that the actor may hand over to somebody.
 */
export const listOpen = (ctx: Ctx, me: string | null): Promise<OpenLine[]> => {
  const reach = scopeSql(ctx, objectOf(ctx, deviation.key), 'handOver', 'd')
  const mine =
    me === null
      ? empty
      : sql` and (d.owner_id = ${me}::uuid or e.expectation_owner_id = ${me}::uuid or (d.status = 'escalated'${reach ? sql` and ${reach}` : empty}))`
  return ctx.db.query<OpenLine>(
    sql`select d.id, d.code, d.summary, d.status, d.cause, e.id as "engagement", e.name as "engagementName", c.id as "customer", c.name as "customerName",
          d.owner_id as "owner", m.name as "ownerName", e.expectation_owner_id as "expectationOwner", e.zone, d.notice_line_at as "noticeLineAt",
          d.line_moved as "lineMoved", d.found_late as "foundLate", d.notified_at as "notifiedAt", d.notice_timing as "noticeTiming",
          d.promised_on as "promisedOn", d.held_on as "heldOn", d.answer, d.answer_by as "answerBy", d.close_reason as "closeReason"
        from ${from(ctx, deviation)} d join ${from(ctx, engagement)} e on e.id = d.engagement_id join ${from(ctx, customer)} c on c.id = d.customer_id
          left join ${from(ctx, member)} m on m.id = d.owner_id
        where d.status not in ('closed', 'falseAlarm') and (d.status <> 'awaitingCustomer' or d.answer = 'accepted')${mine}
        order by d.notice_line_at nulls last, d.id limit 200`,
  )
}

export interface RemedyDueLine {
  readonly id: string
  readonly deviation: string
  readonly text: string
  readonly dueOn: string
  readonly owner: string
  readonly ownerName: string | null
  readonly engagement: string
  readonly engagementName: string
  readonly customer: string
  readonly customerName: string
  readonly zone: string | null
}

/** Planned remedies that fall due up to a day; of one owner, or all. */
export const listRemediesDue = (ctx: Ctx, until: string, owner: string | null): Promise<RemedyDueLine[]> =>
  ctx.db.query<RemedyDueLine>(
    sql`select r.id, r.deviation_id as "deviation", r.text, r.due_on as "dueOn", r.owner_id as "owner", m.name as "ownerName", e.id as "engagement",
          e.name as "engagementName", c.id as "customer", c.name as "customerName", e.zone
        from ${from(ctx, remedy)} r join ${from(ctx, deviation)} d on d.id = r.deviation_id
          join ${from(ctx, engagement)} e on e.id = d.engagement_id join ${from(ctx, customer)} c on c.id = d.customer_id
          left join ${from(ctx, member)} m on m.id = r.owner_id
        where r.status = 'planned' and r.due_on <= ${until}::date and d.status = 'remedying'${owner === null ? empty : sql` and r.owner_id = ${owner}::uuid`}
        order by r.due_on, r.id limit 200`,
  )

/** What compensations may cost in a year, minor units; null while no bound is set. `held` keeps others from changing it, or spending, until this is done. */
export const findYearlyBudget = async (ctx: Ctx, held: boolean): Promise<number | null> => {
  const [row] = await ctx.db.query<{ yearly: number | null }>(
    sql`select s.yearly::float8 as yearly from compensation_settings s ${held ? sql`for update` : empty}`,
  )
  return row?.yearly ?? null
}

export const writeYearlyBudget = async (ctx: Ctx, yearly: number | null): Promise<void> => {
  await ctx.db.query(
    sql`insert into compensation_settings (yearly) values (${yearly}) on conflict (singleton) do update set yearly = excluded.yearly`,
  )
}

/** Cost of the compensations added in a year of a zone, those that were dropped left out; minor units. */
export const sumCompensations = async (ctx: Ctx, year: string, zone: string): Promise<number> => {
  const [row] = await ctx.db.query<{ used: number }>(
    sql`select coalesce(sum(r.cost), 0)::float8 as used from ${from(ctx, remedy)} r
        where r.kind = 'compensation' and r.status <> 'dropped' and to_char(r.created_at at time zone ${zone}, 'YYYY') = ${year}`,
  )
  return row?.used ?? 0
}
