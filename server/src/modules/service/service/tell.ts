import { customer } from '@zhinuo/contracts/customers.ts'
import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import { callback } from '@zhinuo/contracts/service-callbacks.ts'
import { serviceCase } from '@zhinuo/contracts/service.ts'
import { find } from '../../../engine/read.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { EventRow } from '../../../platform/events.ts'
import { memberOf } from '../../../platform/events.ts'
import { momentOf } from '../../commitments/public.ts'
import { escalate, notify, notifyOf } from '../../notifications/public.ts'
import { caseClock, runningLine } from '../methods/case-clock.ts'
import { everyDue } from '../queries/callbacks.ts'
import { everyCase } from '../queries/cases.ts'
import { listPeople } from '../queries/people.ts'

/** The kinds of notices that the module gives. */
export const notices = {
  'case.toTriage': { zh: '反馈待受理', en: 'A case to take on' },
  'case.assigned': { zh: '反馈交给你', en: 'A case for you' },
  'case.fromCustomer': { zh: '客户在反馈里回话', en: 'The customer wrote in a case' },
  'case.closed': { zh: '反馈已关闭', en: 'A case was closed' },
  'case.overdue': { zh: '反馈超时', en: 'A case is overdue' },
  'callback.assigned': { zh: '回访交给你', en: 'A callback for you' },
  'callback.due': { zh: '回访今天到期', en: 'A callback is due' },
  'callback.overdue': { zh: '回访逾期', en: 'A callback is overdue' },
  'callback.completed': { zh: '客户已回访', en: 'A customer was called' },
} as const satisfies Readonly<Record<string, Label>>

const told = (ctx: Ctx): Ctx => asSystem(ctx, 'a notice says what it is about')

/** Events of cases that colleagues are told of. */
export const caseEvents = [
  'serviceCase.recorded',
  'serviceCase.asked_by_customer',
  'serviceCase.from_survey',
  'serviceCase.assigned',
  'serviceCase.resumed',
  'serviceCase.reopened',
  'serviceCase.closed',
] as const

export const tellOfCase = async (ctx: Ctx, event: EventRow): Promise<void> => {
  const row = event.record === null ? null : await find(told(ctx), serviceCase, event.record)
  const whose = row && (await find(told(ctx), customer, row.customer))
  if (!row || !whose) return
  const about = { object: serviceCase.key, record: row.id, text: { zh: row.title, en: row.title } }
  const urgent = row.kind === 'complaint'
  if (event.name === 'serviceCase.closed')
    return notifyOf(ctx, event, {
      ...about,
      to: [row.owner],
      kind: 'case.closed',
      title:
        row.closedBy === 'customer'
          ? { zh: `${whose.name}确认已解决`, en: `${whose.name} says it is solved` }
          : row.closedBy === 'timeout'
            ? {
                zh: `客户 5 个工作日未回复,${row.code} 已自动关闭`,
                en: `No reply for 5 workdays: ${row.code} closed by itself`,
              }
            : { zh: `${row.code} 已关闭`, en: `${row.code} was closed` },
      action: { zh: '去查看', en: 'Open' },
    })
  if (event.name === 'serviceCase.resumed' || event.name === 'serviceCase.reopened') {
    if (memberOf(event) === row.owner) return
    return notifyOf(ctx, event, {
      ...about,
      to: [row.owner],
      kind: 'case.fromCustomer',
      title:
        event.name === 'serviceCase.resumed'
          ? { zh: `${whose.name}补充了说明,计时继续`, en: `${whose.name} answered; the clock goes on` }
          : { zh: `${whose.name}说还没解决`, en: `Not solved, says ${whose.name}` },
      action: { zh: '去处理', en: 'Handle' },
      urgent: true,
    })
  }
  return notifyOf(ctx, event, {
    ...about,
    to: [row.owner],
    kind: row.status === 'new' ? 'case.toTriage' : 'case.assigned',
    title:
      row.status === 'new'
        ? {
            zh: `请受理${whose.name}的反馈,或交给合适的同事`,
            en: `Take on what ${whose.name} said, or pass it on`,
          }
        : { zh: `请处理${whose.name}的反馈`, en: `Handle what ${whose.name} said` },
    action: row.status === 'new' ? { zh: '去受理', en: 'Take on' } : { zh: '去处理', en: 'Handle' },
    urgent,
  })
}

/** Each line that is passed is told once: to who has the case, and to the head of its department. */
export const tellOverdueCases = async (ctx: Ctx): Promise<void> => {
  for await (const line of everyCase(told(ctx))) {
    const running = runningLine(line)
    if (running === null || ctx.now <= new Date(running.at)) continue
    const clock = caseClock(line, ctx.now, momentOf(ctx, line.zone).calendar, 'zh')
    const en = caseClock(line, ctx.now, momentOf(ctx, line.zone).calendar, 'en')
    const notice = {
      key: `case.overdue:${line.id}:${running.state}:${running.at}`,
      kind: 'case.overdue',
      object: serviceCase.key,
      record: line.id,
      title: { zh: `${line.code} ${clock.text}`, en: `${line.code}: ${en.text}` },
      text: { zh: `${line.customerName} · ${line.title}`, en: `${line.customerName} · ${line.title}` },
      action: { zh: '去处理', en: 'Handle' },
      urgent: true,
    } as const
    await notify(ctx, { ...notice, to: [line.owner] })
    await escalate(ctx, { ...notice, of: line.department ?? line.owner })
  }
}

/** Events of callbacks that colleagues are told of. */
export const callbackEvents = [
  'callback.planned',
  'callback.handed_over',
  'callback.completed',
  'callback.given_up',
] as const

export const tellOfCallback = async (ctx: Ctx, event: EventRow): Promise<void> => {
  const row = event.record === null ? null : await find(told(ctx), callback, event.record)
  const whose = row && (await find(told(ctx), customer, row.customer))
  if (!row || !whose) return
  const about = { object: callback.key, record: row.id }
  if (row.status === 'due') {
    // Planned calls are told of on their day; a quarter of them at once would bury everything else.
    if (row.kind === 'planned' && event.name === 'callback.planned') return
    return notifyOf(ctx, event, {
      ...about,
      to: [row.caller],
      kind: 'callback.assigned',
      title: {
        zh: `请在${dayText(row.dueOn, 'zh', row.dueOn)}前回访${whose.name}的${row.name}`,
        en: `Call ${row.name} of ${whose.name} by ${dayText(row.dueOn, 'en', row.dueOn)}`,
      },
      action: { zh: '去回访', en: 'Call' },
      urgent: row.kind === 'deep',
    })
  }
  return notifyOf(ctx, event, {
    ...about,
    to: [whose.owner],
    kind: 'callback.completed',
    title:
      row.status === 'done'
        ? { zh: `${whose.name}的${row.name}已回访`, en: `${row.name} of ${whose.name} was called` }
        : {
            zh: `${whose.name}的${row.name}三次未接通`,
            en: `${row.name} of ${whose.name} was not reached three times`,
          },
    ...(row.customerWords ? { text: { zh: row.customerWords, en: row.customerWords } } : {}),
    action: { zh: '去查看', en: 'Open' },
  })
}

/** On its day a call is told to who makes it; a day later to whoever leads them. */
export const tellDueCallbacks = async (ctx: Ctx): Promise<void> => {
  for await (const line of everyDue(told(ctx))) {
    const { today } = momentOf(ctx, line.zone)
    if (line.dueOn > today || line.caller === null) continue
    const late = line.dueOn < today
    const [caller] = await listPeople(ctx, [line.caller])
    const notice = {
      object: callback.key,
      record: line.id,
      text: { zh: line.words ?? line.customerName, en: line.words ?? line.customerName },
      action: { zh: '去回访', en: 'Call' },
    } as const
    await notify(ctx, {
      ...notice,
      key: `callback.due:${line.id}:${line.dueOn}`,
      to: [line.caller],
      kind: 'callback.due',
      title: {
        zh: `请回访${line.customerName}的${line.name}`,
        en: `Call ${line.name} of ${line.customerName}`,
      },
    })
    if (late)
      await escalate(ctx, {
        ...notice,
        key: `callback.overdue:${line.id}:${line.dueOn}`,
        of: line.caller,
        kind: 'callback.overdue',
        title: {
          zh: `回访${line.customerName}的${line.name}已逾期(${caller?.name ?? ''})`,
          en: `The call to ${line.name} of ${line.customerName} is overdue (${caller?.name ?? ''})`,
        },
      })
  }
}
