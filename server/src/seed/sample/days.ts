import type { BusinessCalendar } from '../../platform/calendar.ts'
import {
  addWorkdays,
  businessCalendar,
  dateInZone,
  isWorkday,
  nextWorkday,
  noticeLine,
  timeOfDay,
  workdayOnOrAfter,
  workdayOnOrBefore,
  workdaysBetween,
} from '../../platform/calendar.ts'
import type { DateText } from '../../platform/date-text.ts'
import { addDays } from '../../platform/date-text.ts'

export interface Span {
  readonly from: DateText
  readonly to: DateText
}

/** The days of the sample around the moment it is made. People act on workdays only, and never in the future. */
export interface SampleDays {
  readonly now: Date
  readonly today: DateText
  readonly calendar: BusinessCalendar
  /** The k-th workday before today (k < 0) or after it (k > 0). */
  work(k: number): DateText
  /** The k-th workday after a day, or before it. */
  after(day: DateText, k: number): DateText
  /** The day itself when it is worked, else the next workday. */
  snap(day: DateText): DateText
  /** The day itself when it is worked, else the last workday before it. */
  snapBack(day: DateText): DateText
  /** Workdays after `from` up to and including `to`. */
  between(from: DateText, to: DateText): number
  at(day: DateText, hour: number, minute?: number): Date
  /** The first stretch of exactly so many calendar days, both ends worked, that begins on `from` or later. */
  spanFrom(from: DateText, length: number): Span
  /** The same that ends on `to` or later. */
  spanTo(to: DateText, length: number): Span
  /**
   * The workday whose 72-hour line lies nearest to `hours` from now: at least a day ahead when positive, in the past when
   * negative. The day itself has not passed.
   */
  dueByLine(hours: number, fits?: (day: DateText) => boolean): DateText
}

export const later = (a: DateText, b: DateText): DateText => (a > b ? a : b)

const MS_PER_HOUR = 3_600_000
/** Longer than any run of days off. */
const SEARCH_DAYS = 60
const LINE_AHEAD_HOURS = 24
const LINE_PAST_HOURS = 1

export const sampleDays = (now: Date, zone: string): SampleDays => {
  const calendar = businessCalendar({ zone })
  const today = dateInZone(now, zone)
  const lineHours = (day: DateText): number =>
    (noticeLine(day, calendar).at.getTime() - now.getTime()) / MS_PER_HOUR

  const stretch = (first: DateText, length: number): Span => {
    for (let i = 0; i < SEARCH_DAYS; i++) {
      const from = addDays(first, i)
      const to = addDays(from, length - 1)
      if (isWorkday(from, calendar) && isWorkday(to, calendar)) return { from, to }
    }
    throw new RangeError(`no stretch of ${length} days from ${first}`)
  }

  return {
    now,
    today,
    calendar,
    work: (k) => addWorkdays(today, k, calendar),
    after: (day, k) => addWorkdays(day, k, calendar),
    snap: (day) => workdayOnOrAfter(day, calendar),
    snapBack: (day) => workdayOnOrBefore(day, calendar),
    between: (from, to) => workdaysBetween(from, to, calendar),
    at: (day, hour, minute = 0) => timeOfDay(day, hour, minute, zone),
    spanFrom: stretch,
    spanTo: (to, length) => stretch(addDays(to, 1 - length), length),
    dueByLine: (hours, fits = () => true) => {
      let best: { day: DateText; off: number } | null = null
      for (let day = workdayOnOrAfter(today, calendar), i = 0; i < SEARCH_DAYS; i++) {
        const left = lineHours(day)
        const off = Math.abs(left - hours)
        const allowed = hours > 0 ? left >= LINE_AHEAD_HOURS : left <= -LINE_PAST_HOURS
        if (allowed && fits(day) && (best === null || off < best.off)) best = { day, off }
        day = nextWorkday(day, calendar)
      }
      if (best === null)
        throw new RangeError(`no day whose line lies ${hours} hours from ${now.toISOString()}`)
      return best.day
    },
  }
}
