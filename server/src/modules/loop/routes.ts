import * as contract from '@zhinuo/contracts/loop-endpoints.ts'
import type { Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import { countPhases, listPhase } from './service/board.ts'
import { advance, archive, endEarly, reopen, waiveAndAdvance } from './service/move.ts'
import { loopView } from './service/view.ts'

export const routes: readonly Route[] = [
  route(contract.getLoop, (ctx, { params }) => loopView(ctx, params.id)),
  route(contract.advanceEngagement, async (ctx, { params, body }) =>
    loopView(ctx, (await advance(ctx, params.id, body)).id),
  ),
  route(contract.waiveAndAdvanceEngagement, async (ctx, { params, body }) =>
    loopView(ctx, (await waiveAndAdvance(ctx, params.id, body)).id),
  ),
  route(contract.archiveEngagement, async (ctx, { params }) =>
    loopView(ctx, (await archive(ctx, params.id)).id),
  ),
  route(contract.endEngagementEarly, async (ctx, { params, body }) =>
    loopView(ctx, (await endEarly(ctx, params.id, body)).id),
  ),
  route(contract.reopenEngagement, async (ctx, { params, body }) =>
    loopView(ctx, (await reopen(ctx, params.id, body)).id),
  ),
  route(contract.countPhases, (ctx, { query }) => countPhases(ctx, query)),
  route(contract.listPhase, (ctx, { params, query }) => listPhase(ctx, params.phase, query)),
]
