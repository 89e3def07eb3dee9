import { useCallback, useState } from 'react'

const read = (key: string): unknown => {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

/**
 * Something being written, kept in this tab until it is sent: a reload, a lost connection or a call in between loses
 * nothing. Answers the value, the function that changes it and the one that forgets it.
 */
export const useDraft = <V>(name: string, initial: V): readonly [V, (value: V) => void, () => void] => {
  const key = `zhinuo.draft.${name}`
  const [value, setValue] = useState<V>(() => (read(key) as V | null) ?? initial)
  const keep = useCallback(
    (next: V) => {
      setValue(next)
      try {
        sessionStorage.setItem(key, JSON.stringify(next))
      } catch {
        // Kept in the page alone.
      }
    },
    [key],
  )
  const drop = () => {
    setValue(initial)
    try {
      sessionStorage.removeItem(key)
    } catch {
      // Nothing was kept.
    }
  }
  return [value, keep, drop]
}
