import type { Subscriber } from '../../engine/module.ts'
import { tellOwner } from './service/action-notices.ts'
import { tellItemOwner } from './service/alignment-rounds.ts'
import { tellReviewer, tellSettled, tellVerdict } from './service/quarterly-rounds.ts'

export const subscribers: readonly Subscriber[] = [
  {
    name: 'reviews.tell-owner-of-action',
    events: ['reviewAction.added', 'reviewAction.revised'],
    run: tellOwner,
  },
  {
    name: 'reviews.tell-owner-of-item',
    events: ['alignmentItem.added', 'alignmentItem.revised'],
    run: tellItemOwner,
  },
  { name: 'reviews.tell-reviewer', events: ['reviewer.seated'], run: tellReviewer },
  { name: 'reviews.tell-verdict', events: ['expectationReview.held'], run: tellVerdict },
  {
    name: 'reviews.tell-settled',
    events: ['reviewAction.done', 'reviewAction.dropped'],
    run: tellSettled,
  },
]
