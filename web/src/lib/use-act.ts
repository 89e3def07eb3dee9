import { useRef, useState } from 'react'
import { newKey } from './api.ts'

/** A write and how it stands. */
export interface Act<I, O> {
  /** Answers undefined where it was refused; `error` then says why. */
  readonly run: (input: I) => Promise<O | undefined>
  readonly busy: boolean
  readonly error: unknown
  readonly clear: () => void
}

/**
 * A write on the press of a button. The same content sent again after a lost answer carries the same key, so it happens
 * once; changed content gets a new one. What was typed stays with the caller.
 */
export const useAct = <I, O>(act: (input: I, idempotencyKey: string) => Promise<O>): Act<I, O> => {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const sent = useRef({ content: '', key: '' })
  const run = async (input: I): Promise<O | undefined> => {
    const content = JSON.stringify(input) ?? ''
    if (sent.current.content !== content || sent.current.key === '') sent.current = { content, key: newKey() }
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
