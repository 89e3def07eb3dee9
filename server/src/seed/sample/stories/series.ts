import type { DateText } from '../../../platform/date-text.ts'
import type { PastFacts } from '../past.ts'

/** Estimate in person-days, calendar days taken, and how it ended. */
export type Course = readonly [estimateDays: number, days: number, outcome: PastFacts['outcome']]

export interface Series {
  readonly names: readonly string[]
  readonly courses: readonly Course[]
  readonly contentOf: (name: string) => string
  readonly condition: string
  readonly saidTo: string
  readonly saidWhere: string
  /** Day on which the i-th was recorded. */
  readonly recordedOn: (i: number) => DateText
  /** What is particular about one of them. */
  readonly particulars?: Readonly<
    Record<number, Pick<PastFacts, 'slip' | 'falseAlarm' | 'sentBack' | 'brokenBecause' | 'withdrawnBecause'>>
  >
}

/** A row of promises of the same kind, one after the other. Every other one is accepted in the portal. */
export const pastSeries = (series: Series): PastFacts[] =>
  series.courses.map(([estimateDays, days, outcome], i) => ({
    content: series.contentOf(series.names[i] ?? ''),
    condition: series.condition,
    saidTo: series.saidTo,
    saidWhere: series.saidWhere,
    recordedOn: series.recordedOn(i),
    inPortal: i % 2 === 0,
    estimateDays,
    days,
    outcome,
    ...series.particulars?.[i],
  }))

const LEAST = 20
const MOST = 60
const PERCENT_PER_DAY = 5

/** Percent of the work that is left so that, with this many days to go, the past does not believe in the day any more. */
export const restOfWork = (daysLeft: number): number =>
  Math.min(MOST, Math.max(LEAST, Math.ceil(daysLeft * PERCENT_PER_DAY)))
