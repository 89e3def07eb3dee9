import {
  type CallbackView,
  getCallback,
  listCallbacks,
} from '@zhinuo/contracts/service-callbacks-endpoints.ts'
import { caseBoard, type CaseView, getCase } from '@zhinuo/contracts/service-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
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

export const useBoard = (which: Which) => {
  const query = useQuery({
    queryKey: [...recordsKey('serviceCase'), 'board', which],
    queryFn: ({ signal }) =>
      api.call(
        caseBoard,
        {
          query: {
            mine: which.mine ? 'true' : 'false',
            ...placeOf(which),
          },
        },
        { signal },
      ),
    refetchInterval: clockBeat,
  })
  useLive('serviceCase', query)
  return query
}

export const useDue = (which: Which & { kind?: 'planned' | 'deep' }) => {
  const query = useQuery({
    queryKey: [...recordsKey('callback'), 'due', which],
    queryFn: ({ signal }) =>
      api.call(
        listCallbacks,
        {
          query: {
            mine: which.mine ? 'true' : 'false',
            ...(which.kind ? { kind: which.kind } : {}),
            ...placeOf(which),
          },
        },
        { signal },
      ),
  })
  useLive('callback', query)
  return query
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
