import { engagement } from '@zhinuo/contracts/engagements.ts'
import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type { Job } from '../../engine/module.ts'
import { asSystem } from '../../engine/system.ts'
import { dateInZone } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays, daysBetween } from '../../platform/date-text.ts'
import { notify } from '../notifications/public.ts'
import { listEnding } from './queries.ts'
import { contractStep } from './rules.ts'

/** The earliest reminder, with a day for zones that are ahead. */
const farthest = 61

/** 合同到期提醒: to the account manager and who answers for the project, once a step and for each day it was set to. */
export const remindOfContracts = async (ctx: Ctx): Promise<void> => {
  const day = dateInZone(ctx.now, 'UTC')
  const all = asSystem(ctx, 'whose contract ends is told those who look after the project')
  for (const one of await listEnding(all, addDays(day, -1), addDays(day, farthest))) {
    const today = dateInZone(ctx.now, one.zone ?? ctx.workspace.zone)
    const step = contractStep(one.endsOn, today)
    if (step === null) continue
    const left = daysBetween(today, one.endsOn)
    await notify(ctx, {
      key: `contract.ending:${one.id}:${one.endsOn}:${step}`,
      to: [one.expectationOwner, ...(one.account === null ? [] : [one.account])],
      kind: 'contract.ending',
      object: engagement.key,
      record: one.id,
      title:
        left === 0
          ? { zh: `合同今天到期:${one.name}`, en: `The contract ends today: ${one.name}` }
          : { zh: `合同还有 ${left} 天到期:${one.name}`, en: `The contract ends in ${left} d: ${one.name}` },
      text: {
        zh: `${one.customerName} · ${dayText(one.endsOn, 'zh')}到期`,
        en: `${one.customerName} · ends ${dayText(one.endsOn, 'en')}`,
      },
      action: { zh: '去看项目', en: 'Open it' },
      urgent: step <= 7,
    })
  }
}

export const jobs: readonly Job[] = [
  { name: 'engagements.remind-of-contracts', every: 3600, run: remindOfContracts },
]
