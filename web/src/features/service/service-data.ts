import {
  type CallbackView,
  getCallback,
  listCallbacks,
} from '@zhinuo/contracts/service-callbacks-endpoints.ts'
import {
  caseBoard,
  type CaseLineView,
  type CaseView,
  countCases,
  getCase,
} from '@zhinuo/contracts/service-endpoints.ts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { recordsKey, refreshAll } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'
import { queryClient } from '../../lib/query-client.ts'

const clockBeat = 60_000
const caseKey = (id: string): readonly string[] => [...recordsKey('serviceCase'), 'page', id]
const callKey = (id: string): readonly string[] => [...recordsKey('callback'), 'page', id]

interface Which {
  readonly mine: boolean
  readonly customer?: string
  readonly engagement?: string
}
const placeOf = ({ customer, engagement }: Which) => ({
  ...(customer ? { customer } : {}),
  ...(engagement ? { engagement } : {}),
})

/** The case as its page shows it; clocks are worded by the server and move with the minute. */
export const useCase = (id: string) => {
  const query = useQuery({
    queryKey: caseKey(id),
    queryFn: ({ signal }) => api.call(getCase, { params: { id } }, { signal }),
    refetchInterval: clockBeat,
  })
  useLive('serviceCase', query)
  return query
}

export const useCall = (id: string) => {
  const query = useQuery({
    queryKey: callKey(id),
    queryFn: ({ signal }) => api.call(getCallback, { params: { id } }, { signal }),
  })
  useLive('callback', query)
  return query
}

const askOf = (which: Which) => ({
  mine: which.mine ? ('true' as const) : ('false' as const),
  ...placeOf(which),
})

/** How many cases stand in each status. */
export const useCaseCounts = (which: Which) => {
  const query = useQuery({
    queryKey: [...recordsKey('serviceCase'), 'board', which, 'counts'],
    queryFn: ({ signal }) => api.call(countCases, { query: askOf(which) }, { signal }),
    placeholderData: keepPreviousData,
  })
  useLive('serviceCase', query)
  return query
}

/** Cases of a status, or all of them, page by page; their clocks move with the minute. */
export const useCases = (which: Which & { status?: CaseLineView['status'] }) => {
  const query = useInfiniteQuery({
    queryKey: [...recordsKey('serviceCase'), 'board', which],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.call(
        caseBoard,
        {
          query: {
            ...askOf(which),
            ...(which.status ? { status: which.status } : {}),
            ...(pageParam ? { after: pageParam } : {}),
          },
        },
        { signal },
      ),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: clockBeat,
  })
  useLive('serviceCase', query)
  return { query, pages: query.data?.pages.map(({ cases }) => cases) ?? [] }
}

/** Callbacks that are due, page by page. */
export const useDue = (which: Which & { kind?: 'planned' | 'deep' }) => {
  const query = useInfiniteQuery({
    queryKey: [...recordsKey('callback'), 'due', which],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.call(
        listCallbacks,
        {
          query: {
            ...askOf(which),
            ...(which.kind ? { kind: which.kind } : {}),
            ...(pageParam ? { after: pageParam } : {}),
          },
        },
        { signal },
      ),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  useLive('callback', query)
  return {
    query,
    count: query.data?.pages[0]?.count ?? undefined,
    pages: query.data?.pages.map(({ callbacks }) => callbacks) ?? [],
  }
}

/** Shows the answer of a write at once, and reads again what it reached besides. */
export const showCase = (next: CaseView): void => {
  queryClient.setQueryData(caseKey(next.id), next)
  void refreshAll()
}
export const showCallback = (next: CallbackView): void => {
  queryClient.setQueryData(callKey(next.id), next)
  void refreshAll()
}
