import type { PlanItem, PlanMilestone, PlanView, Progress } from '@zhinuo/contracts/delivery-views.ts'
import { milestone } from '@zhinuo/contracts/delivery.ts'
import { workItem } from '@zhinuo/contracts/delivery-work.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { objectOf } from '../../../engine/objects.ts'
import { get } from '../../../engine/read.ts'
import { can } from '../../../engine/rights.ts'
import { asSystem } from '../../../engine/system.ts'
import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { isWorkday, workdaysBetween } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { addDays, daysBetween } from '../../../platform/date-text.ts'
import { listForEngagement, momentOf, standings } from '../../commitments/public.ts'
import { noticeLineOf } from '../methods/flags.ts'
import type { Plan } from '../methods/plan.ts'
import { planOfWork } from '../methods/plan.ts'
import { expectedOn, percent, progressOfPlan, shareOfWork } from '../methods/progress.ts'
import type { LinkLine, MilestoneLine, ProjectFacts, WorkLine } from '../queries.ts'
import { listLinks, listMilestones, listProjects, listReach, listWork } from '../queries.ts'
import type { MilestoneStep } from '../rules/milestone.ts'
import { milestoneSteps } from '../rules/milestone.ts'
import type { WorkStep } from '../rules/work.ts'
import { workSteps } from '../rules/work.ts'
import { planVerbs } from './reach.ts'

/** The plan of a project is one whole, whoever looks at a part of it. */
export const whole = (ctx: Ctx): Ctx => asSystem(ctx, 'a plan is computed over all its work, whoever asks')

/** A project's plan, computed over all of it. */
export interface Reckoned {
  readonly project: ProjectFacts
  readonly today: DateText
  readonly calendar: BusinessCalendar
  readonly milestones: readonly MilestoneLine[]
  readonly works: readonly WorkLine[]
  readonly links: readonly LinkLine[]
  readonly plan: Plan
}

/** The plans of these projects as things stand. */
export const reckon = async (ctx: Ctx, ids: readonly string[]): Promise<Reckoned[]> => {
  const system = whole(ctx)
  const [projects, milestones, works, links] = await Promise.all([
    listProjects(system, ids),
    listMilestones(system, ids),
    listWork(system, ids),
    listLinks(system, ids),
  ])
  const of = <T extends { readonly engagement: string }>(list: readonly T[], id: string): T[] =>
    list.filter(({ engagement }) => engagement === id)
  return projects.map((project) => {
    const { today, calendar } = momentOf(ctx, project.zone)
    const [own, ownLinks] = [of(works, project.id), of(links, project.id)]
    const plan = planOfWork(own, ownLinks, { today, anchor: project.plannedStart, calendar })
    const goals = of(milestones, project.id)
    return { project, today, calendar, milestones: goals, works: own, links: ownLinks, plan }
  })
}

/** The last day of a plan: of its work and of its milestones. */
export const endOf = (reckoned: Reckoned): DateText | null =>
  [
    ...(reckoned.plan.endsOn === null ? [] : [reckoned.plan.endsOn]),
    ...reckoned.milestones
      .filter(({ status }) => status !== 'cancelled')
      .map((goal) => expectedOn(goal, endsOf(reckoned, goal.id), reckoned.today)),
  ].reduce<DateText | null>((latest, day) => (latest === null || day > latest ? day : latest), null)

/** The days on which the work of a milestone ends. */
export const endsOf = ({ works, plan }: Reckoned, goal: string): DateText[] =>
  works.flatMap((work) => {
    const placed = work.milestone === goal ? plan.placed.get(work.id) : undefined
    return placed ? [placed.end] : []
  })

export const progressIn = ({ milestones, works, plan, today, calendar }: Reckoned): Progress =>
  progressOfPlan(milestones, works, plan.placed, today, calendar)

/** How far these projects are, within the actor's right to read them. */
export const progressOf = async (ctx: Ctx, engagementId: string): Promise<Progress> => {
  await get(ctx, engagement, engagementId)
  const [reckoned] = await reckon(ctx, [engagementId])
  return reckoned ? progressIn(reckoned) : { done: 0, total: 0, percent: 0, plannedPercent: 0 }
}

/** The plan of a project as the actor may see it: computed over all of it, shown as far as their rights reach. */
export const planOf = async (ctx: Ctx, engagementId: string): Promise<PlanView> => {
  const row = await get(ctx, engagement, engagementId)
  const [reckoned] = await reckon(ctx, [row.id])
  if (!reckoned) throw new Error(`no plan of a project that was read: ${row.id}`)
  const { today, calendar, project } = reckoned
  const [goals, works, promises] = await Promise.all([
    reachByVerb(ctx, milestone, row.id, Object.keys(milestoneSteps) as MilestoneStep[]),
    reachByVerb(ctx, workItem, row.id, Object.keys(workSteps) as WorkStep[]),
    promisesOf(ctx, row.id),
  ])
  const milestones = reckoned.milestones
    .filter(({ id }) => goals.has(id))
    .map((goal) => milestoneView(reckoned, goal, goals.get(goal.id) ?? []))
  const items = reckoned.works
    .filter(({ id }) => works.has(id))
    .flatMap((work) => itemView(reckoned, work, works.get(work.id) ?? []))
  const shown = new Set(items.map(({ id }) => id))
  return {
    engagement: {
      id: row.id,
      name: row.name,
      plannedStart: project.plannedStart,
      plannedEnd: project.plannedEnd,
    },
    today,
    endsOn: endOf(reckoned),
    baselined: isBaselined(reckoned),
    milestones,
    items,
    links: reckoned.links
      .filter(({ before, after }) => shown.has(before) && shown.has(after))
      .map(({ id, before, after, lagDays }) => ({ id, before, after, lagDays })),
    promises,
    progress: progressIn(reckoned),
    daysOff: daysOff(
      spanOf([...days(milestones, items), ...promises.map((p) => p.promisedOn), today]),
      calendar,
    ),
    can: await planVerbs(ctx, row.id, reckoned),
  }
}

export const isBaselined = ({ milestones, works }: Pick<Reckoned, 'milestones' | 'works'>): boolean =>
  milestones.some(({ baselineOn }) => baselineOn !== null) ||
  works.some(({ baselineEnd }) => baselineEnd !== null)

/** By row that may be read, the verbs whose reach holds it. */
const reachByVerb = async <S extends string>(
  ctx: Ctx,
  def: typeof milestone | typeof workItem,
  engagementId: string,
  verbs: readonly S[],
): Promise<Map<string, S[]>> => {
  const readable = await listReach(ctx, def, 'read', engagementId)
  const reach = new Map<string, S[]>([...readable].map((id) => [id, []]))
  for (const verb of verbs) {
    if (!can(ctx, objectOf(ctx, def.key), verb)) continue
    for (const id of await listReach(ctx, def, verb, engagementId)) reach.get(id)?.push(verb)
  }
  return reach
}

const milestoneView = (
  reckoned: Reckoned,
  goal: MilestoneLine,
  reach: readonly MilestoneStep[],
): PlanMilestone => {
  const { today, calendar, works, plan } = reckoned
  const own = works.filter(({ milestone, status }) => milestone === goal.id && status !== 'cancelled')
  const expected = expectedOn(goal, endsOf(reckoned, goal.id), today)
  const { id, version, name, order, weight, status, statusReason } = goal
  return {
    id,
    version,
    name,
    order,
    weight,
    owner: goal.owner === null ? null : { id: goal.owner, name: goal.ownerName ?? '' },
    status,
    statusReason,
    baselineOn: goal.baselineOn,
    plannedOn: goal.plannedOn,
    doneOn: goal.doneOn,
    declaredOn: goal.declaredOn,
    expectedOn: expected,
    slipDays:
      status === 'cancelled' ? 0 : workdaysBetween(goal.baselineOn ?? goal.plannedOn, expected, calendar),
    percent: status === 'done' ? 100 : percent(shareOfWork(own, plan.placed)),
    items: own.length,
    visibleToCustomer: goal.visibleToCustomer,
    sentBackReason: goal.sentBackReason,
    can: reach.filter((step) => milestoneSteps[step].includes(status)),
  }
}

/** A piece of work as the plan places it; cancelled work has its planned days alone and is left out without them. */
export const itemView = (
  { plan, today }: Pick<Reckoned, 'plan' | 'today'>,
  work: WorkLine,
  reach: readonly WorkStep[],
): PlanItem[] => {
  const placed = plan.placed.get(work.id)
  const start = placed?.start ?? work.plannedStart ?? today
  const { engagement: _engagement, assigneeName, visibleToCustomer: _visible, assignee, ...rest } = work
  return [
    {
      id: rest.id,
      version: rest.version,
      title: rest.title,
      milestone: rest.milestone,
      commitment: rest.commitment,
      assignee: assignee === null ? null : { id: assignee, name: assigneeName ?? '' },
      status: rest.status,
      progress: rest.progress,
      remainingDays: rest.remainingDays,
      blockedReason: rest.blockedReason,
      checkedInOn: rest.checkedInOn,
      baselineStart: rest.baselineStart,
      baselineEnd: rest.baselineEnd,
      plannedStart: rest.plannedStart,
      plannedEnd: rest.plannedEnd,
      actualStart: rest.actualStart,
      actualEnd: rest.actualEnd,
      days: placed?.days ?? 1,
      start,
      end: placed?.end ?? work.plannedEnd ?? start,
      slack: placed?.slack ?? null,
      critical: placed?.critical ?? false,
      can: reach.filter((step) => workSteps[step].includes(rest.status)),
    },
  ]
}

const promisesOf = async (ctx: Ctx, engagementId: string): Promise<PlanView['promises']> => {
  if (!can(ctx, objectOf(ctx, 'commitment'), 'read')) return []
  const rows = (await listForEngagement(ctx, engagementId)).filter(({ side }) => side === 'ours')
  const stood = await standings(ctx, rows)
  return rows.flatMap((row) => {
    if (row.promisedOn === null) return []
    const { zone, calendar } = momentOf(ctx, row.zone)
    const line = noticeLineOf(
      { ...row, promisedOn: row.promisedOn, heldOn: stood.get(row.id)?.heldOn ?? null },
      calendar,
      zone,
    )
    const { id, code, content, status, promisedOn } = row
    return [{ id, code, content, status, promisedOn, noticeLineAt: line?.toISOString() ?? null }]
  })
}

const days = (milestones: readonly PlanMilestone[], items: readonly PlanItem[]): DateText[] => [
  ...milestones.flatMap((goal) => [
    goal.plannedOn,
    goal.expectedOn,
    ...(goal.baselineOn ? [goal.baselineOn] : []),
  ]),
  ...items.flatMap((item) => [
    item.start,
    item.end,
    ...(item.baselineStart ? [item.baselineStart] : []),
    ...(item.baselineEnd ? [item.baselineEnd] : []),
  ]),
]

/** As far around the plan as the chart shows, in days, and as far as it is told. */
const MARGIN_DAYS = 45
const LONGEST_SPAN_DAYS = 2000

const spanOf = (list: readonly DateText[]): [DateText, DateText] => {
  const sorted = list.toSorted()
  return [sorted[0] ?? '', sorted.at(-1) ?? '']
}

const daysOff = ([first, last]: [DateText, DateText], calendar: BusinessCalendar): DateText[] => {
  const from = addDays(first, -MARGIN_DAYS)
  const count = Math.min(LONGEST_SPAN_DAYS, daysBetween(from, last) + MARGIN_DAYS)
  return Array.from({ length: count + 1 }, (_, i) => addDays(from, i)).filter(
    (day) => !isWorkday(day, calendar),
  )
}
