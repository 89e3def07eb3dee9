import { getSheet } from '@zhinuo/contracts/agreements-endpoints.ts'
import type { SheetPageView } from '@zhinuo/contracts/agreements-views.ts'
import { useQuery } from '@tanstack/react-query'
import { recordsKey, refreshAll } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'
import { queryClient } from '../../lib/query-client.ts'

const pageKey = (id: string): readonly string[] => [...recordsKey('sheet'), 'page', id]

/** The sheet as its page shows it. */
export const useSheet = (id: string) => {
  const query = useQuery({
    queryKey: pageKey(id),
    queryFn: ({ signal }) => api.call(getSheet, { params: { id } }, { signal }),
  })
  useLive('sheet', query)
  // What the checks look at.
  useLive('expectation', query)
  useLive('commitment', query)
  return query
}

/** Shows the answer of a write at once, and reads again what it reached besides. */
export const showSheet = (next: SheetPageView): void => {
  queryClient.setQueryData(pageKey(next.id), next)
  void refreshAll()
}
