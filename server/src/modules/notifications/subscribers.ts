import type { Subscriber } from '../../engine/module.ts'
import { tellTaker } from './service/passed-on.ts'

export const subscribers: readonly Subscriber[] = [
  { name: 'notifications.tell-taker', events: ['member.work_passed_on'], run: tellTaker },
]
