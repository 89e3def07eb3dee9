import type { Subscriber } from '../../engine/module.ts'
import { tellOfDeviation, toldOf } from './service/tell.ts'

export const subscribers: readonly Subscriber[] = [
  { name: 'deviations.tell-colleagues', events: toldOf, run: tellOfDeviation },
]
