import type { WorkloadQuery, WorkloadView } from '@zhinuo/contracts/delivery-work-endpoints.ts'
import { workItem } from '@zhinuo/contracts/delivery-work.ts'
import { objectOf } from '../../../engine/objects.ts'
import { demand } from '../../../engine/rights.ts'
import type { Ctx } from '../../../platform/context.ts'
import { momentOf } from '../../commitments/public.ts'
import type { Given, Week } from '../methods/workload.ts'
import { HOURS_PER_WORKDAY, hoursByWeek, isPartial, loadPercent, weeksFrom } from '../methods/workload.ts'
import { workdaysBetween } from '../../../platform/calendar.ts'
import { addDays } from '../../../platform/date-text.ts'
import type { ResourceLine, WorkLine } from '../queries.ts'
import { listOpenWork, listProjects, listResources, mostWork } from '../queries.ts'
import type { Reckoned } from './plan.ts'
import { reckon, whole } from './plan.ts'

/** As far as a member's load is told: what a person gives, and under which name. */
interface Load extends Given {
  readonly name: string
}

/**
 * 谁在忙什么: the people on whose work or resources the actor may look, week by week. Hours count over all projects, also
 * those that the actor may not see; of these neither name nor work is told.
 */
export const workload = async (ctx: Ctx, query: WorkloadQuery): Promise<WorkloadView> => {
  demand(ctx, objectOf(ctx, workItem.key), 'read')
  const { today, calendar } = momentOf(ctx, null)
  const weeks = weeksFrom(query.from ?? today, query.weeks, calendar)
  const [first, last] = [weeks[0], weeks.at(-1)]
  if (!first || !last) return { today, partial: false, weeks: [], members: [] }
  const span = { from: first.from, to: last.to }
  const [seenWork, seenResources] = await Promise.all([listOpenWork(ctx, null), listResources(ctx, span)])
  const inProject = ({ engagement }: { engagement: string }): boolean =>
    query.engagement === undefined || engagement === query.engagement
  const people = new Map<string, string>()
  for (const work of seenWork.filter(inProject))
    if (work.assignee) people.set(work.assignee, work.assigneeName ?? '')
  for (const row of seenResources.filter(inProject))
    if (row.member) people.set(row.member, row.memberName ?? '')
  const system = whole(ctx)
  const [allWork, allResources] = await Promise.all([
    listOpenWork(system, [...people.keys()]),
    listResources(system, span),
  ])
  const reckoned = await reckon(ctx, [...new Set(allWork.map(({ engagement }) => engagement))])
  const plans: Plans = new Map(reckoned.map((one) => [one.project.id, one]))
  const loads = Map.groupBy(loadsOf(allResources, allWork, plans), ({ member }) => member)
  const works = Map.groupBy(allWork, ({ assignee }) => assignee)
  const names = new Map(
    (await listProjects(ctx, [...new Set([...loads.values()].flat().map((l) => l.engagement))])).map((p) => [
      p.id,
      p.name,
    ]),
  )
  const seen = new Set(seenWork.map(({ id }) => id))
  const looked = [seenWork, seenResources, allWork, allResources, reckoned.flatMap(({ works }) => works)]
  return {
    today,
    partial: isPartial(looked, mostWork),
    weeks,
    members: [...people].map(([id, name]) => {
      const own = (loads.get(id) ?? []).map((load) => ({
        ...load,
        hours: hoursByWeek(load, weeks, calendar),
      }))
      const work = (works.get(id) ?? []).filter((each) => seen.has(each.id))
      return { id, name, weeks: weeks.map((week, i) => weekOf(week, i, own, work, plans, names)) }
    }),
  }
}

/** By project. */
type Plans = ReadonlyMap<string, Reckoned>

type Weekly = { readonly engagement: string; readonly hours: readonly number[] }

const weekOf = (
  week: Week,
  i: number,
  loads: readonly Weekly[],
  works: readonly WorkLine[],
  plans: Plans,
  names: ReadonlyMap<string, string>,
): WorkloadView['members'][number]['weeks'][number] => {
  const hours = loads.reduce((sum, load) => sum + (load.hours[i] ?? 0), 0)
  const percent = loadPercent(hours, week)
  const parts = new Map<string | null, number>()
  for (const { engagement, hours: each } of loads) {
    const key = names.has(engagement) ? engagement : null
    const given = each[i] ?? 0
    if (given > 0) parts.set(key, (parts.get(key) ?? 0) + given)
  }
  return {
    hours: tenth(hours),
    percent,
    over: percent > 100,
    parts: [...parts].map(([engagement, given]) => ({
      engagement,
      name: engagement === null ? null : (names.get(engagement) ?? null),
      hours: tenth(given),
    })),
    work: works
      .filter(({ id, engagement }) => {
        const placed = plans.get(engagement)?.plan.placed.get(id)
        return placed !== undefined && placed.start <= week.to && placed.end >= week.from
      })
      .map(({ id, title, engagement, status }) => ({ id, title, engagement, status })),
  }
}

const tenth = (hours: number): number => Math.round(hours * 10) / 10

/**
 * What people give: the hours planned for them in a project; where nobody planned hours, their open work there at full
 * days from today or its start to its end.
 */
const loadsOf = (resources: readonly ResourceLine[], works: readonly WorkLine[], plans: Plans): Load[] => {
  const planned = resources.flatMap(
    ({ member, memberName, engagement, fromOn, toOn, plannedHours }): Load[] =>
      member !== null && fromOn !== null && toOn !== null && plannedHours !== null
        ? [{ member, name: memberName ?? '', engagement, fromOn, toOn, hours: plannedHours }]
        : [],
  )
  const has = new Set(planned.map(({ member, engagement }) => `${member} ${engagement}`))
  const byWork = works.flatMap(({ id, assignee, assigneeName, engagement }): Load[] => {
    if (assignee === null || has.has(`${assignee} ${engagement}`)) return []
    const reckoned = plans.get(engagement)
    const placed = reckoned?.plan.placed.get(id)
    if (!reckoned || !placed) return []
    const fromOn = placed.start > reckoned.today ? placed.start : reckoned.today
    if (placed.end < fromOn) return []
    const days = workdaysBetween(addDays(fromOn, -1), placed.end, reckoned.calendar)
    return [
      {
        member: assignee,
        name: assigneeName ?? '',
        engagement,
        fromOn,
        toOn: placed.end,
        hours: days * HOURS_PER_WORKDAY,
      },
    ]
  })
  return [...planned, ...byWork]
}
