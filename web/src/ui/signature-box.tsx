import type { Drawing } from '@zhinuo/contracts/agreements-document.ts'
import SignaturePad from 'signature_pad'
import { type RefObject, useEffect, useImperativeHandle, useRef } from 'react'
import css from './signature-box.module.css'

export interface SignatureBoxHandle {
  /** What was drawn, in the units of the box; null while it is empty. */
  readonly read: () => Drawing | null
  readonly clear: () => void
}

const round = (value: number): number => Math.round(value * 10) / 10

/** A sheet of paper to sign on with finger, pen or mouse. Turning the phone keeps what was drawn. */
export const SignatureBox = ({
  handle,
  label,
}: {
  handle: RefObject<SignatureBoxHandle | null>
  label: string
}) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<SignaturePad | null>(null)
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const made = new SignaturePad(element, { penColor: '#16213a', minWidth: 0.8, maxWidth: 2.6 })
    pad.current = made
    let width = 0
    const fit = () => {
      const box = element.getBoundingClientRect()
      if (box.width === 0 || box.width === width) return
      const scale = width === 0 ? 1 : box.width / width
      width = box.width
      const ratio = Math.max(1, devicePixelRatio)
      element.width = box.width * ratio
      element.height = box.height * ratio
      element.getContext('2d')?.scale(ratio, ratio)
      made.fromData(
        made.toData().map((group) => ({
          ...group,
          points: group.points.map((point) => ({ ...point, x: point.x * scale, y: point.y * scale })),
        })),
      )
    }
    fit()
    const watch = new ResizeObserver(fit)
    watch.observe(element)
    return () => {
      watch.disconnect()
      made.off()
    }
  }, [])
  useImperativeHandle(handle, () => ({
    clear: () => pad.current?.clear(),
    read: () => {
      const box = canvas.current?.getBoundingClientRect()
      if (!box || !pad.current || pad.current.isEmpty()) return null
      return {
        width: round(box.width),
        height: round(box.height),
        strokes: pad.current
          .toData()
          .map((group) => group.points.flatMap(({ x, y }) => [round(x), round(y)])),
      }
    },
  }))
  return (
    <div className={css.box}>
      <canvas ref={canvas} role="img" aria-label={label} />
      <span className={css.baseline} aria-hidden />
    </div>
  )
}
