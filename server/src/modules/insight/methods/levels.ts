import type { LevelField } from '@zhinuo/contracts/insight-levels.ts'

/** Fewer graded expectations say nothing about how much is expected. */
export const fewestGraded = 3
/** Fewer pairs make no correlation: 样本不足. */
export const fewestPairs = 10
/** From this share of 必须满足 on, much is expected: half of what was graded leaves no room. */
const highShare = 0.5
/** From this mean on a customer is satisfied: the 4 and 5 that 总体满意率 counts. */
const satisfiedFrom = 4

/**
 * 期望高/低 × 满意高/低. Expected: 必须满足 ÷ graded, high from one half on. Satisfied: the mean of 总体满意度, 1 to 5,
 * high from 4 on. A value on the line counts as high, on both sides.
 */
export const fieldOf = (mustShare: number, mean: number): LevelField =>
  mustShare >= highShare
    ? mean >= satisfiedFrom
      ? 'highSatisfied'
      : 'highUnsatisfied'
    : mean >= satisfiedFrom
      ? 'lowSatisfied'
      : 'lowUnsatisfied'

/** Ranks from 1 on; equal values share the mean of theirs. */
const ranksOf = (values: readonly number[]): number[] => {
  const sorted = values.toSorted((a, b) => a - b)
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1)
}

const z95 = 1.959964

export interface Correlation {
  /** −1 to 1. */
  readonly rho: number
  readonly low: number
  readonly high: number
}

/**
 * Spearman's rank correlation (C. Spearman, American Journal of Psychology 15 (1904)), as Pearson's of the ranks, so that
 * ties are right; its interval at 95 % by Fisher's z with the variance (1 + ρ²/2) ÷ (n − 3) (D. G. Bonett and
 * T. A. Wright, Psychometrika 65 (2000)). Null below ten pairs, and where either side is the same throughout.
 */
export const rankCorrelation = (pairs: readonly (readonly [number, number])[]): Correlation | null => {
  const n = pairs.length
  if (n < fewestPairs) return null
  const mean = (n + 1) / 2
  const a = ranksOf(pairs.map(([one]) => one)).map((rank) => rank - mean)
  const b = ranksOf(pairs.map(([, other]) => other)).map((rank) => rank - mean)
  const product = (one: readonly number[], other: readonly number[]): number =>
    one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0)
  const scale = Math.sqrt(product(a, a) * product(b, b))
  if (scale === 0) return null
  const rho = Math.max(-1, Math.min(1, product(a, b) / scale))
  // Of a perfect order the interval is the point itself.
  if (Math.abs(rho) === 1) return { rho, low: rho, high: rho }
  const half = z95 * Math.sqrt((1 + rho ** 2 / 2) / (n - 3))
  const z = Math.atanh(rho)
  return { rho, low: Math.tanh(z - half), high: Math.tanh(z + half) }
}
