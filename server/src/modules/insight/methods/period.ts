import type { InsightPeriod } from '@zhinuo/contracts/insight.ts'
import type { DateText } from '../../../platform/date-text.ts'
import {
  addDays,
  addMonths,
  dateText,
  daysBetween,
  monthEnd,
  monthOf,
  yearOf,
} from '../../../platform/date-text.ts'
import { ensure } from '../../../platform/errors.ts'

/** Days from `from` to `to`, both included. */
export interface Span {
  readonly from: DateText
  readonly to: DateText
}

export interface Ask {
  readonly period: InsightPeriod
  readonly from?: DateText | undefined
  readonly to?: DateText | undefined
}

/** The longest period that may be asked for, in years. */
export const longestYears = 5

const monthStart = (day: DateText): DateText => dateText(yearOf(day), monthOf(day), 1)

/**
 * The days that are asked for: calendar months and quarters whole, 近12月 as this month and the eleven before it.
 * @throws insight.period_missing, insight.period_reversed, insight.period_too_long
 */
export const spanOf = ({ period, from, to }: Ask, today: DateText): Span => {
  const first = monthStart(today)
  switch (period) {
    case 'month':
      return { from: first, to: monthEnd(today) }
    case 'quarter': {
      const start = addMonths(first, -((monthOf(today) - 1) % 3))
      return { from: start, to: monthEnd(addMonths(start, 2)) }
    }
    case 'year':
      return { from: addMonths(first, -11), to: monthEnd(today) }
    case 'own': {
      ensure(from !== undefined && to !== undefined, 'insight.period_missing')
      ensure(from <= to, 'insight.period_reversed')
      ensure(to < addMonths(from, 12 * longestYears), 'insight.period_too_long', { years: longestYears })
      return { from, to }
    }
  }
}

/** The period before: as many months where the period is whole months, else as many days. */
export const spanBefore = ({ from, to }: Span): Span => {
  const last = addDays(from, -1)
  if (from === monthStart(from) && to === monthEnd(to))
    return { from: addMonths(from, -monthsOf({ from, to }).length), to: last }
  return { from: addDays(last, -daysBetween(from, to)), to: last }
}

/** Every month that the span touches, `2026-11`. */
export const monthsOf = ({ from, to }: Span): string[] => {
  const months: string[] = []
  for (let day = monthStart(from); day <= to; day = addMonths(day, 1)) months.push(day.slice(0, 7))
  return months
}

/** The days of a month that lie in the span. */
export const monthWithin = ({ from, to }: Span, month: string): Span => {
  const first = `${month}-01`
  const last = monthEnd(first)
  return { from: first < from ? from : first, to: last > to ? to : last }
}
