import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { isWorkday, workdayOnOrAfter } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { dateOfDayNumber, dayNumber } from '../../../platform/date-text.ts'

/**
 * Workdays numbered 0, 1, 2 … from the first on or after a day, so that a plan is whole numbers. A day off has the
 * number of the next workday. Days before the first have negative numbers.
 */
export interface WorkdayAxis {
  /** Number of the workday on or after a day. */
  readonly onOrAfter: (date: DateText) => number
  /** Number of the workday on or before a day. */
  readonly onOrBefore: (date: DateText) => number
  /** The day with a number. */
  readonly dateOf: (index: number) => DateText
}

/** Numbers the workdays of a calendar, 调休 counted; days are looked up once and as far as they are asked for. */
export const workdayAxis = (from: DateText, calendar: BusinessCalendar): WorkdayAxis => {
  const first = dayNumber(workdayOnOrAfter(from, calendar))
  const worked = (day: number): boolean => isWorkday(dateOfDayNumber(day), calendar)
  /** Day numbers of the workdays 0, 1, 2 … and, backwards, −1, −2 … */
  const ahead: number[] = [first]
  const behind: number[] = []
  /** For each day from the first on, and from the day before it backwards, the workday on or after it. */
  const numbersAhead: number[] = [0]
  const numbersBehind: number[] = []
  const reachAhead = (day: number): void => {
    while (first + numbersAhead.length <= day) {
      const next = first + numbersAhead.length
      if (worked(next)) ahead.push(next)
      // A day off belongs to the workday that comes after it, which is the next one to be numbered.
      numbersAhead.push(worked(next) ? ahead.length - 1 : ahead.length)
    }
  }
  const reachBehind = (day: number): void => {
    while (first - 1 - numbersBehind.length >= day) {
      const next = first - 1 - numbersBehind.length
      if (worked(next)) behind.push(next)
      numbersBehind.push(0 - behind.length)
    }
  }
  const onOrAfter = (date: DateText): number => {
    const day = dayNumber(date)
    if (day >= first) {
      reachAhead(day)
      return numbersAhead[day - first] ?? 0
    }
    reachBehind(day)
    return numbersBehind[first - 1 - day] ?? 0
  }
  return {
    onOrAfter,
    onOrBefore: (date) => onOrAfter(date) - (isWorkday(date, calendar) ? 0 : 1),
    dateOf: (index) => {
      if (index >= 0) {
        while (ahead.length <= index) reachAhead(first + numbersAhead.length)
        return dateOfDayNumber(ahead[index] ?? first)
      }
      while (behind.length < -index) reachBehind(first - 1 - numbersBehind.length)
      return dateOfDayNumber(behind[-index - 1] ?? first)
    },
  }
}
