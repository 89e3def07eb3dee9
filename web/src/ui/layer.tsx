import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'

/** Where floating parts are drawn: the page, or the open dialog they belong to. */
export const LayerContext = createContext<HTMLElement | null>(null)

export const useLayer = (): HTMLElement => useContext(LayerContext) ?? document.body

const phone = '(max-width: 640px)'

const watch = (query: string) => (changed: () => void) => {
  const list = matchMedia(query)
  list.addEventListener('change', changed)
  return () => list.removeEventListener('change', changed)
}
const watchPhone = watch(phone)

/** True while the window is as narrow as a phone. */
export const usePhone = (): boolean => useSyncExternalStore(watchPhone, () => matchMedia(phone).matches)

/** `value` once it has stayed the same for `ms` milliseconds. */
export const useSettled = <T,>(value: T, ms: number): T => {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}
