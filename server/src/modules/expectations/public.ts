import type { Dimension } from '@zhinuo/contracts/expectations-options.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { list } from '../../engine/read.ts'
import { asSystem } from '../../engine/system.ts'
import type { Ctx } from '../../platform/context.ts'
import type { AlternativeLine } from './queries/expectations.ts'
import { countByDimension, listAlternatives } from './queries/expectations.ts'
import type { SignedExpectation } from './service/expectations.ts'
import { confirmSigned } from './service/expectations.ts'

export { rankSimilar } from './methods/rank-similar.ts'
export type { RankedSimilar } from './methods/rank-similar.ts'
export { isChangeable } from './rules/change.ts'
export { isLive } from './rules/status.ts'
export { decline } from './service/expectations.ts'
export type { PlanForContact } from './service/for-contact.ts'
export { chooseOptionByCustomer, plansForContact } from './service/for-contact.ts'
export { expectByChange, supersede } from './service/change.ts'
export { requirementPdfFile } from './service/documents.ts'

export interface ExpectationWithAlternatives extends Readonly<RowOf<typeof expectation>> {
  readonly alternatives: readonly AlternativeLine[]
}

/** The expectations of a project within the actor's rights, oldest first, each with its alternatives. */
export const listForEngagement = async (
  ctx: Ctx,
  engagementId: string,
): Promise<ExpectationWithAlternatives[]> => {
  const rows = await list(ctx, expectation, {
    filter: { op: 'eq', field: 'engagement', value: engagementId },
    sort: [{ field: 'createdAt', dir: 'asc' }],
    limit: 500,
  })
  const alternatives = await listAlternatives(ctx, engagementId)
  return rows.map((row) => ({ ...row, alternatives: alternatives.filter((a) => a.expectation === row.id) }))
}

/**
 * How many expectations of a project still count (neither declined nor withdrawn nor superseded), by dimension, of those
 * that the actor may read; a guard of the project asks as the system. A dimension without any counts 0.
 */
export const dimensionCounts = (
  ctx: Ctx,
  engagementId: string,
): Promise<Readonly<Record<Dimension, number>>> => countByDimension(ctx, engagementId)

/**
 * Both parties have signed the sheet that holds these expectations: those still open are confirmed, each as a version, in
 * the words that were signed; what was typed into them since they were sent gives way.
 * @throws expectation.not_classified, expectation.alternative_required (the sheet's own guard asks for both before)
 */
export const confirmBySheet = (
  ctx: Ctx,
  signed: readonly SignedExpectation[],
  sheet: string,
  confirmedBy: string | null,
): Promise<void> =>
  confirmSigned(asSystem(ctx, 'the customer signed the sheet that holds these expectations'), signed, {
    confirmedBy,
    sheet,
  })
