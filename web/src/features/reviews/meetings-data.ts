import {
  type AlignmentPageView,
  getAlignment,
  getProjectMeetings,
} from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import { getReview, type ReviewPageView } from '@zhinuo/contracts/reviews-quarterly-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { recordsKey, refreshAll } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'
import { queryClient } from '../../lib/query-client.ts'

const alignmentKey = (id: string): readonly string[] => [...recordsKey('alignmentMeeting'), 'page', id]
const reviewKey = (id: string): readonly string[] => [...recordsKey('expectationReview'), 'page', id]

export const useAlignment = (id: string) => {
  const query = useQuery({
    queryKey: alignmentKey(id),
    queryFn: ({ signal }) => api.call(getAlignment, { params: { id } }, { signal }),
  })
  useLive('alignmentMeeting', query)
  useLive('alignmentItem', query)
  return query
}

export const useReview = (id: string) => {
  const query = useQuery({
    queryKey: reviewKey(id),
    queryFn: ({ signal }) => api.call(getReview, { params: { id } }, { signal }),
  })
  useLive('expectationReview', query)
  useLive('reviewer', query)
  useLive('reviewAction', query)
  return query
}

export const useProjectMeetings = (engagement: string) => {
  const query = useQuery({
    queryKey: [...recordsKey('alignmentMeeting'), 'of', engagement],
    queryFn: ({ signal }) => api.call(getProjectMeetings, { params: { id: engagement } }, { signal }),
  })
  useLive('alignmentMeeting', query)
  useLive('expectationReview', query)
  return query
}

/** Shows the answer of a write at once, and reads again what it reached besides. */
export const showAlignment = (next: AlignmentPageView): void => {
  queryClient.setQueryData(alignmentKey(next.id), next)
  void refreshAll()
}

export const showReview = (next: ReviewPageView): void => {
  queryClient.setQueryData(reviewKey(next.id), next)
  void refreshAll()
}
