import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react'

export interface Drag<T extends string> {
  readonly id: string
  /** Where the card hangs on the pointer. */
  readonly x: number
  readonly y: number
  readonly width: number
  /** The place under the pointer that would take it. */
  readonly over: T | null
}

const slip = 6

/**
 * Drags by mouse or pen: a card is taken up after a few pixels and put down on whatever carries `data-drop`. A finger
 * scrolls instead, for every card has a menu that does the same. Escape puts the card back.
 */
export const useDrag = <T extends string>(onDrop: (id: string, place: T) => void) => {
  const [drag, setDrag] = useState<Drag<T> | null>(null)
  const latest = useRef(onDrop)
  const stop = useRef<(() => void) | null>(null)
  useEffect(() => {
    latest.current = onDrop
  })
  useEffect(() => () => stop.current?.(), [])

  const start = (id: string, event: ReactPointerEvent<HTMLElement>) => {
    if (
      event.pointerType === 'touch' ||
      event.button !== 0 ||
      (event.target as Element).closest('button, a, summary')
    )
      return
    const card = event.currentTarget.getBoundingClientRect()
    const from = { x: event.clientX, y: event.clientY }
    let now: Drag<T> | null = null
    const move = (to: PointerEvent) => {
      if (!now && Math.hypot(to.clientX - from.x, to.clientY - from.y) < slip) return
      const under = document.elementFromPoint(to.clientX, to.clientY)?.closest<HTMLElement>('[data-drop]')
      now = {
        id,
        x: to.clientX - (from.x - card.left),
        y: to.clientY - (from.y - card.top),
        width: card.width,
        over: (under?.dataset.drop as T | undefined) ?? null,
      }
      setDrag(now)
      to.preventDefault()
    }
    const end = () => {
      stop.current?.()
      if (now?.over) latest.current(id, now.over)
    }
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape' || !now) return
      pressed.stopPropagation()
      stop.current?.()
    }
    stop.current = () => {
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', end)
      removeEventListener('pointercancel', cancel)
      removeEventListener('keydown', key, true)
      stop.current = null
      setDrag(null)
    }
    const cancel = () => stop.current?.()
    addEventListener('pointermove', move)
    addEventListener('pointerup', end)
    addEventListener('pointercancel', cancel)
    addEventListener('keydown', key, true)
  }
  return { drag, start }
}
