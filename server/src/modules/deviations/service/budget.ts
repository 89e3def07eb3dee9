import type { CompensationBudget, SetCompensationBudget } from '@zhinuo/contracts/deviations-budget.ts'
import { remedy } from '@zhinuo/contracts/deviations-remedies.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure } from '../../../platform/errors.ts'
import { recordEvent } from '../../../platform/events.ts'
import { withTx } from '../../../platform/tx.ts'
import { findYearlyBudget, sumCompensations, writeYearlyBudget } from '../queries.ts'
import { whole } from './project.ts'

/** What may be spent this year and what is; `held` keeps others from spending until this is done. */
export const compensationBudget = async (ctx: Ctx, held = false): Promise<CompensationBudget> => {
  const zone = ctx.workspace.zone
  const year = dateInZone(ctx.now, zone).slice(0, 4)
  const yearly = await findYearlyBudget(ctx, held)
  return { year, yearly, used: await sumCompensations(whole(ctx), year, zone) }
}

/** From now on: what was promised before stays. */
export const setCompensationBudget = (
  ctx: Ctx,
  { yearly }: SetCompensationBudget,
): Promise<CompensationBudget> =>
  withTx(ctx, async (ctx) => {
    const before = await compensationBudget(ctx, true)
    if (before.yearly === yearly) return before
    await writeYearlyBudget(ctx, yearly)
    recordEvent(ctx, {
      name: 'remedy.budget_set',
      object: remedy.key,
      record: null,
      change: { yearly: [before.yearly, yearly] },
    })
    return { ...before, yearly }
  })

/**
 * Compensations within the year's budget need nobody's leave; beyond it whoever sets the budget has to raise it first.
 * @param cost minor units of CNY
 * @throws remedy.over_budget
 */
export const demandBudget = async (ctx: Ctx, cost: number): Promise<void> => {
  if (cost === 0) return
  const { yearly, used } = await compensationBudget(ctx, true)
  ensure(yearly === null || used + cost <= yearly, 'remedy.over_budget')
}
