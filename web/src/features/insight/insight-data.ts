import {
  type FiguresView,
  insightChanges,
  insightDeviations,
  insightExpectations,
  insightExtras,
  type InsightLine,
  insightPhases,
  insightPromises,
  insightReports,
  insightStages,
  insightSurveys,
  type InsightValue,
  type InsightWhich,
} from '@zhinuo/contracts/insight.ts'
import { insightLevels, type LevelsView } from '@zhinuo/contracts/insight-levels.ts'
import { allOf, type Filter } from '@zhinuo/contracts/kit/filter.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'
import { listPath } from '../../lib/nav.tsx'

/** Each set of figures, the object that it counts, and where it is asked for. */
export const families = {
  promises: { object: 'commitment', endpoint: insightPromises },
  expectations: { object: 'expectation', endpoint: insightExpectations },
  deviations: { object: 'deviation', endpoint: insightDeviations },
  changes: { object: 'changeAssessment', endpoint: insightChanges },
  reports: { object: 'progressReport', endpoint: insightReports },
  surveys: { object: 'surveyResponse', endpoint: insightSurveys },
  extras: { object: 'extra', endpoint: insightExtras },
} as const
export type FamilyKey = keyof typeof families

export type Which = Partial<InsightWhich>

/** A period of one's own is asked for once it has both its days. */
export const isWhole = ({ period, from, to }: Which): boolean =>
  period !== 'own' || (from !== undefined && to !== undefined)

export const useFigures = (family: FamilyKey, which: Which, by: string | undefined, enabled = true) => {
  const { object, endpoint } = families[family]
  const query = useQuery({
    queryKey: [...recordsKey(object), 'insight', which, by],
    enabled: enabled && isWhole(which),
    queryFn: ({ signal }): Promise<FiguresView> =>
      // The axes differ by family; the page offers each its own.
      api.call(endpoint, { query: { ...which, by: by as 'customer' | undefined } }, { signal }),
    placeholderData: keepPreviousData,
  })
  useLive(object, query)
  return query
}

export const usePhaseDays = (which: Which) =>
  useQuery({
    queryKey: [...recordsKey('phaseChange'), 'insight', which],
    enabled: isWhole(which),
    queryFn: ({ signal }) => api.call(insightPhases, { query: which }, { signal }),
    placeholderData: keepPreviousData,
  })

export const useStages = (which: Which) =>
  useQuery({
    queryKey: [...recordsKey('phaseChange'), 'insight-stages', which],
    enabled: isWhole(which),
    queryFn: ({ signal }) => api.call(insightStages, { query: which }, { signal }),
    placeholderData: keepPreviousData,
  })

export const useLevels = (which: Which, by: LevelsView['object']) => {
  const query = useQuery({
    queryKey: [...recordsKey('expectation'), 'insight-levels', which, by],
    enabled: isWhole(which),
    queryFn: ({ signal }) => api.call(insightLevels, { query: { ...which, by } }, { signal }),
    placeholderData: keepPreviousData,
  })
  useLive('expectation', query)
  useLive('surveyResponse', query)
  return query
}

/** Address of the list that these rows stand in. */
export const rowsPath = (object: string, ...filters: readonly Filter[]): string =>
  `${listPath(object)}?f=${encodeURIComponent(JSON.stringify(allOf(...filters)))}`

const nothing: InsightValue = { n: 0, count: 0, share: null, low: null, high: null }

/** A rate of a line, the address of what it counts, and of the cases it rests on. */
export const rateOf = (view: FiguresView, line: InsightLine, key: string) => {
  const at = view.rates.findIndex((rate) => rate.key === key)
  const rate = view.rates[at]
  return {
    value: line.values[at] ?? nothing,
    change: view.changes[at] ?? null,
    to: rowsPath(view.object, line.where, ...(rate ? [rate.part] : [])),
    allTo: rowsPath(view.object, line.where, ...(rate ? [rate.of] : [])),
  }
}

/** 79.2 of 0.792. */
export const percent = (share: number): string => (Math.round(share * 1000) / 10).toFixed(1)
/** 79 of 0.792. */
export const whole = (share: number): number => Math.round(share * 100)
