import { objection } from '@zhinuo/contracts/agreements-reviews.ts'
import { sheet } from '@zhinuo/contracts/agreements.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { meeting } from '@zhinuo/contracts/communications-meetings.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { milestone } from '@zhinuo/contracts/delivery.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { callback } from '@zhinuo/contracts/service-callbacks.ts'
import { serviceCase } from '@zhinuo/contracts/service.ts'
import { surveyResponse } from '@zhinuo/contracts/surveys-responses.ts'
import type { HeardKind } from '@zhinuo/contracts/workbench.ts'
import { factMoments } from '../../../engine/fact-moment.ts'
import { from } from '../../../engine/from.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Sql } from '../../../platform/sql.ts'
import { plannedAnew, sql } from '../../../platform/sql.ts'

export interface HeardLine {
  readonly kind: HeardKind
  readonly id: string
  readonly record: string
  readonly at: string
  readonly about: string | null
  readonly quote: string | null
  readonly nps: number | null
  readonly overallScore: number | null
  readonly low: boolean
  readonly open: boolean
  readonly callback: string | null
  readonly who: string | null
  readonly customer: string
  readonly customerName: string
  readonly engagement: string | null
  readonly engagementName: string | null
  readonly zone: string | null
}

/** What there is at most of all kinds together. */
const mostHeard = 200

/** Kinds whose moment only their event tells; the row keeps why. */
const toldByEvent: Readonly<Partial<Record<HeardKind, { object: string; event: string }>>> = {
  promiseSentBack: { object: 'commitment', event: 'commitment.sent_back' },
  milestoneSentBack: { object: 'milestone', event: 'milestone.sent_back' },
}

/**
 * What customers told us since a moment, within the actor's rights, the newest first; of customers and projects that a
 * member has a part in, or all. What was sent back stands by its last change until its event tells the moment.
 */
export const listHeard = async (ctx: Ctx, since: Date, me: string | null): Promise<HeardLine[]> => {
  const after = since.toISOString()
  const lines = await readHeard(ctx, after, me)
  const moments = new Map<string, string>()
  for (const [kind, fact] of Object.entries(toldByEvent)) {
    const ids = lines.filter((line) => line.kind === kind).map(({ id }) => id)
    for (const [id, at] of await factMoments(ctx, fact, ids, after)) moments.set(id, at)
  }
  return lines
    .flatMap((line) => {
      const at = toldByEvent[line.kind] ? moments.get(line.id) : line.at
      return at === undefined ? [] : [{ ...line, at }]
    })
    .toSorted((a, b) => b.at.localeCompare(a.at) || a.id.localeCompare(b.id))
}

interface Part {
  readonly customers: readonly string[]
  readonly projects: readonly string[]
}

/** The customers that a member keeps, and the projects they have a part in or whose customer they keep. */
const partOf = async (names: Ctx, me: string): Promise<Part> => {
  const ours = sql`array(select k.id from ${from(names, customer)} k where k.owner_id = ${me}::uuid)`
  const [part] = await names.db.query<Part>(
    sql`select ${ours} as customers, array(select p.id from ${from(names, engagement)} p where p.expectation_owner_id = ${me}::uuid or p.account_id = ${me}::uuid
          or p.solution_id = ${me}::uuid or p.delivery_id = ${me}::uuid or p.customer_id = any(${ours})) as projects`,
  )
  return part ?? { customers: [], projects: [] }
}

const readHeard = async (ctx: Ctx, after: string, me: string | null): Promise<HeardLine[]> => {
  const names = asSystem(ctx, 'who reads what a customer said sees who said it, by name')
  const part = me === null ? null : await partOf(names, me)
  // Asked of each kind, where it is the cheapest question to ask first: whose it is. Of all, the newest of each kind.
  const few = (at: Sql, row: Sql, ofCustomer = true): Sql => {
    if (part === null) return sql` order by ${at} desc, s.id limit ${mostHeard}`
    const ofProject = sql`${row}.engagement_id = any(${part.projects}::uuid[])`
    return ofCustomer
      ? sql` and (${row}.customer_id = any(${part.customers}::uuid[]) or ${ofProject})`
      : sql` and ${ofProject}`
  }
  return ctx.db.query<HeardLine>(
    plannedAnew(sql`select h.kind, h.id, h.record, h.at, h.about, h.quote, h.nps, h."overallScore", h.low, h.open, h.callback, t.name as "who",
          c.id as "customer", c.name as "customerName", e.id as "engagement", e.name as "engagementName", e.zone
        from (select u.kind, u.id, u.record, u.at, u.about, u.quote, u.nps, u."overallScore", u.low, u.open, u.callback, u.contact, u.customer, u.engagement from (
          (select 'survey' as kind, s.id, s.id as record, s.answered_at as at, null as about, s.comment as quote, s.nps, s.overall_score as "overallScore", s.low, false as open,
              (select b.id from ${from(ctx, callback)} b where b.response_id = s.id and b.status = 'due' order by b.due_on, b.id limit 1) as callback,
              s.contact_id as contact, s.customer_id as customer, s.engagement_id as engagement
            from ${from(ctx, surveyResponse)} s where s.answered_at >= ${after}::timestamptz${few(sql`s.answered_at`, sql`s`)})
          union all
          (select s.kind, s.id, s.id, s.received_at, s.title, s.text, null, null, false, s.status in ('new', 'triaged', 'inProgress'), null, s.contact_id, s.customer_id, s.engagement_id
            from ${from(ctx, serviceCase)} s where s.received_at >= ${after}::timestamptz${few(sql`s.received_at`, sql`s`)})
          union all
          (select 'promiseAccepted', s.id, s.id, s.accepted_at, s.content, s.accepted_how, null, null, false, false, null, s.accepted_by_id, s.customer_id, s.engagement_id
            from ${from(ctx, commitment)} s where s.side = 'ours' and s.accepted_at >= ${after}::timestamptz${few(sql`s.accepted_at`, sql`s`)})
          union all
          (select 'promiseSentBack', s.id, s.id, s.updated_at, s.content, s.sent_back_reason, null, null, false, false, null, null, s.customer_id, s.engagement_id
            from ${from(ctx, commitment)} s where s.side = 'ours' and s.status = 'sentBack' and s.updated_at >= ${after}::timestamptz${few(sql`s.updated_at`, sql`s`)})
          union all
          (select 'milestoneAccepted', s.id, s.id, s.accepted_at, s.name, coalesce(s.accept_comment, s.accepted_how), null, null, false, false, null, s.accepted_by_id, null, s.engagement_id
            from ${from(ctx, milestone)} s where s.accepted_at >= ${after}::timestamptz${few(sql`s.accepted_at`, sql`s`, false)})
          union all
          (select 'milestoneSentBack', s.id, s.id, s.updated_at, s.name, s.sent_back_reason, null, null, false, false, null, null, null, s.engagement_id
            from ${from(ctx, milestone)} s where s.status = 'inProgress' and s.sent_back_reason is not null and s.updated_at >= ${after}::timestamptz${few(sql`s.updated_at`, sql`s`, false)})
          union all
          (select case s.read_back_state when 'confirmed' then 'minutesConfirmed' else 'minutesCorrected' end, s.id, s.id, s.read_back_at, s.title, s.read_back_comment, null, null, false, false, null,
              s.read_back_by_id, s.customer_id, s.engagement_id
            from ${from(ctx, meeting)} s where s.read_back_at >= ${after}::timestamptz and s.read_back_state in ('confirmed', 'corrected')${few(sql`s.read_back_at`, sql`s`)})
          union all
          (select 'objection', s.id, p.id, s.created_at, p.title, s.text, null, null, false, s.status = 'open', null, s.contact_id, p.customer_id, p.engagement_id
            from ${from(ctx, objection)} s join ${from(ctx, sheet)} p on p.id = s.sheet_id where s.created_at >= ${after}::timestamptz${few(sql`s.created_at`, sql`p`)})
          union all
          (select 'changeAsked', s.id, s.id, s.submitted_at, s.title, s.text, null, null, false, false, null, s.requested_contact_id, s.customer_id, s.engagement_id
            from ${from(ctx, changeRequest)} s where s.submitted_at >= ${after}::timestamptz${few(sql`s.submitted_at`, sql`s`)})
          union all
          (select case s.customer_decision when 'agreed' then 'changeAgreed' else 'changeRefused' end, s.id, s.id, s.decided_at, s.title, s.decision_comment, null, null, false, false, null,
              s.decided_by_id, s.customer_id, s.engagement_id
            from ${from(ctx, changeRequest)} s where s.decided_at >= ${after}::timestamptz and s.customer_decision is not null${few(sql`s.decided_at`, sql`s`)})
        ) u order by u.at desc, u.id limit ${mostHeard}
        ) h left join ${from(names, engagement)} e on e.id = h.engagement join ${from(names, customer)} c on c.id = coalesce(h.customer, e.customer_id)
          left join ${from(names, contact)} t on t.id = h.contact
        order by h.at desc, h.id`),
  )
}
