/** From so many on a share is said in per cent; below it the two counts are said as they are. */
export const enough = 10

/** Half of the 95 % of a normal distribution, in standard deviations. */
const z = 1.959964

/**
 * Wilson's interval of a share at 95 %, both ends between 0 and 1; `of` must be above 0.
 * E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
 */
export const interval = (part: number, of: number): readonly [low: number, high: number] => {
  const p = part / of
  const zz = (z * z) / of
  const middle = (p + zz / 2) / (1 + zz)
  const half = (z * Math.sqrt((p * (1 - p)) / of + zz / (4 * of))) / (1 + zz)
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}

/** Whole per cent. */
export const percent = (share: number): string => `${Math.round(share * 100)}`
