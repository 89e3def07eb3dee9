/**
 * Net promoter score with its interval. Adjusted Wald: Sauro and Lewis (2021); the variance is that of a difference of two
 * shares of the same sample.
 */

/** Two-sided 95 %. */
const z = 1.959963984540054
/** Added to promoters, passives (twice) and detractors: a quarter of three answers each. */
const added = 0.75

/** Fewer answers say nothing: 样本不足. */
export const minimumAnswers = 10
/** Fewer scores make no mean. */
export const minimumScores = 3

export interface Groups {
  readonly promoters: number
  readonly passives: number
  readonly detractors: number
}

export interface Nps {
  /** As asked: promoters − detractors, −100 to 100, whole. */
  readonly score: number
  readonly adjusted: number
  readonly low: number
  readonly high: number
}

/** Answers of 0 to 10 by group: 9 and 10, 7 and 8, the rest. */
export const groupsOf = (answers: readonly number[]): Groups => ({
  promoters: answers.filter((n) => n >= 9).length,
  passives: answers.filter((n) => n >= 7 && n < 9).length,
  detractors: answers.filter((n) => n < 7).length,
})

const adjustedOf = ({ promoters, passives, detractors }: Groups) => {
  const n = promoters + passives + detractors + 4 * added
  const p = (promoters + added) / n
  const d = (detractors + added) / n
  return { n, score: p - d, variance: p + d - (p - d) ** 2 }
}

const percent = (share: number): number => Math.round(share * 100) || 0
const within = (share: number): number => Math.max(-1, Math.min(1, share))

/** The score of a sample, or null below `minimum` answers. */
export const npsOfGroups = (groups: Groups, minimum = minimumAnswers): Nps | null => {
  const { promoters, passives, detractors } = groups
  const asked = promoters + passives + detractors
  if (asked === 0 || asked < minimum) return null
  const { n, score, variance } = adjustedOf(groups)
  const half = z * Math.sqrt(variance / n)
  return {
    score: percent((promoters - detractors) / asked),
    adjusted: percent(score),
    low: percent(within(score - half)),
    high: percent(within(score + half)),
  }
}

/**
 * The change from one sample to the next in whole points, where it is significant at 5 %: the interval of the difference
 * of the adjusted scores leaves out zero. Null where it does not, or either sample is too small.
 */
export const npsChange = (before: Groups, now: Groups, minimum = minimumAnswers): number | null => {
  const first = npsOfGroups(before, minimum)
  const second = npsOfGroups(now, minimum)
  if (!first || !second) return null
  const a = adjustedOf(before)
  const b = adjustedOf(now)
  const difference = b.score - a.score
  const half = z * Math.sqrt(a.variance / a.n + b.variance / b.n)
  return Math.abs(difference) > half ? second.score - first.score : null
}
