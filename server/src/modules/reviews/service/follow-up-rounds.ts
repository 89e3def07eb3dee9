import { followUp } from '@zhinuo/contracts/reviews-follow-ups.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import { timeOfDay } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf } from '../../commitments/public.ts'
import { escalate, notify } from '../../notifications/public.ts'
import { listFollowUpsDue, listHandedOver, listToOpen } from '../queries/follow-ups.ts'
import { isOverdue, monthOfDay } from '../rules/follow-up.ts'
import { followUpDay } from '../rules/weeks.ts'

const asRound = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'the follow-ups of all customers are opened and watched by the clock')

const morning = 8

/** Opens this month’s follow-up of every customer with a running project; what was handed over follows its customer. */
export const openFollowUps = async (ctx: Ctx): Promise<void> => {
  const system = asRound(ctx)
  const { today, calendar } = momentOf(ctx, null)
  const month = monthOfDay(today)
  const dueOn = followUpDay(month.month, calendar)
  if (dueOn !== null && today <= dueOn)
    for (const { id, name, owner } of await listToOpen(system, month)) {
      try {
        await withTx(system, (ctx) =>
          create(
            ctx,
            followUp,
            { title: `${name} ${month.month}`.slice(0, 300), customer: id, month: month.month, dueOn, owner },
            { verb: 'open', event: 'followUp.opened' },
          ),
        )
      } catch (error) {
        // One customer that cannot be opened, or that another process has just opened, must not hide the others.
        ctx.log.warn({ err: error, customer: id }, 'a follow-up was not opened')
      }
    }
  for (const { id, owner } of await listHandedOver(system))
    await withTx(system, async (ctx) => {
      const held = await hold(ctx, followUp, id, 'follow')
      if (held.row.status !== 'done') await save(ctx, held, { owner }, { event: 'followUp.handed_over' })
    })
}

/** Tells on the morning of the day, and the day after that it was missed; the head of the department hears of that. */
export const watchFollowUps = async (ctx: Ctx): Promise<void> => {
  const system = asRound(ctx)
  const { today, zone } = momentOf(ctx, null)
  for (const { id, dueOn, owner, customerName } of await listFollowUpsDue(system, today)) {
    const notice = {
      object: followUp.key,
      record: id,
      text: { zh: customerName, en: customerName },
      action: { zh: '去写跟进表', en: 'Write' },
    }
    if (dueOn === today) {
      if (ctx.now >= timeOfDay(today, morning, 0, zone))
        await notify(system, {
          ...notice,
          key: `followUp.due:${id}`,
          to: [owner],
          kind: 'followUp.due',
          title: { zh: '期望跟进表今天截止', en: 'The monthly follow-up is due today' },
        })
      continue
    }
    const missed = await withTx(system, async (ctx) => {
      const held = await hold(ctx, followUp, id, 'miss')
      if (!isOverdue(held.row, today)) return false
      await save(
        ctx,
        held,
        { status: 'missed', missedAt: ctx.now.toISOString() },
        { event: 'followUp.missed' },
      )
      return true
    })
    if (!missed) continue
    const told = {
      ...notice,
      kind: 'followUp.missed',
      title: { zh: '期望跟进表未按时完成', en: 'The monthly follow-up was missed' },
    }
    await notify(system, { ...told, key: `followUp.missed:${id}`, to: [owner] })
    await escalate(system, {
      ...told,
      key: `followUp.missed.head:${id}`,
      of: owner,
      action: { zh: '查看', en: 'Open' },
    })
  }
}
