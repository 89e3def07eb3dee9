import type { DeviationPageView } from '@zhinuo/contracts/deviations-views.ts'
import { getDeviation } from '@zhinuo/contracts/deviations-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { recordsKey, refreshAll } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'
import { queryClient } from '../../lib/query-client.ts'

const pageKey = (id: string): readonly string[] => [...recordsKey('deviation'), 'page', id]
const clockBeat = 60_000

/** The deviation as its page shows it; clocks are worded by the server and move with the minute. */
export const useDeviation = (id: string) => {
  const query = useQuery({
    queryKey: pageKey(id),
    queryFn: ({ signal }) => api.call(getDeviation, { params: { id } }, { signal }),
    refetchInterval: clockBeat,
  })
  useLive('deviation', query)
  // The customer has read a letter; a colleague has completed or dropped a remedy.
  useLive('notice', query)
  useLive('remedy', query)
  return query
}

/** Shows the answer of a write at once, and reads again what it reached besides. */
export const showDeviation = (next: DeviationPageView): void => {
  queryClient.setQueryData(pageKey(next.id), next)
  void refreshAll()
}
