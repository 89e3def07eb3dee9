import { useCallback, useRef, useState } from 'react'

const read = (key: string): unknown => {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

/** Puts words where the form of that name finds them when it opens. */
export const keepDraft = (name: string, value: unknown): void => {
  try {
    sessionStorage.setItem(`zhinuo.draft.${name}`, JSON.stringify(value))
  } catch {
    // Kept in the page alone, if at all.
  }
}

/** The next value, or how it follows from the one before: what arrives and what is typed in one moment both stay. */
type Next<V> = V | ((old: V) => V)

/**
 * Something being written, kept in this tab until it is sent: a reload, a lost connection or a call in between loses
 * nothing. Answers the value, the function that changes it and the one that forgets it.
 */
export const useDraft = <V>(name: string, initial: V): readonly [V, (next: Next<V>) => void, () => void] => {
  const key = `zhinuo.draft.${name}`
  const [value, setValue] = useState<V>(() => (read(key) as V | null) ?? initial)
  // What was set last, drawn or not yet.
  const latest = useRef(value)
  const keep = useCallback(
    (next: Next<V>) => {
      latest.current = typeof next === 'function' ? (next as (old: V) => V)(latest.current) : next
      setValue(latest.current)
      keepDraft(name, latest.current)
    },
    [name],
  )
  const drop = () => {
    latest.current = initial
    setValue(initial)
    try {
      sessionStorage.removeItem(key)
    } catch {
      // Nothing was kept.
    }
  }
  return [value, keep, drop]
}
