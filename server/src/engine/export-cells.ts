import { currencyDigits } from '@zhinuo/contracts/kit/money.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { clockInZone } from '../platform/calendar.ts'
import { withGuard } from './formula-guard.ts'
import type { Field } from './objects.ts'
import { isEmpty } from './values.ts'

/**
 * A value as a person reads it in a table, and as an import takes it in again: days `2026-06-10`, times of the zone
 * `2026-06-10 14:30`, money in its major unit as a plain number, options by their label. Text is guarded against being
 * run as a formula. Empty values are ''.
 * @param name what a link, member or department is called; absent where the reader may not know it
 * @param zone IANA zone in which times are written
 */
export const cellText = (
  field: Field,
  value: unknown,
  name: unknown,
  language: Language,
  zone: string,
): string => {
  const { def } = field
  if (isEmpty(value)) return ''
  switch (def.type) {
    case 'number':
    case 'switch':
    case 'money':
      return plainText(field, value, language)
    case 'date':
      return String(value)
    case 'dateTime':
      return clockInZone(new Date(String(value)), zone)
    case 'select':
      return withGuard(optionLabel(field, value, language))
    case 'multiSelect':
      return withGuard(
        (value as unknown[])
          .map((entry) => optionLabel(field, entry, language))
          .join(language === 'zh' ? '、' : ', '),
      )
    case 'member':
    case 'department':
    case 'link':
      return typeof name === 'string' ? withGuard(name) : ''
    case 'file':
      return String((value as unknown[]).length)
    case 'json':
      return withGuard(JSON.stringify(value))
    default:
      return withGuard(String(value))
  }
}

const plainText = ({ def }: Field, value: unknown, language: Language): string => {
  if (typeof value === 'boolean') return language === 'zh' ? (value ? '是' : '否') : value ? 'Yes' : 'No'
  if (def.type !== 'money' || typeof value !== 'number') return String(value)
  const digits = currencyDigits(def.currency ?? 'CNY')
  return (value / 10 ** digits).toFixed(digits)
}

const optionLabel = ({ def }: Field, key: unknown, language: Language): string => {
  const option = def.options?.[String(key)]
  return option ? labelText(option.label, language) : String(key)
}

/** Cells as one line of CSV; line ends within a cell are plain newlines, so that CRLF ends rows alone. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

const csvCell = (text: string): string => {
  const plain = text.replaceAll(/\r\n?/g, '\n')
  return /[",\n]/.test(plain) || plain !== plain.trim() ? `"${plain.replaceAll('"', '""')}"` : plain
}
