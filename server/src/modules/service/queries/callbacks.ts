import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { callback } from '@zhinuo/contracts/service-callbacks.ts'
import type { CallbackView } from '@zhinuo/contracts/service-callbacks-endpoints.ts'
import { serviceCase } from '@zhinuo/contracts/service.ts'
import { surveyResponse } from '@zhinuo/contracts/surveys-responses.ts'
import { from } from '../../../engine/from.ts'
import type { Place } from '../../../engine/place.ts'
import { allOf } from '../../../engine/place.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { actingMember } from '../../../platform/context.ts'
import type { Sql } from '../../../platform/sql.ts'
import { empty, sql } from '../../../platform/sql.ts'
import type { Callback } from '../rules/callback.ts'

const names = (ctx: Ctx): Ctx => asSystem(ctx, 'who calls back reads what the customer had said')

export interface CallbackLine extends Pick<
  Callback,
  'id' | 'name' | 'kind' | 'customer' | 'engagement' | 'caller' | 'dueOn' | 'attempts'
> {
  readonly customerName: string
  readonly keeper: string
  readonly keeperName: string
  readonly engagementName: string | null
  readonly callerName: string | null
  readonly zone: string | null
  readonly nps: number | null
  readonly overallScore: number | null
  readonly words: string | null
}

export interface Which {
  /** How many at most; 1,000 unless said. */
  readonly most?: number
  readonly mine?: boolean
  /** Due up to this day. */
  readonly until?: DateText
  readonly kind?: 'planned' | 'deep' | undefined
  readonly customer?: string | undefined
  readonly engagement?: string | undefined
  /** Only what comes behind this place. */
  readonly after?: Place | null
}

const due = (ctx: Ctx, which: Which): Sql =>
  sql`b.status = 'due'${which.until ? sql` and b.due_on <= ${which.until}::date` : empty}${which.mine ? sql` and b.caller_id = ${actingMember(ctx)}::uuid` : empty}
    ${which.kind ? sql` and b.kind = ${which.kind}` : empty}${which.customer ? sql` and b.customer_id = ${which.customer}::uuid` : empty}
    ${which.engagement ? sql` and b.engagement_id = ${which.engagement}::uuid` : empty}`

/** Callbacks that are due within the actor's rights, the most pressing first. */
export const listDue = (ctx: Ctx, which: Which): Promise<CallbackLine[]> =>
  ctx.db.query<CallbackLine>(
    sql`select b.id, b.name, b.kind, b.customer_id as "customer", c.name as "customerName", c.owner_id as "keeper", k.name as "keeperName", b.engagement_id as "engagement", e.name as "engagementName", e.zone,
          b.caller_id as "caller", m.name as "callerName", b.due_on as "dueOn", coalesce(b.attempts, 0) as "attempts", r.nps, r.overall_score as "overallScore", coalesce(r.comment, s.text) as "words"
        from ${from(ctx, callback)} b join ${from(names(ctx), customer)} c on c.id = b.customer_id left join ${from(names(ctx), engagement)} e on e.id = b.engagement_id
          left join ${from(names(ctx), member)} m on m.id = b.caller_id left join ${from(names(ctx), member)} k on k.id = c.owner_id
          left join ${from(names(ctx), surveyResponse)} r on r.id = b.response_id left join ${from(names(ctx), serviceCase)} s on s.id = b.service_case_id
        where ${due(ctx, which)}${which.after ? sql` and (b.due_on, b.id) > (${which.after.at}::date, ${which.after.id}::uuid)` : empty}
        order by b.due_on, b.id limit ${which.most ?? 1000}`,
  )

/** Every callback that is due, whatever their number. */
export const everyDue = (ctx: Ctx): AsyncGenerator<CallbackLine> =>
  allOf(
    (after) => listDue(ctx, { after }),
    ({ dueOn, id }) => ({ at: dueOn, id }),
  )

/** How many callbacks are due. */
export const countDue = async (ctx: Ctx, which: Which): Promise<number> =>
  (
    await ctx.db.query<{ count: number }>(
      sql`select count(*)::int as "count" from ${from(ctx, callback)} b where ${due(ctx, which)}`,
    )
  )[0]?.count ?? 0

/** Calls to a customer that were made, the newest first; without the one that is looked at. */
export const listEarlier = (ctx: Ctx, customerId: string, but: string): Promise<CallbackView['earlier']> =>
  ctx.db.query<CallbackView['earlier'][number]>(
    sql`select b.id, b.name, b.done_at as "doneAt", b.customer_words as "words", b.agreed
        from ${from(ctx, callback)} b where b.customer_id = ${customerId}::uuid and b.status = 'done' and b.id <> ${but}::uuid order by b.done_at desc, b.id desc limit 5`,
  )

/** Projects of a customer that are not archived. */
export const listProjects = (ctx: Ctx, customerId: string): Promise<{ id: string; name: string }[]> =>
  ctx.db.query(
    sql`select e.id, e.name from ${from(ctx, engagement)} e where e.customer_id = ${customerId}::uuid and e.phase <> 'closed' order by e.created_at desc, e.id limit 100`,
  )

export interface Turn {
  readonly contact: string
  readonly name: string
  readonly customer: string
}

/**
 * Contacts who decide or use, of customers with a project that have not left: those who were not planned for this cause
 * and whom nobody is about to call.
 */
export const listInTurn = (ctx: Ctx, cause: string): Promise<Turn[]> =>
  ctx.db.query<Turn>(
    sql`select t.id as "contact", t.name, t.customer_id as "customer"
        from ${from(ctx, contact)} t join ${from(ctx, customer)} c on c.id = t.customer_id
        where t.role in ('decision', 'user') and c.lifecycle is distinct from 'lost' and exists (select 1 from ${from(ctx, engagement)} e where e.customer_id = c.id)
          and not exists (select 1 from ${from(ctx, callback)} b where b.contact_id = t.id and (b.cause = ${cause} or b.status = 'due'))
        order by t.id limit 2000`,
  )

/** Callbacks of a contact that are due. */
export const listDueOf = (ctx: Ctx, contactId: string): Promise<{ id: string; kind: Callback['kind'] }[]> =>
  ctx.db.query(
    sql`select b.id, b.kind from ${from(ctx, callback)} b where b.contact_id = ${contactId}::uuid and b.status = 'due' order by b.due_on, b.id`,
  )

/** True once something by this cause was planned for the contact, whatever became of it. */
export const isPlanned = async (ctx: Ctx, contactId: string, cause: string): Promise<boolean> =>
  (
    await ctx.db.query(
      sql`select 1 from ${from(ctx, callback)} b where b.contact_id = ${contactId}::uuid and b.cause = ${cause}`,
    )
  ).length > 0

/** Holds a contact until the transaction ends, so that the same call is not planned twice at once. */
export const lockContact = async (ctx: Ctx, contactId: string): Promise<void> => {
  await ctx.db.query(sql`select pg_advisory_xact_lock(hashtextextended(${`callback ${contactId}`}, 0))`)
}
