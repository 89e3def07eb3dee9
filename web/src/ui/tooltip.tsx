import {
  cloneElement,
  type ReactElement,
  type Ref,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { createPortal } from 'react-dom'
import { useLayer } from './layer.tsx'
import { place } from './place.ts'
import css from './tooltip.module.css'

interface Hoverable {
  ref?: Ref<HTMLElement>
  'aria-describedby'?: string
  onPointerEnter?: (event: React.PointerEvent<HTMLElement>) => void
  onPointerLeave?: (event: React.PointerEvent<HTMLElement>) => void
  onPointerDown?: (event: React.PointerEvent<HTMLElement>) => void
  onFocus?: (event: React.FocusEvent<HTMLElement>) => void
  onBlur?: (event: React.FocusEvent<HTMLElement>) => void
}

const delay = 400

/** A few words beside an element while the pointer rests on it or the keyboard is at it. Nothing that is said nowhere else. */
export const Tooltip = ({ text, children }: { text: string; children: ReactElement<Hoverable> }) => {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const id = useId()
  useEffect(() => () => clearTimeout(timer.current), [])
  const show = (element: HTMLElement, wait: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setAnchor(element), wait)
  }
  const hide = () => {
    clearTimeout(timer.current)
    setAnchor(null)
  }
  const props = children.props
  return (
    <>
      {cloneElement(children, {
        'aria-describedby': anchor ? id : props['aria-describedby'],
        onPointerEnter: (event) => {
          props.onPointerEnter?.(event)
          if (event.pointerType === 'mouse') show(event.currentTarget, delay)
        },
        onPointerLeave: (event) => {
          props.onPointerLeave?.(event)
          hide()
        },
        onPointerDown: (event) => {
          props.onPointerDown?.(event)
          hide()
        },
        onFocus: (event) => {
          props.onFocus?.(event)
          if (event.currentTarget.matches(':focus-visible')) show(event.currentTarget, 0)
        },
        onBlur: (event) => {
          props.onBlur?.(event)
          hide()
        },
      })}
      {anchor && text && <Tip anchor={anchor} id={id} text={text} />}
    </>
  )
}

const Tip = ({ anchor, id, text }: { anchor: HTMLElement; id: string; text: string }) => {
  const layer = useLayer()
  const self = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const box = self.current
    if (!box) return
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight }
    const spot = place(
      anchor.getBoundingClientRect(),
      { width: box.offsetWidth, height: box.offsetHeight },
      view,
      'below',
      'centre',
    )
    box.style.left = `${spot.left}px`
    box.style.top = `${spot.top}px`
  }, [anchor, text])
  return createPortal(
    <div ref={self} id={id} role="tooltip" className={css.tip}>
      {text}
    </div>,
    layer,
  )
}
