import { progressReport } from '@zhinuo/contracts/reviews-reports.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import { dateInZone, timeOfDay } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { addDays } from '../../../platform/date-text.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf } from '../../commitments/public.ts'
import { escalate, notify } from '../../notifications/public.ts'
import { draftOf, textOfDraft } from '../methods/report-draft.ts'
import type { OpenReport, PeopleLine } from '../queries/reports.ts'
import { findPeople, listDueUntil, listOpened, listOwed, listProjects } from '../queries/reports.ts'
import { isOwed, isReporting, step } from '../rules/report.ts'
import { reportDeadline, weekOf } from '../rules/weeks.ts'
import { factsOf } from './facts.ts'

const asRound = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'the reports of all projects are opened and watched by the clock')

/** The morning hour at which what is due today is drafted and told. */
const morning = 8

/** Opens this week’s report of every project that reports and has none; none for a week without workdays, or once its deadline is over. */
export const openReports = async (ctx: Ctx): Promise<void> => {
  const system = asRound(ctx)
  const wanted = (await listProjects(system)).flatMap((project) => {
    const { today, calendar, zone } = momentOf(ctx, project.zone)
    const week = weekOf(today)
    const due = reportDeadline(week, calendar, zone)
    return due && due.at > ctx.now && isReporting(project, week) ? [{ project, week, due }] : []
  })
  const opened = await listOpened(system, [...new Set(wanted.map(({ week }) => week.week))])
  for (const { project, week, due } of wanted) {
    if (opened.has(`${project.id} ${week.week}`)) continue
    try {
      await withTx(system, (ctx) =>
        create(
          ctx,
          progressReport,
          {
            title: `${project.name} ${week.week}`.slice(0, 300),
            engagement: project.id,
            customer: project.customer,
            week: week.week,
            weekStart: week.from,
            dueOn: due.on,
            dueAt: due.at.toISOString(),
            edition: 1,
          },
          { verb: 'open', event: 'progressReport.opened' },
        ),
      )
    } catch (error) {
      // One project that cannot be opened, or that another process has just opened, must not hide the others.
      ctx.log.warn({ err: error, engagement: project.id }, 'a report was not opened')
    }
  }
}

/** On the morning of the day they are due, reports that nobody has drafted are drafted, and their people are told. */
export const draftDueReports = async (ctx: Ctx): Promise<void> => {
  const system = asRound(ctx)
  const due = (await listDueUntil(system, addDays(dateInZone(ctx.now, 'UTC'), 1))).filter((report) => {
    const { zone } = momentOf(ctx, report.zone)
    return ctx.now >= timeOfDay(report.dueOn, morning, 0, zone)
  })
  await draftAll(
    system,
    due.filter(({ drafted }) => !drafted),
  )
  for (const report of due) {
    if (dateInZone(ctx.now, momentOf(ctx, report.zone).zone) !== report.dueOn) continue
    await notify(ctx, {
      ...noticeOf(report.id, report),
      key: `report.due:${report.id}`,
      to: [report.delivery ?? report.expectationOwner, report.expectationOwner],
      kind: 'report.due',
      title: { zh: '本周周报今天 17:00 截止', en: 'This week’s report is due today at 17:00' },
    })
  }
}

const noticeOf = (id: string, people: Pick<PeopleLine, 'name' | 'customerName'>) => ({
  object: progressReport.key,
  record: id,
  text: { zh: `${people.customerName} · ${people.name}`, en: `${people.customerName} · ${people.name}` },
  action: { zh: '去写周报', en: 'Write' },
})

const draftAll = async (system: Ctx, reports: readonly OpenReport[]): Promise<void> => {
  const facts = await factsOf(
    system,
    reports.map((r) => ({
      engagement: r.engagement,
      from: r.weekStart,
      to: addDays(r.weekStart, 6),
      zone: momentOf(system, r.zone).zone,
      language: r.language,
    })),
  )
  for (const { id, engagement } of reports) {
    const found = facts.get(engagement)
    if (!found) continue
    await withTx(system, async (ctx) => {
      const held = await hold(ctx, progressReport, id, 'draft')
      // Somebody was quicker.
      if (held.row.draftedAt !== null || held.row.status !== 'due') return
      await save(
        ctx,
        held,
        {
          ...textOfDraft(draftOf(found), found.language),
          facts: found,
          draftedAt: ctx.now.toISOString(),
          status: step(held.row.status, 'draft'),
        },
        { event: 'progressReport.drafted' },
      )
    })
  }
}

/** 缺报: the deadline is over and nothing was published. The head of the department hears of it. */
export const markMissed = async (ctx: Ctx): Promise<void> => {
  const system = asRound(ctx)
  for (const { id } of await listOwed(system)) {
    const missed = await withTx(system, async (ctx) => {
      const held = await hold(ctx, progressReport, id, 'miss')
      if (!isOwed(held.row, ctx.now)) return null
      return save(
        ctx,
        held,
        { status: step(held.row.status, 'miss'), missedAt: ctx.now.toISOString() },
        { event: 'progressReport.missed' },
      )
    })
    if (missed) await tellMissed(system, missed.id, missed.engagement)
  }
}

const tellMissed = async (system: Ctx, id: string, engagementId: string): Promise<void> => {
  const people = await findPeople(system, engagementId)
  if (!people) return
  const missed = {
    ...noticeOf(id, people),
    kind: 'report.missed',
    title: { zh: '本周周报缺报', en: 'This week’s report was missed' },
  }
  await notify(system, {
    ...missed,
    key: `report.missed:${id}`,
    to: [people.delivery ?? people.expectationOwner, people.expectationOwner],
  })
  await escalate(system, {
    ...missed,
    key: `report.missed.head:${id}`,
    of: people.delivery ?? people.expectationOwner,
    action: { zh: '查看', en: 'Open' },
  })
}
