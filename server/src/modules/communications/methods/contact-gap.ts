import type { DateText } from '../../../platform/date-text.ts'
import { daysBetween } from '../../../platform/date-text.ts'
import { orderStatisticQuantile } from '../../../platform/order-statistics.ts'

/** Gaps from which a usual rhythm is named; below it there is none to speak of. */
export const MIN_GAPS = 3

export interface ContactGap {
  /** Last day with contact in both directions; null: none yet. */
  readonly lastOn: DateText | null
  /** Days since then. */
  readonly days: number | null
  /** Median of the gaps, in days; null below `MIN_GAPS`. */
  readonly usualDays: number | null
  /** Nine gaps of ten were at most this long; null below nine gaps. */
  readonly longDays: number | null
  /** Gaps that both rest on. */
  readonly n: number
  /** Longer without contact than nine gaps of ten. */
  readonly silent: boolean
}

/**
 * How long a customer has been silent, by their own rhythm: the gaps between days with contact in both directions. The
 * P90 is the conformal order statistic ⌈0.9(n+1)⌉ (Vovk, Gammerman and Shafer 2005), which needs nine gaps; with fewer
 * nobody is called silent.
 * @param days with contact, in any order; those after `today` do not count
 */
export const contactGap = (days: readonly DateText[], today: DateText): ContactGap => {
  const known = [...new Set(days)].filter((day) => day <= today).toSorted()
  const lastOn = known.at(-1) ?? null
  const gaps = known
    .slice(1)
    .map((day, i) => daysBetween(known[i] ?? day, day))
    .toSorted((a, b) => a - b)
  const since = lastOn === null ? null : daysBetween(lastOn, today)
  const longDays = orderStatisticQuantile(gaps, 0.9)
  return {
    lastOn,
    days: since,
    usualDays: gaps.length < MIN_GAPS ? null : orderStatisticQuantile(gaps, 0.5),
    longDays,
    n: gaps.length,
    silent: since !== null && longDays !== null && since > longDays,
  }
}

/** 「41天没有往来,平时约12天一次」. */
export const gapText = (gap: ContactGap, language: 'zh' | 'en'): string => {
  const zh = language === 'zh'
  if (gap.days === null) return zh ? '还没有往来记录' : 'No contact on record yet'
  const since =
    gap.days === 0
      ? zh
        ? '今天有往来'
        : 'In contact today'
      : zh
        ? `${gap.days}天没有往来`
        : `No contact for ${gap.days} ${gap.days === 1 ? 'day' : 'days'}`
  if (gap.usualDays === null) return since
  return zh
    ? `${since},平时约${gap.usualDays}天一次`
    : `${since}; usually about every ${gap.usualDays} ${gap.usualDays === 1 ? 'day' : 'days'}`
}
