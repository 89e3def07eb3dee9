import { ClockAlert, Clock as ClockIcon } from 'lucide-react'
import { type ReactNode, useSyncExternalStore } from 'react'
import { formatExact, now } from '../lib/dates.ts'
import { useLanguage, useTexts } from '../lib/i18n.ts'
import { type TimeLeft, timeLeft, type Tone } from '../lib/time-left.ts'
import { cx } from './cx.ts'
import css from './tags.module.css'
import { uiTexts } from './texts.ts'
import { Tooltip } from './tooltip.tsx'

const beat = 20_000
let tick = 0
let timer: ReturnType<typeof setInterval> | undefined
const waiting = new Set<() => void>()

/** All clocks of a page share one timer, which stops when none is shown. */
const everyBeat = (changed: () => void) => {
  waiting.add(changed)
  timer ??= setInterval(() => {
    tick += 1
    for (const one of waiting) one()
  }, beat)
  return () => {
    waiting.delete(changed)
    if (waiting.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

/** Time until `until`, kept current. */
export const useTimeLeft = (until: string): TimeLeft => {
  useSyncExternalStore(everyBeat, () => tick)
  return timeLeft(until, now())
}

const toneClass: Readonly<Record<Tone, string | undefined>> = {
  neutral: css.textNeutral,
  active: css.textActive,
  good: css.textGood,
  warn: css.textWarn,
  bad: css.textBad,
}

export const useTimeLeftText = (): ((left: TimeLeft) => string) => {
  const t = useTexts(uiTexts)
  return (left) => {
    const side = left.past ? 'past' : 'left'
    if (left.days > 0) return t(`${side}_days`, { days: left.days, hours: left.hours })
    if (left.hours > 0) return t(`${side}_hours`, { hours: left.hours })
    return t(`${side}_minutes`, { minutes: left.minutes })
  }
}

/**
 * Time left to a line: grey, amber below a day, red once passed. `text` words it for the line in question
 * (「距告知线还有 1 天 6 小时」).
 */
export const Clock = ({
  until,
  text,
  tone,
}: {
  until: string
  text?: (left: TimeLeft) => ReactNode
  tone?: Tone
}) => {
  const language = useLanguage()
  const left = useTimeLeft(until)
  const plain = useTimeLeftText()
  const Icon = left.past ? ClockAlert : ClockIcon
  return (
    <Tooltip text={formatExact(until, language)}>
      <span className={cx(css.clock, toneClass[tone ?? left.tone])}>
        <Icon aria-hidden />
        {text ? text(left) : plain(left)}
      </span>
    </Tooltip>
  )
}
