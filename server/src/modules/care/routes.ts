import * as contract from '@zhinuo/contracts/care-endpoints.ts'
import type { Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import type { Extra } from './rules/extra.ts'
import * as service from './service.ts'

const stepped = ({ id, version, status }: Extra) => ({ id, version, status })

export const routes: readonly Route[] = [
  route(contract.readOwed, (ctx, { params }) => service.owedTo(ctx, params.id)),
  route(contract.planExtra, async (ctx, { body, own }) => stepped(await service.planExtra(ctx, body, own))),
  route(contract.reviseExtra, async (ctx, { params, body }) =>
    stepped(await service.reviseExtra(ctx, params.id, body)),
  ),
  route(contract.giveExtra, async (ctx, { params, body }) =>
    stepped(await service.giveExtra(ctx, params.id, body)),
  ),
  route(contract.takeBackExtra, async (ctx, { params }) =>
    stepped(await service.takeBackExtra(ctx, params.id)),
  ),
  route(contract.hearExtra, async (ctx, { params, body }) =>
    stepped(await service.hearExtra(ctx, params.id, body)),
  ),
  route(contract.dropExtra, async (ctx, { params, body }) =>
    stepped(await service.dropExtra(ctx, params.id, body)),
  ),
  route(contract.resumeExtra, async (ctx, { params, body }) =>
    stepped(await service.resumeExtra(ctx, params.id, body)),
  ),
]
