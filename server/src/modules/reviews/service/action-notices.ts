import { engagement } from '@zhinuo/contracts/engagements.ts'
import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import { reviewAction } from '@zhinuo/contracts/reviews-retrospectives.ts'
import { find } from '../../../engine/read.ts'
import { asSystem } from '../../../engine/system.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { addDays } from '../../../platform/date-text.ts'
import type { EventRow } from '../../../platform/events.ts'
import { escalate, notify } from '../../notifications/public.ts'
import { everyActionDue } from '../queries/retrospectives.ts'

const openIt = { zh: '去处理', en: 'Open' }
/** Days after which the head of the owner's department hears of an action that was not done. */
const escalatedAfter = 3

const system = (ctx: Ctx): Ctx => asSystem(ctx, 'owners are reminded of every action')

/** Whoever was given an action hears of it, unless they took it themselves. */
export const tellOwner = async (ctx: Ctx, event: EventRow): Promise<void> => {
  if (event.change && !('owner' in event.change)) return
  const row = event.record === null ? null : await find(system(ctx), reviewAction, event.record)
  if (!row || row.status !== 'open' || row.updatedBy === row.owner) return
  const project = await find(system(ctx), engagement, row.engagement)
  const today = dateInZone(ctx.now, project?.zone ?? ctx.workspace.zone)
  await notify(ctx, {
    key: `reviewAction.given:${row.id}:${row.owner}`,
    to: [row.owner],
    kind: 'reviewAction.given',
    object: reviewAction.key,
    record: row.id,
    title: { zh: `改进措施:${row.text}`.slice(0, 180), en: `An action for you: ${row.text}`.slice(0, 180) },
    text: {
      zh: `${project?.name ?? ''} · ${dayText(row.dueOn, 'zh', today)}前完成`,
      en: `${project?.name ?? ''} · by ${dayText(row.dueOn, 'en', today)}`,
    },
    action: openIt,
  })
}

/** On the day itself the owner is reminded; three days later their department's head hears of it. */
export const remindOfActions = async (ctx: Ctx): Promise<void> => {
  const latest = addDays(dateInZone(ctx.now, 'UTC'), 1)
  for await (const { id, text, owner, dueOn, zone } of everyActionDue(system(ctx), latest)) {
    const today = dateInZone(ctx.now, zone ?? ctx.workspace.zone)
    if (dueOn > today) continue
    const about = { object: reviewAction.key, record: id, action: openIt }
    await notify(ctx, {
      ...about,
      key: `reviewAction.due:${id}:${dueOn}`,
      to: [owner],
      kind: 'reviewAction.due',
      title: {
        zh: `改进措施今天到期:${text}`.slice(0, 180),
        en: `An action falls due today: ${text}`.slice(0, 180),
      },
    })
    if (addDays(dueOn, escalatedAfter) <= today)
      await escalate(ctx, {
        ...about,
        of: owner,
        key: `reviewAction.overdue:${id}:${dueOn}`,
        kind: 'reviewAction.overdue',
        title: {
          zh: `改进措施逾期 ${escalatedAfter} 天:${text}`.slice(0, 180),
          en: `An action is ${escalatedAfter} days late: ${text}`.slice(0, 180),
        },
      })
  }
}
