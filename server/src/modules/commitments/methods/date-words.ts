import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { addWorkdays, nextWorkday, previousWorkday } from '../../../platform/calendar.ts'
import type { CnFestival } from '../../../platform/cn-holidays.ts'
import { cnFestivalDay } from '../../../platform/cn-holidays.ts'
import type { DateText } from '../../../platform/date-text.ts'
import {
  addDays,
  addMonths,
  dateText,
  daysInMonth,
  mondayOf,
  monthEnd,
  monthOf,
  yearOf,
} from '../../../platform/date-text.ts'
import { chineseNumber } from './chinese-text.ts'

/** The named groups of a match. */
export type Named = (name: string) => string | undefined

export const FESTIVALS: Readonly<Record<string, CnFestival>> = {
  元旦: '元旦',
  春节: '春节',
  过年: '春节',
  清明: '清明',
  劳动节: '劳动节',
  五一: '劳动节',
  端午: '端午',
  中秋: '中秋',
  国庆: '国庆',
  十一: '国庆',
}

export const numberOf = (text: string | undefined): number => chineseNumber(text ?? '')

export const realDay = (year: number, month: number, day: number): DateText | null =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month) ? dateText(year, month, day) : null

export const yearNamed = (name: string | undefined, base: DateText): number =>
  name === '明年'
    ? yearOf(base) + 1
    : name === '后年'
      ? yearOf(base) + 2
      : name === '今年'
        ? yearOf(base)
        : Number.parseInt(name ?? '', 10)

/** With a year that day; without one, this year's or, once that is past (or has no such day), next year's. */
export const dayOfYear = (
  year: string | undefined,
  month: number,
  day: number,
  base: DateText,
): DateText | null => {
  if (year !== undefined) return realDay(yearNamed(year, base), month, day)
  const thisYear = realDay(yearOf(base), month, day)
  return thisYear !== null && thisYear >= base ? thisYear : realDay(yearOf(base) + 1, month, day)
}

export const nextDayOfMonth = (day: number, base: DateText): DateText | null => {
  for (let ahead = 0; ahead <= 2; ahead++) {
    const month = addMonths(`${base.slice(0, 8)}01`, ahead)
    const date = realDay(yearOf(month), monthOf(month), day)
    if (date !== null && date >= base) return date
  }
  return null
}

/** The first day of a month named by number; without a year the next one that has not ended. */
export const monthOfYear = (year: string | undefined, month: number, base: DateText): DateText | null => {
  if (year !== undefined) return realDay(yearNamed(year, base), month, 1)
  const thisYear = realDay(yearOf(base), month, 1)
  return thisYear !== null && monthEnd(thisYear) >= base ? thisYear : realDay(yearOf(base) + 1, month, 1)
}

/** 本, 这: 0 · 下: 1 · 下下: 2 periods ahead. */
export const periodsAhead = (which: string | undefined): number =>
  [...(which ?? '')].filter((character) => character === '下').length

/** The day a part of the month ends: 初 and 上旬 the 10th, 中 the 15th, 中旬 the 20th, else the last. */
export const partOfMonth = (
  month: DateText,
  part: string | undefined,
  before: string | undefined,
): DateText => {
  if (before !== undefined && (part === undefined || part === '内'))
    return addDays(`${month.slice(0, 8)}01`, -1)
  const day = { 初: 10, 上旬: 10, 中: 15, 中旬: 20 }[part ?? '']
  return day === undefined ? monthEnd(month) : dateText(yearOf(month), monthOf(month), day)
}

export const quarterStart = (date: DateText): DateText =>
  dateText(yearOf(date), Math.floor((monthOf(date) - 1) / 3) * 3 + 1, 1)

export const partOfQuarter = (
  start: DateText,
  part: string | undefined,
  before: string | undefined,
): DateText =>
  before !== undefined && (part === undefined || part === '内')
    ? addDays(start, -1)
    : monthEnd(addMonths(start, part === '初' ? 0 : 2))

export const namedQuarter = (
  year: string | undefined,
  quarter: number,
  named: Named,
  base: DateText,
): DateText => {
  const of = (whole: number) =>
    partOfQuarter(dateText(whole, quarter * 3 - 2, 1), named('part'), named('before'))
  if (year !== undefined) return of(yearNamed(year, base))
  const thisYear = of(yearOf(base))
  return thisYear >= base ? thisYear : of(yearOf(base) + 1)
}

/** 年初 is January, 年中 and 上半年 end with June; a year alone with 前 ends before it begins, and alone names no day. */
export const partOfYear = (
  year: number,
  part: string | undefined,
  half: string | undefined,
  before: string | undefined,
): DateText | null => {
  if (part === undefined && half === undefined)
    return before === undefined ? null : dateText(year - 1, 12, 31)
  if (part === '初') return dateText(year, 1, 31)
  return part === '中' || half === '上' ? dateText(year, 6, 30) : dateText(year, 12, 31)
}

export const nextPartOfYear = (
  part: string | undefined,
  half: string | undefined,
  base: DateText,
): DateText | null => {
  const thisYear = partOfYear(yearOf(base), part, half, undefined)
  return thisYear !== null && thisYear >= base
    ? thisYear
    : partOfYear(yearOf(base) + 1, part, half, undefined)
}

/** Without 本 or 下 the next such day, today included; 末 is Sunday. */
export const dayOfWeek = (
  which: string | undefined,
  weekday: string | undefined,
  base: DateText,
): DateText => {
  const day = '一二三四五六日'.indexOf((weekday ?? '').replace(/[天末]/u, '日'))
  const date = addDays(mondayOf(base), 7 * periodsAhead(which) + day)
  return which === undefined && date < base ? addDays(date, 7) : date
}

/** The last day of a span that begins with `base`, whose own day is not counted. */
export const spanEnd = (
  count: string | undefined,
  half: string | undefined,
  unit: string | undefined,
  base: DateText,
  cal: BusinessCalendar,
): DateText | null => {
  const whole = count === '半' ? 0 : numberOf(count)
  const halves = count === '半' || half !== undefined ? 1 : 0
  if (Number.isNaN(whole) || whole + halves === 0) return null
  switch (unit) {
    case '工作日':
      return halves > 0 ? null : addWorkdays(base, whole, cal)
    case '小时':
      return addDays(base, Math.ceil((whole + halves / 2) / 24))
    case '天':
    case '日':
      return addDays(base, whole + halves)
    case '月':
      return addDays(addMonths(base, whole), 15 * halves)
    case '季度':
      return halves > 0 ? null : addMonths(base, 3 * whole)
    case '年':
      return addMonths(base, 12 * whole + 6 * halves)
    default:
      return addDays(base, 7 * whole + 4 * halves)
  }
}

/** The last workday before the holiday, or the first after it. */
export const aroundFestival = (
  festival: CnFestival | undefined,
  before: boolean,
  base: DateText,
  cal: BusinessCalendar,
): DateText | null => {
  if (festival === undefined) return null
  for (const year of [yearOf(base), yearOf(base) + 1]) {
    const day = cnFestivalDay(festival, year)
    const date = before ? previousWorkday(day, cal) : nextWorkday(day, cal)
    if (date >= base) return date
  }
  return null
}
