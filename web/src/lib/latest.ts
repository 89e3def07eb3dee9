/** The next value, or how it follows from the one before: what arrives and what is typed in one moment both stay. */
export type Next<V> = V | ((old: V) => V)

export interface Latest<V> {
  readonly now: () => V
  /** Answers what is set. */
  readonly set: (next: Next<V>) => V
}

/** A value as it was set last, drawn or not yet: what changes it follows from that, not from the last drawing. */
export const latestOf = <V>(initial: V): Latest<V> => {
  let value = initial
  return {
    now: () => value,
    set: (next) => (value = typeof next === 'function' ? (next as (old: V) => V)(value) : next),
  }
}
