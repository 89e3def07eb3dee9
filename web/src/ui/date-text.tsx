import { dayOf, daysBetween, formatDay, formatExact, formatHour, isDay, today } from '../lib/dates.ts'
import { useLanguage } from '../lib/i18n.ts'
import { Tooltip } from './tooltip.tsx'

/** A day 「6月10日 周三」, or a time as its day with the exact time on hover; `withHour` shows hours and minutes too. */
export const DateText = ({
  value,
  withHour = false,
  weekday = true,
}: {
  value: string | null | undefined
  withHour?: boolean
  weekday?: boolean
}) => {
  const language = useLanguage()
  if (!value) return null
  if (isDay(value)) return <time dateTime={value}>{formatDay(value, language, { weekday })}</time>
  return (
    <Tooltip text={formatExact(value, language)}>
      <time dateTime={value}>
        {formatDay(dayOf(value), language, { weekday })}
        {withHour && ` ${formatHour(value)}`}
      </time>
    </Tooltip>
  )
}

/** The hour for what happened today, the day otherwise; the exact time on hover. */
export const WhenText = ({ value }: { value: string }) => {
  const language = useLanguage()
  const day = dayOf(value)
  const close = daysBetween(day, today()) === 0
  return (
    <Tooltip text={formatExact(value, language)}>
      <time dateTime={value}>
        {close ? formatHour(value) : `${formatDay(day, language, { weekday: false })} ${formatHour(value)}`}
      </time>
    </Tooltip>
  )
}
