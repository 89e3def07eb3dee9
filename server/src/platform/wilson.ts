/**
 * A share with its interval: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22
 * (1927).
 */

/** Two-sided 95 %. */
const z = 1.959963984540054

export interface Share {
  readonly count: number
  /** 0 to 1, as the bounds. */
  readonly share: number
  readonly low: number
  readonly high: number
}

/** `count` of `n` with Wilson’s interval at 95 %; of nothing nothing is known: 0 to 1. */
export const wilson = (count: number, n: number): Share => {
  if (n === 0) return { count, share: 0, low: 0, high: 1 }
  const p = count / n
  const scale = 1 + z ** 2 / n
  const centre = (p + z ** 2 / (2 * n)) / scale
  const half = (z / scale) * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2))
  return {
    count,
    share: p,
    low: count === 0 ? 0 : Math.max(0, centre - half),
    high: count === n ? 1 : Math.min(1, centre + half),
  }
}
