import { expectation } from '@zhinuo/contracts/expectations.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import type { Row } from '../../../engine/module.ts'
import { find } from '../../../engine/read.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { contactOf } from '../../contacts/public.ts'
import { isAsked } from '../rules/status.ts'

const contactFields = ['theirContact', 'toContact'] as const

/**
 * What a promise points at belongs to its project and customer, its days are in order, and a confirmed promise of ours
 * keeps an owner. Only what changed is looked up. `before` is null for a new promise.
 * @throws contact.other_customer, commitment.expectation_elsewhere, commitment.internal_after_promised, commitment.owner_required
 */
export const demandFits = async (ctx: Ctx, row: Row, before: Row | null): Promise<void> => {
  const { promisedOn, internalOn } = row
  if (typeof promisedOn === 'string' && typeof internalOn === 'string')
    ensure(internalOn <= promisedOn, 'commitment.internal_after_promised', { internalOn, promisedOn })
  if (before && !isAsked(row.status) && row.side === 'ours' && !row.owner) fail('commitment.owner_required')
  for (const key of contactFields) {
    const id = row[key]
    if (typeof id === 'string' && id !== before?.[key]) await contactOf(ctx, String(row.customer), id)
  }
  const answers = row.expectation
  if (typeof answers === 'string' && answers !== before?.expectation) {
    const found =
      (await find(ctx, expectation, answers)) ??
      fail('field.link_not_found', { field: commitment.fields.expectation.label, key: 'expectation' })
    ensure(found.engagement === row.engagement, 'commitment.expectation_elsewhere')
  }
}
