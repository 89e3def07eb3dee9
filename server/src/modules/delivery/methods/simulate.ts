import type { DateText } from '../../../platform/date-text.ts'
import { FORECAST_LEVELS } from '../../../platform/order-statistics.ts'
import { seededRandom } from '../../../platform/seeded-random.ts'
import { threePointChance, threePointMean } from '../../../platform/three-point.ts'
import type { WorkdayAxis } from './axis.ts'
import { workdayAxis } from './axis.ts'
import type { LinkFacts, PlanMoment, Span, Step, WorkFacts } from './steps.ts'
import { pointsOf, runSteps, stepsOf, wholeDays } from './steps.ts'

/** Something that is reached when all of this work is done: a milestone, a promise. */
export interface Aim {
  readonly key: string
  readonly work: readonly string[]
}

export interface Bin {
  readonly from: DateText
  readonly to: DateText
  /** Share of the draws that end in it, 0 … 1. */
  readonly share: number
}

/** On which days the draws ended. */
export interface Spread {
  readonly p50: DateText
  readonly p85: DateText
  /** At most `mostBins`, without gaps, in their order. */
  readonly bins: readonly Bin[]
  /** Share of the draws that ended on a day or before, 0 … 1. */
  readonly chanceBy: (day: DateText) => number
}

export interface Finish {
  /** Open work that decides about it: its own and all that this waits for. */
  readonly open: number
  /** How much of it has three points. */
  readonly estimated: number
  /** Null where nothing is open, or none of it has three points: then there is nothing to draw from. */
  readonly spread: Spread | null
}

export interface Simulation {
  readonly draws: number
  readonly seed: number
  /** All the work of the plan. */
  readonly whole: Finish
  readonly aims: ReadonlyMap<string, Finish>
  /** Work by how often it lay on the chain that decided the end of the whole, the most often first; 0 … 1. */
  readonly drivers: readonly { readonly id: string; readonly share: number }[]
}

const MOST_DRAWS = 10_000
const FEWEST_DRAWS = 2000
/** Placements of one piece of work that a simulation may take: some tenths of a second. */
const MOST_PLACEMENTS = 2_000_000
const MOST_BINS = 24

/** How often a plan of so many pieces of work is drawn. */
export const drawsFor = (works: number): number =>
  Math.max(FEWEST_DRAWS, Math.min(MOST_DRAWS, Math.floor(MOST_PLACEMENTS / Math.max(1, works))))

/**
 * When will it be done? The plan is run through many times; each time the duration of every open piece of work that has
 * three points is drawn from its PERT-Beta distribution, independently of the others, and the forward pass of the plan
 * places everything with its dependencies, the calendar and today (schedule risk analysis; Malcolm et al. 1959, Van Slyke
 * 1963). Work without three points takes as long as planned; of what has begun, what is left scales with the draw. Where
 * several chains meet the latest decides, so that the day the single plan shows is usually too early.
 * The quantiles are those of the draws: the first day by which the share of draws has ended. The same plan, seed and
 * number of draws give the same answer.
 */
export const simulatePlan = (
  works: readonly WorkFacts[],
  links: readonly LinkFacts[],
  moment: PlanMoment,
  { aims, seed, draws = drawsFor(works.length) }: { aims: readonly Aim[]; seed: number; draws?: number },
): Simulation => {
  const axis = workdayAxis(moment.today, moment.calendar)
  const steps = stepsOf(works, links, axis, moment)
  const places = new Map(steps.map(({ work }, at) => [work.id, at]))
  const open = steps.flatMap(({ ended }, at) => (ended === null ? [at] : []))
  const groups = [
    open,
    ...aims.map(({ work }) =>
      work.flatMap((id) => {
        const at = places.get(id)
        return at !== undefined && steps[at]?.ended === null ? [at] : []
      }),
    ),
  ]
  const basis = groups.map((group) => basisOf(steps, group))
  const drawn = groups.map((_group, g) => (basis[g]?.estimated ? new Int32Array(draws) : null))
  const decided = new Int32Array(steps.length)
  if (drawn[0]) {
    const random = seededRandom(seed)
    const samplers = steps.map(samplerOf(new Map()))
    for (let draw = 0; draw < draws; draw++) {
      const spans = runSteps(
        steps,
        (step, at) => samplers[at]?.(random()) ?? (step.begun ? wholeDays(step.left) : step.days),
      )
      for (const [g, group] of groups.entries()) {
        const ends = drawn[g]
        if (ends) ends[draw] = wholeDays(Math.max(...group.map((at) => spans[at]?.end ?? 0))) - 1
      }
      for (const at of decidingChain(steps, spans, open)) decided[at] = (decided[at] ?? 0) + 1
    }
  }
  const finishes = groups.map((_group, g): Finish => {
    const ends = drawn[g]
    return { ...(basis[g] ?? { open: 0, estimated: 0 }), spread: ends ? spreadOf(ends, axis) : null }
  })
  return {
    draws,
    seed,
    whole: finishes[0] ?? { open: 0, estimated: 0, spread: null },
    aims: new Map(
      aims.flatMap(({ key }, i) => {
        const finish = finishes[i + 1]
        return finish ? [[key, finish]] : []
      }),
    ),
    drivers: steps
      .map(({ work }, at) => ({ id: work.id, share: (decided[at] ?? 0) / draws }))
      .filter(({ share }) => share > 0)
      .toSorted((a, b) => b.share - a.share),
  }
}

/** The open work that decides about some of it: itself and, as long as it has not begun, what it waits for. */
const basisOf = (steps: readonly Step[], group: readonly number[]): { open: number; estimated: number } => {
  const reached = new Set(group)
  for (const at of reached) {
    const step = steps[at]
    if (step && !step.begun)
      for (const wait of step.waits) if (steps[wait.at]?.ended === null) reached.add(wait.at)
  }
  const estimated = [...reached].filter((at) => {
    const step = steps[at]
    return step !== undefined && pointsOf(step.work) !== null
  })
  return { open: reached.size, estimated: estimated.length }
}

/** Points on which the distribution function is known; between them it is taken as straight. */
const GRID = 256

/** Duration for a share in [0, 1); null for work without three points, and for what has ended. */
const samplerOf =
  (tables: Map<number, Float64Array>) =>
  ({ work, ended, begun, left }: Step): ((share: number) => number) | null => {
    const points = pointsOf(work)
    if (!points || ended !== null) return null
    const { optimistic, likely, pessimistic } = points
    const range = pessimistic - optimistic
    const mean = threePointMean(points)
    const scale = !begun ? 1 : work.remainingDays === null ? 1 - work.progress / 100 : left / mean
    if (range === 0) return () => optimistic * scale
    const mode = Math.round(((likely - optimistic) / range) * 1000) / 1000
    const table = tables.get(mode) ?? tableOf(mode)
    tables.set(mode, table)
    return (share) => (optimistic + range * invert(table, share)) * scale
  }

/** The distribution function between 0 and 1 of an estimate with its most likely value at `mode` of its range. */
const tableOf = (mode: number): Float64Array =>
  Float64Array.from({ length: GRID + 1 }, (_, i) =>
    threePointChance({ optimistic: 1, likely: 1 + mode, pessimistic: 2 }, 1 + i / GRID),
  )

/** Where an ascending table reaches a share, 0 … 1. */
const invert = (table: Float64Array, share: number): number => {
  let [low, high] = [0, GRID]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((table[middle] ?? 1) <= share) low = middle
    else high = middle
  }
  const [below, above] = [table[low] ?? 0, table[high] ?? 1]
  return (low + (above > below ? (share - below) / (above - below) : 0)) / GRID
}

/** The chain that decided the end, from its last piece of work back to where nothing made it wait. */
const decidingChain = (steps: readonly Step[], spans: readonly Span[], open: readonly number[]): number[] => {
  let at = open.reduce((last, each) => ((spans[each]?.end ?? 0) > (spans[last]?.end ?? 0) ? each : last))
  const chain: number[] = []
  for (;;) {
    const [step, span] = [steps[at], spans[at]]
    if (!step || !span || step.ended !== null) return chain
    chain.push(at)
    const before = step.begun
      ? undefined
      : step.waits.find((wait) => wait.at < at && (spans[wait.at]?.end ?? 0) + wait.lagDays === span.start)
    if (!before) return chain
    at = before.at
  }
}

/** Of the last days of the draws, as numbers of workdays. */
const spreadOf = (ends: Int32Array, axis: WorkdayAxis): Spread => {
  const sorted = ends.toSorted()
  const n = sorted.length
  const quantile = (p: number): DateText => axis.dateOf(sorted[Math.ceil(p * n - 1e-9) - 1] ?? 0)
  const upTo = (index: number): number => {
    let [low, high] = [0, n]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle] ?? 0) <= index) low = middle + 1
      else high = middle
    }
    return low / n
  }
  const [first, last] = [sorted[0] ?? 0, sorted[n - 1] ?? 0]
  const size = Math.ceil((last - first + 1) / MOST_BINS)
  return {
    p50: quantile(FORECAST_LEVELS.p50),
    p85: quantile(FORECAST_LEVELS.p85),
    bins: Array.from({ length: Math.ceil((last - first + 1) / size) }, (_, i) => {
      const from = first + i * size
      return {
        from: axis.dateOf(from),
        to: axis.dateOf(from + size - 1),
        share: upTo(from + size - 1) - upTo(from - 1),
      }
    }),
    chanceBy: (day) => upTo(axis.onOrBefore(day)),
  }
}
