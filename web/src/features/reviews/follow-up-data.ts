import type { FollowUpPageView } from '@zhinuo/contracts/reviews-follow-ups.ts'
import { recordsKey, refreshAll } from '../../engine/records.ts'
import { queryClient } from '../../lib/query-client.ts'

export const followUpKey = (id: string): readonly string[] => [...recordsKey('followUp'), 'page', id]

/** Shows the answer of a write at once, and reads again what it reached besides. */
export const showFollowUp = (next: FollowUpPageView): void => {
  queryClient.setQueryData(followUpKey(next.id), next)
  void refreshAll()
}
