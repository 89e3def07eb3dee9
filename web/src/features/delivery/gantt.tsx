import type { PlanView } from '@zhinuo/contracts/delivery-views.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { type CSSProperties, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { cx } from '../../ui/cx.ts'
import { Beyond, type Sight } from './gantt-beyond.tsx'
import { Bar, PromiseMark, MilestoneMark } from './gantt-bars.tsx'
import { jointTarget } from './gantt-joint.tsx'
import { GanttLinks } from './gantt-links.tsx'
import { RowName } from './gantt-names.tsx'
import type { ChartRow, Moves, Span, Zoom } from './gantt-scale.ts'
import { dayWidth, leftOf, monthsOf, rowHeight, rowsOf, spanOf, weeksOf } from './gantt-scale.ts'
import css from './gantt.module.css'
import { deliveryTexts } from './texts.ts'

/** Rows drawn above and below those in sight. */
const spare = 6

/**
 * The plan over time: what was agreed pale, what stands now solid, today as a line. Only the rows in sight are drawn, so
 * that five hundred scroll as one does. What it shows is in the table as well.
 */
export const Gantt = ({
  plan,
  zoom,
  moves,
  jump,
}: {
  plan: PlanView
  zoom: Zoom
  moves: Moves
  /** Changes when today is to be brought into sight. */
  jump: number
}) => {
  const t = useTexts(deliveryTexts)
  const self = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => rowsOf(plan), [plan])
  const span = useMemo(() => spanOf(plan), [plan])
  const off = useMemo(() => new Set(plan.daysOff), [plan])
  const [top, setTop] = useState(0)
  const [height, setHeight] = useState(600)
  const [sight, setSight] = useState<Sight>({ left: 0, width: 0 })
  const look = (box: HTMLElement) => {
    setTop(box.scrollTop)
    setHeight(box.clientHeight)
    const names = box.querySelector<HTMLElement>('[data-names]')?.offsetWidth ?? 0
    const next = { left: box.scrollLeft, width: box.clientWidth - names }
    setSight((was) => (was.left === next.left && was.width === next.width ? was : next))
  }
  useLayoutEffect(() => {
    if (self.current) look(self.current)
  }, [])
  useEffect(() => {
    const box = self.current
    if (!box) return
    const names = box.querySelector<HTMLElement>('[data-names]')?.offsetWidth ?? 0
    box.scrollLeft = Math.max(0, leftOf(plan.today, span, zoom) - (box.clientWidth - names) / 3)
  }, [zoom, jump, plan.today, span])
  const first = Math.max(0, Math.floor(top / rowHeight) - spare)
  const last = Math.min(rows.length, Math.ceil((top + height) / rowHeight) + spare)
  const width = span.days * dayWidth[zoom]
  return (
    <div
      ref={self}
      className={css.chart}
      role="group"
      aria-label={t('plan')}
      onScroll={(event) => look(event.currentTarget)}
    >
      <div className={css.canvas} style={{ '--days': `${width}px` } as CSSProperties}>
        <div className={css.corner} data-names>
          {t('name')}
        </div>
        <Head span={span} zoom={zoom} today={plan.today} />
        <div className={css.names} style={{ height: rows.length * rowHeight }}>
          {rows.slice(first, last).map((row, i) => (
            <div
              key={row.id}
              {...jointTarget(row)}
              className={css.nameRow}
              style={{ top: (first + i) * rowHeight }}
            >
              <RowName row={row} />
            </div>
          ))}
        </div>
        <div className={css.days} style={{ height: rows.length * rowHeight, width }}>
          <DaysOff span={span} zoom={zoom} off={plan.daysOff} />
          {rows.slice(first, last).map((row, i) => (
            <div
              key={row.id}
              {...jointTarget(row)}
              className={cx(css.dayRow, row.kind !== 'item' && css.band)}
              style={{ top: (first + i) * rowHeight }}
            />
          ))}
          <GanttLinks plan={plan} rows={rows} span={span} zoom={zoom} first={first} last={last} />
          <div className={css.today} style={{ left: leftOf(plan.today, span, zoom) + dayWidth[zoom] / 2 }} />
          {rows.slice(first, last).map((row, i) => (
            <div
              key={row.id}
              {...jointTarget(row)}
              className={css.marks}
              style={{ top: (first + i) * rowHeight }}
            >
              <Marks row={row} span={span} zoom={zoom} off={off} moves={moves} />
              <Beyond
                row={row}
                span={span}
                zoom={zoom}
                sight={sight}
                onShow={(left) =>
                  self.current?.scrollTo({
                    left: Math.max(0, left - sight.width / 3),
                    behavior: 'smooth',
                  })
                }
              />
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}

const Marks = ({
  row,
  ...rest
}: {
  row: ChartRow
  span: Span
  zoom: Zoom
  off: ReadonlySet<string>
  moves: Moves
}) =>
  row.kind === 'item' ? (
    <Bar item={row.item} {...rest} />
  ) : row.kind === 'milestone' ? (
    <MilestoneMark milestone={row.milestone} {...rest} />
  ) : row.kind === 'promise' ? (
    <PromiseMark promise={row.promise} {...rest} />
  ) : null

/** What the name of today and that of a week take, in pixels: the one does not cover the other. */
const nowWidth = 44
const dayTextWidth = 50

const nameOfMonth = (day: string, language: Language): string =>
  language === 'zh'
    ? `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月`
    : new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(`${day}T00:00:00Z`),
      )

const Head = ({ span, zoom, today }: { span: Span; zoom: Zoom; today: string }) => {
  const language = useLanguage()
  const t = useTexts(deliveryTexts)
  const now = leftOf(today, span, zoom) + dayWidth[zoom] / 2
  const covered = (left: number): boolean =>
    left < now + nowWidth / 2 && left + dayTextWidth > now - nowWidth / 2
  return (
    <div className={css.head} aria-hidden>
      {monthsOf(span).map(({ day, days }) => (
        <span
          key={day}
          className={css.month}
          style={{ left: leftOf(day, span, zoom), width: days * dayWidth[zoom] }}
        >
          <b>{nameOfMonth(day, language)}</b>
        </span>
      ))}
      {weeksOf(span).map((day, i) =>
        (zoom === 'week' || i % 2 === 0) && !covered(leftOf(day, span, zoom)) ? (
          <span key={day} className={css.week} style={{ left: leftOf(day, span, zoom) }}>
            {zoom === 'week'
              ? formatDay(day, language, { weekday: false, thisYear: day.slice(0, 4) })
              : Number(day.slice(8))}
          </span>
        ) : null,
      )}
      <span className={css.todayName} style={{ left: now }}>
        {t('legend_today')}
      </span>
    </div>
  )
}

/** Days off as one path: hundreds of them cost as much as one. */
const DaysOff = ({ span, zoom, off }: { span: Span; zoom: Zoom; off: readonly string[] }) => {
  const path = useMemo(
    () =>
      off
        .filter((day) => day >= span.from)
        .map((day) => `M${leftOf(day, span, zoom)} 0h${dayWidth[zoom]}v1h-${dayWidth[zoom]}z`)
        .join(''),
    [off, span, zoom],
  )
  return (
    <svg
      className={css.off}
      aria-hidden
      width={span.days * dayWidth[zoom]}
      height="100%"
      viewBox={`0 0 ${span.days * dayWidth[zoom]} 1`}
      preserveAspectRatio="none"
    >
      <path d={path} />
    </svg>
  )
}
