import { parseMoney } from '@zhinuo/contracts/kit/money.ts'
import { dateInZone, startOfDay, timeOfDay } from '../platform/calendar.ts'
import { isDateText } from '../platform/date-text.ts'
import { withoutGuard } from './formula-guard.ts'
import type { Field } from './objects.ts'

/**
 * A cell's text as a value of its field; null when it is blank. What does not fit stays text, for the field's own check to
 * refuse with a reason.
 * @param zone IANA zone in which times without an offset are read
 */
export const cellValue = (field: Field, cell: string, zone: string): unknown => {
  const text = withoutGuard(cell.trim())
  if (text === '') return null
  const { def } = field
  switch (def.type) {
    case 'number':
      return numberOf(text)
    case 'money':
      return parseMoney(text.normalize('NFKC'), def.currency ?? 'CNY') ?? text
    case 'switch':
      return /^(是|true|yes|y|1|√)$/i.test(text) ? true : /^(否|false|no|n|0|×)$/i.test(text) ? false : text
    case 'date':
      return dayOf(text, zone)
    case 'dateTime':
      return instantOf(text, zone)
    case 'select':
      return optionByLabel(field, text)
    case 'multiSelect':
      return text.split(/[,,、;;]/).map((part) => optionByLabel(field, part.trim()))
    default:
      return text
  }
}

/** `1,234.5` and full-width digits are numbers too. */
const numberOf = (text: string): unknown => {
  const value = Number(text.normalize('NFKC').replaceAll(',', ''))
  return Number.isNaN(value) ? text : value
}

interface WrittenMoment {
  readonly day: string
  /** Null where the cell names a day alone. */
  readonly time: { readonly hour: number; readonly minute: number; readonly second: number } | null
  /** As written: `Z`, `+08:00`; empty without one. */
  readonly offset: string
}

const separated =
  /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?(?:[T\s]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/i
const compact = /^(\d{4})(\d{2})(\d{2})$/

/** Year first, as tables write it: `2004-2-26`, `2004/02/26`, `2004.2.26`, `2004年2月26日`, `20040226`, with or without a time. */
const momentOf = (text: string): WrittenMoment | null => {
  const plain = text.normalize('NFKC')
  const match = separated.exec(plain) ?? compact.exec(plain)
  if (!match) return null
  const [, year = '', month = '', date = '', hour, minute = '0', second = '0', offset = ''] = match
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  if (!isDateText(day)) return null
  if (hour === undefined) return { day, time: null, offset: '' }
  const time = { hour: Number(hour), minute: Number(minute), second: Number(second) }
  return time.hour < 24 && time.minute < 60 && time.second < 60 ? { day, time, offset } : null
}

const twoDigits = (n: number): string => String(n).padStart(2, '0')

const withOffset = ({ day, time, offset }: WrittenMoment): Date | null => {
  if (!time || offset === '') return null
  const clock = [time.hour, time.minute, time.second].map(twoDigits).join(':')
  const at = new Date(`${day}T${clock}${offset.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase()}`)
  return Number.isNaN(at.getTime()) ? null : at
}

/** The day that is written; a time with an offset is a day of the zone. */
const dayOf = (text: string, zone: string): string => {
  const moment = momentOf(text)
  if (!moment) return text
  const at = withOffset(moment)
  return at ? dateInZone(at, zone) : moment.day
}

/** An instant as ISO text; a day alone is its first moment. */
const instantOf = (text: string, zone: string): string => {
  const moment = momentOf(text)
  if (!moment) return text
  const { day, time } = moment
  const at =
    withOffset(moment) ??
    (time
      ? new Date(timeOfDay(day, time.hour, time.minute, zone).getTime() + time.second * 1000)
      : startOfDay(day, zone))
  return at.toISOString()
}

const optionByLabel = (field: Field, text: string): string =>
  Object.entries(field.def.options ?? {}).find(
    ([key, o]) => key === text || o.label.zh === text || o.label.en === text,
  )?.[0] ?? text
