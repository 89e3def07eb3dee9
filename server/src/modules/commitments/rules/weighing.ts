import { commitment } from '@zhinuo/contracts/commitments.ts'
import type { ConfirmCommitment } from '@zhinuo/contracts/commitments-endpoints.ts'
import { fail } from '../../../platform/errors.ts'
import type { Commitment } from './status.ts'

const parts = ['controllable', 'shortOf', 'safeguard'] as const
type Weighed = Pick<Commitment, (typeof parts)[number]>

/**
 * What is weighed before a promise of ours stands: whether time, people, money and technology suffice. A risky one says
 * where it is tight and how it is assured; of one in hand nothing is tight.
 * @throws commitment.risk_unexplained naming what is missing
 */
export const weigh = (row: Weighed, input: Pick<ConfirmCommitment, (typeof parts)[number]>): Weighed => {
  const controllable = input.controllable ?? row.controllable
  if (controllable !== 'risky') return { controllable, shortOf: [], safeguard: null }
  const shortOf = input.shortOf ?? row.shortOf
  const safeguard = input.safeguard ?? row.safeguard
  const missing = [
    ...(shortOf.length > 0 ? [] : ['shortOf' as const]),
    ...(safeguard ? [] : ['safeguard' as const]),
  ]
  // What was called risky before anybody asked why stays as it is; whoever says so now says why.
  if (missing.length > 0 && input.controllable === 'risky')
    fail('commitment.risk_unexplained', { missing: missing.map((key) => commitment.fields[key].label) })
  return { controllable, shortOf, safeguard }
}
