import { customer } from '@zhinuo/contracts/customers.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import type { CompleteCallback, PlanCallback } from '@zhinuo/contracts/service-callbacks-endpoints.ts'
import { callback } from '@zhinuo/contracts/service-callbacks.ts'
import { objectOf } from '../../../engine/objects.ts'
import { get } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { demand } from '../../../engine/rights.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf } from '../../commitments/public.ts'
import { contactOf } from '../../contacts/public.ts'
import { listDueOf, lockContact } from '../queries/callbacks.ts'
import { findTeam, listCandidates, listParents, listPeople } from '../queries/people.ts'
import type { Callback } from '../rules/callback.ts'
import * as rules from '../rules/callback.ts'
import { promiseOfCall } from './follow-on.ts'
import { projectOf, whole, zoneOf } from './record.ts'

/** Nobody calls back about their own work. @throws callback.not_independent */
export const demandIndependent = async (
  ctx: Ctx,
  who: string | null,
  row: { readonly customer: string; readonly engagement: string | null },
): Promise<void> => {
  if (who === null) return
  const team = await findTeam(ctx, row.customer, row.engagement)
  if (!team?.members.includes(who)) return
  const [person] = await listPeople(ctx, [who])
  fail('callback.not_independent', { name: person?.name ?? '' })
}

/** Who is to call a customer: the regional lead above, else an expectation lead; null where nobody may. */
export const chooseCaller = async (
  ctx: Ctx,
  customerId: string,
  engagementId: string | null,
): Promise<string | null> => {
  const team = await findTeam(ctx, customerId, engagementId)
  return rules.callerFor(
    await listCandidates(ctx),
    team?.ownerDepartment ?? null,
    await listParents(ctx),
    new Set(team?.members),
  )
}

/** A call that somebody asks for. @throws callback.already_planned, callback.date_passed, callback.not_independent */
export const planCallback = (ctx: Ctx, input: PlanCallback, own?: OwnValues): Promise<Callback> =>
  withTx(ctx, async (ctx) => {
    demand(ctx, objectOf(ctx, callback.key), 'plan')
    const { id } = await get(ctx, customer, input.customer)
    const engagement = input.engagement ? (await projectOf(ctx, id, input.engagement)).id : null
    const person = await contactOf(ctx, id, input.contact)
    const { today } = momentOf(ctx, await zoneOf(ctx, engagement))
    ensure(input.dueOn >= today, 'callback.date_passed')
    await lockContact(ctx, person.id)
    if ((await listDueOf(whole(ctx), person.id)).length > 0)
      fail('callback.already_planned', { name: person.name })
    if (input.caller) {
      await demandCaller(ctx, input.caller)
      await demandIndependent(ctx, input.caller, { customer: id, engagement })
    }
    return create(
      ctx,
      callback,
      {
        name: person.name,
        kind: 'planned',
        customer: id,
        engagement,
        contact: person.id,
        caller: input.caller ?? (await chooseCaller(ctx, id, engagement)),
        dueOn: input.dueOn,
      },
      { verb: 'plan', event: 'callback.planned', own },
    )
  })

/** A colleague who is there. @throws field.link_not_found, member.disabled */
const demandCaller = async (ctx: Ctx, id: string): Promise<void> => {
  const [person] = await listPeople(ctx, [id])
  if (!person) return fail('field.link_not_found', { field: callback.fields.caller.label, key: 'caller' })
  ensure(person.active, 'member.disabled', { name: person.name })
}

/**
 * 完成回访: what the customer said, and what more the caller knows. What was agreed may go into the ledger at once, and the
 * next call be planned.
 * @throws callback.not_independent, callback.wrong_status, callback.next_not_later, callback.nothing_agreed
 */
export const completeCallback = (ctx: Ctx, id: string, input: CompleteCallback): Promise<Callback> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, callback, id, 'complete')
    const { row } = held
    rules.demandDue(row, 'complete')
    await demandIndependent(ctx, actingMember(ctx), row)
    const { today } = momentOf(ctx, await zoneOf(ctx, row.engagement))
    const nextOn = input.nextOn ?? null
    rules.demandLater(nextOn, today)
    const agreed = input.agreed || null
    if (input.promise) ensure(agreed, 'callback.nothing_agreed')
    const done = await save(
      ctx,
      held,
      {
        status: 'done',
        attempts: row.attempts + 1,
        reached: true,
        customerWords: input.customerWords,
        rootCause: input.rootCause ?? null,
        rootCauseText: input.rootCauseText || null,
        agreed,
        nextOn,
        lastTriedAt: ctx.now.toISOString(),
        doneAt: ctx.now.toISOString(),
        doneBy: actingMember(ctx),
      },
      { event: 'callback.completed' },
    )
    if (nextOn !== null) await planNext(ctx, row, nextOn)
    if (input.promise && agreed !== null) await promiseOfCall(ctx, row, { ...input.promise, content: agreed })
    return done
  })

/** The call that was agreed on, by the same person, unless one is due before. */
const planNext = async (ctx: Ctx, row: Callback, dueOn: string): Promise<void> => {
  await lockContact(ctx, row.contact)
  if ((await listDueOf(whole(ctx), row.contact)).some(({ id }) => id !== row.id)) return
  await create(
    whole(ctx),
    callback,
    {
      name: row.name,
      kind: 'planned',
      customer: row.customer,
      engagement: row.engagement,
      contact: row.contact,
      caller: row.caller ?? actingMember(ctx),
      dueOn,
      cause: `next:${row.id}`,
    },
    { verb: 'plan', event: 'callback.planned' },
  )
}

/** Nobody answered: the next workday again, and after the third time it ends as 未接通. */
export const noteUnreached = (ctx: Ctx, id: string, nextOn: string | null): Promise<Callback> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, callback, id, 'noteUnreached')
    rules.demandDue(held.row, 'noteUnreached')
    await demandIndependent(ctx, actingMember(ctx), held.row)
    const { today, calendar } = momentOf(ctx, await zoneOf(ctx, held.row.engagement))
    const patch = rules.unreached(held.row, today, nextOn, calendar)
    const ended = patch.status === 'unreached'
    return save(
      ctx,
      held,
      {
        ...patch,
        lastTriedAt: ctx.now.toISOString(),
        ...(ended ? { doneAt: ctx.now.toISOString(), doneBy: actingMember(ctx) } : {}),
      },
      { event: ended ? 'callback.given_up' : 'callback.unreached' },
    )
  })

/** @throws callback.not_independent, callback.wrong_status */
export const handOverCallback = (ctx: Ctx, id: string, caller: string): Promise<Callback> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, callback, id, 'handOver')
    rules.demandDue(held.row, 'handOver')
    await demandIndependent(ctx, caller, held.row)
    return save(ctx, held, { caller }, { event: 'callback.handed_over' })
  })

export const cancelCallback = (ctx: Ctx, id: string, reason: string): Promise<Callback> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, callback, id, 'cancel')
    rules.demandDue(held.row, 'cancel')
    return save(ctx, held, { status: 'cancelled', reason }, { event: 'callback.cancelled' })
  })
