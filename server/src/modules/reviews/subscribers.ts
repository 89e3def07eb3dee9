import type { Subscriber } from '../../engine/module.ts'
import { tellOwner } from './service/action-notices.ts'

export const subscribers: readonly Subscriber[] = [
  {
    name: 'reviews.tell-owner-of-action',
    events: ['reviewAction.added', 'reviewAction.revised'],
    run: tellOwner,
  },
]
