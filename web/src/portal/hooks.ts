import { useCallback, useEffect, useRef, useState } from 'react'
import { useLanguage, useTexts } from '../lib/i18n.ts'
import { onRefused } from './api.ts'
import { portalTexts } from './texts.ts'

export interface Loaded<V> {
  readonly value: V | null
  readonly error: unknown
  readonly reload: () => void
  readonly set: (value: V) => void
}

const lastRead = new Map<string, unknown>()

/**
 * Reads something once `key` is known and again in another language, for the server words states itself. What was read
 * before under the same key is shown at once while it is read anew, and so is what a colleague has settled meanwhile:
 * a refused act reads it again. A null key reads nothing.
 */
export const useLoaded = <V>(key: string | null, read: (signal: AbortSignal) => Promise<V>): Loaded<V> => {
  const language = useLanguage()
  const [turn, setTurn] = useState(0)
  const [state, setState] = useState<{ key: string | null; value: V | null; error: unknown }>({
    key: null,
    value: null,
    error: null,
  })
  const latest = useRef(read)
  useEffect(() => {
    latest.current = read
  })
  const set = useCallback(
    (value: V) => {
      if (key !== null) lastRead.set(key, value)
      setState({ key, value, error: null })
    },
    [key],
  )
  useEffect(() => {
    if (key === null) return
    const stop = new AbortController()
    latest.current(stop.signal).then(
      (value) => {
        if (!stop.signal.aborted) set(value)
      },
      (error: unknown) => {
        if (!stop.signal.aborted)
          setState((before) => ({ key, value: before.key === key ? before.value : null, error }))
      },
    )
    return () => stop.abort()
  }, [key, language, turn, set])
  const reload = useCallback(() => setTurn((n) => n + 1), [])
  useEffect(() => onRefused(reload), [reload])
  const own = state.key === key && state.value !== null
  const known = own ? state.value : key === null ? null : ((lastRead.get(key) as V | undefined) ?? null)
  return { value: known, error: state.key === key ? state.error : null, reload, set }
}

/** Words without which nothing can be sent: a button that is pressed says so, instead of resting without a reason. */
export const useNeeded = (
  words: string,
  needed = true,
): { readonly error: string | null; readonly ready: () => boolean } => {
  const t = useTexts(portalTexts)
  const [tried, setTried] = useState(false)
  const missing = needed && words.trim() === ''
  const ready = useCallback(() => {
    setTried(true)
    return !missing
  }, [missing])
  return { error: tried && missing ? t('write_first') : null, ready }
}
