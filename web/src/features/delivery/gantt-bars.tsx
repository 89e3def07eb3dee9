import type { PlanItem, PlanMilestone, PlanView } from '@zhinuo/contracts/delivery-endpoints.ts'
import { Flag } from 'lucide-react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { useRef, useState } from 'react'
import { addDays, dayOf, formatDay, formatTime } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { recordPath, useGo } from '../../lib/nav.tsx'
import { cx } from '../../ui/cx.ts'
import type { Moves, Span, Zoom } from './gantt-scale.ts'
import { dayWidth, dragged, leftOf, onWorkday, widthOf } from './gantt-scale.ts'
import css from './gantt.module.css'
import { deliveryTexts } from './texts.ts'

interface Place {
  readonly span: Span
  readonly zoom: Zoom
  readonly off: ReadonlySet<string>
  readonly moves: Moves
}

/** Moved by less than this, a press is a click. */
const slack = 4

/** Drawing something by whole days, with mouse or pen; a finger scrolls. `done` hears how far, also by the keys. */
const useDrawn = (zoom: Zoom, may: boolean, done: (days: number, part: 'whole' | 'end') => void) => {
  const from = useRef<{ x: number; part: 'whole' | 'end' } | null>(null)
  const moved = useRef(false)
  const [drawn, setDrawn] = useState<{ days: number; part: 'whole' | 'end' } | null>(null)
  const days = (event: PointerEvent): number =>
    Math.round((event.clientX - (from.current?.x ?? event.clientX)) / dayWidth[zoom])
  const press = (part: 'whole' | 'end') => (event: PointerEvent<HTMLElement>) => {
    moved.current = false
    if (!may || event.button !== 0 || event.pointerType === 'touch') return
    event.stopPropagation()
    from.current = { x: event.clientX, part }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const handlers = {
    onPointerMove: (event: PointerEvent) => {
      if (!from.current) return
      if (Math.abs(event.clientX - from.current.x) > slack) moved.current = true
      setDrawn({ days: days(event), part: from.current.part })
    },
    onPointerUp: (event: PointerEvent) => {
      if (!from.current) return
      const { part } = from.current
      const by = days(event)
      from.current = null
      setDrawn(null)
      if (by !== 0) done(by, part)
    },
    onPointerCancel: () => {
      from.current = null
      setDrawn(null)
    },
    onKeyDown: (event: KeyboardEvent) => {
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
      if (step === 0 || !event.shiftKey || !may) return
      event.preventDefault()
      done(step, event.altKey ? 'end' : 'whole')
    },
  }
  return { drawn, press, handlers, wasMoved: () => moved.current }
}

/** A piece of work: its original days pale below, its present ones solid with the done part darker. */
export const Bar = ({ item, span, zoom, off, moves }: Place & { item: PlanItem }) => {
  const t = useTexts(deliveryTexts)
  const language = useLanguage()
  const go = useGo()
  const may = item.can.includes('reschedule') && item.actualStart === null
  const back = (days: number): number => {
    // A workday back is not a day off that leads forward again.
    let at = days
    while (days === -1 && off.has(addDays(item.start, at)) && at > -30) at -= 1
    return at
  }
  const { drawn, press, handlers, wasMoved } = useDrawn(zoom, may, (days, part) =>
    moves.work(item, dragged(item, part === 'whole' ? back(days) : days, part, off)),
  )
  const { start, end } = drawn ? dragged(item, drawn.days, drawn.part, off) : item
  const day = (text: string) => formatDay(text, language)
  const label = t('bar', { title: item.title, start: day(start), end: day(end), progress: item.progress })
  return (
    <>
      {item.baselineStart && item.baselineEnd && (
        <span
          className={css.baseline}
          style={{
            left: leftOf(item.baselineStart, span, zoom),
            width: widthOf(item.baselineStart, item.baselineEnd, zoom),
          }}
        />
      )}
      <button
        type="button"
        className={cx(
          css.bar,
          css[item.status],
          item.critical && css.critical,
          may && css.movable,
          drawn && css.drawn,
        )}
        style={{ left: leftOf(start, span, zoom), width: widthOf(start, end, zoom) }}
        aria-label={label}
        title={may && !drawn ? `${label}\n${t('drag_help')}` : label}
        onPointerDown={press('whole')}
        {...handlers}
        onClick={() => {
          if (!wasMoved()) go(recordPath('workItem', item.id))
        }}
      >
        <span className={css.fill} style={{ width: `${item.progress}%` }} />
        {may && <span className={css.grip} aria-hidden onPointerDown={press('end')} />}
      </button>
      {drawn && (
        <span className={css.drawnTo} style={{ left: leftOf(end, span, zoom) + dayWidth[zoom] + 6 }}>
          {formatDay(start, language, { weekday: false })} – {formatDay(end, language, { weekday: false })}
        </span>
      )}
    </>
  )
}

/** A milestone: a diamond on the day as things stand, a pale one on the day that was agreed. */
export const MilestoneMark = ({
  milestone,
  span,
  zoom,
  off,
  moves,
}: Place & { milestone: PlanMilestone }) => {
  const t = useTexts(deliveryTexts)
  const language = useLanguage()
  const go = useGo()
  const may = milestone.can.includes('reschedule')
  const to = (days: number): string => {
    let day = addDays(milestone.plannedOn, days)
    if (days < 0) while (off.has(day)) day = addDays(day, -1)
    return onWorkday(day, off)
  }
  const { drawn, press, handlers, wasMoved } = useDrawn(zoom, may, (days) =>
    moves.milestone(milestone, to(days)),
  )
  const on = drawn ? to(drawn.days) : milestone.expectedOn
  const agreed = milestone.baselineOn
  const label = t('milestone_mark', { name: milestone.name, day: formatDay(on, language) })
  const middle = (day: string) => leftOf(day, span, zoom) + dayWidth[zoom] / 2
  return (
    <>
      {agreed && agreed !== on && <span className={css.agreed} style={{ left: middle(agreed) }} />}
      {milestone.plannedOn !== on && milestone.plannedOn !== agreed && !drawn && (
        <span className={css.plannedMark} style={{ left: middle(milestone.plannedOn) }} />
      )}
      <button
        type="button"
        className={cx(
          css.diamond,
          milestone.status === 'done' && css.reached,
          milestone.status === 'cancelled' && css.given,
          milestone.slipDays > 0 && milestone.status !== 'done' && css.slipping,
          may && css.movable,
        )}
        style={{ left: middle(on) }}
        aria-label={label}
        title={label}
        onPointerDown={press('whole')}
        {...handlers}
        onClick={() => {
          if (!wasMoved()) go(recordPath('milestone', milestone.id))
        }}
      >
        <span />
      </button>
      <span className={css.markText} style={{ left: middle(on) + 14 }}>
        {formatDay(on, language, { weekday: false })}
        {milestone.slipDays > 0 && milestone.status !== 'done' && (
          <b> {t('slip_late', { days: milestone.slipDays })}</b>
        )}
      </span>
    </>
  )
}

/** A promise to the customer: the flag where they must have been told of a slip, the mark on its day. */
export const PromiseMark = ({ promise, span, zoom }: Place & { promise: PlanView['promises'][number] }) => {
  const t = useTexts(deliveryTexts)
  const language = useLanguage()
  const due = leftOf(promise.promisedOn, span, zoom) + dayWidth[zoom]
  const line = promise.noticeLineAt
  const lineLeft = line === null ? due : leftOf(dayOf(line), span, zoom) + dayWidth[zoom] / 2
  return (
    <>
      {line !== null && (
        <>
          <span className={css.window} style={{ left: lineLeft, width: Math.max(0, due - lineLeft) }} />
          <span
            className={css.flag}
            style={{ left: lineLeft }}
            title={t('flag_at', { time: formatTime(line, language) })}
          >
            <Flag aria-label={t('flag_at', { time: formatTime(line, language) })} />
          </span>
        </>
      )}
      <span className={css.due} style={{ left: due }} />
      <span className={css.markText} style={{ left: due + 6 }}>
        {t('promise_due', {
          code: promise.code,
          day: formatDay(promise.promisedOn, language, { weekday: false }),
        })}
      </span>
    </>
  )
}
