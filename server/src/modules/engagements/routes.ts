import type { EngagementView } from '@zhinuo/contracts/engagements.ts'
import * as contract from '@zhinuo/contracts/engagements.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import type { Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import { triangleWarnings } from './rules.ts'
import { handOver, openEngagement, setTriangle } from './service.ts'

const view = (row: RowOf<typeof contract.engagement>): EngagementView => {
  const { id, version, code, name, expectationOwner, account, solution, delivery } = row
  return {
    id,
    version,
    code,
    name,
    expectationOwner,
    account,
    solution,
    delivery,
    warnings: triangleWarnings(row),
  }
}

export const routes: readonly Route[] = [
  route(contract.openEngagement, async (ctx, { body, own }) => view(await openEngagement(ctx, body, own))),
  route(contract.handOverEngagement, async (ctx, { params, body }) =>
    view(await handOver(ctx, params.id, body)),
  ),
  route(contract.setEngagementTriangle, async (ctx, { params, body }) =>
    view(await setTriangle(ctx, params.id, body)),
  ),
]
