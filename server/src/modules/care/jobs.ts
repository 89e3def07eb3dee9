import { extra } from '@zhinuo/contracts/care.ts'
import type { Job } from '../../engine/module.ts'
import { asSystem } from '../../engine/system.ts'
import { dateInZone } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays } from '../../platform/date-text.ts'
import { notify } from '../notifications/public.ts'
import { everyDue } from './queries.ts'

/** Tells whoever gives an extra that its day has come, and later that the customer is to be asked; once for each day. */
export const remindDue = async (ctx: Ctx): Promise<void> => {
  const system = asSystem(ctx, 'whoever gives an extra is told, whatever else they may read')
  // Days begin up to 14 hours before UTC's.
  for await (const due of everyDue(system, addDays(dateInZone(ctx.now, 'UTC'), 1))) {
    if (due.day > dateInZone(ctx.now, due.zone ?? ctx.workspace.zone)) continue
    const asks = due.status === 'given'
    await notify(ctx, {
      key: `extra.${due.status}:${due.id}:${due.day}`,
      to: [due.owner],
      kind: asks ? 'extra.toAsk' : 'extra.due',
      object: extra.key,
      record: due.id,
      title: asks
        ? { zh: `问问客户的感受:${due.title}`, en: `Ask what they felt: ${due.title}` }
        : { zh: `今天要送:${due.title}`, en: `To be given: ${due.title}` },
      text: { zh: due.customerName, en: due.customerName },
      action: asks ? { zh: '去记反响', en: 'Record it' } : { zh: '去赠送', en: 'Give it' },
    })
  }
}

export const jobs: readonly Job[] = [{ name: 'care.remind-due', every: 900, run: remindDue }]
