import chineseDays from 'chinese-days'
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { DateText } from './date-text.ts'
import { addDays, dateText, yearOf } from './date-text.ts'

/**
 * Public holidays of mainland China with 调休 (a weekend worked in exchange for a bridge day).
 *
 * Only the tables of chinese-days are used: its date functions read days in the zone of the process and answer a day
 * early west of Greenwich, and the lunar calendar of ICU begins 2027 a day late.
 *
 * The State Council publishes each year's 调休 in the autumn before. For a year that is not published yet, the
 * statutory days of the regulation of 2025 are computed (元旦, 除夕 and 初一 to 初三, 清明, 1–2 May, 端午, 中秋,
 * 1–3 October) and no weekend is worked; before the first published year there are weekends only.
 */
export type CnDay = 'holiday' | 'workday' | 'ordinary'

const LAST_LUNAR_YEAR = 2099

const holidays: ReadonlySet<string> = new Set(Object.keys(published.holidays))
const makeUpDays: ReadonlySet<string> = new Set(Object.keys(published.workdays))
const publishedYears: ReadonlySet<number> = new Set([...holidays].map(yearOf))
const lastPublished = Math.max(...publishedYears)

/** First and last year whose holidays the data knows. */
export const publishedCnYears = { first: Math.min(...publishedYears), last: lastPublished } as const

/** What the public calendar says of a day; `ordinary` means that the weekday decides. */
export const cnDay = (date: DateText): CnDay => {
  if (makeUpDays.has(date)) return 'workday'
  if (holidays.has(date)) return 'holiday'
  const year = yearOf(date)
  return year > lastPublished && statutoryDays(year).has(date) ? 'holiday' : 'ordinary'
}

const statutoryCache = new Map<number, ReadonlySet<DateText>>()

const statutoryDays = (year: number): ReadonlySet<DateText> => {
  const known = statutoryCache.get(year)
  if (known) return known
  const days = computeStatutoryDays(year)
  statutoryCache.set(year, days)
  return days
}

/**
 * The statutory days of a year (1901 … 2099) by the regulation in force since 2025, without 调休.
 * Later years have no table of lunar months: only the days of the solar calendar are named.
 */
export const computeStatutoryDays = (year: number): ReadonlySet<DateText> =>
  new Set([
    dateText(year, 1, 1),
    dateText(year, 4, qingmingDay(year)),
    dateText(year, 5, 1),
    dateText(year, 5, 2),
    ...[1, 2, 3].map((day) => dateText(year, 10, day)),
    ...(year <= LAST_LUNAR_YEAR ? lunarFestivals(year) : []),
  ])

/** Days by which festivals are known in speech; 春节 is 初一. */
export type CnFestival = '元旦' | '春节' | '清明' | '劳动节' | '端午' | '中秋' | '国庆'

/** The day of a festival in a year (1901 … 2099). Throws RangeError for lunar festivals of other years. */
export const cnFestivalDay = (festival: CnFestival, year: number): DateText => {
  switch (festival) {
    case '元旦':
      return dateText(year, 1, 1)
    case '清明':
      return dateText(year, 4, qingmingDay(year))
    case '劳动节':
      return dateText(year, 5, 1)
    case '国庆':
      return dateText(year, 10, 1)
    case '春节':
      return lunarDay(year, 1, 1)
    case '端午':
      return lunarDay(year, 5, 5)
    case '中秋':
      return lunarDay(year, 8, 15)
  }
}

/** 除夕 to 初三, 端午 and 中秋. */
const lunarFestivals = (year: number): DateText[] => {
  const newYear = lunarDay(year, 1, 1)
  return [
    ...[-1, 0, 1, 2].map((offset) => addDays(newYear, offset)),
    lunarDay(year, 5, 5),
    lunarDay(year, 8, 15),
  ]
}

/** Day of April of 清明: the common formula D·0.2422 + C − leap days, C = 4.81 for 2001–2100 and 5.59 for 1901–2000. */
const qingmingDay = (year: number): number => {
  const ofCentury = year % 100
  return Math.floor(ofCentury * 0.2422 + (year > 2000 ? 4.81 : 5.59)) - Math.floor(ofCentury / 4)
}

/** A day of the lunar year that begins in `year`, counted in lunar months from 春节 of 1901 (19 February). */
const lunarDay = (year: number, month: number, day: number): DateText => {
  if (year < 1901 || year > LAST_LUNAR_YEAR) throw new RangeError(`no table of lunar months for ${year}`)
  let days = daysBeforeLunarMonth(year, month) + day - 1
  for (let past = 1901; past < year; past++) days += daysBeforeLunarMonth(past, 13)
  return addDays('1901-02-19', days)
}

/** Days of the lunar year before its month `month`, a leap month among them included. */
const daysBeforeLunarMonth = (year: number, month: number): number => {
  const leap = chineseDays.getYearLeapMonth(year)
  let days = leap.leapMonth !== undefined && leap.leapMonth < month ? leap.days : 0
  for (let past = 1; past < month; past++) days += chineseDays.monthDays(year, past)
  return days
}
