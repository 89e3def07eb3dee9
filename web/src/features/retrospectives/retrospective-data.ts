import {
  getRetrospective,
  type RetrospectiveView,
} from '@zhinuo/contracts/reviews-retrospectives-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { oneKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'

export const useRetrospective = (id: string) => {
  const query = useQuery({
    queryKey: [...oneKey('retrospective', id), 'page'],
    queryFn: ({ signal }): Promise<RetrospectiveView> =>
      api.call(getRetrospective, { params: { id } }, { signal }),
  })
  useLive('retrospective', query)
  useLive('reviewAction', query)
  return query
}
