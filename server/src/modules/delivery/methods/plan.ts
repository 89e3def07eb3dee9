import type { WorkItemStatus } from '@zhinuo/contracts/delivery-work.ts'
import type { BusinessCalendar } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import type { WorkdayAxis } from './axis.ts'
import { workdayAxis } from './axis.ts'
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

/** Where a piece of work stands as things are. */
export interface Placed {
  readonly id: string
  /** Whole duration in workdays, ≥ 1. */
  readonly days: number
  readonly start: DateText
  readonly end: DateText
  /** Workdays it may move without moving the end of the whole; null for what has ended. */
  readonly slack: number | null
  readonly critical: boolean
}

export interface Plan {
  readonly placed: ReadonlyMap<string, Placed>
  /** The last day of the work, null when there is none. */
  readonly endsOn: DateText | null
}

/**
 * Workdays that a piece of work takes as a whole, rounded up, at least 1: its estimate; else (O + 4M + P) ÷ 6 of three
 * points (PERT, Malcolm et al. 1959); else what lies between its planned days; else 1.
 */
export const durationOf = (work: WorkFacts, axis: WorkdayAxis): number => {
  const { estimateDays, optimisticDays, likelyDays, pessimisticDays, plannedStart, plannedEnd } = work
  const whole = (days: number): number => Math.max(1, Math.ceil(days - 1e-9))
  if (estimateDays !== null) return whole(estimateDays)
  if (optimisticDays !== null && likelyDays !== null && pessimisticDays !== null)
    return whole((optimisticDays + 4 * likelyDays + pessimisticDays) / 6)
  if (plannedStart !== null && plannedEnd !== null)
    return whole(axis.onOrBefore(plannedEnd) - axis.onOrAfter(plannedStart) + 1)
  return 1
}

/** Workdays that are left after the last check-in: as said, else by the progress. */
const daysLeft = (work: WorkFacts, days: number): number =>
  work.remainingDays === null
    ? Math.ceil(days * (1 - work.progress / 100) - 1e-9)
    : Math.ceil(work.remainingDays - 1e-9)

interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Earliest start and finish over the dependencies, the critical path and the slack (critical path method, Kelley and
 * Walker 1959), in workdays with 调休. What has ended stands on its days; what has begun ends as many workdays after its
 * last check-in as are left, never before today; what has not begun starts on its planned day, after all it waits for,
 * and not before today. Cancelled work and its links do not count.
 * @param anchor where work without a planned day and without predecessors begins
 */
export const planOfWork = (
  all: readonly WorkFacts[],
  links: readonly LinkFacts[],
  { today, anchor, calendar }: { today: DateText; anchor: DateText | null; calendar: BusinessCalendar },
): Plan => {
  const axis = workdayAxis(today, calendar)
  const works = new Map(all.filter(({ status }) => status !== 'cancelled').map((work) => [work.id, work]))
  const edges = links.filter(({ before, after }) => works.has(before) && works.has(after))
  const order = inOrder([...works.keys()], edges)
  const spans = forward(order, works, edges, axis, { today, anchor })
  const last = Math.max(...[...spans.values()].map(({ end }) => end))
  const slack = backward(order, works, edges, spans, last)
  const placed = order.flatMap((id): [string, Placed][] => {
    const [work, span] = [works.get(id), spans.get(id)]
    if (!work || !span) return []
    const free = slack.get(id) ?? null
    const done = work.status === 'done'
    return [
      [
        id,
        {
          id,
          days: durationOf(work, axis),
          // Days that were, stay as they were said, also where they were days off.
          start: work.actualStart ?? axis.dateOf(span.start),
          end: done && work.actualEnd !== null ? work.actualEnd : axis.dateOf(span.end),
          slack: done ? null : free,
          critical: !done && free === 0,
        },
      ],
    ]
  })
  return { placed: new Map(placed), endsOn: spans.size === 0 ? null : axis.dateOf(last) }
}

const forward = (
  order: readonly string[],
  works: ReadonlyMap<string, WorkFacts>,
  edges: readonly LinkFacts[],
  axis: WorkdayAxis,
  { today, anchor }: { today: DateText; anchor: DateText | null },
): Map<string, Span> => {
  const incoming = groupBy(edges, ({ after }) => after)
  const spans = new Map<string, Span>()
  const now = axis.onOrAfter(today)
  for (const id of order) {
    const work = works.get(id)
    if (!work) continue
    const days = durationOf(work, axis)
    if (work.status === 'done') {
      const end = axis.onOrBefore(work.actualEnd ?? work.plannedEnd ?? today)
      const start = work.actualStart ?? work.plannedStart
      spans.set(id, { start: start === null ? end - days + 1 : Math.min(axis.onOrAfter(start), end), end })
    } else if (work.actualStart !== null) {
      const start = axis.onOrAfter(work.actualStart)
      // Blocked work does not go on: what is left is left from today on.
      const told = work.status === 'blocked' ? now - 1 : axis.onOrBefore(work.checkedInOn ?? work.actualStart)
      const end = Math.max(told + daysLeft(work, days), now, start)
      spans.set(id, { start, end })
    } else {
      const waits = incoming.get(id) ?? []
      const after = waits.map(({ before, lagDays }) => (spans.get(before)?.end ?? now - 1) + 1 + lagDays)
      const own = work.plannedStart ?? (waits.length > 0 ? null : anchor)
      const start = Math.max(now, ...after, ...(own === null ? [] : [axis.onOrAfter(own)]))
      spans.set(id, { start, end: start + days - 1 })
    }
  }
  return spans
}

/** Latest finish minus finish, by id. What has begun passes nothing on backwards: it no longer waits. */
const backward = (
  order: readonly string[],
  works: ReadonlyMap<string, WorkFacts>,
  edges: readonly LinkFacts[],
  spans: ReadonlyMap<string, Span>,
  last: number,
): Map<string, number> => {
  const outgoing = groupBy(edges, ({ before }) => before)
  const latest = new Map<string, Span>()
  const slack = new Map<string, number>()
  for (const id of order.toReversed()) {
    const span = spans.get(id)
    if (!span) continue
    const waiting = (outgoing.get(id) ?? []).filter(({ after }) => works.get(after)?.actualStart === null)
    const end = Math.min(
      last,
      ...waiting.map(({ after, lagDays }) => (latest.get(after)?.start ?? last + 1) - 1 - lagDays),
    )
    latest.set(id, { start: end - (span.end - span.start), end })
    slack.set(id, end - span.end)
  }
  return slack
}

const groupBy = <T>(list: readonly T[], key: (each: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const each of list) {
    const group = groups.get(key(each))
    if (group) group.push(each)
    else groups.set(key(each), [each])
  }
  return groups
}
