import { useCallback, useState } from 'react'
import type { Next } from './latest.ts'
import { latestOf } from './latest.ts'

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

/**
 * Something being written, kept in this tab until it is sent: a reload, a lost connection or a call in between loses
 * nothing. Answers the value, the function that changes it, the one that forgets it, and the one that reads it as it was
 * set last, drawn or not yet.
 */
export const useDraft = <V>(
  name: string,
  initial: V,
): readonly [V, (next: Next<V>) => void, () => void, () => V] => {
  const key = `zhinuo.draft.${name}`
  const [latest] = useState(() => latestOf((read(key) as V | null) ?? initial))
  const [value, setValue] = useState<V>(latest.now)
  const keep = useCallback(
    (next: Next<V>) => {
      const kept = latest.set(next)
      setValue(kept)
      keepDraft(name, kept)
    },
    [latest, name],
  )
  const drop = () => {
    setValue(latest.set(initial))
    try {
      sessionStorage.removeItem(key)
    } catch {
      // Nothing was kept.
    }
  }
  return [value, keep, drop, latest.now]
}
