import type { WorkItemStatus } from '@zhinuo/contracts/delivery-work.ts'
import type { BusinessCalendar } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { threePointMean } from '../../../platform/three-point.ts'
import type { ThreePoints } from '../../../platform/three-point.ts'
import type { WorkdayAxis } from './axis.ts'
import { inOrder } from './ring.ts'

/** What the plan of one piece of work rests on. Durations in workdays. */
export interface WorkFacts {
  readonly id: string
  readonly status: WorkItemStatus
  readonly progress: number
  readonly remainingDays: number | null
  readonly checkedInOn: DateText | null
  readonly optimisticDays: number | null
  readonly likelyDays: number | null
  readonly pessimisticDays: number | null
  readonly estimateDays: number | null
  readonly plannedStart: DateText | null
  readonly plannedEnd: DateText | null
  readonly actualStart: DateText | null
  readonly actualEnd: DateText | null
}

export interface LinkFacts {
  readonly before: string
  readonly after: string
  readonly lagDays: number
}

export interface PlanMoment {
  readonly today: DateText
  /** Where work without a planned day and without predecessors begins. */
  readonly anchor: DateText | null
  readonly calendar: BusinessCalendar
}

/** Fractions that are whole but for the arithmetic are whole; every piece of work takes a day at least. */
export const wholeDays = (days: number): number => Math.ceil(days - 1e-9)

/** The three points of a piece of work, where it has them. */
export const pointsOf = ({ optimisticDays, likelyDays, pessimisticDays }: WorkFacts): ThreePoints | null =>
  optimisticDays === null || likelyDays === null || pessimisticDays === null
    ? null
    : { optimistic: optimisticDays, likely: likelyDays, pessimistic: pessimisticDays }

/**
 * Workdays that a piece of work takes as a whole, rounded up, at least 1: its estimate; else (O + 4M + P) ÷ 6 of three
 * points (PERT, Malcolm et al. 1959); else what lies between its planned days; else 1.
 */
export const durationOf = (work: WorkFacts, axis: WorkdayAxis): number => {
  const { estimateDays, plannedStart, plannedEnd } = work
  const points = pointsOf(work)
  const whole = (days: number): number => Math.max(1, wholeDays(days))
  if (estimateDays !== null) return whole(estimateDays)
  if (points) return whole(threePointMean(points))
  if (plannedStart !== null && plannedEnd !== null)
    return whole(axis.onOrBefore(plannedEnd) - axis.onOrAfter(plannedStart) + 1)
  return 1
}

/** A piece of work in an order in which all that it waits for comes before it. Times in workdays on the axis. */
export interface Step {
  readonly work: WorkFacts
  /** Whole duration. */
  readonly days: number
  /** It has started or ended: it waits for nothing any more. */
  readonly begun: boolean
  /** Not before; of what has begun, when it did. */
  readonly start: number
  /** Of what has ended, the moment its last day was over. */
  readonly ended: number | null
  /** Of what has begun: the moment from which what is left counts, and workdays left as said or by the progress. */
  readonly from: number
  readonly left: number
  /** Not before this moment it ends: nothing that is open ended yesterday. */
  readonly floor: number
  readonly waits: readonly { readonly at: number; readonly lagDays: number }[]
}

/** From the begin of its first day to the end of its last: what begins at once starts where this ends. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Reads the plan into steps; cancelled work and its links are left out. */
export const stepsOf = (
  all: readonly WorkFacts[],
  links: readonly LinkFacts[],
  axis: WorkdayAxis,
  { today, anchor }: PlanMoment,
): Step[] => {
  const works = new Map(all.filter(({ status }) => status !== 'cancelled').map((work) => [work.id, work]))
  const edges = links.filter(({ before, after }) => works.has(before) && works.has(after))
  const order = inOrder([...works.keys()], edges)
  const places = new Map(order.map((id, at) => [id, at]))
  const waiting = new Map<string, { at: number; lagDays: number }[]>()
  for (const { before, after, lagDays } of edges)
    waiting.set(after, [...(waiting.get(after) ?? []), { at: places.get(before) ?? 0, lagDays }])
  const now = axis.onOrAfter(today)
  return order.flatMap((id) => {
    const work = works.get(id)
    return work ? [stepOf(work, waiting.get(id) ?? [], axis, { today, anchor, now })] : []
  })
}

const stepOf = (
  work: WorkFacts,
  waits: Step['waits'],
  axis: WorkdayAxis,
  { today, anchor, now }: Pick<PlanMoment, 'today' | 'anchor'> & { now: number },
): Step => {
  const days = durationOf(work, axis)
  const idle = { work, days, waits, begun: true, ended: null, from: now, left: 0, floor: now + 1 } as const
  if (work.status === 'done') {
    const end = axis.onOrBefore(work.actualEnd ?? work.plannedEnd ?? today)
    const start = work.actualStart ?? work.plannedStart
    return {
      ...idle,
      start: start === null ? end - days + 1 : Math.min(axis.onOrAfter(start), end),
      ended: end + 1,
    }
  }
  if (work.actualStart !== null) {
    const start = axis.onOrAfter(work.actualStart)
    return {
      ...idle,
      start,
      // Blocked work does not go on: what is left is left from today on.
      from: work.status === 'blocked' ? now : axis.onOrBefore(work.checkedInOn ?? work.actualStart) + 1,
      left: work.remainingDays ?? days * (1 - work.progress / 100),
      floor: Math.max(now, start) + 1,
    }
  }
  const own = work.plannedStart ?? (waits.length > 0 ? null : anchor)
  return { ...idle, begun: false, start: Math.max(now, ...(own === null ? [] : [axis.onOrAfter(own)])) }
}

/**
 * The forward pass: each step after all it waits for, with the duration that is asked for it, which need not be whole; of
 * what has begun, the days that are left. In a ring, which no plan holds, what is not placed yet is not waited for.
 */
export const runSteps = (steps: readonly Step[], duration: (step: Step, at: number) => number): Span[] => {
  const spans: Span[] = []
  for (const [i, step] of steps.entries()) {
    if (step.ended !== null) spans.push({ start: step.start, end: step.ended })
    else if (step.begun)
      spans.push({ start: step.start, end: Math.max(step.from + duration(step, i), step.floor) })
    else {
      let start = step.start
      for (const { at, lagDays } of step.waits) {
        const before = spans[at]
        if (before) start = Math.max(start, before.end + lagDays)
      }
      spans.push({ start, end: start + duration(step, i) })
    }
  }
  return spans
}
