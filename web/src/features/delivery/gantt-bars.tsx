import type { PlanItem, PlanMilestone, PlanView } from '@zhinuo/contracts/delivery-views.ts'
import { Flag } from 'lucide-react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { useRef, useState } from 'react'
import { addDays, dayOf, formatDay, formatTime } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { recordPath, useGo } from '../../lib/nav.tsx'
import { cx } from '../../ui/cx.ts'
import { Joint } from './gantt-joint.tsx'
import type { Moves, Span, Zoom } from './gantt-scale.ts'
import { dayWidth, dragged, leftOf, onWorkday, stepped, widthOf } from './gantt-scale.ts'
import css from './gantt.module.css'
import { deliveryTexts } from './texts.ts'

interface Place {
  readonly span: Span
  readonly zoom: Zoom
  readonly off: ReadonlySet<string>
  readonly moves: Moves
}

/** What a day written beside a mark takes, in pixels. */
const textWidth = 72

/** Moved by less than this, a press is a click. */
const slack = 4

type Part = 'whole' | 'end'

/**
 * Drawing something by whole days, with mouse or pen; a finger scrolls. With the keys it goes workday by workday while
 * Shift is held, Escape leaves it where it was. It stays drawn until what was asked for is done or refused.
 */
const useDrawn = (
  zoom: Zoom,
  may: boolean,
  {
    step,
    done,
  }: {
    /** Days to the next workday from where it is drawn to. */
    step: (days: number, by: 1 | -1, part: Part) => number
    done: (days: number, part: Part) => Promise<void>
  },
) => {
  const from = useRef<{ x: number; part: Part } | null>(null)
  const keyed = useRef<{ days: number; part: Part } | null>(null)
  const moved = useRef(false)
  const [drawn, setDrawn] = useState<{ days: number; part: Part } | null>(null)
  const finish = (by: number, part: Part) => {
    if (by === 0) setDrawn(null)
    else void done(by, part).finally(() => setDrawn(null))
  }
  const release = () => {
    if (!keyed.current) return
    const { days: by, part } = keyed.current
    keyed.current = null
    finish(by, part)
  }
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
      finish(by, part)
    },
    onPointerCancel: () => {
      from.current = null
      setDrawn(null)
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape' && keyed.current) {
        event.stopPropagation()
        keyed.current = null
        setDrawn(null)
      }
      const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
      if (by === 0 || !event.shiftKey || !may) return
      event.preventDefault()
      const part = keyed.current?.part ?? (event.altKey ? 'end' : 'whole')
      keyed.current = { part, days: step(keyed.current?.days ?? 0, by, part) }
      setDrawn(keyed.current)
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (event.key === 'Shift') release()
    },
    onBlur: release,
  }
  return { drawn, press, handlers, wasMoved: () => moved.current }
}

/** A piece of work: its original days pale below, its present ones solid with the done part darker. */
export const Bar = ({ item, span, zoom, off, moves }: Place & { item: PlanItem }) => {
  const t = useTexts(deliveryTexts)
  const language = useLanguage()
  const go = useGo()
  const may = item.can.includes('reschedule') && item.actualStart === null
  const { drawn, press, handlers, wasMoved } = useDrawn(zoom, may, {
    step: (days, by, part) => stepped(part === 'whole' ? item.start : item.end, days, by, off),
    done: (days, part) => moves.work(item, dragged(item, days, part, off)),
  })
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
      {moves.link && !drawn && item.status !== 'cancelled' && (
        <Joint
          item={item}
          left={leftOf(end, span, zoom) + dayWidth[zoom] + 2}
          onLink={(before, after) => void moves.link?.(before, after)}
        />
      )}
      {drawn && (
        <span
          className={css.drawnTo}
          role="status"
          style={{ left: leftOf(end, span, zoom) + dayWidth[zoom] + 6 }}
        >
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
  // It is drawn from where it is seen, not from a planned day that its work has left behind.
  const to = (days: number): string => onWorkday(addDays(milestone.expectedOn, days), off)
  const { drawn, press, handlers, wasMoved } = useDrawn(zoom, may, {
    step: (days, by) => stepped(milestone.expectedOn, days, by, off),
    done: (days) => moves.milestone(milestone, to(days)),
  })
  const on = drawn ? to(drawn.days) : milestone.expectedOn
  const agreed = milestone.baselineOn
  const label = t('milestone_mark', { name: milestone.name, day: formatDay(on, language) })
  const middle = (day: string) => leftOf(day, span, zoom) + dayWidth[zoom] / 2
  // The day is written behind a pale mark that it would cover.
  const behind = drawn
    ? middle(on)
    : [agreed ?? on, milestone.plannedOn]
        .map(middle)
        .reduce((last, at) => (at > last && at - last < textWidth ? at : last), middle(on))
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
          drawn && css.drawnMark,
        )}
        style={{ left: middle(on) }}
        aria-label={label}
        title={may && !drawn ? `${label}\n${t('drag_milestone_help')}` : label}
        onPointerDown={press('whole')}
        {...handlers}
        onClick={() => {
          if (!wasMoved()) go(recordPath('milestone', milestone.id))
        }}
      >
        <span />
      </button>
      <span
        className={drawn ? css.drawnTo : css.markText}
        role={drawn ? 'status' : undefined}
        style={{ left: behind + 14 }}
      >
        {formatDay(on, language, { weekday: false })}
        {!drawn && milestone.slipDays > 0 && milestone.status !== 'done' && (
          <b> {t('slip_late', { count: milestone.slipDays })}</b>
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
