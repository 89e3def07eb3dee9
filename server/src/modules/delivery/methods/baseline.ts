import type { DateText } from '../../../platform/date-text.ts'
import type { WorkdayAxis } from './axis.ts'
import type { Placed } from './plan.ts'
import type { WorkFacts } from './steps.ts'
import { durationOf } from './steps.ts'

/**
 * The days that work is agreed for: those it was given; where only one of them was given, the other by its duration in
 * workdays; where none, the day the plan begins it on and its duration from there.
 * @param placed where the plan puts it; without it work that was given no day has no baseline
 */
export const baselineOf = (
  work: WorkFacts,
  placed: Pick<Placed, 'start'> | undefined,
  axis: WorkdayAxis,
): { readonly start: DateText | null; readonly end: DateText | null } => {
  const { plannedStart, plannedEnd } = work
  const rest = durationOf(work, axis) - 1
  if (plannedEnd !== null)
    return { start: plannedStart ?? axis.dateOf(axis.onOrBefore(plannedEnd) - rest), end: plannedEnd }
  const start = plannedStart ?? placed?.start ?? null
  return { start, end: start === null ? null : axis.dateOf(axis.onOrAfter(start) + rest) }
}
