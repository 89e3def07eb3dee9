import * as contract from '@zhinuo/contracts/delivery-endpoints.ts'
import * as workContract from '@zhinuo/contracts/delivery-work-endpoints.ts'
import * as riskContract from '@zhinuo/contracts/delivery-risks-endpoints.ts'
import * as phases from '@zhinuo/contracts/delivery-phases.ts'
import { simulatePlan } from '@zhinuo/contracts/delivery-simulation.ts'
import type { Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import type { Milestone } from './rules/milestone.ts'
import type { Risk } from './rules/risk.ts'
import type { WorkItem } from './rules/work.ts'
import * as milestones from './service/milestones.ts'
import { proposePhases } from './service/phases.ts'
import { planOf } from './service/plan.ts'
import * as risks from './service/risks.ts'
import { previewShift, shiftByPlanner } from './service/shift.ts'
import { simulationOf } from './service/simulate.ts'
import { takeIn } from './service/take-in.ts'
import * as work from './service/work.ts'
import { workload } from './service/workload.ts'

const goal = ({ id, version, status }: Milestone) => ({ id, version, status })
const piece = ({ id, version, status, progress, plannedStart, plannedEnd }: WorkItem) => ({
  id,
  version,
  status,
  progress,
  plannedStart,
  plannedEnd,
})
const hazard = ({ id, version, status, publishedAt }: Risk) => ({ id, version, status, publishedAt })

export const routes: readonly Route[] = [
  route(contract.getPlan, (ctx, { params }) => planOf(ctx, params.id)),
  route(phases.proposePhases, (ctx, { params }) => proposePhases(ctx, params.id)),
  route(simulatePlan, (ctx, { params, query }) => simulationOf(ctx, params.id, query.seed)),
  route(contract.takeBaseline, async (ctx, { params, body }) => {
    await milestones.takeBaseline(ctx, params.id, body.reason)
    return planOf(ctx, params.id)
  }),
  route(contract.previewShiftOfPlan, (ctx, { params, body }) => previewShift(ctx, params.id, body)),
  route(contract.shiftWholePlan, async (ctx, { params, body }) => {
    await shiftByPlanner(ctx, params.id, body)
    return planOf(ctx, params.id)
  }),
  route(contract.arrangeMilestones, async (ctx, { params, body }) => {
    await milestones.arrange(ctx, params.id, body.ids)
    return planOf(ctx, params.id)
  }),
  route(contract.takeInPlan, async (ctx, { params, body }) => {
    await takeIn(ctx, params.id, body)
    return planOf(ctx, params.id)
  }),
  route(contract.rescheduleMilestone, async (ctx, { params, body }) =>
    goal(await milestones.reschedule(ctx, params.id, body)),
  ),
  route(contract.startMilestone, async (ctx, { params }) => goal(await milestones.start(ctx, params.id))),
  route(contract.backMilestoneToPlan, async (ctx, { params }) =>
    goal(await milestones.backToPlan(ctx, params.id)),
  ),
  route(contract.declareMilestone, async (ctx, { params, body }) =>
    goal(await milestones.declare(ctx, params.id, body)),
  ),
  route(contract.withdrawMilestoneDeclaration, async (ctx, { params }) =>
    goal(await milestones.withdrawDeclaration(ctx, params.id)),
  ),
  route(contract.acceptMilestone, async (ctx, { params, body }) =>
    goal(await milestones.accept(ctx, params.id, body)),
  ),
  route(contract.sendBackMilestone, async (ctx, { params, body }) =>
    goal(await milestones.sendBack(ctx, params.id, body.reason)),
  ),
  route(contract.cancelMilestone, async (ctx, { params, body }) =>
    goal(await milestones.cancel(ctx, params.id, body.reason)),
  ),
  route(contract.resumeMilestone, async (ctx, { params }) => goal(await milestones.resume(ctx, params.id))),
  route(contract.hideMilestone, async (ctx, { params, body }) =>
    goal(await milestones.hide(ctx, params.id, body.reason)),
  ),
  route(contract.showMilestone, async (ctx, { params }) => goal(await milestones.show(ctx, params.id))),
  route(workContract.rescheduleWork, async (ctx, { params, body }) =>
    piece(await work.reschedule(ctx, params.id, body)),
  ),
  route(workContract.checkInWork, async (ctx, { params, body }) =>
    piece(await work.checkIn(ctx, params.id, body)),
  ),
  route(workContract.blockWork, async (ctx, { params, body }) =>
    piece(await work.block(ctx, params.id, body.reason)),
  ),
  route(workContract.unblockWork, async (ctx, { params }) => piece(await work.unblock(ctx, params.id))),
  route(workContract.completeWork, async (ctx, { params, body }) =>
    piece(await work.complete(ctx, params.id, body)),
  ),
  route(workContract.reopenWork, async (ctx, { params }) => piece(await work.reopen(ctx, params.id))),
  route(workContract.cancelWork, async (ctx, { params, body }) =>
    piece(await work.cancel(ctx, params.id, body.reason)),
  ),
  route(workContract.getPromiseWork, (ctx, { params }) => work.workOfPromise(ctx, params.id)),
  route(workContract.getWorkload, (ctx, { query }) => workload(ctx, query)),
  route(riskContract.assessRisk, async (ctx, { params, body }) =>
    hazard(await risks.assess(ctx, params.id, body)),
  ),
  route(riskContract.mitigateRisk, async (ctx, { params }) => hazard(await risks.mitigate(ctx, params.id))),
  route(riskContract.closeRisk, async (ctx, { params, body }) =>
    hazard(await risks.close(ctx, params.id, body.reason)),
  ),
  route(riskContract.occurRisk, async (ctx, { params, body }) =>
    hazard(await risks.occur(ctx, params.id, body)),
  ),
  route(riskContract.reopenRisk, async (ctx, { params }) => hazard(await risks.reopen(ctx, params.id))),
  route(riskContract.publishRisk, async (ctx, { params }) => hazard(await risks.publish(ctx, params.id))),
  route(riskContract.unpublishRisk, async (ctx, { params }) => hazard(await risks.unpublish(ctx, params.id))),
]
