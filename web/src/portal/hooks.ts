import { useCallback, useEffect, useRef, useState } from 'react'
import { newKey } from '../lib/api.ts'
import { useLanguage } from '../lib/i18n.ts'

export interface Loaded<V> {
  readonly value: V | null
  readonly error: unknown
  readonly reload: () => void
  readonly set: (value: V) => void
}

const lastRead = new Map<string, unknown>()

/**
 * Reads something once `key` is known and again in another language, for the server words states itself. What was read
 * before under the same key is shown at once while it is read anew. A null key reads nothing.
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
  const own = state.key === key && state.value !== null
  const known = own ? state.value : key === null ? null : ((lastRead.get(key) as V | undefined) ?? null)
  return { value: known, error: state.key === key ? state.error : null, reload, set }
}

/**
 * A write and how it stands. The same content sent again after a lost answer carries the same key, so it happens once;
 * changed content gets a new one.
 */
export const useAct = <I, O>(act: (input: I, idempotencyKey: string) => Promise<O>) => {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const sent = useRef({ content: '', key: '' })
  const run = async (input: I): Promise<O | undefined> => {
    const content = JSON.stringify(input)
    if (sent.current.content !== content) sent.current = { content, key: newKey() }
    setBusy(true)
    setError(null)
    try {
      const done = await act(input, sent.current.key)
      sent.current = { content: '', key: '' }
      return done
    } catch (reason) {
      setError(reason)
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { run, busy, error, clear: () => setError(null) }
}

/** Text being written, kept in this tab until it is sent: a reload, a lost connection or a call in between loses nothing. */
export const useDraft = <V>(name: string, initial: V): [V, (value: V) => void, () => void] => {
  const key = `zhinuo.draft.${name}`
  const [value, setValue] = useState<V>(() => {
    try {
      return (JSON.parse(sessionStorage.getItem(key) ?? 'null') as V | null) ?? initial
    } catch {
      return initial
    }
  })
  const keep = (next: V) => {
    setValue(next)
    try {
      sessionStorage.setItem(key, JSON.stringify(next))
    } catch {
      // Kept in the page alone.
    }
  }
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
