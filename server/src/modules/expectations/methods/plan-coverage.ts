import type { Effect } from '@zhinuo/contracts/expectations-plans.ts'
import type { Priority } from '@zhinuo/contracts/expectations-options.ts'

/** What an expectation weighs by its place in the priority matrix; without a place it weighs nothing yet. */
const weights: Readonly<Record<Priority, number>> = { must: 5, negotiable: 3, notNow: 1 }

const shares: Readonly<Record<Effect, number>> = { full: 1, partial: 0.5, none: 0 }

export interface PlanCoverage {
  /** Whole percent, rounded down so that 100 means everything; null where nothing weighs. */
  readonly coverage: number | null
  /** 必须满足 not met in full. */
  readonly mustOpen: number
}

/**
 * 服务效果覆盖: the share of the weights of the matrix (必须满足 5, 可协商 3, 暂不满足 1) that a plan serves, where 部分 counts
 * half. What the plan does not name is not included.
 */
export const planCoverage = (
  expectations: readonly { readonly id: string; readonly priority: Priority | null }[],
  effects: ReadonlyMap<string, Effect>,
): PlanCoverage => {
  let whole = 0
  let served = 0
  let mustOpen = 0
  for (const { id, priority } of expectations) {
    if (priority === null) continue
    const effect = effects.get(id) ?? 'none'
    whole += weights[priority]
    served += weights[priority] * shares[effect]
    if (priority === 'must' && effect !== 'full') mustOpen++
  }
  return { coverage: whole === 0 ? null : Math.floor((served * 100) / whole), mustOpen }
}
