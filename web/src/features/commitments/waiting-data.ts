import { listWaiting, type WaitingQuery } from '@zhinuo/contracts/commitments-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'

/** Promises whose day has moved because a duty of the customer was late: of a project or customer, or one of them. */
export const useWaiting = (of: WaitingQuery, enabled = true) => {
  const query = useQuery({
    queryKey: [...recordsKey('commitment'), 'waiting', of],
    enabled,
    queryFn: ({ signal }) => api.call(listWaiting, { query: of }, { signal }),
  })
  useLive('commitment', query)
  return query.data?.rows ?? []
}
