/**
 * Calendar days as text 'YYYY-MM-DD', without a time of day and without a zone. Such texts sort in time order.
 * Arithmetic goes through the number of the day since 1970-01-01, so no zone can shift it.
 */
export type DateText = string

/** Monday 1 … Sunday 7, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export const MS_PER_DAY = 86_400_000

/** True for a real day of the Gregorian calendar between the years 0001 and 9999. */
export const isDateText = (text: string): boolean => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match || match[1] === '0000') return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Whole days since 1970-01-01. Throws RangeError when `date` is no day. */
export const dayNumber = (date: DateText): number => {
  if (!isDateText(date)) throw new RangeError(`not a calendar day: ${date}`)
  return Date.parse(date) / MS_PER_DAY
}

/** The day with this number since 1970-01-01. Throws RangeError outside the years 0001 … 9999. */
export const dateOfDayNumber = (day: number): DateText => {
  const instant = new Date(day * MS_PER_DAY)
  const year = instant.getUTCFullYear()
  if (!Number.isInteger(day) || !(year >= 1 && year <= 9999))
    throw new RangeError(`day outside the calendar: ${day}`)
  return instant.toISOString().slice(0, 10)
}

export const addDays = (date: DateText, days: number): DateText => dateOfDayNumber(dayNumber(date) + days)

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: DateText, to: DateText): number => dayNumber(to) - dayNumber(from)

/** Adds whole months; a day that the month does not have becomes its last (31 January + 1 month = 28 or 29 February). */
export const addMonths = (date: DateText, months: number): DateText => {
  const index = yearOf(date) * 12 + (monthOf(date) - 1) + months
  const [year, month] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1]
  return dateText(year, month, Math.min(dayOf(date), daysInMonth(year, month)))
}

export const weekdayOf = (date: DateText): Weekday => (((((dayNumber(date) + 3) % 7) + 7) % 7) + 1) as Weekday

/** The Monday of the ISO week that holds `date`. */
export const mondayOf = (date: DateText): DateText => addDays(date, 1 - weekdayOf(date))

/** ISO 8601 week as 'YYYY-Www'; the year is that of the week's Thursday. */
export const isoWeekOf = (date: DateText): string => {
  const thursday = addDays(mondayOf(date), 3)
  const week = Math.floor(daysBetween(dateText(yearOf(thursday), 1, 1), thursday) / 7) + 1
  return `${thursday.slice(0, 4)}-W${String(week).padStart(2, '0')}`
}

/** Last day of the month that holds `date`. */
export const monthEnd = (date: DateText): DateText =>
  dateText(yearOf(date), monthOf(date), daysInMonth(yearOf(date), monthOf(date)))

export const yearOf = (date: DateText): number => Number(date.slice(0, 4))
export const monthOf = (date: DateText): number => Number(date.slice(5, 7))
export const dayOf = (date: DateText): number => Number(date.slice(8, 10))

/** The day of year, month (1 … 12) and day. Throws RangeError when there is no such day. */
export const dateText = (year: number, month: number, day: number): DateText => {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  if (!isDateText(text)) throw new RangeError(`not a calendar day: ${text}`)
  return text
}

export const daysInMonth = (year: number, month: number): number =>
  month === 2
    ? isLeapYear(year)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
