/** What of a change decides whether it is a light one. */
export interface Weighed {
  readonly kind: 'scope' | 'date' | 'price' | 'quality' | 'other'
  readonly feeChange: number | null
  readonly endBefore: string | null
  readonly endAfter: string | null
  readonly items: readonly {
    readonly action: 'change' | 'add' | 'drop'
    readonly promisedOn: string | null
  }[]
  readonly plans: readonly { readonly fee: number | null; readonly endAfter: string | null }[]
  readonly assessments: readonly {
    readonly side: 'rd' | 'delivery'
    readonly effortDays: number | null
    readonly slipDays: number | null
    readonly answeredAt: string | null
  }[]
}

/** Person-days up to which a change may be light, unless the workspace has said otherwise. */
export const LIGHT_DAYS = 0.5

/** Any fee, of the change or of one of its plans: a price change needs a supplementary agreement. */
export const changesPrice = ({ feeChange, plans }: Pick<Weighed, 'feeChange' | 'plans'>): boolean =>
  [feeChange, ...plans.map((plan) => plan.fee)].some((fee) => (fee ?? 0) !== 0)

/**
 * 轻变更: nothing moves (no date, price or scope) and R&D has found it to be `limit` person-days of work at most; what
 * delivery has answered counts with it. Until R&D has answered no change is light.
 */
export const isLight = (change: Weighed, limit: number): boolean => {
  const answered = change.assessments.filter(({ answeredAt }) => answeredAt !== null)
  if (!answered.some(({ side }) => side === 'rd')) return false
  const effort = answered.reduce((sum, { effortDays }) => sum + (effortDays ?? 0), 0)
  const moves =
    answered.some(({ slipDays }) => (slipDays ?? 0) > 0) ||
    change.items.some(({ promisedOn }) => promisedOn !== null) ||
    [change, ...change.plans].some(({ endAfter }) => endAfter !== null && endAfter !== change.endBefore)
  const scope =
    change.kind === 'scope' || change.items.some(({ action }) => action === 'add' || action === 'drop')
  return effort <= limit && !moves && !scope && !changesPrice(change)
}
