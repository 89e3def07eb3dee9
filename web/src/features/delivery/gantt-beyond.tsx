import { ChevronLeft, ChevronRight } from 'lucide-react'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { cx } from '../../ui/cx.ts'
import type { ChartRow, Span, Zoom } from './gantt-scale.ts'
import { dayWidth, extentOf, leftOf } from './gantt-scale.ts'
import css from './gantt.module.css'
import { deliveryTexts } from './texts.ts'

/** The part of the days that is in sight, in pixels. */
export interface Sight {
  readonly left: number
  readonly width: number
}

/** Where a row has nothing in sight: on which side its days lie, and a way there. */
export const Beyond = ({
  row,
  span,
  zoom,
  sight,
  onShow,
}: {
  row: ChartRow
  span: Span
  zoom: Zoom
  sight: Sight
  onShow: (left: number) => void
}) => {
  const t = useTexts(deliveryTexts)
  const language = useLanguage()
  const extent = extentOf(row)
  if (!extent || sight.width === 0) return null
  const from = leftOf(extent.from, span, zoom)
  const to = leftOf(extent.to, span, zoom) + dayWidth[zoom]
  const side = to <= sight.left ? 'before' : from >= sight.left + sight.width ? 'after' : null
  if (side === null) return null
  const day = formatDay(side === 'before' ? extent.to : extent.from, language, { weekday: false })
  return (
    <button
      type="button"
      className={cx(css.beyond, css[side])}
      aria-label={t('beyond', { day })}
      tabIndex={-1}
      onClick={() => onShow(from)}
    >
      {side === 'before' && <ChevronLeft aria-hidden />}
      {day}
      {side === 'after' && <ChevronRight aria-hidden />}
    </button>
  )
}
