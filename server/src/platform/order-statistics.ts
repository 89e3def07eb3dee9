/**
 * Quantiles of a small sample that keep their promise: split-conformal order statistics.
 *
 * If the next value is exchangeable with the n known ones, it is at most the k-th smallest of them with probability
 * at least p when k = ⌈p(n+1)⌉ (Vovk, Gammerman and Shafer, Algorithmic Learning in a Random World, 2005). Where k > n
 * the sample is too small to say anything, and null is the answer.
 */

/** The levels at which forecasts speak. */
export const FORECAST_LEVELS = { p50: 0.5, p85: 0.85, p95: 0.95 } as const

/** A sample in which some values are only known to be larger than what has been seen so far. */
export interface Sample {
  /** Finished values, ascending. */
  readonly finished: readonly number[]
  /** Values reached so far by what is not finished yet, ascending. */
  readonly open: readonly number[]
}

/** p(n+1) is a product of decimal fractions: 0.85 × 20 may come out a hair above 17. */
const EPSILON = 1e-9

/** Rank of the p-quantile among n values, 1 … n+1; n+1 means that there is none. `p` lies in (0, 1). */
export const quantileRank = (p: number, n: number): number => {
  if (!(p > 0 && p < 1)) throw new RangeError(`not a probability between 0 and 1: ${p}`)
  return Math.max(1, Math.ceil(p * (n + 1) - EPSILON))
}

/** The smallest n at which the p-quantile exists: 1 for 0.5, 4 for 0.8, 6 for 0.85, 19 for 0.95. */
export const minimumSample = (p: number): number => Math.ceil(p / (1 - p) - EPSILON)

/** r_(k) with k = ⌈p(n+1)⌉ of the ascending `sorted`; null when k > n. */
export const orderStatisticQuantile = (sorted: readonly number[], p: number): number | null => {
  const rank = quantileRank(p, sorted.length)
  return sorted[rank - 1] ?? null
}

/**
 * The same quantile where some values are still open (right-censored). The Kaplan–Meier product-limit estimate
 * (Kaplan and Meier 1958) is taken over the sample and one more value at infinity; without open values its step at
 * the k-th value is exactly k/(n+1), the conformal rank. Dropping open values instead would make the class optimistic.
 */
export const sampleQuantile = (sample: Sample, p: number): number | null => {
  if (sample.open.length === 0) return orderStatisticQuantile(sample.finished, p)
  let found: number | null = null
  walkCurve(sample, (value, share) => {
    if (share >= p - EPSILON) found = value
    return found === null
  })
  return found
}

/** Share of the sample at or below `value`: rank/(n+1), so it is 0 for an empty sample and never reaches 1. */
export const shareAtMost = (sample: Sample, value: number): number => {
  if (sample.open.length === 0) return countAtMost(sample.finished, value) / (sample.finished.length + 1)
  let reached = 0
  walkCurve(sample, (step, share) => {
    if (step > value) return false
    reached = share
    return true
  })
  return reached
}

/** How many of the ascending `sorted` are ≤ `value`. */
export const countAtMost = (sorted: readonly number[], value: number): number => {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? Number.POSITIVE_INFINITY) <= value) low = middle + 1
    else high = middle
  }
  return low
}

/** Puts `value` into the ascending `sorted`, in place. */
export const insertSorted = (sorted: number[], value: number): void => {
  sorted.splice(countAtMost(sorted, value), 0, value)
}

/** Calls `visit` with each distinct finished value and the share at or below it, until it returns false. */
const walkCurve = (sample: Sample, visit: (value: number, share: number) => boolean): void => {
  const { finished, open } = sample
  let surviving = 1
  let index = 0
  while (index < finished.length) {
    const value = finished[index] ?? 0
    const end = countAtMost(finished, value)
    // An open value equal to this one was still running when it was seen, so it counts as at risk here.
    const openBelow = firstAtLeast(open, value)
    const atRisk = finished.length - index + (open.length - openBelow) + 1
    surviving *= (atRisk - (end - index)) / atRisk
    if (!visit(value, 1 - surviving)) return
    index = end
  }
}

const firstAtLeast = (sorted: readonly number[], value: number): number => {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? Number.POSITIVE_INFINITY) < value) low = middle + 1
    else high = middle
  }
  return low
}
