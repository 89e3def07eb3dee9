import { alignmentItem, alignmentMeeting } from '@zhinuo/contracts/reviews-alignments.ts'
import { find } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import { dateInZone, timeOfDay } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { addDays } from '../../../platform/date-text.ts'
import type { EventRow } from '../../../platform/events.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf } from '../../commitments/public.ts'
import { escalate, notify, notifyOf } from '../../notifications/public.ts'
import {
  findAlignmentDay,
  listAlignmentsDue,
  everyItemDue,
  listOpenedAlignments,
} from '../queries/alignments.ts'
import { listProjects } from '../queries/reports.ts'
import { alignmentDeadline, isMissed } from '../rules/alignment.ts'
import { isUnderWay } from '../rules/report.ts'
import { weekOf } from '../rules/weeks.ts'

const asRound = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'the meetings of all projects are opened and watched by the clock')

const morning = 8
const titled = (zh: string, en: string) => ({ zh: zh.slice(0, 180), en: en.slice(0, 180) })

/** Opens this week's meeting of every project under way; none for a week without workdays, or once its line is over. */
export const openAlignments = async (ctx: Ctx): Promise<void> => {
  const system = asRound(ctx)
  const day = await findAlignmentDay(system)
  const wanted = (await listProjects(system)).flatMap((project) => {
    const { today, calendar, zone } = momentOf(ctx, project.zone)
    const week = weekOf(today)
    const due = alignmentDeadline(week, day, calendar, zone)
    return due && due.at > ctx.now && isUnderWay(project, week) ? [{ project, week, due }] : []
  })
  const opened = await listOpenedAlignments(system, [...new Set(wanted.map(({ week }) => week.week))])
  for (const { project, week, due } of wanted) {
    if (opened.has(`${project.id} ${week.week}`)) continue
    try {
      await withTx(system, (ctx) =>
        create(
          ctx,
          alignmentMeeting,
          {
            title: `${project.name} ${week.week}`.slice(0, 300),
            engagement: project.id,
            customer: project.customer,
            week: week.week,
            weekStart: week.from,
            dueOn: due.on,
            dueAt: due.at.toISOString(),
          },
          { verb: 'open', event: 'alignmentMeeting.opened' },
        ),
      )
    } catch (error) {
      // One project that cannot be opened, or that another process has just opened, must not hide the others.
      ctx.log.warn({ err: error, engagement: project.id }, 'an alignment meeting was not opened')
    }
  }
}

/** Tells the holder on the morning of the day; once the line is over it is missed and the head of the department hears of it. */
export const watchAlignments = async (ctx: Ctx): Promise<void> => {
  const system = asRound(ctx)
  for (const row of await listAlignmentsDue(system, addDays(dateInZone(ctx.now, 'UTC'), 1))) {
    const { zone, today } = momentOf(ctx, row.zone)
    const where = `${row.customerName} · ${row.engagementName}`
    const notice = { object: alignmentMeeting.key, record: row.id, text: titled(where, where) }
    if (!isMissed(row, ctx.now)) {
      if (row.dueOn === today && ctx.now >= timeOfDay(today, morning, 0, zone))
        await notify(system, {
          ...notice,
          key: `alignment.due:${row.id}`,
          to: [row.expectationOwner],
          kind: 'alignment.due',
          title: { zh: '期望对齐会今天要开', en: 'The alignment meeting is due today' },
          action: { zh: '去开会', en: 'Hold it' },
        })
      continue
    }
    const missed = await withTx(system, async (ctx) => {
      const held = await hold(ctx, alignmentMeeting, row.id, 'miss')
      if (!isMissed(held.row, ctx.now)) return false
      await save(
        ctx,
        held,
        { status: 'missed', missedAt: ctx.now.toISOString() },
        { event: 'alignmentMeeting.missed' },
      )
      return true
    })
    if (!missed) continue
    const told = {
      ...notice,
      kind: 'alignment.missed',
      title: { zh: '本周期望对齐会没有开', en: 'This week’s alignment meeting was missed' },
    }
    await notify(system, {
      ...told,
      key: `alignment.missed:${row.id}`,
      to: [row.expectationOwner],
      action: { zh: '去补开', en: 'Hold it' },
    })
    await escalate(system, {
      ...told,
      key: `alignment.missed.head:${row.id}`,
      of: row.expectationOwner,
      action: { zh: '查看', en: 'Open' },
    })
  }
}

/** Whoever was given an item hears of it, unless they took it themselves. */
export const tellItemOwner = async (ctx: Ctx, event: EventRow): Promise<void> => {
  if (event.change && !('owner' in event.change)) return
  const row = event.record === null ? null : await find(asRound(ctx), alignmentItem, event.record)
  if (!row || row.status !== 'open') return
  await notifyOf(ctx, event, {
    to: [row.owner],
    kind: 'alignmentItem.given',
    object: alignmentItem.key,
    record: row.id,
    title: titled(`对齐会交给你:${row.text}`, `From the alignment meeting: ${row.text}`),
    action: { zh: '去处理', en: 'Open' },
  })
}

/** On the day itself its owner is reminded. */
export const remindOfItems = async (ctx: Ctx): Promise<void> => {
  const system = asRound(ctx)
  for await (const item of everyItemDue(system, addDays(dateInZone(ctx.now, 'UTC'), 1))) {
    if (item.dueOn > dateInZone(ctx.now, item.zone ?? ctx.workspace.zone)) continue
    await notify(system, {
      key: `alignmentItem.due:${item.id}:${item.dueOn}`,
      to: [item.owner],
      kind: 'alignmentItem.due',
      object: alignmentItem.key,
      record: item.id,
      title: titled(`对齐事项到期:${item.text}`, `An alignment item falls due: ${item.text}`),
      action: { zh: '去处理', en: 'Open' },
    })
  }
}
