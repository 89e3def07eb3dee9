import type { PlanShift } from '@zhinuo/contracts/delivery-views.ts'
import type { PreviewShift, ShiftPlan } from '@zhinuo/contracts/delivery-endpoints.ts'
import { milestone } from '@zhinuo/contracts/delivery.ts'
import { workItem } from '@zhinuo/contracts/delivery-work.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { ObjectDef, RowOf } from '@zhinuo/contracts/kit/object.ts'
import { objectOf } from '../../../engine/objects.ts'
import { get } from '../../../engine/read.ts'
import type { Values } from '../../../engine/patch.ts'
import { hold, lockRows } from '../../../engine/hold.ts'
import { save } from '../../../engine/records.ts'
import { demand } from '../../../engine/rights.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { planOfWork } from '../methods/plan.ts'
import type { Shifted } from '../methods/shift.ts'
import { shifted } from '../methods/shift.ts'
import { lockPlan } from '../queries.ts'
import type { Reckoned } from './plan.ts'
import { endOf, reckon, whole } from './plan.ts'
import { reachesAll } from './reach.ts'

const reckonOne = async (ctx: Ctx, engagementId: string): Promise<Reckoned> => {
  await get(ctx, engagement, engagementId)
  const [reckoned] = await reckon(ctx, [engagementId])
  return reckoned ?? fail('record.not_found', { object: engagement.key, id: engagementId })
}

const asShift = (before: Reckoned, moves: Shifted): PlanShift => {
  const works = before.works.map((work) => ({ ...work, ...moves.items.get(work.id) }))
  const { today, calendar, project } = before
  const after: Reckoned = {
    ...before,
    works,
    milestones: before.milestones.map((goal) => ({
      ...goal,
      plannedOn: moves.milestones.get(goal.id) ?? goal.plannedOn,
    })),
    plan: planOfWork(works, before.links, { today, anchor: project.plannedStart, calendar }),
  }
  return {
    items: before.works.flatMap(({ id, title }) => {
      const [was, is] = [before.plan.placed.get(id)?.end, after.plan.placed.get(id)?.end]
      return was !== undefined && is !== undefined && was !== is
        ? [{ id, name: title, before: was, after: is }]
        : []
    }),
    milestones: before.milestones.flatMap(({ id, name, plannedOn }) => {
      const to = moves.milestones.get(id)
      return to === undefined ? [] : [{ id, name, before: plannedOn, after: to }]
    }),
    endBefore: endOf(before),
    endAfter: endOf(after),
  }
}

/** What a shift of the plan by workdays would move, and where the whole would end; writes nothing. */
export const previewShift = async (
  ctx: Ctx,
  engagementId: string,
  input: PreviewShift,
): Promise<PlanShift> => {
  const before = await reckonOne(ctx, engagementId)
  return asShift(before, shifted(before.works, before.milestones, input, before.calendar))
}

/**
 * Moves what is planned from a day on by workdays, as one act with its reason. Whoever calls has decided that it may be
 * done: an approved change, or `shiftByPlanner`.
 */
export const shiftPlan = (ctx: Ctx, engagementId: string, input: ShiftPlan): Promise<PlanShift> =>
  withTx(ctx, async (ctx) => {
    const system = whole(ctx)
    await lockPlan(ctx, engagementId)
    const before = await reckonOne(system, engagementId)
    const moves = shifted(before.works, before.milestones, input, before.calendar)
    const data = { reason: input.reason, workdays: input.workdays }
    await saveMany(system, workItem, 'reschedule', moves.items, 'workItem.rescheduled', data)
    await saveMany(
      system,
      milestone,
      'reschedule',
      new Map([...moves.milestones].map(([id, plannedOn]) => [id, { plannedOn }])),
      'milestone.rescheduled',
      data,
    )
    return asShift(before, moves)
  })

/** The same on a planner's own right. @throws auth.forbidden */
export const shiftByPlanner = (ctx: Ctx, engagementId: string, input: ShiftPlan): Promise<PlanShift> =>
  withTx(ctx, async (ctx) => {
    await demandPlanner(ctx, engagementId, 'reschedule')
    return shiftPlan(ctx, engagementId, input)
  })

/** Who moves a whole plan may change the project it belongs to, and move every part of it. @throws auth.forbidden, record.not_found */
export const demandPlanner = async (
  ctx: Ctx,
  engagementId: string,
  verb: 'reschedule' | 'baseline',
): Promise<void> => {
  await hold(ctx, engagement, engagementId, 'update')
  for (const def of [milestone, workItem]) demand(ctx, objectOf(ctx, def.key), verb)
  ensure(await reachesAll(ctx, engagementId, verb), 'auth.forbidden')
}

/** Saves a patch for each of many rows of one object, locked together; each has its fact. */
export const saveMany = async (
  ctx: Ctx,
  def: ObjectDef,
  verb: string,
  patches: ReadonlyMap<string, Values>,
  event: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> => {
  if (patches.size === 0) return
  const rows = await lockRows(ctx, objectOf(ctx, def.key), [...patches.keys()], verb)
  for (const row of rows)
    await save(ctx, { def, verb, row: row as RowOf<ObjectDef> }, patches.get(row.id as string) ?? {}, {
      event,
      data,
    })
}
