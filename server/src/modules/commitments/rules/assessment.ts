import type { ForecastView } from '@zhinuo/contracts/commitments-forecast.ts'
import type { ThreePoint } from '@zhinuo/contracts/commitments-inputs.ts'
import { industries } from '@zhinuo/contracts/customers.ts'
import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { addWorkdays, workdayOnOrAfter, workdaysBetween } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { addDays } from '../../../platform/date-text.ts'
import { ensure } from '../../../platform/errors.ts'
import { threePointChance, threePointForecast } from '../../../platform/three-point.ts'
import type { PastTask, Quantiles, ReferenceClass } from '../methods/forecast.ts'
import {
  chanceBy,
  chooseClass,
  forecastDates,
  forecastFromClass,
  isEarlierThanP85,
  MINIMUM_N,
  slackTooMuch,
  timesBy,
} from '../methods/forecast.ts'

/** Work of one person-day, in hours: the history is kept in hours, promises in person-days. */
export const HOURS_PER_PERSON_DAY = 8

/** A past or open piece of work with its estimate in hours. */
export interface HistoryTask extends PastTask {
  readonly source: 'pastPromise' | 'commitment'
  readonly id: string
  readonly startedOn: DateText
  readonly completedOn: DateText | null
}

export interface Question {
  readonly workClass: string | null
  readonly team: string | null
  readonly industry: string | null
  /** Person-days, > 0. */
  readonly estimateDays: number | null
  readonly startOn: DateText
  readonly promisedOn: DateText | null
  readonly threePoint: ThreePoint | null
}

/** The forecast as it is shown and kept; the rows behind it travel beside. */
export type Assessment = Omit<ForecastView, 'rows'>

const rungs = ['workClassTeamIndustry', 'workClassTeam', 'workClass', 'organisation'] as const
const nothing: Quantiles<DateText> = { p50: null, p85: null, p95: null }

/**
 * Chooses the class and says what can be said: from past work of the same kind; where that is too little, from the three
 * points; where there are none, nothing. Past work wins: an optimistic guess may not take the place of what is known.
 * The three points are workdays, the class speaks in calendar days.
 * @throws commitment.three_point_disordered
 */
export const assess = (
  question: Question,
  history: readonly HistoryTask[],
  cal: BusinessCalendar,
): { assessment: Assessment; members: HistoryTask[] } => {
  const { threePoint, estimateDays, startOn, promisedOn } = question
  if (threePoint)
    ensure(
      threePoint.optimistic <= threePoint.likely && threePoint.likely <= threePoint.pessimistic,
      'commitment.three_point_disordered',
    )
  const keys = { kind: question.workClass, team: question.team, industry: question.industry }
  const chosen = chooseClass(keys, history)
  const members = history.filter((task) =>
    chosen.fields.every((field) => task.keys[field] === keys[field as keyof typeof keys]),
  )
  const base = {
    class: chosen.fields.map((field) => nameOf(field, keys[field as keyof typeof keys] ?? '')).join('×'),
    rung: rungs[Math.min(chosen.rung, rungs.length - 1)] ?? 'organisation',
    fellBack: chosen.fellBack,
    n: chosen.n,
    open: chosen.open,
    minN: { ...MINIMUM_N },
    estimateDays,
    startOn,
    promisedOn,
  }
  const spoken =
    estimateDays === null ? null : fromClass(chosen, estimateDays * HOURS_PER_PERSON_DAY, startOn, promisedOn)
  if (spoken?.p85) return { assessment: { ...base, ...spoken }, members }
  if (threePoint)
    return { assessment: { ...base, ...fromThreePoints(threePoint, startOn, promisedOn, cal) }, members }
  if (spoken) return { assessment: { ...base, ...spoken, engine: 'none', needs: ['threePoint'] }, members }
  const silent = {
    ...nothing,
    engine: 'none',
    chance: null,
    times: null,
    earlierThanP85: null,
    slackDays: null,
  } as const
  return {
    assessment: {
      ...base,
      ...silent,
      needs: chosen.n >= MINIMUM_N.p85 ? ['estimateDays'] : ['estimateDays', 'threePoint'],
    },
    members,
  }
}

/**
 * Work that is not begun begins today or later: from a day gone by the 85% date would lie before every promise.
 * @throws commitment.start_passed
 */
export const demandStart = (startOn: DateText | undefined, today: DateText): void => {
  if (startOn !== undefined) ensure(startOn >= today, 'commitment.start_passed', { startOn })
}

/** 「政务云迁移×交付二组×政务」: an industry by its name. */
const nameOf = (field: string, value: string): string =>
  field === 'industry' ? (industries[value as keyof typeof industries]?.label.zh ?? value) : value

type Spoken = Pick<
  Assessment,
  'engine' | 'p50' | 'p85' | 'p95' | 'chance' | 'times' | 'earlierThanP85' | 'slackDays' | 'needs'
>

const fromClass = (
  chosen: ReferenceClass,
  hours: number,
  startOn: DateText,
  promisedOn: DateText | null,
): Spoken => {
  // Without a calendar: the class holds calendar days, weekends and holidays among them, so its quantiles are days as they come.
  const { p50, p85, p95 } = forecastDates(forecastFromClass(chosen, hours), startOn)
  const dates = { p50, p85, p95 }
  return {
    engine: 'referenceClass',
    ...dates,
    chance: promisedOn === null ? null : chanceBy(chosen, hours, startOn, promisedOn),
    times: promisedOn === null ? null : timesBy(chosen, hours, startOn, promisedOn),
    earlierThanP85: promisedOn === null ? null : isEarlierThanP85(promisedOn, dates),
    slackDays: promisedOn === null ? null : slackTooMuch(promisedOn, dates),
    needs: [],
  }
}

const fromThreePoints = (
  points: ThreePoint,
  startOn: DateText,
  promisedOn: DateText | null,
  cal: BusinessCalendar,
): Spoken => {
  const first = workdayOnOrAfter(startOn, cal)
  const day = (workdays: number): DateText => addWorkdays(first, Math.max(1, Math.ceil(workdays)) - 1, cal)
  const days = threePointForecast(points)
  const dates = { p50: day(days.p50), p85: day(days.p85), p95: day(days.p95) }
  return {
    engine: 'threePoint',
    ...dates,
    chance:
      promisedOn === null
        ? null
        : promisedOn < first
          ? 0
          : threePointChance(points, workdaysBetween(addDays(first, -1), promisedOn, cal)),
    times: null,
    earlierThanP85: promisedOn === null ? null : isEarlierThanP85(promisedOn, dates),
    slackDays: promisedOn === null ? null : slackTooMuch(promisedOn, dates),
    needs: [],
  }
}
