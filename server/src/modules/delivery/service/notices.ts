import { milestone } from '@zhinuo/contracts/delivery.ts'
import { workItem } from '@zhinuo/contracts/delivery-work.ts'
import { workdaysBetween } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { isoWeekOf } from '../../../platform/date-text.ts'
import { momentOf } from '../../commitments/public.ts'
import { notify } from '../../notifications/public.ts'
import { expectedOn } from '../methods/progress.ts'
import { listGoalsUnderWay, listOpenWork, listProjects } from '../queries.ts'
import { endsOf, reckon, whole } from './plan.ts'

/** Projects whose plans are computed at once. */
const batch = 50

/** Tells whoever does a piece of work on the day it should end, and once when that day is over. */
export const tellOfDue = async (ctx: Ctx): Promise<void> => {
  const system = whole(ctx)
  const works = await listOpenWork(system, null)
  const projects = new Map(
    (await listProjects(system, [...new Set(works.map(({ engagement }) => engagement))])).map((p) => [
      p.id,
      p,
    ]),
  )
  for (const { id, title, assignee, plannedEnd, engagement } of works) {
    const project = projects.get(engagement)
    if (!project || assignee === null || plannedEnd === null) continue
    const { today } = momentOf(ctx, project.zone)
    if (plannedEnd > today) continue
    const late = plannedEnd < today
    await notify(ctx, {
      key: `workItem.${late ? 'overdue' : 'due'}:${id}:${plannedEnd}`,
      to: [assignee],
      kind: late ? 'workItem.overdue' : 'workItem.due',
      object: workItem.key,
      record: id,
      title: late
        ? {
            zh: `任务已过计划结束日:${title}`.slice(0, 180),
            en: `Past its planned end: ${title}`.slice(0, 180),
          }
        : { zh: `任务今天到期:${title}`.slice(0, 180), en: `Due today: ${title}`.slice(0, 180) },
      text: { zh: `${project.name} · 计划 ${plannedEnd}`, en: `${project.name} · planned for ${plannedEnd}` },
      action: { zh: '更新进展', en: 'Check in' },
    })
  }
}

/** Tells the delivery manager of a milestone that will be later than agreed, once a week as long as it is. */
export const tellOfSlips = async (ctx: Ctx): Promise<void> => {
  const ids = [...new Set((await listGoalsUnderWay(whole(ctx))).map(({ engagement }) => engagement))]
  for (let from = 0; from < ids.length; from += batch)
    for (const reckoned of await reckon(ctx, ids.slice(from, from + batch))) {
      const { project, today, calendar } = reckoned
      for (const goal of reckoned.milestones) {
        if (goal.status !== 'planned' && goal.status !== 'inProgress') continue
        const expected = expectedOn(goal, endsOf(reckoned, goal.id), today)
        const slip = workdaysBetween(goal.baselineOn ?? goal.plannedOn, expected, calendar)
        if (slip <= 0) continue
        await notify(ctx, {
          key: `milestone.slipping:${goal.id}:${isoWeekOf(today)}`,
          to: [project.delivery ?? project.expectationOwner],
          kind: 'milestone.slipping',
          object: milestone.key,
          record: goal.id,
          title: {
            zh: `里程碑预计晚 ${slip} 个工作日:${goal.name}`.slice(0, 180),
            en: `Milestone expected ${slip} workdays late: ${goal.name}`.slice(0, 180),
          },
          text: { zh: `${project.name} · 预计 ${expected}`, en: `${project.name} · expected on ${expected}` },
          action: { zh: '看计划', en: 'See the plan' },
        })
      }
    }
}
