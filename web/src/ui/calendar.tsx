import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { addDays, formatDay, today } from '../lib/dates.ts'
import { useLanguage, useTexts } from '../lib/i18n.ts'
import { Button, IconButton } from './button.tsx'
import css from './calendar.module.css'
import { cx } from './cx.ts'
import { uiTexts } from './texts.ts'

const firstOf = (day: string): string => `${day.slice(0, 7)}-01`
const moveMonth = (first: string, months: number): string => {
  const at = new Date(`${first}T00:00:00Z`)
  at.setUTCMonth(at.getUTCMonth() + months)
  return at.toISOString().slice(0, 10)
}
/** Monday of the week that `day` is in. */
const mondayOf = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

export interface CalendarProps {
  value: string | null
  onPick: (day: string) => void
  onClear?: () => void
  min?: string
  max?: string
  autoFocus?: boolean
}

/** A month of days; weeks begin on Monday. Arrow keys move by day and week, Page Up and Down by month. */
export const Calendar = ({ value, onPick, onClear, min, max, autoFocus }: CalendarProps) => {
  const t = useTexts(uiTexts)
  const language = useLanguage()
  const now = today()
  const [at, setAt] = useState(value ?? now)
  const [month, setMonth] = useState(firstOf(value ?? now))
  const grid = useRef<HTMLDivElement>(null)
  const moved = useRef(autoFocus ?? false)
  const start = mondayOf(month)

  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus()
  }, [at])

  const go = (day: string) => {
    moved.current = true
    setAt(day)
    setMonth(firstOf(day))
  }
  const outOf = (day: string) => (min !== undefined && day < min) || (max !== undefined && day > max)

  return (
    <div className={css.calendar}>
      <div className={css.head}>
        <IconButton
          size="s"
          icon={ChevronLeft}
          label={t('previous_month')}
          onClick={() => setMonth(moveMonth(month, -1))}
        />
        <span className={css.month} aria-live="polite">
          {t('year_month', { year: month.slice(0, 4), month: Number(month.slice(5, 7)) })}
        </span>
        <IconButton
          size="s"
          icon={ChevronRight}
          label={t('next_month')}
          onClick={() => setMonth(moveMonth(month, 1))}
        />
      </div>
      <div
        ref={grid}
        className={css.grid}
        onKeyDown={(event) => {
          const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key]
          if (step) go(addDays(at, step))
          else if (event.key === 'PageUp' || event.key === 'PageDown')
            go(moveMonth(at, event.key === 'PageUp' ? -1 : 1))
          else return
          event.preventDefault()
        }}
      >
        {t('weekdays')
          .split(' ')
          .map((name) => (
            <span key={name} className={css.weekday} aria-hidden>
              {name}
            </span>
          ))}
        {Array.from({ length: 42 }, (_, index) => addDays(start, index)).map((day) => (
          <button
            key={day}
            type="button"
            data-day={day}
            tabIndex={day === at ? 0 : -1}
            disabled={outOf(day)}
            aria-label={formatDay(day, language)}
            aria-pressed={day === value}
            aria-current={day === now ? 'date' : undefined}
            className={cx(
              css.day,
              day.slice(0, 7) !== month.slice(0, 7) && css.other,
              day === now && css.today,
              day === value && css.chosen,
            )}
            onClick={() => onPick(day)}
          >
            {Number(day.slice(8))}
          </button>
        ))}
      </div>
      <div className={css.foot}>
        <Button size="s" look="quiet" disabled={outOf(now)} onClick={() => onPick(now)}>
          {t('today')}
        </Button>
        <Button
          size="s"
          look="quiet"
          disabled={outOf(addDays(now, 1))}
          onClick={() => onPick(addDays(now, 1))}
        >
          {t('tomorrow')}
        </Button>
        {onClear && (
          <Button size="s" look="quiet" onClick={onClear}>
            {t('clear')}
          </Button>
        )}
      </div>
    </div>
  )
}
