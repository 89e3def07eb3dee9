import type { DateText } from '../../../platform/date-text.ts'
import { workdayAxis } from './axis.ts'
import type { LinkFacts, PlanMoment, Span, Step, WorkFacts } from './steps.ts'
import { runSteps, stepsOf, wholeDays } from './steps.ts'

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
 * Earliest start and finish over the dependencies, the critical path and the slack (critical path method, Kelley and
 * Walker 1959), in workdays with 调休. What has ended stands on its days; what has begun ends as many workdays after its
 * last check-in as are left, never before today; what has not begun starts on its planned day, after all it waits for,
 * and not before today. Cancelled work and its links do not count.
 */
export const planOfWork = (
  all: readonly WorkFacts[],
  links: readonly LinkFacts[],
  moment: PlanMoment,
): Plan => {
  const axis = workdayAxis(moment.today, moment.calendar)
  const steps = stepsOf(all, links, axis, moment)
  const spans = runSteps(steps, (step) => (step.begun ? wholeDays(step.left) : step.days))
  const last = Math.max(...spans.map(({ end }) => end))
  const slack = backward(steps, spans, last)
  const placed = steps.map(({ work, days }, i): [string, Placed] => {
    const { start, end } = spans[i] ?? { start: 0, end: days }
    const done = work.status === 'done'
    return [
      work.id,
      {
        id: work.id,
        days,
        // Days that were, stay as they were said, also where they were days off.
        start: work.actualStart ?? axis.dateOf(start),
        end: done && work.actualEnd !== null ? work.actualEnd : axis.dateOf(end - 1),
        slack: done ? null : (slack[i] ?? null),
        critical: !done && slack[i] === 0,
      },
    ]
  })
  return { placed: new Map(placed), endsOn: steps.length === 0 ? null : axis.dateOf(last - 1) }
}

/** Latest finish minus finish. What has begun passes nothing on backwards: it no longer waits. */
const backward = (steps: readonly Step[], spans: readonly Span[], last: number): number[] => {
  const latestEnd = steps.map(() => last)
  for (let i = steps.length - 1; i >= 0; i--) {
    const { start, end } = spans[i] ?? { start: 0, end: 0 }
    const begin = (latestEnd[i] ?? last) - (end - start)
    for (const { at, lagDays } of steps[i]?.begun === false ? (steps[i]?.waits ?? []) : [])
      latestEnd[at] = Math.min(latestEnd[at] ?? last, begin - lagDays)
  }
  return spans.map(({ end }, i) => (latestEnd[i] ?? last) - end)
}
