import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { cx } from './cx.ts'
import { openLayer } from './layers.ts'
import { useLayer, usePhone } from './layer.tsx'
import { place, type Side } from './place.ts'
import css from './popover.module.css'

export interface PopoverProps {
  anchor: RefObject<HTMLElement | null>
  open: boolean
  onClose: () => void
  /** Escape, where it should do something else than a click elsewhere. */
  onEscape?: () => void
  children: ReactNode
  side?: Side
  align?: 'start' | 'end'
  /** The popover is at least as wide as its anchor. */
  matchWidth?: boolean
  /** On a phone it rises from below instead of floating. Default true. */
  sheet?: boolean
  label?: string
  role?: 'dialog' | 'presentation'
  className?: string
}

/** A floating part that belongs to a control: closes on Escape and on a click elsewhere, and gives the focus back. */
export const Popover = (props: PopoverProps) => (props.open ? <OpenPopover {...props} /> : null)

const OpenPopover = ({
  anchor,
  onClose,
  onEscape,
  children,
  side = 'below',
  align,
  matchWidth,
  sheet = true,
  label,
  role = 'dialog',
  className,
}: PopoverProps) => {
  const layer = useLayer()
  const phone = usePhone()
  const asSheet = phone && sheet
  const self = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  const escape = useRef(onEscape)
  escape.current = onEscape

  useEffect(() => openLayer(() => (escape.current ?? close.current)()), [])

  useLayoutEffect(() => {
    const box = self.current
    if (!box || asSheet) return
    const move = () => {
      const at = anchor.current?.getBoundingClientRect()
      if (!at) return
      if (matchWidth) box.style.minWidth = `${at.width}px`
      box.style.maxHeight = ''
      const view = { width: document.documentElement.clientWidth, height: window.innerHeight }
      const spot = place(at, { width: box.offsetWidth, height: box.scrollHeight + 2 }, view, side, align)
      box.style.left = `${spot.left}px`
      box.style.top = `${spot.top}px`
      box.style.maxHeight = `${spot.maxHeight}px`
    }
    move()
    const grown = new ResizeObserver(move)
    grown.observe(box)
    for (const child of box.children) grown.observe(child)
    window.addEventListener('resize', move)
    window.addEventListener('scroll', move, true)
    return () => {
      grown.disconnect()
      window.removeEventListener('resize', move)
      window.removeEventListener('scroll', move, true)
    }
  }, [anchor, side, align, matchWidth, asSheet])

  useEffect(() => {
    const opener = document.activeElement
    const box = self.current
    const outside = (event: PointerEvent) => {
      const target = event.target as Node
      // A popover opened from this one is drawn elsewhere in the page but belongs to it.
      const inLater =
        target instanceof Element &&
        target.closest('[data-popover]') !== null &&
        !self.current?.contains(target) &&
        isLater(self.current, target)
      if (!self.current?.contains(target) && !anchor.current?.contains(target) && !inLater) close.current()
    }
    document.addEventListener('pointerdown', outside, true)
    return () => {
      document.removeEventListener('pointerdown', outside, true)
      const inside =
        !document.activeElement ||
        document.activeElement === document.body ||
        box?.contains(document.activeElement)
      if (inside && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true })
    }
  }, [anchor])

  return createPortal(
    <>
      {asSheet && <div className={css.scrim} aria-hidden />}
      <div
        ref={self}
        data-popover
        role={role}
        aria-label={label}
        className={cx(css.popover, asSheet && css.sheet, className)}
      >
        {children}
      </div>
    </>,
    layer,
  )
}

const isLater = (mine: HTMLElement | null, target: Element): boolean => {
  const other = target.closest('[data-popover]')
  return !!mine && !!other && (mine.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
}
