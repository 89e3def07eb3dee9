import type { Phrase } from '@zhinuo/contracts/kit/errors.ts'
import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { dateInZone, workdayOnOrAfter } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { addDays, daysBetween } from '../../../platform/date-text.ts'
import type { Sample } from '../../../platform/order-statistics.ts'
import { sampleQuantile } from '../../../platform/order-statistics.ts'
import { lineOf } from './notice-clock.ts'
import type { ByThePast, OwnPace, PromisedWork, Rest } from './remaining-work.ts'
import { byOwnPace, byOwnWord, byThePast, ceil, later, requireSound, restOfWork } from './remaining-work.ts'
import { ALL_DONE, evidenceOf, passedRow } from './slip-evidence.ts'

/**
 * Sees a promise slip before its day: the rest of the work, timed by what the same kind of work took in the past and by
 * the pace of this piece of work itself, or what the team says is left, is held against the days that are left.
 *
 * Careful about false alarms: `slipping` needs the past to give the day less than an even chance and the own pace, where
 * it can be told, not to contradict; or an own pace that is clearly late and a past that does not contradict; or the
 * word of the team that it will clearly be late. Work of which nobody has reported how far it is may be `at_risk`, no
 * more.
 */
export interface SlipContext {
  readonly now: Date
  readonly calendar: BusinessCalendar
  /** Zone of the engagement. */
  readonly zone: string
  /** Days per unit of estimate of the promise's reference class. */
  readonly ratios: Sample
}

export type SlipDecision = 'healthy' | 'at_risk' | 'slipping'

export interface SlipWatch {
  readonly decision: SlipDecision
  /** Chance of missing the day, 0 … 1; null when neither six past cases nor the calendar can say. */
  readonly pMiss: number | null
  /** Expected day of completion (the median, or the own pace where that is later) and the day held in 85 % of cases. */
  readonly finish: { readonly p50: DateText | null; readonly p85: DateText | null }
  /** Days by which `finish` lies beyond the due day, ≥ 0. */
  readonly slipDays: { readonly p50: number | null; readonly p85: number | null }
  readonly notice: NoticeDue | null
  readonly evidence: readonly Phrase[]
}

/** The 72-hour line; null where none applies (response times, promises made less than 96 hours ahead). */
export interface NoticeDue {
  readonly line: Date
  readonly movedForHoliday: boolean
  /** Natural hours to the line; negative once it has passed. A notice is owed all the same. */
  readonly hoursLeft: number
}

const MS_PER_HOUR = 3_600_000

/** Above this chance of a miss the median lies beyond the day. */
const SLIPPING_CHANCE = 0.5
/** Above this chance of a miss somebody should look. */
const RISK_CHANCE = 0.3
/** A chance accepted by an exception must have become this much worse to count as news. */
const WORSE_THAN_ACCEPTED = 0.15
const ALMOST_CERTAIN = 0.95
/** It is clearly late by two days and by a sixth of the rest. */
const CLEARLY_LATE_DAYS = 2
const CLEARLY_LATE_SHARE = 1 / 6
/** With nothing else to go by, work that has not begun three days before its day deserves a look. */
const LATE_TO_BEGIN_DAYS = 3

/**
 * Judges one promise at `context.now`. Throws RangeError when a share is outside 0 … 1, an estimate is not positive or a
 * day is none. Whether the promise is still open is the caller's business.
 */
export const watchForSlip = (work: PromisedWork, context: SlipContext): SlipWatch => {
  requireSound(work)
  const today = dateInZone(context.now, context.zone)
  const notice = noticeDue(work, context)
  if (today > work.due) return overdue(work, today, notice)

  const rest = restOfWork(work, today)
  if (rest.share === 0) {
    return {
      decision: 'healthy',
      pMiss: 0,
      finish: { p50: today, p85: today },
      slipDays: { p50: 0, p85: 0 },
      notice,
      evidence: [ALL_DONE],
    }
  }

  const past = byThePast(work, rest, context.ratios, today)
  const pace = byOwnWord(work, rest.asOf, today, context.calendar) ?? byOwnPace(rest, today)
  const decision = decide(work, rest, past, pace, today)
  const finish = finishOf(work, past, pace, rest.asOf, today, context.calendar)
  const slip = (day: DateText | null) => (day === null ? null : Math.max(0, daysBetween(work.due, day)))
  return {
    decision,
    pMiss: past.pMiss,
    finish,
    slipDays: { p50: slip(finish.p50), p85: slip(finish.p85) },
    notice,
    evidence: evidenceOf({ work, rest, past, pace, expected: finish.p50, today }),
  }
}

const noticeDue = (
  { due, kind, madeAt, stood }: PromisedWork,
  { now, calendar, zone }: SlipContext,
): NoticeDue | null => {
  const promisedOn = stood?.promisedOn ?? due
  const promisedAt = madeAt?.toISOString() ?? null
  const line = lineOf({ promisedOn, heldOn: due, promisedAt, kind }, calendar, zone)
  if (line === null) return null
  const hoursLeft = (line.at.getTime() - now.getTime()) / MS_PER_HOUR
  return { line: line.at, movedForHoliday: line.moved, hoursLeft }
}

const decide = (
  work: PromisedWork,
  rest: Rest,
  past: ByThePast,
  pace: OwnPace | null,
  today: DateText,
): SlipDecision => {
  const lateDays = pace === null ? null : daysBetween(work.due, pace.finish)
  const paceLate = lateDays !== null && lateDays > 0
  const paceClearlyLate =
    pace !== null &&
    lateDays !== null &&
    lateDays >= CLEARLY_LATE_DAYS &&
    lateDays >= pace.restDays * CLEARLY_LATE_SHARE
  const accepted = work.chanceWhenPromised === null ? 0 : 1 - work.chanceWhenPromised + WORSE_THAN_ACCEPTED
  const news = (chance: number) => Math.min(ALMOST_CERTAIN, Math.max(chance, accepted))

  if (past.pMiss !== null) {
    const told = rest.share !== null
    if (told && past.pMiss > news(SLIPPING_CHANCE) && (pace === null || paceLate)) return 'slipping'
    // Who does the work and says so outweighs what others took in the past.
    const saidSo = pace?.said !== undefined
    if (paceClearlyLate && (saidSo || past.pMiss >= news(RISK_CHANCE))) return 'slipping'
    return past.pMiss >= news(RISK_CHANCE) || paceClearlyLate || past.overlong ? 'at_risk' : 'healthy'
  }
  if (paceClearlyLate) return 'slipping'
  const notBegun = work.startedOn === null && daysBetween(today, work.due) <= LATE_TO_BEGIN_DAYS
  return paceLate || past.overlong || notBegun ? 'at_risk' : 'healthy'
}

const finishOf = (
  work: PromisedWork,
  past: ByThePast,
  pace: OwnPace | null,
  asOf: DateText,
  today: DateText,
  calendar: BusinessCalendar,
): SlipWatch['finish'] => {
  const day = (p: number) => {
    const days = sampleQuantile(past.days, p)
    return days === null ? null : later(addDays(asOf, ceil(days)), today)
  }
  // A day beyond the promise is told to people, so it is one on which somebody works.
  const tell = (date: DateText | null) =>
    date !== null && date > work.due ? workdayOnOrAfter(date, calendar) : date
  const median = day(0.5)
  const p50 = median === null || (pace !== null && pace.finish > median) ? (pace?.finish ?? null) : median
  const p85 = day(0.85)
  return { p50: tell(p50), p85: tell(p85 !== null && p50 !== null ? later(p85, p50) : p85) }
}

const overdue = (work: PromisedWork, today: DateText, notice: NoticeDue | null): SlipWatch => {
  const late = daysBetween(work.due, today)
  return {
    decision: 'slipping',
    pMiss: 1,
    finish: { p50: null, p85: null },
    slipDays: { p50: late, p85: null },
    notice,
    evidence: [passedRow(work, late)],
  }
}
