import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { lastWorkdayOfMonth, lastWorkdayOfWeek, timeOfDay } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { addDays, dateText, isoWeekOf, mondayOf } from '../../../platform/date-text.ts'

/** An ISO week: its name `2026-W47`, its Monday and its Sunday. */
export interface Week {
  readonly week: string
  readonly from: DateText
  readonly to: DateText
}

export const weekOf = (day: DateText): Week => {
  const from = mondayOf(day)
  return { week: isoWeekOf(day), from, to: addDays(from, 6) }
}

/** The week of that name, or null when its year has none: few years have a week 53. */
export const weekNamed = (name: string): Week | null => {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(name) ?? []
  if (year === undefined || year === '0000' || year === '9999') return null
  // 4 January always lies in week 1 (ISO 8601).
  const found = weekOf(addDays(dateText(Number(year), 1, 4), (Number(number) - 1) * 7))
  return found.week === name ? found : null
}

export interface Deadline {
  readonly on: DateText
  readonly at: Date
}

export const dueHour = 17

/** 17:00 of the week's last workday in `zone`; null when no day of the week is worked: 「本周无工作日,免报」. */
export const reportDeadline = (week: Week, calendar: BusinessCalendar, zone: string): Deadline | null => {
  const on = lastWorkdayOfWeek(week.from, calendar)
  return on === null ? null : { on, at: timeOfDay(on, dueHour, 0, zone) }
}

/** The end of the month's last workday is where a follow-up is late; null when no day of the month is worked. */
export const followUpDay = (month: string, calendar: BusinessCalendar): DateText | null =>
  lastWorkdayOfMonth(`${month}-01`, calendar)
