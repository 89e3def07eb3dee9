import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { objectOf } from '../../engine/objects.ts'
import { can } from '../../engine/rights.ts'
import type { Ctx } from '../../platform/context.ts'
import { judgeOf } from '../commitments/public.ts'
import { changeClock } from './methods/assessment-clock.ts'
import type { ChangeLine } from './queries/open.ts'
import { listOpen } from './queries/open.ts'
import { openStatuses } from './rules/status.ts'

/** The door of the module: open changes and their clocks for the workbench, and what customers read and decide. */
export type { ForCustomer } from './queries/changes.ts'
export { agreeByCustomer, refuseByCustomer, withdrawByCustomer } from './service/consent.ts'
export { withdrawWithProject } from './service/decide.ts'
export { signsOfOwner } from './service/signs.ts'
export { changePdfForContact } from './service/documents.ts'
export type { ContactChange } from './service/for-contact.ts'
export {
  askConsentCode,
  changeForContact,
  changesForContact,
  requestChangeByCustomer,
} from './service/for-contact.ts'

/**
 * Changes that are assessed or wait for names, within the actor's rights, the nearest line first, with what the clock of
 * the 24 hours says while it runs; of all, or those that a member answers for.
 */
export const changesInWork = async (ctx: Ctx, of: string | null) =>
  (await listOpen(ctx, { statuses: ['submitted', 'evaluating', 'deciding'], of })).map((line) => ({
    line,
    clock: line.status === 'deciding' ? null : changeClock(line, ctx.now, ctx.language),
  }))

/** Changes whose exception waits for a decision, as `exceptionsToDecide` has it of promises. */
export const changeExceptionsToDecide = async (ctx: Ctx, by: string | null = null): Promise<ChangeLine[]> => {
  const exception = judgeOf(ctx, by)
  return can(exception.ctx, objectOf(ctx, changeRequest.key), 'approveException')
    ? listOpen(ctx, { statuses: openStatuses, exception })
    : []
}
