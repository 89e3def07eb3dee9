import type { Phase } from '@zhinuo/contracts/engagements.ts'
import type { industries } from '@zhinuo/contracts/customers.ts'
import { countPhases, listPhase, type PhaseCard } from '@zhinuo/contracts/loop-endpoints.ts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'

export interface BoardFilter {
  readonly owner?: string
  readonly department?: string
  readonly industry?: keyof typeof industries
}

const boardKey = (filter: BoardFilter) => [...recordsKey('engagement'), 'board', filter]

/** How many projects stand in each phase. */
export const usePhaseCounts = (filter: BoardFilter): Readonly<Partial<Record<Phase, number>>> | undefined => {
  const query = useQuery({
    queryKey: [...boardKey(filter), 'counts'],
    queryFn: ({ signal }) => api.call(countPhases, { query: filter }, { signal }),
    placeholderData: keepPreviousData,
  })
  useLive('engagement', query)
  return query.data && Object.fromEntries(query.data.phases.map(({ phase, count }) => [phase, count]))
}

/** One column, page by page. */
export const usePhaseCards = (phase: Phase, filter: BoardFilter) => {
  const query = useInfiniteQuery({
    queryKey: [...boardKey(filter), phase],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.call(
        listPhase,
        { params: { phase }, query: { ...filter, ...(pageParam ? { after: pageParam } : {}) } },
        { signal },
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  useLive('engagement', query)
  const pages: readonly (readonly PhaseCard[])[] = query.data?.pages.map(({ cards }) => cards) ?? []
  return { query, pages }
}
