import type { PlanRow, TakeInPlan } from '@zhinuo/contracts/delivery-endpoints.ts'
import { milestone } from '@zhinuo/contracts/delivery.ts'
import { workItem, workLink } from '@zhinuo/contracts/delivery-work.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import { get } from '../../../engine/read.ts'
import { create } from '../../../engine/records.ts'
import type { Ctx } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { momentOf } from '../../commitments/public.ts'
import type { Plan } from '../methods/plan.ts'
import { planOfWork } from '../methods/plan.ts'
import type { WorkFacts } from '../methods/steps.ts'
import { listActiveByName, listLinks, listMilestones, listWork, lockPlan } from '../queries.ts'
import { demandNoRing } from './fits.ts'
import { whole } from './plan.ts'

interface Problem {
  /** From 1, as the rows came. */
  readonly row: number
  readonly message: Label
}

/**
 * Takes a plan in from a sheet: work with its milestone, assignee and predecessors by name, those of the sheet and those
 * that stand in the plan already. All of it or nothing.
 * @throws plan.rows_invalid with every row that cannot be taken, workLink.ring
 */
export const takeIn = (ctx: Ctx, engagementId: string, { rows }: TakeInPlan): Promise<void> =>
  withTx(ctx, async (ctx) => {
    const project = await get(ctx, engagement, engagementId)
    await lockPlan(ctx, engagementId)
    const system = whole(ctx)
    const [goals, works, old, people] = await Promise.all([
      listMilestones(system, [engagementId]),
      listWork(system, [engagementId]),
      listLinks(system, [engagementId]),
      listActiveByName(system, [...new Set(rows.flatMap(({ assignee }) => (assignee ? [assignee] : [])))]),
    ])
    const made = rows.map((row) => ({ row, id: uuidv7(ctx.now.getTime()) }))
    const named = byName([
      ...works.map(({ id, title }) => ({ id, name: title })),
      ...made.map(({ id, row }) => ({ id, name: row.title })),
    ])
    const problems = made.flatMap(({ row }, i) =>
      problemsOf(row, named, people, works).map((message): Problem => ({ row: i + 1, message })),
    )
    if (problems.length > 0)
      fail('plan.rows_invalid', { count: new Set(problems.map(({ row }) => row)).size, rows: problems })
    const links = made.flatMap(({ row, id }) =>
      [...new Set(row.predecessors)].map((name) => ({ before: named.get(name)?.[0] ?? '', after: id })),
    )
    const goalIds = new Map(goals.map(({ id, name }) => [name, id]))
    await demandNoRing(ctx, [...old, ...links])
    const { today, calendar } = momentOf(ctx, project.zone)
    const plan = planOfWork(
      [...works, ...made.map(({ row, id }) => factsOf(row, id))],
      [...old, ...links.map((link) => ({ ...link, lagDays: 0 }))],
      { today, calendar, anchor: project.plannedStart },
    )
    await makeMilestones(ctx, engagementId, made, goalIds, plan)
    for (const { row, id } of made)
      await create(
        ctx,
        workItem,
        {
          engagement: engagementId,
          title: row.title,
          milestone: row.milestone ? (goalIds.get(row.milestone) ?? null) : null,
          assignee: row.assignee ? (people.get(row.assignee)?.[0] ?? null) : null,
          estimateDays: row.days ?? null,
          plannedStart: row.start ?? null,
          plannedEnd: row.end ?? null,
        },
        { id },
      )
    for (const link of links) await create(ctx, workLink, link, { verb: 'takeIn', event: 'workLink.created' })
  })

interface MadeRow {
  readonly row: PlanRow
  readonly id: string
}

/** Milestones that the sheet names and the plan lacks are made, for the last day that their work says or comes to. */
const makeMilestones = async (
  ctx: Ctx,
  engagementId: string,
  made: readonly MadeRow[],
  ids: Map<string, string>,
  { placed }: Plan,
): Promise<void> => {
  for (const { row } of made) {
    const name = row.milestone
    if (!name || ids.has(name)) continue
    const plannedOn = made
      .filter((each) => each.row.milestone === name)
      .map((each) => each.row.end ?? placed.get(each.id)?.end ?? '')
      .reduce((latest, day) => (day > latest ? day : latest))
    ids.set(name, (await create(ctx, milestone, { engagement: engagementId, name, plannedOn })).id)
  }
}

/** A row of the sheet as the plan reckons with it: nobody has begun it. */
const factsOf = ({ days, start, end }: PlanRow, id: string): WorkFacts => ({
  id,
  status: 'todo',
  progress: 0,
  remainingDays: null,
  checkedInOn: null,
  optimisticDays: null,
  likelyDays: null,
  pessimisticDays: null,
  estimateDays: days ?? null,
  plannedStart: start ?? null,
  plannedEnd: end ?? null,
  actualStart: null,
  actualEnd: null,
})

const byName = (list: readonly { readonly id: string; readonly name: string }[]): Map<string, string[]> => {
  const found = new Map<string, string[]>()
  for (const { id, name } of list) found.set(name, [...(found.get(name) ?? []), id])
  return found
}

const problemsOf = (
  row: PlanRow,
  named: ReadonlyMap<string, readonly string[]>,
  people: ReadonlyMap<string, readonly string[]>,
  works: readonly { readonly title: string }[],
): Label[] => {
  const problems: Label[] = []
  if (works.some(({ title }) => title === row.title) || (named.get(row.title)?.length ?? 0) > 1)
    problems.push({
      zh: `「${row.title}」重名,前置任务会认不出`,
      en: `“${row.title}” is there more than once`,
    })
  if (row.start && row.end && row.end < row.start)
    problems.push({
      zh: `结束(${row.end})早于开始(${row.start})`,
      en: `it ends (${row.end}) before it starts (${row.start})`,
    })
  for (const name of row.predecessors)
    if (!named.has(name))
      problems.push({ zh: `没有叫「${name}」的任务`, en: `there is no work item “${name}”` })
    else if ((named.get(name)?.length ?? 0) > 1)
      problems.push({ zh: `叫「${name}」的任务不止一个`, en: `there is more than one “${name}”` })
  if (row.assignee) {
    const count = people.get(row.assignee)?.length ?? 0
    if (count === 0)
      problems.push({
        zh: `没有叫「${row.assignee}」的在职成员`,
        en: `no active member is called “${row.assignee}”`,
      })
    if (count > 1)
      problems.push({
        zh: `叫「${row.assignee}」的成员不止一位`,
        en: `several members are called “${row.assignee}”`,
      })
  }
  return problems
}
