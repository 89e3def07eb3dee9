import type { PlanItem } from '@zhinuo/contracts/delivery-views.ts'
import type { PointerEvent } from 'react'
import { useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTexts } from '../../lib/i18n.ts'
import type { ChartRow } from './gantt-scale.ts'
import css from './gantt.module.css'
import { deliveryTexts } from './texts.ts'

interface Line {
  readonly from: { readonly x: number; readonly y: number }
  readonly to: { readonly x: number; readonly y: number }
}

/** Marks a row as what a line may be drawn to: the name and the days as well, for its bar may be out of sight. */
export const jointTarget = (row: ChartRow) => (row.kind === 'item' ? { 'data-work': row.id } : {})

const workAt = ({ clientX, clientY }: PointerEvent): string | null =>
  document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-work]')?.dataset.work ?? null

/** The end of a bar, from which a line is drawn to work that has to wait for it; a finger scrolls instead. */
export const Joint = ({
  item,
  left,
  onLink,
}: {
  item: PlanItem
  left: number
  onLink: (before: PlanItem, after: string) => void
}) => {
  const t = useTexts(deliveryTexts)
  const from = useRef<Line['from'] | null>(null)
  const [line, setLine] = useState<Line | null>(null)
  const stop = () => {
    from.current = null
    setLine(null)
  }
  return (
    <>
      <span
        className={css.joint}
        style={{ left }}
        title={t('link_help')}
        aria-hidden
        onPointerDown={(event) => {
          if (event.button !== 0 || event.pointerType === 'touch') return
          event.stopPropagation()
          const box = event.currentTarget.getBoundingClientRect()
          from.current = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={(event) => {
          if (from.current) setLine({ from: from.current, to: { x: event.clientX, y: event.clientY } })
        }}
        onPointerUp={(event) => {
          const after = from.current && workAt(event)
          stop()
          if (after && after !== item.id) onLink(item, after)
        }}
        onPointerCancel={stop}
      />
      {line &&
        createPortal(
          <svg className={css.drawing} aria-hidden>
            <line x1={line.from.x} y1={line.from.y} x2={line.to.x} y2={line.to.y} />
          </svg>,
          document.body,
        )}
    </>
  )
}
