import { contact } from '@zhinuo/contracts/contacts.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import type { Row } from '../../../engine/module.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import type { TargetIds, Targets } from '../queries/targets.ts'
import { readTargets } from '../queries/targets.ts'
import { demandDuty } from '../rules/duty.ts'
import { demandTarget } from '../rules/promise.ts'
import { isAsked } from '../rules/status.ts'
import { demandStillWeighed } from '../rules/weighing.ts'

/**
 * What a changed promise points at belongs to its project and customer, its days are in order, and a confirmed promise
 * keeps whoever does it, and how it was weighed. Only what changed is looked up.
 * @throws contact.other_customer, commitment.expectation_elsewhere, commitment.internal_after_promised,
 * commitment.owner_required, commitment.contact_required, commitment.unweighed, commitment.risk_unexplained
 */
export const demandFits = async (ctx: Ctx, row: Row, before: Row | null): Promise<void> => {
  if (before && !isAsked(row.status)) {
    if (row.side === 'ours' && !row.owner) fail('commitment.owner_required')
    if (row.side === 'theirs' && before.theirContact && !row.theirContact) fail('commitment.contact_required')
    demandStillWeighed(row, before)
  }
  const changed = (key: keyof Targets): string | null => {
    const id = row[key]
    return typeof id === 'string' && id !== before?.[key] ? id : null
  }
  const ids = {
    theirContact: changed('theirContact'),
    toContact: changed('toContact'),
    expectation: changed('expectation'),
  }
  demandOwn(row, ids, await readTargets(ctx, ids))
}

/**
 * The same for what links lead to that were read already.
 * @throws field.link_not_found, contact.other_customer, commitment.expectation_elsewhere, commitment.internal_after_promised,
 * commitment.not_a_duty, commitment.duty_waits_not
 */
export const demandOwn = (row: Row, ids: TargetIds, targets: Targets): void => {
  demandTarget(row)
  for (const key of ['theirContact', 'toContact'] as const) {
    if (!ids[key]) continue
    const { customer, name } = targets[key] ?? fail('field.link_not_found', { field: contact.label, key })
    if (customer !== row.customer) fail('contact.other_customer', { name })
  }
  if (ids.waitsFor)
    demandDuty(
      { engagement: String(row.engagement), side: row.side === 'theirs' ? 'theirs' : 'ours' },
      targets.waitsFor ??
        fail('field.link_not_found', { field: commitment.fields.waitsFor.label, key: 'waitsFor' }),
    )
  if (!ids.expectation) return
  const { engagement } =
    targets.expectation ??
    fail('field.link_not_found', { field: commitment.fields.expectation.label, key: 'expectation' })
  ensure(engagement === row.engagement, 'commitment.expectation_elsewhere')
}
