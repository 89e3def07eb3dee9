import { contact } from '@zhinuo/contracts/contacts.ts'
import { callback } from '@zhinuo/contracts/service-callbacks.ts'
import { serviceCase } from '@zhinuo/contracts/service.ts'
import { surveyResponse } from '@zhinuo/contracts/surveys-responses.ts'
import { find, list } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { EventRow } from '../../../platform/events.ts'
import { addDays } from '../../../platform/date-text.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf } from '../../commitments/public.ts'
import { caseOfAnswer } from '../methods/survey-case.ts'
import { everyDue, isPlanned, listDueOf, listInTurn, lockContact } from '../queries/callbacks.ts'
import { findTeam, listPeople } from '../queries/people.ts'
import { deepDueOn, periodOf, turnOf } from '../rules/callback.ts'
import { chooseCaller } from './call.ts'
import { receive, zoneOf } from './record.ts'
import { readSettings } from './settings.ts'

const asClock = (ctx: Ctx): Ctx => asSystem(ctx, 'calls are planned by what happened and by the calendar')

interface Deep {
  readonly contact: string
  readonly customer: string
  readonly engagement: string | null
  readonly response?: string
  readonly serviceCase?: string
  readonly cause: string
  readonly at: Date
}

/** One deep call for each cause; a planned one that would follow within 30 days gives way to it. */
const planDeep = (given: Ctx, deep: Deep): Promise<void> =>
  withTx(asClock(given), async (ctx) => {
    const { at, ...values } = deep
    const person = await find(ctx, contact, deep.contact)
    if (!person) return
    await lockContact(ctx, deep.contact)
    if (await isPlanned(ctx, deep.contact, deep.cause)) return
    const { zone, calendar } = momentOf(ctx, await zoneOf(ctx, deep.engagement))
    const dueOn = deepDueOn(dateInZone(at, zone), calendar)
    for (const due of await listDueOf(ctx, deep.contact)) {
      if (due.kind !== 'planned') continue
      const held = await hold(ctx, callback, due.id, 'cancel')
      if (held.row.status === 'due' && held.row.dueOn <= addDays(dueOn, 30))
        await save(
          ctx,
          held,
          { status: 'cancelled', reason: '由深度回访代替' },
          { event: 'callback.replaced' },
        )
    }
    await create(
      ctx,
      callback,
      {
        ...values,
        name: person.name,
        kind: 'deep',
        caller: await chooseCaller(ctx, deep.customer, deep.engagement),
        dueOn,
      },
      { verb: 'plan', event: 'callback.planned' },
    )
  })

/**
 * A low answer is called about within two workdays, unless nobody knows whose it is. What a customer wrote with a low
 * score or a reason is a case besides, for the department concerned.
 */
export const followAnswer = async (given: Ctx, { record }: Pick<EventRow, 'record'>): Promise<void> => {
  const ctx = asClock(given)
  const row = record === null ? null : await find(ctx, surveyResponse, record)
  if (!row) return
  const at = new Date(row.answeredAt)
  if (row.low && row.contact !== null)
    await planDeep(ctx, {
      contact: row.contact,
      customer: row.customer,
      engagement: row.engagement,
      response: row.id,
      cause: `response:${row.id}`,
      at,
    })
  const said = caseOfAnswer(row)
  if (said === null) return
  await withTx(ctx, async (ctx) => {
    await lockContact(ctx, row.id)
    const known = await list(ctx, serviceCase, {
      filter: { op: 'eq', field: 'response', value: row.id },
      limit: 1,
    })
    if (known.length > 0) return
    await receive(
      ctx,
      {
        ...said,
        kind: 'feedback',
        source: 'survey',
        customer: row.customer,
        engagement: row.engagement,
        contact: row.contact,
        response: row.id,
        receivedAt: at,
      },
      'serviceCase.from_survey',
    )
  })
}

/** A complaint that was closed is called about, each time it was. */
export const followComplaint = async (given: Ctx, event: EventRow): Promise<void> => {
  const ctx = asClock(given)
  const row = event.record === null ? null : await find(ctx, serviceCase, event.record)
  if (row?.kind !== 'complaint' || row.status !== 'closed' || row.contact === null) return
  await planDeep(ctx, {
    contact: row.contact,
    customer: row.customer,
    engagement: row.engagement,
    serviceCase: row.id,
    cause: `case:${row.id}:${row.reopened}`,
    at: new Date(row.closedAt ?? event.at),
  })
}

/** Once in a period everybody who decides or uses is to be called, on a workday of their own. */
export const planPeriodically = async (given: Ctx): Promise<void> => {
  const ctx = asClock(given)
  const { today, calendar } = momentOf(ctx, null)
  const period = periodOf(today, (await readSettings(ctx)).planned)
  if (period === null) return
  const cause = `planned:${period.key}`
  for (const turn of await listInTurn(ctx, cause)) {
    const dueOn = turnOf(turn.contact, period, today, calendar)
    if (dueOn === null) return
    await withTx(ctx, async (ctx) => {
      await lockContact(ctx, turn.contact)
      if (await isPlanned(ctx, turn.contact, cause)) return
      await create(
        ctx,
        callback,
        {
          name: turn.name,
          kind: 'planned',
          customer: turn.customer,
          contact: turn.contact,
          caller: await chooseCaller(ctx, turn.customer, null),
          dueOn,
          cause,
        },
        { verb: 'plan', event: 'callback.planned' },
      )
    })
  }
}

/** Whoever has left, or has come to have a part in the work, does not call any more: somebody else does. */
export const passOnCalls = async (given: Ctx): Promise<void> => {
  const ctx = asClock(given)
  for await (const line of everyDue(ctx)) {
    if (await mayStillCall(ctx, line)) continue
    const caller = await chooseCaller(ctx, line.customer, line.engagement)
    if (caller === line.caller) continue
    await withTx(ctx, async (ctx) => {
      const held = await hold(ctx, callback, line.id, 'handOver')
      if (held.row.status === 'due' && held.row.caller === line.caller)
        await save(ctx, held, { caller }, { event: 'callback.handed_over' })
    })
  }
}

const mayStillCall = async (
  ctx: Ctx,
  line: { customer: string; engagement: string | null; caller: string | null },
): Promise<boolean> => {
  if (line.caller === null) return false
  const [person] = await listPeople(ctx, [line.caller])
  if (!person?.active) return false
  const team = await findTeam(ctx, line.customer, line.engagement)
  return !team?.members.includes(line.caller)
}
