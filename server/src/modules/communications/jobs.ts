import { nextStep } from '@zhinuo/contracts/communications.ts'
import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type { Job } from '../../engine/module.ts'
import { dateInZone } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays } from '../../platform/date-text.ts'
import { notify } from '../notifications/public.ts'
import { everyOverdue } from './queries/records.ts'
import { deliverMass } from './service/mass.ts'
import { whole } from './service/people.ts'

/** Days begin up to 14 hours before UTC's: what is over somewhere has a day before UTC's tomorrow. */
const latestDayAnywhere = (ctx: Ctx): string => addDays(dateInZone(ctx.now, 'UTC'), 1)

/** Tells owners of steps whose day is over, once for each day that a step was due on. */
export const remindOverdue = async (ctx: Ctx): Promise<void> => {
  for await (const step of everyOverdue(whole(ctx), latestDayAnywhere(ctx))) {
    if (step.dueOn >= dateInZone(ctx.now, step.zone ?? ctx.workspace.zone)) continue
    await notify(ctx, {
      key: `nextStep.overdue:${step.id}:${step.dueOn}`,
      to: [step.owner],
      kind: 'nextStep.overdue',
      object: nextStep.key,
      record: step.id,
      title: { zh: `下一步已逾期:${step.text}`, en: `A next step is overdue: ${step.text}` },
      text: {
        zh: `${step.customerName ?? ''} 应在 ${dayText(step.dueOn, 'zh')}前办完`.trim(),
        en: `${step.customerName ?? ''} was due ${dayText(step.dueOn, 'en')}`.trim(),
      },
      action: { zh: '去办理', en: 'Open it' },
    })
  }
}

export const jobs: readonly Job[] = [
  { name: 'communications.deliver-mass', every: 20, run: deliverMass },
  { name: 'communications.remind-overdue', every: 900, run: remindOverdue },
]
