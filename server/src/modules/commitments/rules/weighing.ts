import { commitment } from '@zhinuo/contracts/commitments.ts'
import type { ConfirmCommitment } from '@zhinuo/contracts/commitments-inputs.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import { fail } from '../../../platform/errors.ts'
import type { Commitment } from './status.ts'

/** 把握, 紧在哪里, 怎么保证: what is weighed before a promise of ours stands. */
export const weighedParts = ['controllable', 'shortOf', 'safeguard'] as const
export type Weighed = Pick<Commitment, (typeof weighedParts)[number]>
/** A row from whichever path. */
type Given = { readonly [K in keyof Weighed | 'side']?: unknown }

const isEmpty = (value: unknown): boolean => !value || (Array.isArray(value) && value.length === 0)

/**
 * What a promise of ours lacks to stand: whether it is in hand, and of a risky one where it is tight and how it is assured.
 * What the customer does for us is not weighed.
 */
export const missingWeight = (row: Given): Label[] => {
  const needed =
    row.side === 'theirs'
      ? []
      : row.controllable === 'risky'
        ? (['shortOf', 'safeguard'] as const)
        : (['controllable'] as const)
  return needed.filter((key) => isEmpty(row[key])).map((key) => commitment.fields[key].label)
}

/** @throws commitment.unweighed, commitment.risk_unexplained naming what is missing */
const demandWeight = (row: Given): void => {
  const missing = missingWeight(row)
  if (missing.length > 0)
    fail(row.controllable === 'risky' ? 'commitment.risk_unexplained' : 'commitment.unweighed', { missing })
}

/**
 * The promise as it is weighed when it comes to stand: what is said now, else what the draft says. Of one in hand nothing
 * is tight. @throws commitment.unweighed, commitment.risk_unexplained
 */
export const weigh = (
  row: Weighed & Pick<Commitment, 'side'>,
  input: Pick<ConfirmCommitment, keyof Weighed>,
): Weighed => {
  const controllable = input.controllable ?? row.controllable
  const weighed: Weighed =
    controllable === 'risky'
      ? { controllable, shortOf: input.shortOf ?? row.shortOf, safeguard: input.safeguard ?? row.safeguard }
      : { controllable, shortOf: [], safeguard: null }
  demandWeight({ ...weighed, side: row.side })
  return weighed
}

/**
 * What stands stays weighed, whichever way it is edited. One that has stood since before anybody asked is
 * judged as soon as its weighing is touched, not before.
 * @throws commitment.unweighed, commitment.risk_unexplained
 */
export const demandStillWeighed = (row: Given, before: Given): void => {
  const touched = weighedParts.some((key) => JSON.stringify(row[key]) !== JSON.stringify(before[key]))
  if (touched) demandWeight(row)
}
