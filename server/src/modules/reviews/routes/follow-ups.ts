import * as contract from '@zhinuo/contracts/reviews-follow-ups.ts'
import type { Route } from '../../../engine/module.ts'
import { route } from '../../../engine/module.ts'
import {
  addFollowUpAction,
  finishFollowUp,
  followUpMonth,
  followUpPage,
  writeFollowUp,
} from '../service/follow-up.ts'

export const followUpRoutes: readonly Route[] = [
  route(contract.getFollowUpMonth, (ctx, { query }) => followUpMonth(ctx, query.month)),
  route(contract.getFollowUp, (ctx, { params }) => followUpPage(ctx, params.id)),
  route(contract.writeFollowUp, async (ctx, { params, body }) =>
    followUpPage(ctx, (await writeFollowUp(ctx, params.id, body)).id),
  ),
  route(contract.finishFollowUp, async (ctx, { params, body }) =>
    followUpPage(ctx, (await finishFollowUp(ctx, params.id, body)).id),
  ),
  route(contract.addFollowUpAction, async (ctx, { params, body }) => {
    await addFollowUpAction(ctx, params.id, body)
    return followUpPage(ctx, params.id)
  }),
]
