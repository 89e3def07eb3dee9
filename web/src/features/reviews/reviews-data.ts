import type { ReportPageView, ReportText } from '@zhinuo/contracts/reviews-reports-endpoints.ts'
import { getReport, getReportWeek } from '@zhinuo/contracts/reviews-reports-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { recordsKey, refreshAll } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'
import { queryClient } from '../../lib/query-client.ts'

const pageKey = (id: string): readonly string[] => [...recordsKey('progressReport'), 'page', id]
const clockBeat = 60_000

export const useReport = (id: string) => {
  const query = useQuery({
    queryKey: pageKey(id),
    queryFn: ({ signal }) => api.call(getReport, { params: { id } }, { signal }),
    refetchInterval: clockBeat,
  })
  useLive('progressReport', query)
  return query
}

/** Shows the answer of a write at once, and reads again what it reached besides. */
export const showReport = (next: ReportPageView): void => {
  queryClient.setQueryData(pageKey(next.id), next)
  void refreshAll()
}

export const useReportWeek = (week: string | undefined, whose: 'mine' | 'all') => {
  const query = useQuery({
    queryKey: [...recordsKey('progressReport'), 'week', week ?? '', whose],
    queryFn: ({ signal }) =>
      api.call(getReportWeek, { query: { whose, ...(week === undefined ? {} : { week }) } }, { signal }),
    refetchInterval: clockBeat,
    placeholderData: (old) => old,
  })
  useLive('progressReport', query)
  return query
}

/** ISO week of a day: `2026-W47`; the year is that of the week’s Thursday. */
export const isoWeek = (day: string): string => {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + 3 - ((at.getUTCDay() + 6) % 7))
  const year = at.getUTCFullYear()
  const week = Math.floor((at.getTime() - Date.UTC(year, 0, 1)) / (7 * 86_400_000)) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** Lines that say something. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export const isEmptyText = (text: ReportText): boolean =>
  text.done + text.current + text.nextPlan === '' && text.problems.length + text.risks.length === 0
