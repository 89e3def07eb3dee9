import type { Subscriber } from '../../engine/module.ts'
import { followAnswer, followComplaint } from './service/automatic.ts'
import { callbackEvents, caseEvents, tellOfCallback, tellOfCase } from './service/tell.ts'

export const subscribers: readonly Subscriber[] = [
  { name: 'service.follow-answer', events: ['surveyResponse.given'], run: followAnswer },
  { name: 'service.follow-complaint', events: ['serviceCase.closed'], run: followComplaint },
  { name: 'service.tell-of-cases', events: caseEvents, run: tellOfCase },
  { name: 'service.tell-of-callbacks', events: callbackEvents, run: tellOfCallback },
]
