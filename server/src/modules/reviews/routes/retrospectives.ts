import * as contract from '@zhinuo/contracts/reviews-retrospectives-endpoints.ts'
import type { Route } from '../../../engine/module.ts'
import { route } from '../../../engine/module.ts'
import * as retro from '../service/retrospective.ts'
import { actionView, retrospectiveView } from '../service/retrospective-view.ts'
import * as actions from '../service/review-action.ts'

export const retrospectiveRoutes: readonly Route[] = [
  route(contract.beginRetrospective, async (ctx, { body }) =>
    retrospectiveView(ctx, (await retro.beginRetrospective(ctx, body)).id),
  ),
  route(contract.getRetrospective, (ctx, { params }) => retrospectiveView(ctx, params.id)),
  route(contract.writeRetrospective, async (ctx, { params, body }) =>
    retrospectiveView(ctx, (await retro.writeRetrospective(ctx, params.id, body)).id),
  ),
  route(contract.refreshRetrospective, async (ctx, { params }) =>
    retrospectiveView(ctx, (await retro.refreshRetrospective(ctx, params.id)).id),
  ),
  route(contract.handOverRetrospective, async (ctx, { params, body }) =>
    retrospectiveView(ctx, (await retro.handOverRetrospective(ctx, params.id, body)).id),
  ),
  route(contract.closeRetrospective, async (ctx, { params }) =>
    retrospectiveView(ctx, (await retro.closeRetrospective(ctx, params.id)).id),
  ),
  route(contract.reopenRetrospective, async (ctx, { params }) =>
    retrospectiveView(ctx, (await retro.reopenRetrospective(ctx, params.id)).id),
  ),
  route(contract.addReviewAction, async (ctx, { params, body }) =>
    actionView(ctx, (await actions.addAction(ctx, params.id, body)).id),
  ),
  route(contract.reviseReviewAction, async (ctx, { params, body }) =>
    actionView(ctx, (await actions.reviseAction(ctx, params.id, body)).id),
  ),
  route(contract.completeReviewAction, async (ctx, { params, body }) =>
    actionView(ctx, (await actions.completeAction(ctx, params.id, body)).id),
  ),
  route(contract.dropReviewAction, async (ctx, { params, body }) =>
    actionView(ctx, (await actions.dropAction(ctx, params.id, body)).id),
  ),
]
