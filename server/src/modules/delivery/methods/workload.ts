import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { isWorkday } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { addDays, isoWeekOf, mondayOf } from '../../../platform/date-text.ts'

/** Hours that a person works on a workday. */
export const HOURS_PER_WORKDAY = 8

export interface Week {
  readonly week: string
  readonly from: DateText
  readonly to: DateText
  /** Hours of its workdays. */
  readonly capacityHours: number
}

const daysFrom = (from: DateText, to: DateText): DateText[] => {
  const days: DateText[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

const workdaysIn = (from: DateText, to: DateText, calendar: BusinessCalendar): DateText[] =>
  daysFrom(from, to).filter((day) => isWorkday(day, calendar))

/** ISO weeks from the one of a day on, with the hours of their workdays, 调休 counted. */
export const weeksFrom = (day: DateText, count: number, calendar: BusinessCalendar): Week[] =>
  Array.from({ length: count }, (_, i) => {
    const from = addDays(mondayOf(day), 7 * i)
    const to = addDays(from, 6)
    return {
      week: isoWeekOf(from),
      from,
      to,
      capacityHours: workdaysIn(from, to, calendar).length * HOURS_PER_WORKDAY,
    }
  })

/** Time that a person gives to a project, from a plan of hours or from their work there. */
export interface Given {
  readonly member: string
  readonly engagement: string
  readonly fromOn: DateText
  readonly toOn: DateText
  readonly hours: number
}

/**
 * Hours of each of these in each week, spread evenly over the workdays of their span; over the calendar days where it
 * holds no workday.
 */
export const hoursByWeek = (given: Given, weeks: readonly Week[], calendar: BusinessCalendar): number[] => {
  const workdays = workdaysIn(given.fromOn, given.toOn, calendar)
  const days = workdays.length > 0 ? workdays : daysFrom(given.fromOn, given.toOn)
  const each = days.length === 0 ? 0 : given.hours / days.length
  return weeks.map(({ from, to }) => each * days.filter((day) => day >= from && day <= to).length)
}

/** Share of a week's capacity in whole percent; hours in a week without workdays are more than it has. */
export const loadPercent = (hours: number, { capacityHours }: Week): number =>
  capacityHours === 0 ? (hours > 0 ? 999 : 0) : Math.round((hours / capacityHours) * 100)

/** True when one of these lists holds more than `most` rows, so that what lies behind them is not all there. */
export const isPartial = (lists: readonly (readonly unknown[])[], most: number): boolean =>
  lists.some((rows) => rows.length > most)
