import { ensure } from '../../../platform/errors.ts'
import type { Commitment, Patch } from './status.ts'
import { demandReason, demandStatus, isAsked } from './status.ts'

/** A promise as the one who waits for it sees it. */
export interface Named {
  readonly engagement: string
  readonly side: Commitment['side']
}

/**
 * What a promise of ours waits for is a duty of the customer in the same project; so never itself, and never another
 * promise of ours. @throws commitment.duty_waits_not, commitment.not_a_duty
 */
export const demandDuty = (row: Named, duty: Named): void => {
  ensure(row.side === 'ours', 'commitment.duty_waits_not')
  ensure(duty.side === 'theirs' && duty.engagement === row.engagement, 'commitment.not_a_duty')
}

/**
 * Names the duty that a promise waits for, or none. Neither words nor day of the promise change, so it may be named after
 * the confirmation too, with the reason.
 * @throws commitment.wrong_status, commitment.reason_required, commitment.duty_waits_not, commitment.not_a_duty
 */
export const nameDuty = (
  row: Commitment,
  duty: (Named & { readonly id: string }) | null,
  reason: string | null | undefined,
): Patch => {
  demandStatus('nameDuty', row)
  if (!isAsked(row.status)) demandReason('nameDuty', reason)
  if (duty) demandDuty(row, duty)
  return { waitsFor: duty?.id ?? null }
}
