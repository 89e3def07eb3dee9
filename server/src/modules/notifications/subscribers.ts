import type { Subscriber } from '../../engine/module.ts'
import { tellDeputy } from './service/leave.ts'
import { tellTaker } from './service/passed-on.ts'

export const subscribers: readonly Subscriber[] = [
  { name: 'notifications.tell-taker', events: ['member.work_passed_on'], run: tellTaker },
  {
    name: 'notifications.tell-deputy',
    events: ['absence.announced', 'absence.ended'],
    run: tellDeputy,
  },
]
