import * as calls from '@zhinuo/contracts/service-callbacks-endpoints.ts'
import * as contract from '@zhinuo/contracts/service-endpoints.ts'
import * as rules from '@zhinuo/contracts/service-rules.ts'
import type { Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import {
  cancelCallback,
  completeCallback,
  handOverCallback,
  noteUnreached,
  planCallback,
} from './service/call.ts'
import { callbackPage, callbackView } from './service/callback-view.ts'
import { caseBoard, caseView, countCases } from './service/case-view.ts'
import {
  callbackToDeviation,
  callbackToPromise,
  caseToDeviation,
  caseToPromise,
} from './service/follow-on.ts'
import {
  answerCase,
  askInCase,
  assignCase,
  closeCase,
  reopenCase,
  replyInCase,
  resumeCase,
  startCase,
} from './service/handle.ts'
import { recordCase } from './service/record.ts'
import { configure, readSettings } from './service/settings.ts'

export const routes: readonly Route[] = [
  route(contract.recordCase, async (ctx, { body, own }) =>
    caseView(ctx, (await recordCase(ctx, body, own)).id),
  ),
  route(contract.countCases, (ctx, { query }) => countCases(ctx, { ...query, mine: query.mine === 'true' })),
  route(contract.caseBoard, (ctx, { query }) => caseBoard(ctx, { ...query, mine: query.mine === 'true' })),
  route(contract.getCase, (ctx, { params }) => caseView(ctx, params.id)),
  route(contract.assignCase, async (ctx, { params, body }) =>
    caseView(ctx, (await assignCase(ctx, params.id, body)).id),
  ),
  route(contract.startCase, async (ctx, { params }) => caseView(ctx, (await startCase(ctx, params.id)).id)),
  route(contract.replyInCase, async (ctx, { params, body }) =>
    caseView(ctx, (await replyInCase(ctx, params.id, body)).id),
  ),
  route(contract.askInCase, async (ctx, { params, body }) =>
    caseView(ctx, (await askInCase(ctx, params.id, body)).id),
  ),
  route(contract.resumeCase, async (ctx, { params, body }) =>
    caseView(ctx, (await resumeCase(ctx, params.id, body.text ?? null)).id),
  ),
  route(contract.answerCase, async (ctx, { params, body }) =>
    caseView(ctx, (await answerCase(ctx, params.id, body)).id),
  ),
  route(contract.closeCase, async (ctx, { params, body }) =>
    caseView(ctx, (await closeCase(ctx, params.id, body.reason)).id),
  ),
  route(contract.reopenCase, async (ctx, { params, body }) =>
    caseView(ctx, (await reopenCase(ctx, params.id, body.reason)).id),
  ),
  route(contract.caseToDeviation, async (ctx, { params, body }) =>
    caseView(ctx, (await caseToDeviation(ctx, params.id, body)).id),
  ),
  route(contract.caseToPromise, async (ctx, { params, body }) =>
    caseView(ctx, (await caseToPromise(ctx, params.id, body)).id),
  ),
  route(calls.listCallbacks, (ctx, { query }) =>
    callbackPage(ctx, { ...query, mine: query.mine === 'true' }),
  ),
  route(calls.getCallback, (ctx, { params }) => callbackView(ctx, params.id)),
  route(calls.planCallback, async (ctx, { body, own }) =>
    callbackView(ctx, (await planCallback(ctx, body, own)).id),
  ),
  route(calls.completeCallback, async (ctx, { params, body }) =>
    callbackView(ctx, (await completeCallback(ctx, params.id, body)).id),
  ),
  route(calls.noteUnreached, async (ctx, { params, body }) =>
    callbackView(ctx, (await noteUnreached(ctx, params.id, body.nextOn ?? null)).id),
  ),
  route(calls.handOverCallback, async (ctx, { params, body }) =>
    callbackView(ctx, (await handOverCallback(ctx, params.id, body.caller)).id),
  ),
  route(calls.cancelCallback, async (ctx, { params, body }) =>
    callbackView(ctx, (await cancelCallback(ctx, params.id, body.reason)).id),
  ),
  route(calls.callbackToDeviation, async (ctx, { params, body }) =>
    callbackView(ctx, (await callbackToDeviation(ctx, params.id, body)).id),
  ),
  route(calls.callbackToPromise, async (ctx, { params, body }) =>
    callbackView(ctx, (await callbackToPromise(ctx, params.id, body)).id),
  ),
  route(rules.getServiceSettings, (ctx) => readSettings(ctx)),
  route(rules.setServiceSettings, (ctx, { body }) => configure(ctx, body)),
]
