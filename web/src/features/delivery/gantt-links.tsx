import type { PlanView } from '@zhinuo/contracts/delivery-views.ts'
import { useMemo } from 'react'
import type { ChartRow, Span, Zoom } from './gantt-scale.ts'
import { dayWidth, leftOf, rowHeight } from './gantt-scale.ts'
import css from './gantt.module.css'

const turn = 8

/** Dependencies with an end in sight, from the end of one piece of work to the begin of the next. */
export const GanttLinks = ({
  plan,
  rows,
  span,
  zoom,
  first,
  last,
}: {
  plan: PlanView
  rows: readonly ChartRow[]
  span: Span
  zoom: Zoom
  first: number
  last: number
}) => {
  const at = useMemo(
    () =>
      new Map(
        rows.flatMap((row, i) => (row.kind === 'item' ? [[row.id, { i, item: row.item }] as const] : [])),
      ),
    [rows],
  )
  const seen = (i: number): boolean => i >= first && i < last
  return (
    <svg className={css.links} aria-hidden width="100%" height="100%">
      <defs>
        <marker
          id="gantt-arrow"
          viewBox="0 0 6 6"
          refX="5"
          refY="3"
          markerWidth="5"
          markerHeight="5"
          orient="auto"
        >
          <path d="M0 0L6 3L0 6z" />
        </marker>
      </defs>
      {plan.links.map(({ id, before, after }) => {
        const [from, to] = [at.get(before), at.get(after)]
        if (!from || !to || !(seen(from.i) || seen(to.i))) return null
        const x = leftOf(from.item.end, span, zoom) + dayWidth[zoom]
        const y = from.i * rowHeight + rowHeight / 2
        const toX = leftOf(to.item.start, span, zoom)
        const toY = to.i * rowHeight + rowHeight / 2
        const both = from.item.critical && to.item.critical
        const way =
          toX - x >= turn
            ? `M${x} ${y}H${toX - turn / 2}V${toY}H${toX - 1}`
            : `M${x} ${y}h${turn / 2}V${(y + toY) / 2}H${toX - turn}V${toY}H${toX - 1}`
        return (
          <path
            key={id}
            d={way}
            className={both ? css.criticalLink : undefined}
            markerEnd="url(#gantt-arrow)"
          />
        )
      })}
    </svg>
  )
}
