import * as contract from '@zhinuo/contracts/commitments-endpoints.ts'
import * as forecastContract from '@zhinuo/contracts/commitments-forecast.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import type { Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import { get } from '../../engine/read.ts'
import { objectOf } from '../../engine/objects.ts'
import { demand } from '../../engine/rights.ts'
import { listChain } from './queries.ts'
import { changed } from './service/changed.ts'
import { forecastFor } from './service/forecast.ts'
import { lintText } from './service/lint.ts'
import * as promise from './service/promise.ts'
import { waitingPromises } from './service/standing.ts'
import * as work from './service/work.ts'

export const routes: readonly Route[] = [
  route(contract.recordCommitment, async (ctx, { body, own }) =>
    changed(await promise.recordCommitment(ctx, body, own)),
  ),
  route(contract.confirmCommitment, async (ctx, { params, body }) =>
    changed(await promise.confirm(ctx, params.id, body)),
  ),
  route(contract.requestException, async (ctx, { params, body }) =>
    changed(await promise.requestException(ctx, params.id, body)),
  ),
  route(contract.approveException, async (ctx, { params, body }) =>
    changed(await promise.approveException(ctx, params.id, body.note)),
  ),
  route(contract.refuseException, async (ctx, { params, body }) =>
    changed(await promise.refuseException(ctx, params.id, body.note)),
  ),
  route(contract.nameDuty, async (ctx, { params, body }) =>
    changed(await work.nameDuty(ctx, params.id, body)),
  ),
  route(contract.startCommitment, async (ctx, { params, body }) =>
    changed(await work.start(ctx, params.id, body)),
  ),
  route(contract.checkInCommitment, async (ctx, { params, body }) =>
    changed(await work.checkIn(ctx, params.id, body)),
  ),
  route(contract.declareCommitment, async (ctx, { params, body }) =>
    changed(await work.declare(ctx, params.id, body)),
  ),
  route(contract.acceptCommitment, async (ctx, { params, body }) =>
    changed(await work.accept(ctx, params.id, body)),
  ),
  route(contract.sendBackCommitment, async (ctx, { params, body }) =>
    changed(await work.sendBack(ctx, params.id, body.reason)),
  ),
  route(contract.markCommitmentNotKept, async (ctx, { params, body }) =>
    changed(await work.markNotKept(ctx, params.id, body.reason)),
  ),
  route(contract.withdrawCommitment, async (ctx, { params, body }) =>
    changed(await work.withdraw(ctx, params.id, body)),
  ),
  route(contract.cancelCommitment, async (ctx, { params, body }) =>
    changed(await work.cancel(ctx, params.id, body.reason)),
  ),
  route(contract.hideCommitment, async (ctx, { params, body }) =>
    changed(await work.hide(ctx, params.id, body.reason)),
  ),
  route(contract.showCommitment, async (ctx, { params }) => changed(await work.show(ctx, params.id))),
  route(forecastContract.forecastCommitment, (ctx, { body }) => {
    demand(ctx, objectOf(ctx, commitment.key), 'read')
    return forecastFor(ctx, body)
  }),
  route(contract.listWaiting, async (ctx, { query }) => {
    demand(ctx, objectOf(ctx, commitment.key), 'read')
    return { rows: await waitingPromises(ctx, query) }
  }),
  route(forecastContract.lintCommitment, (ctx, { body }) => {
    demand(ctx, objectOf(ctx, commitment.key), 'read')
    return lintText(ctx, body)
  }),
  route(contract.commitmentChain, async (ctx, { params }) => {
    const { id } = await get(ctx, commitment, params.id)
    return { versions: await listChain(ctx, id) }
  }),
]
