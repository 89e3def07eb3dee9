import type { Dimension } from '@zhinuo/contracts/expectations-options.ts'

export interface SoughtExpectation {
  readonly text: string
  /** Its search terms: pairs of neighbouring characters. */
  readonly terms: readonly string[]
  readonly dimension: Dimension | null
  readonly industry: string | null
  readonly workClass: string | null
}

export interface SimilarCandidate {
  readonly id: string
  readonly statement: string
  /** Those of the sought terms that it has. */
  readonly terms: readonly string[]
  /** How many terms it has in all. */
  readonly length: number
  readonly dimension: Dimension | null
  readonly industry: string | null
  readonly workClass: string | null
}

export interface RankedSimilar {
  readonly id: string
  readonly score: number
  /** Words that both say, the longest first, at most three. */
  readonly words: readonly string[]
  /** What both projects are: the kind of work, else the industry. */
  readonly same: 'workClass' | 'industry' | null
}

const k1 = 1.2
const b = 0.75
const boosts = { workClass: 1.4, industry: 1.25, dimension: 1.15 } as const

/**
 * Ranks expectations by likeness of their words: BM25 (Robertson, Spärck Jones: k1 = 1.2, b = 0.75) over pairs of
 * neighbouring characters, which stand in for words in Chinese; each pair counts once, and weighs by its rarity among the
 * candidates. The same kind of work, industry and dimension raise the score. Left out is what has no word of two characters
 * or more in common. Best first, equal ones by id; at most `most`.
 */
export const rankSimilar = (
  sought: SoughtExpectation,
  candidates: readonly SimilarCandidate[],
  most: number,
): RankedSimilar[] => {
  const average = candidates.reduce((sum, c) => sum + c.length, 0) / Math.max(candidates.length, 1)
  const weight = rarity(candidates)
  return candidates
    .flatMap((candidate): RankedSimilar[] => {
      const hit = candidate.terms.reduce((sum, term) => sum + weight(term), 0)
      const words = commonWords(sought.text, candidate.statement)
      if (words.length === 0) return []
      const norm = (k1 + 1) / (1 + k1 * (1 - b + (b * candidate.length) / Math.max(average, 1)))
      const same = sameness(sought, candidate)
      const score =
        hit *
        norm *
        (same === null ? 1 : boosts[same]) *
        (sought.dimension !== null && candidate.dimension === sought.dimension ? boosts.dimension : 1)
      return [{ id: candidate.id, score, words, same }]
    })
    .toSorted((x, y) => y.score - x.score || x.id.localeCompare(y.id))
    .slice(0, most)
}

const rarity = (candidates: readonly SimilarCandidate[]): ((term: string) => number) => {
  const counts = new Map<string, number>()
  for (const { terms } of candidates) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  // Among few candidates each word is in many of them: a handful more stand in for all the others.
  const n = candidates.length + 20
  return (term) => {
    const df = counts.get(term) ?? 0
    return Math.log(1 + (n - df + 0.5) / (df + 0.5))
  }
}

const sameness = (sought: SoughtExpectation, candidate: SimilarCandidate): RankedSimilar['same'] => {
  if (sought.workClass !== null && sought.workClass === candidate.workClass) return 'workClass'
  return sought.industry !== null && sought.industry !== 'other' && sought.industry === candidate.industry
    ? 'industry'
    : null
}

/** Words that any expectation may hold and that say nothing of what it is about. */
const common =
  /^(的|了|在|和|与|及|要|能|不|有|对|是|把|让|给|我们|你们|他们|客户|需要|希望|可以|能够|必须|应该|如果|进行|支持|提供|实现|保证|确保|现在|目前|已经|没有|不能|不要|以及|或者|the|and|for|with|must|should|can|not|be|to|of|in|is)+$/iu

/** Runs of Chinese characters, and other words as wholes. */
const runsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/\p{Script=Han}+|[a-z0-9]+/gu) ?? []

const isHan = (run: string): boolean => /^\p{Script=Han}/u.test(run)
const longestWord = 8

/** Words of two characters or more that both texts say, the longest first, none inside another; at most three. */
export const commonWords = (one: string, other: string): string[] => {
  const there = runsOf(other)
  const says = (word: string): boolean =>
    isHan(word) ? there.some((run) => run.includes(word)) : there.includes(word)
  const found: string[] = []
  for (const run of runsOf(one)) {
    if (!isHan(run)) {
      if (run.length > 1 && says(run)) found.push(run)
      continue
    }
    const letters = [...run]
    for (let at = 0; at < letters.length - 1;) {
      let length = Math.min(longestWord, letters.length - at)
      while (length > 1 && !says(letters.slice(at, at + length).join(''))) length--
      if (length > 1) found.push(letters.slice(at, at + length).join(''))
      at += Math.max(length, 1)
    }
  }
  return [...new Set(found)]
    .filter((word) => !common.test(word))
    .filter((word, _i, all) => !all.some((longer) => longer !== word && longer.includes(word)))
    .toSorted((x, y) => y.length - x.length)
    .slice(0, 3)
}
