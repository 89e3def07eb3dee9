import type { InsightValue } from '@zhinuo/contracts/insight.ts'
import { betaCdf } from '../../../platform/beta-distribution.ts'
import { orderStatisticQuantile } from '../../../platform/order-statistics.ts'
import { wilson } from '../../../platform/wilson.ts'

/** Fewer cases make no share: 样本不足. */
export const minimumCases = 10

/** `count` of `n` cases: the share with Wilson's interval at 95 %, from `minimumCases` on. */
export const valueOf = (count: number, n: number): InsightValue => {
  if (n < minimumCases) return { n, count, share: null, low: null, high: null }
  const { share, low, high } = wilson(count, n)
  return { n, count, share, low, high }
}

/**
 * The difference of two shares in points, `now` − `before`, where it is significant at 5 %: Newcombe's interval of the
 * difference, made of the two Wilson intervals, leaves out zero (R. G. Newcombe, Statistics in Medicine 17 (1998),
 * method 10). Null where it does not, or either has too few cases.
 */
export const significantChange = (before: InsightValue, now: InsightValue): number | null => {
  if (before.n < minimumCases || now.n < minimumCases) return null
  const a = wilson(now.count, now.n)
  const b = wilson(before.count, before.n)
  const difference = a.share - b.share
  const low = difference - Math.hypot(a.share - a.low, b.high - b.share)
  const high = difference + Math.hypot(a.high - a.share, b.share - b.low)
  if (low <= 0 && high >= 0) return null
  // Halves away from zero: a rise and the same fall read alike.
  const tenths = Math.round(Math.abs(difference) * 1000) / 10
  return difference < 0 ? -tenths : tenths
}

export interface Median {
  readonly median: number
  readonly low: number
  readonly high: number
}

/** Half of the 5 % that the interval of a median may miss. */
const tail = 0.025
/** Fewer values have no interval at 95 %: with 5 the widest one misses 6.25 %. */
export const minimumForMedian = 6

/**
 * Median of the ascending `sorted` with the distribution-free interval [x₍ᵣ₎, x₍ₙ₊₁₋ᵣ₎], r the largest rank that keeps
 * P(B(n, ½) < r) ≤ 2.5 % (Conover, Practical Nonparametric Statistics, 3.2). Null below six values.
 */
export const medianOf = (sorted: readonly number[]): Median | null => {
  const n = sorted.length
  if (n < minimumForMedian) return null
  let rank = 1
  // P(B ≤ k) of n throws of a fair coin is the beta distribution I_½(n − k, k + 1).
  while (rank < n / 2 && betaCdf(0.5, n - rank, rank + 1) <= tail) rank++
  const median = orderStatisticQuantile(sorted, 0.5)
  const low = sorted[rank - 1]
  const high = sorted[n - rank]
  return median === null || low === undefined || high === undefined ? null : { median, low, high }
}
