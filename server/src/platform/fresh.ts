/**
 * Remembers what was loaded for a key for at most `ms` milliseconds, counted from when loading began, so that a change
 * made elsewhere is seen within that time. Callers that come while a load is under way share it.
 */
export interface Fresh<V> {
  /** The value itself where it is fresh, else a promise of it. */
  get(key: string): V | Promise<V>
  forget(key: string): void
  forgetWhere(test: (value: V) => boolean): void
  clear(): void
}

interface Entry<V> {
  readonly since: number
  value?: V
  loading?: Promise<V>
}

/** Past this many keys everything is forgotten: the process never keeps more. */
const maxKeys = 20_000

export const rememberFor = <V extends object | null>(
  ms: number,
  load: (key: string) => Promise<V>,
): Fresh<V> => {
  const entries = new Map<string, Entry<V>>()
  const start = (key: string): Promise<V> => {
    if (entries.size >= maxKeys) entries.clear()
    const entry: Entry<V> = { since: performance.now() }
    entries.set(key, entry)
    entry.loading = load(key).then(
      (value) => {
        entry.value = value
        delete entry.loading
        return value
      },
      (error: unknown) => {
        if (entries.get(key) === entry) entries.delete(key)
        throw error
      },
    )
    return entry.loading
  }
  return {
    get: (key) => {
      const entry = entries.get(key)
      if (!entry || performance.now() - entry.since >= ms) return start(key)
      return entry.loading ?? (entry.value as V)
    },
    forget: (key) => void entries.delete(key),
    forgetWhere: (test) => {
      // A load under way may have read what is being forgotten, so it goes as well.
      for (const [key, entry] of entries) if (entry.loading || test(entry.value as V)) entries.delete(key)
    },
    clear: () => entries.clear(),
  }
}

/** Longest time a process goes on with a session, a key or rights that another process has changed. */
export const freshMs = 900
