import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { addWorkdays } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { addDays, daysBetween, isDateText } from '../../../platform/date-text.ts'
import type { Sample } from '../../../platform/order-statistics.ts'
import { minimumSample, sampleQuantile, shareAtMost } from '../../../platform/order-statistics.ts'

/** How much of a promised piece of work is left, and how long that will take by two independent measures. */
export interface PromisedWork {
  /** The day that the promise is held to. */
  readonly due: DateText
  /** Days on which the clock stood for a late duty of the customer: they count neither as worked nor as left. */
  readonly stood?: {
    readonly promisedOn: DateText
    readonly from: DateText
    readonly to: DateText
  } | null
  /** When it was confirmed to the customer. */
  readonly madeAt: Date | null
  /** As in the ledger: `sla` is a response time, without a day of its own to be told about. */
  readonly kind: string
  /** Null while work has not begun; a day to come is the planned start. */
  readonly startedOn: DateText | null
  /** Share of the work that is done, 0 … 1; null, or 0 without a check-in, when nobody has said. */
  readonly done: number | null
  /** Size of the whole and of what is left, in the unit of the reference ratios; > 0 and ≥ 0. */
  readonly estimate: number | null
  readonly remaining: number | null
  /** Workdays that the team says are left, as reported on `lastCheckInOn`; their word counts in place of the own pace. */
  readonly workdaysLeft?: number | null
  /** The day on which `done` or `remaining` was reported. */
  readonly lastCheckInOn: DateText | null
  /** Chance of being on time that was known and accepted when the promise was made, 0 … 1. */
  readonly chanceWhenPromised: number | null
}

/** Past cases needed before they may speak: the six that P85 needs. */
export const NEEDED_CASES = minimumSample(0.85)

/** As far as a day is told from workdays. */
const LONGEST_WORKDAYS = 2000

/** The own pace speaks once a fifth is done and three days have passed. */
const PACE_NEEDS_DONE = 0.2
const PACE_NEEDS_DAYS = 3

export interface Rest {
  /** The rest of the work begins the day after; the check-in, or the day before work starts. */
  readonly asOf: DateText
  /** Share of the whole that is left; null when nobody has said. May exceed 1 when the work has grown. */
  readonly share: number | null
  /** Days worked up to `asOf`, 0 before the start. */
  readonly elapsed: number
}

/** Days after `after` up to and including `until` on which the clock stood. */
const stoodDays = ({ stood }: PromisedWork, after: DateText, until: DateText): number => {
  if (!stood) return 0
  const days = daysBetween(later(addDays(stood.from, -1), after), earlier(stood.to, until))
  return Math.max(0, days)
}

/** The share that is left and the day on which that was so; days on which the clock stood since then move that day on. */
export const restOfWork = (work: PromisedWork, today: DateText): Rest => {
  const said =
    work.remaining !== null && work.estimate !== null
      ? work.remaining / work.estimate
      : work.done === null || (work.done === 0 && work.lastCheckInOn === null)
        ? null
        : 1 - work.done
  if (work.startedOn === null || work.startedOn > today) {
    const before = addDays(work.startedOn ?? today, -1)
    return { asOf: addDays(before, stoodDays(work, before, today)), share: said ?? 1, elapsed: 0 }
  }
  const reported = said === null ? null : work.lastCheckInOn
  const asOf = reported === null ? today : earlier(later(reported, work.startedOn), today)
  const worked = daysBetween(work.startedOn, asOf) + 1 - stoodDays(work, addDays(work.startedOn, -1), asOf)
  return { asOf: addDays(asOf, stoodDays(work, asOf, today)), share: said, elapsed: worked }
}

export interface ByThePast {
  /** Days the rest may take after `asOf`. */
  readonly days: Sample
  /** Finished past cases that bear on the rest. */
  readonly n: number
  /** In 85 % of past cases it would be done by now. */
  readonly overlong: boolean
  readonly pMiss: number | null
}

/** Times the rest by the past: each past case scaled to this work and to the share that is left. */
export const byThePast = (work: PromisedWork, rest: Rest, ratios: Sample, today: DateText): ByThePast => {
  const daysLeft = daysBetween(rest.asOf, work.due)
  const { estimate } = work
  if (estimate === null) return { days: { finished: [], open: [] }, n: 0, overlong: false, pMiss: null }
  const scale = (list: readonly number[]) =>
    rest.share === null
      ? // Nobody has said how far it is: of past work only that which took longer than this already has bears on it.
        list.map((ratio) => round(ratio * estimate) - rest.elapsed).filter((days) => days > 0)
      : list.map((ratio) => round(ratio * estimate * (rest.share ?? 1)))
  const days = { finished: scale(ratios.finished), open: scale(ratios.open) }
  const n = days.finished.length
  const usual = rest.share === null ? sampleQuantile(ratios, 0.85) : sampleQuantile(days, 0.85)
  const overlong =
    usual !== null &&
    (rest.share === null
      ? rest.elapsed > ceil(usual * estimate)
      : daysBetween(rest.asOf, today) > ceil(usual))
  return { days, n, overlong, pMiss: n >= NEEDED_CASES ? 1 - shareAtMost(days, daysLeft) : null }
}

export interface OwnPace {
  readonly finish: DateText
  readonly restDays: number
  /** Workdays the team named; absent where the pace was reckoned. */
  readonly said?: number
}

/** Done when the team says it will be; null while they have not said. */
export const byOwnWord = (
  work: PromisedWork,
  asOf: DateText,
  today: DateText,
  calendar: BusinessCalendar,
): OwnPace | null => {
  const { workdaysLeft: said } = work
  if (said === null || said === undefined || work.lastCheckInOn === null) return null
  const finish = addWorkdays(asOf, Math.min(LONGEST_WORKDAYS, ceil(said)), calendar)
  return { finish: later(finish, today), restDays: daysBetween(asOf, finish), said }
}

/** As fast as so far; null while too little is done to tell. */
export const byOwnPace = (rest: Rest, today: DateText): OwnPace | null => {
  if (rest.share === null || rest.share > 1 - PACE_NEEDS_DONE || rest.elapsed < PACE_NEEDS_DAYS) return null
  const restDays = (rest.elapsed * rest.share) / (1 - rest.share)
  return { finish: later(addDays(rest.asOf, ceil(restDays)), today), restDays }
}

/** Throws RangeError for a share outside 0 … 1, an estimate that is not positive or a day that is none. */
export const requireSound = (work: PromisedWork): void => {
  const within = (value: number | null, low: number, high: number) =>
    value === null || (value >= low && value <= high)
  const days = [work.due, work.startedOn, work.lastCheckInOn]
  if (days.some((day) => day !== null && !isDateText(day)))
    throw new RangeError(`not a calendar day among ${days.join(', ')}`)
  if (!within(work.done, 0, 1) || !within(work.chanceWhenPromised, 0, 1))
    throw new RangeError('a share outside 0 … 1')
  if (
    !within(work.estimate, Number.MIN_VALUE, Number.MAX_VALUE) ||
    !within(work.remaining, 0, Number.MAX_VALUE) ||
    !within(work.workdaysLeft ?? null, 0, Number.MAX_VALUE)
  )
    throw new RangeError('an estimate that is no positive number')
}

export const later = (a: DateText, b: DateText): DateText => (a > b ? a : b)
const earlier = (a: DateText, b: DateText): DateText => (a < b ? a : b)

/** A hair above a whole day, left by floating-point arithmetic, is that day; a century is as far as a date is told. */
const round = (days: number): number => Math.round(days * 1e6) / 1e6
export const ceil = (days: number): number => Math.min(36_500, Math.ceil(round(days)))
