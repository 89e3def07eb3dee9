import { CalendarDays } from 'lucide-react'
import { useRef, useState } from 'react'
import { dayOf, formatDay, formatHour, parseDay, timeAt, today } from '../lib/dates.ts'
import { useLanguage, useTexts } from '../lib/i18n.ts'
import { isComposing } from '../lib/keyboard.ts'
import { IconButton } from './button.tsx'
import { Calendar } from './calendar.tsx'
import css from './date-input.module.css'
import { Input } from './input.tsx'
import { Popover } from './popover.tsx'
import { uiTexts } from './texts.ts'

export interface DateInputProps {
  value: string | null
  onValue: (day: string | null) => void
  min?: string
  max?: string
  disabled?: boolean
  label?: string
  placeholder?: string
  /** Shown open at once, as in a grid cell. */
  autoFocus?: boolean
  /** A day was picked, not typed: nothing more will come. */
  onPicked?: () => void
}

/** A day, typed (「6-10」「明天」「+3」) or picked. */
export const DateInput = ({
  value,
  onValue,
  min,
  max,
  disabled,
  label,
  placeholder,
  autoFocus,
  onPicked,
}: DateInputProps) => {
  const t = useTexts(uiTexts)
  const language = useLanguage()
  const anchor = useRef<HTMLSpanElement>(null)
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? (value ? formatDay(value, language, { thisYear: '' }) : '')
  const settle = () => {
    if (typed === null) return
    const day = parseDay(typed)
    if (typed.trim() === '') onValue(null)
    else if (day && (!min || day >= min) && (!max || day <= max)) onValue(day)
    setTyped(null)
  }
  return (
    <span ref={anchor} className={css.date}>
      <Input
        value={shown}
        onValue={setTyped}
        onFocus={(event) => event.target.select()}
        onBlur={settle}
        onKeyDown={(event) => {
          if (isComposing(event)) return
          if (event.key === 'Enter') settle()
          if (event.key === 'ArrowDown') {
            event.preventDefault()
            setOpen(true)
          }
        }}
        disabled={disabled}
        aria-label={label}
        autoFocus={autoFocus}
        autoComplete="off"
        placeholder={placeholder ?? t('choose_day')}
        suffix={
          <IconButton
            size="s"
            className={css.button}
            icon={CalendarDays}
            label={t('choose_day')}
            disabled={disabled}
            onClick={() => setOpen(!open)}
            tabIndex={-1}
          />
        }
      />
      <Popover anchor={anchor} open={open} onClose={() => setOpen(false)} label={t('choose_day')}>
        <Calendar
          value={value}
          min={min}
          max={max}
          autoFocus
          onPick={(day) => {
            setTyped(null)
            onValue(day)
            setOpen(false)
            onPicked?.()
          }}
          {...(value ? { onClear: () => (onValue(null), setTyped(null), setOpen(false)) } : {})}
        />
      </Popover>
    </span>
  )
}

const defaultHour = '18:00'

/** A day and an hour of the workspace's zone; the value is ISO time in UTC. A day alone means the end of the working day, 18:00. */
export const DateTimeInput = ({
  value,
  onValue,
  disabled,
  label,
  autoFocus,
}: Omit<DateInputProps, 'min' | 'max' | 'placeholder' | 'onPicked'>) => {
  const t = useTexts(uiTexts)
  const day = value ? dayOf(value) : null
  const hour = value ? formatHour(value) : defaultHour
  return (
    <span className={css.pair}>
      <DateInput
        value={day}
        onValue={(next) => onValue(next && timeAt(next, hour))}
        disabled={disabled}
        label={label}
        autoFocus={autoFocus}
      />
      <input
        type="time"
        className={css.time}
        aria-label={t('hour')}
        disabled={disabled}
        value={value ? hour : ''}
        onChange={(event) => event.target.value && onValue(timeAt(day ?? today(), event.target.value))}
      />
    </span>
  )
}
