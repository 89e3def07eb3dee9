import type { SurveyFigures } from '@zhinuo/contracts/surveys-endpoints.ts'
import { unmetReasons } from '@zhinuo/contracts/surveys.ts'
import { dateInZone, startOfDay } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { addMonths, monthOf, yearOf } from '../../../platform/date-text.ts'
import { wilson } from '../../../platform/wilson.ts'
import { groupsOf, minimumAnswers, minimumScores, npsChange, npsOfGroups } from './nps.ts'

export interface Answered {
  readonly nps: number | null
  readonly product: number | null
  readonly service: number | null
  readonly support: number | null
  readonly overall: number | null
  readonly unmet: readonly string[]
  readonly low: boolean
  /** ISO time. */
  readonly answeredAt: string
}

/** `2026-Q4` of a day. */
export const quarterOf = (day: DateText): string => `${yearOf(day)}-Q${Math.ceil(monthOf(day) / 3)}`

/** The quarter before `2026-Q1` is `2025-Q4`. */
export const quarterBefore = (quarter: string): string => {
  const [year, n] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6))]
  return n === 1 ? `${year - 1}-Q4` : `${year}-Q${n - 1}`
}

/** First day of a quarter. */
export const quarterStart = (quarter: string): DateText =>
  `${quarter.slice(0, 4)}-${String(Number(quarter.slice(6)) * 3 - 2).padStart(2, '0')}-01`

/** First instant of a quarter and of the next one, in `zone`. */
const spanOf = (quarter: string, zone: string): { since: string; until: string } => {
  const since = quarterStart(quarter)
  return {
    since: startOfDay(since, zone).toISOString(),
    until: startOfDay(addMonths(since, 3), zone).toISOString(),
  }
}

const given = (values: readonly (number | null)[]): number[] => values.filter((v): v is number => v !== null)
const npsAnswers = (rows: readonly Answered[]): number[] => given(rows.map((row) => row.nps))

type Section = SurveyFigures['sections'][number]['section']
const sections: readonly Section[] = ['product', 'service', 'support', 'overall']

const meanOf = (scores: readonly number[]): number | null =>
  scores.length < minimumScores
    ? null
    : Math.round((scores.reduce((sum, score) => sum + score, 0) / scores.length) * 100) / 100

const sectionMeans = (rows: readonly Answered[]): SurveyFigures['sections'] =>
  sections.map((section) => {
    const scores = given(rows.map((row) => row[section]))
    return { section, n: scores.length, mean: meanOf(scores) }
  })

const isReason = (key: string): key is keyof typeof unmetReasons => key in unmetReasons

/** Reasons by how often they were named; equal ones in the order in which they are asked. */
const unmetOf = (rows: readonly Answered[]): SurveyFigures['unmet'] =>
  Object.keys(unmetReasons)
    .filter(isReason)
    .map((reason) => ({
      reason,
      ...wilson(rows.filter((row) => row.unmet.includes(reason)).length, rows.length),
    }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)

const satisfiedOf = (overall: readonly number[]): SurveyFigures['satisfied'] => {
  const { count, ...share } = wilson(overall.filter((score) => score >= 4).length, overall.length)
  return { n: overall.length, count, share: overall.length < minimumAnswers ? null : share }
}

const beforeOf = (
  rows: readonly Answered[],
  now: readonly Answered[],
  quarter: string,
  zone: string,
): SurveyFigures['nps']['before'] => {
  const before = quarterBefore(quarter)
  const earlier = groupsOf(npsAnswers(inQuarter(rows, before, zone)))
  const n = earlier.promoters + earlier.passives + earlier.detractors
  if (n === 0) return null
  const change = npsChange(earlier, groupsOf(npsAnswers(now)))
  return { quarter: before, n, score: npsOfGroups(earlier)?.score ?? null, change }
}

const inQuarter = (rows: readonly Answered[], quarter: string, zone: string): Answered[] =>
  rows.filter((row) => quarterOf(dateInZone(new Date(row.answeredAt), zone)) === quarter)

/**
 * What answers say together. With a quarter, those of that quarter against the quarter before; a difference is told only
 * where it is significant. Below `minimumAnswers` no score and no share is told, below `minimumScores` no mean.
 */
export const figuresOf = (
  rows: readonly Answered[],
  { quarter, zone }: { readonly quarter: string | null; readonly zone: string },
): Omit<SurveyFigures, 'asked' | 'answered'> => {
  const now = quarter === null ? rows : inQuarter(rows, quarter, zone)
  const groups = groupsOf(npsAnswers(now))
  const quarters = new Set(rows.map((row) => quarterOf(dateInZone(new Date(row.answeredAt), zone))))
  return {
    quarter,
    span: quarter === null ? null : spanOf(quarter, zone),
    quarters: [...quarters].toSorted().toReversed(),
    n: now.length,
    minimum: minimumAnswers,
    nps: {
      n: groups.promoters + groups.passives + groups.detractors,
      ...groups,
      value: npsOfGroups(groups),
      before: quarter === null ? null : beforeOf(rows, now, quarter, zone),
    },
    sections: sectionMeans(now),
    satisfied: satisfiedOf(given(now.map((row) => row.overall))),
    unmet: unmetOf(now),
    low: now.filter((row) => row.low).length,
  }
}
