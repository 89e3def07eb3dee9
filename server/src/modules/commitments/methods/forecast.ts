import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { workdayOnOrAfter } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { addDays, daysBetween } from '../../../platform/date-text.ts'
import type { Sample } from '../../../platform/order-statistics.ts'
import {
  countAtMost,
  FORECAST_LEVELS,
  minimumSample,
  sampleQuantile,
  shareAtMost,
} from '../../../platform/order-statistics.ts'

/**
 * Reference-class forecast: how long did work of this kind really take, per unit of its estimate?
 * (Kahneman and Tversky 1979; Flyvbjerg 2006.) The quantiles are conformal order statistics, so P85 is given only
 * where the class is large enough to bear it, and the result says which class spoke and how many it holds.
 */
export interface PastTask {
  /** Estimated size, > 0, in any unit (days, hours) that is the same for the whole history and the new task. */
  readonly estimate: number
  /** Calendar days it took, first and last day included; for an open task the days so far. > 0. */
  readonly actual: number
  /** Not finished yet: `actual` is a lower bound. */
  readonly open?: boolean
  /** Values of the fields that the class ladder names, e.g. kind, team, industry. */
  readonly keys: ClassKeys
}

export type ClassKeys = Readonly<Record<string, string | null | undefined>>

/** Each rung names the fields that a past task must share with the new one, the narrowest class first. */
export type ClassLadder = readonly (readonly string[])[]

export const COMMITMENT_LADDER: ClassLadder = [['kind', 'team', 'industry'], ['kind', 'team'], ['kind'], []]

/** How many past tasks each level needs at least: 1, 6 and 19. */
export const MINIMUM_N = {
  p50: minimumSample(FORECAST_LEVELS.p50),
  p85: minimumSample(FORECAST_LEVELS.p85),
  p95: minimumSample(FORECAST_LEVELS.p95),
} as const

export interface ReferenceClass {
  /** Values of the rung's fields joined by ×; empty for the class of everything. */
  readonly classKey: string
  /** 0 is the narrowest rung of the ladder. */
  readonly rung: number
  readonly fields: readonly string[]
  /** True when a narrower rung was passed over because it held too few tasks. */
  readonly fellBack: boolean
  /** Finished past tasks in the class. */
  readonly n: number
  /** Tasks of the class that are still open. */
  readonly open: number
  /** Days per unit of estimate. */
  readonly ratios: Sample
}

export interface Quantiles<T> {
  readonly p50: T | null
  readonly p85: T | null
  readonly p95: T | null
}

export interface ReferenceForecast extends Quantiles<number> {
  readonly engine: 'reference-class'
  readonly class: ReferenceClass
  readonly minN: typeof MINIMUM_N
  readonly estimate: number
}

/** Class keys are compared and shown as text; × separates them as in 「系统集成×交付二组」. */
const SEPARATOR = '×'

/** A forecast further away than this says nothing that a date could carry. */
const FURTHEST_DAYS = 36_500

/**
 * Forecasts the calendar days of a task with this estimate (> 0). The quantiles are null below their minimum n.
 * Throws RangeError for an estimate that is no positive number, or a past task with one.
 */
export const forecast = (
  task: { readonly estimate: number; readonly keys: ClassKeys },
  history: readonly PastTask[],
  ladder: ClassLadder = COMMITMENT_LADDER,
): ReferenceForecast => forecastFromClass(chooseClass(task.keys, history, ladder), task.estimate)

/** The days of a task with this estimate, read from a class chosen before. */
export const forecastFromClass = (chosen: ReferenceClass, estimate: number): ReferenceForecast => {
  requirePositive(estimate, 'estimate')
  const days = (p: number) => {
    const ratio = sampleQuantile(chosen.ratios, p)
    return ratio === null ? null : daysOf(ratio, estimate)
  }
  return {
    engine: 'reference-class',
    class: chosen,
    minN: MINIMUM_N,
    estimate,
    p50: days(FORECAST_LEVELS.p50),
    p85: days(FORECAST_LEVELS.p85),
    p95: days(FORECAST_LEVELS.p95),
  }
}

/**
 * The narrowest class of the ladder in which P85 can be said; the widest that the task belongs to when none can.
 * A rung is passed over when the task itself has no value for one of its fields.
 */
export const chooseClass = (
  keys: ClassKeys,
  history: readonly PastTask[],
  ladder: ClassLadder = COMMITMENT_LADDER,
): ReferenceClass => {
  let widest: ReferenceClass = {
    classKey: '',
    rung: ladder.length,
    fields: [],
    fellBack: false,
    n: 0,
    open: 0,
    ratios: { finished: [], open: [] },
  }
  let fellBack = false
  for (const [rung, fields] of ladder.entries()) {
    const values = fields.map((field) => keys[field] ?? '')
    if (values.includes('')) continue
    const members = history.filter((past) => fields.every((field) => past.keys[field] === keys[field]))
    const ratios = ratiosOf(members)
    widest = {
      classKey: values.join(SEPARATOR),
      rung,
      fields,
      fellBack,
      n: ratios.finished.length,
      open: ratios.open.length,
      ratios,
    }
    if (sampleQuantile(ratios, FORECAST_LEVELS.p85) !== null) return widest
    fellBack = true
  }
  return widest
}

const ratiosOf = (tasks: readonly PastTask[]): Sample => {
  const ratio = (past: PastTask) => {
    requirePositive(past.estimate, 'estimate of a past task')
    requirePositive(past.actual, 'duration of a past task')
    return past.actual / past.estimate
  }
  const ascending = (list: readonly PastTask[]) => list.map(ratio).sort((a, b) => a - b)
  return {
    finished: ascending(tasks.filter((past) => past.open !== true)),
    open: ascending(tasks.filter((past) => past.open === true)),
  }
}

/** Days for a ratio, rounded to a millionth: 1/49 × 49 shall be 1 day, not a hair less or more. */
export const daysOf = (ratio: number, estimate: number): number => Math.round(ratio * estimate * 1e6) / 1e6

/** Share of the class that needed at most `days` for this estimate: rank/(n+1), null for an empty class. */
export const chanceWithin = (chosen: ReferenceClass, estimate: number, days: number): number | null => {
  if (chosen.n === 0) return null
  const reach: Sample = {
    finished: chosen.ratios.finished.map((ratio) => daysOf(ratio, estimate)),
    open: chosen.ratios.open.map((ratio) => daysOf(ratio, estimate)),
  }
  return shareAtMost(reach, days)
}

/** Chance of being done by the end of `date` when work begins on `start`, both days included. 0 for a date before the start. */
export const chanceBy = (
  chosen: ReferenceClass,
  estimate: number,
  start: DateText,
  date: DateText,
): number | null => chanceWithin(chosen, estimate, daysBetween(start, date) + 1)

/** How many finished tasks of the class would have met `date`: the k of 「同类 n 次里 k 次」. */
export const timesBy = (chosen: ReferenceClass, estimate: number, start: DateText, date: DateText): number =>
  countAtMost(
    chosen.ratios.finished.map((ratio) => daysOf(ratio, estimate)),
    daysBetween(start, date) + 1,
  )

/**
 * The quantiles as days of the calendar: started days count in full, and with a calendar a day that is not worked
 * becomes the next workday. Null where the quantile is null or more than a hundred years away.
 */
export const forecastDates = (
  days: Quantiles<number>,
  start: DateText,
  cal?: BusinessCalendar,
): Quantiles<DateText> => {
  const date = (value: number | null) => {
    if (value === null || value > FURTHEST_DAYS) return null
    const day = addDays(start, Math.max(1, Math.ceil(value)) - 1)
    return cal ? workdayOnOrAfter(day, cal) : day
  }
  return { p50: date(days.p50), p85: date(days.p85), p95: date(days.p95) }
}

/** A promise for an earlier day than P85 needs an exception; null while P85 cannot be said. */
export const isEarlierThanP85 = (promised: DateText, dates: Quantiles<DateText>): boolean | null =>
  dates.p85 === null ? null : promised < dates.p85

/** A date this close to P85 is no luxury in any class. */
const SMALLEST_SLACK_DAYS = 3

/**
 * 「留量偏大」: by how many days the promised day lies beyond P85, the usual external date. Null while it is not too
 * much: beyond P95 where that can be said, and further past P85 than P85 itself lies past P50. Speaks of a class of
 * work, never of a person.
 */
export const slackTooMuch = (promised: DateText, dates: Quantiles<DateText>): number | null => {
  if (dates.p50 === null || dates.p85 === null) return null
  if (dates.p95 !== null && promised <= dates.p95) return null
  const usual = daysBetween(dates.p50, dates.p85)
  const more = daysBetween(dates.p85, promised)
  return more > Math.max(usual, SMALLEST_SLACK_DAYS) ? more : null
}

const requirePositive = (value: number, what: string): void => {
  if (!(Number.isFinite(value) && value > 0))
    throw new RangeError(`${what} must be a positive number: ${value}`)
}
