import { workItem } from '@zhinuo/contracts/delivery-work.ts'
import { milestone } from '@zhinuo/contracts/delivery.ts'
import { list } from '../../../engine/read.ts'
import type { Ctx } from '../../../platform/context.ts'
import { milestoneSteps } from '../rules/milestone.ts'
import { workSteps } from '../rules/work.ts'
import * as goals from './milestones.ts'
import * as work from './work.ts'

/** Most milestones, and most work items, that one project is taken to have. */
const most = 5000

/** Cancels the milestones and the work of a project that are not over. @returns how many */
export const cancelPlanWithProject = async (
  ctx: Ctx,
  engagement: string,
  reason: string,
): Promise<number> => {
  const filter = { op: 'eq', field: 'engagement', value: engagement } as const
  const items = (await list(ctx, workItem, { filter, limit: most })).filter((row) =>
    workSteps.cancel.includes(row.status),
  )
  for (const { id } of items) await work.cancel(ctx, id, reason)
  const open = (await list(ctx, milestone, { filter, limit: most })).filter((row) =>
    milestoneSteps.cancel.includes(row.status),
  )
  for (const { id } of open) await goals.cancel(ctx, id, reason)
  return items.length + open.length
}
