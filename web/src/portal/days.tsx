import { formatDay, formatTime } from '../lib/dates.ts'
import { useLanguage } from '../lib/i18n.ts'

/** 「6月10日 周三」; the year is named when it is another one. */
export const Day = ({ value }: { value: string }) => (
  <time dateTime={value}>{formatDay(value, useLanguage())}</time>
)

/** 「6月10日 周三 09:05」 */
export const Moment = ({ value }: { value: string }) => (
  <time dateTime={value}>{formatTime(value, useLanguage())}</time>
)
