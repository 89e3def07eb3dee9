import type { Subscriber } from '../../engine/module.ts'
import { openForRisk } from './service/risks.ts'
import { tellOfDeviation, toldOf } from './service/tell.ts'

export const subscribers: readonly Subscriber[] = [
  { name: 'deviations.open-for-risk', events: ['risk.occurred'], run: openForRisk },
  { name: 'deviations.tell-colleagues', events: toldOf, run: tellOfDeviation },
]
