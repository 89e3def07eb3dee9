import type { Fact, OfferedAlternative } from '@zhinuo/contracts/communications-three-steps-endpoints.ts'
import type { ThreeStepOutcome } from '@zhinuo/contracts/communications-three-steps.ts'
import { ensure } from '../../../platform/errors.ts'

/**
 * A refusal rests on facts and offers something: at least one fact with its source, one or two alternatives.
 * @throws threeStep.fact_required, threeStep.alternative_required
 */
export const demandComplete = (input: {
  readonly facts: readonly Fact[]
  readonly alternatives: readonly OfferedAlternative[]
}): void => {
  ensure(input.facts.length > 0, 'threeStep.fact_required')
  ensure(input.alternatives.length > 0, 'threeStep.alternative_required')
}

/** What was said stays as it was once the talk has its outcome. @throws threeStep.concluded */
export const demandOpen = (row: { readonly outcome: ThreeStepOutcome }): void =>
  ensure(row.outcome === 'open', 'threeStep.concluded')
