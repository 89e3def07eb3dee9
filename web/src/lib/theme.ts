import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark' | 'system'

const key = 'zhinuo.theme'
const dark = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null
const listeners = new Set<() => void>()

const read = (): Theme => {
  try {
    const value = localStorage.getItem(key)
    return value === 'light' || value === 'dark' ? value : 'system'
  } catch {
    return 'system'
  }
}

let theme: Theme = read()

const apply = (): void => {
  document.documentElement.dataset.theme = theme === 'system' ? (dark?.matches ? 'dark' : 'light') : theme
}

/** Puts the chosen colours on the page and follows the system when nothing was chosen. Called once at start. */
export const startTheme = (): void => {
  apply()
  dark?.addEventListener('change', apply)
}

export const setTheme = (next: Theme): void => {
  theme = next
  try {
    localStorage.setItem(key, next)
  } catch {
    // Holds for this visit.
  }
  apply()
  for (const listener of listeners) listener()
}

export const useTheme = (): Theme =>
  useSyncExternalStore(
    (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    () => theme,
  )
