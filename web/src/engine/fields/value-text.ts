import { type Currency, formatMoney, parseMoney } from '@zhinuo/contracts/kit/money.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { FieldView } from '@zhinuo/contracts/objects.ts'
import { formatDay, formatTime, isDay } from '../../lib/dates.ts'
import { translate } from '../../lib/i18n.ts'
import { engineTexts } from '../texts.ts'

export const currencyOf = (field: Pick<FieldView, 'currency'>): Currency =>
  (field.currency as Currency | undefined) ?? 'CNY'

export const formatNumber = (value: number, language: Language, decimals?: number): string =>
  new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', {
    maximumFractionDigits: decimals ?? 10,
    minimumFractionDigits: 0,
  }).format(value)

const optionText = (field: FieldView, key: unknown, language: Language): string => {
  const option = field.options?.find((one) => one.key === key)
  return option ? labelText(option.label, language) : String(key)
}

export const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** A value as one line of plain text: for copying, tooltips, before → after. `name` stands for a reference. */
export const valueText = (field: FieldView, value: unknown, language: Language, name?: unknown): string => {
  if (isEmpty(value)) return ''
  const t = translate(engineTexts, language)
  switch (field.type) {
    case 'number':
      return typeof value === 'number' ? formatNumber(value, language, field.decimals) : String(value)
    case 'money':
      return typeof value === 'number' ? formatMoney(value, currencyOf(field), language) : String(value)
    case 'date':
      return isDay(String(value)) ? formatDay(String(value), language) : String(value)
    case 'dateTime':
      return formatTime(String(value), language)
    case 'select':
      return optionText(field, value, language)
    case 'multiSelect':
      return (value as unknown[])
        .map((key) => optionText(field, key, language))
        .join(language === 'zh' ? '、' : ', ')
    case 'switch':
      return value ? t('yes') : t('no')
    case 'member':
    case 'department':
    case 'link':
      return typeof name === 'string' ? name : ''
    case 'file':
      return String((value as unknown[]).length)
    case 'json':
      return JSON.stringify(value)
    default:
      return String(value)
  }
}

/** A value as it is typed: what an editor starts from. */
export const editText = (field: FieldView, value: unknown): string => {
  if (isEmpty(value)) return ''
  if (field.type === 'money' && typeof value === 'number')
    return String(value / 10 ** (currencyOf(field) === 'JPY' ? 0 : 2))
  return String(value)
}

/** Typed text → the value that is sent. What cannot be read stays text, which `wrongWith` then names. */
export const parseText = (field: FieldView, text: string): unknown => {
  const typed = text.trim()
  if (typed === '') return null
  if (field.type === 'number') {
    const number = Number(typed.normalize('NFKC').replaceAll(',', ''))
    return Number.isFinite(number) ? number : typed
  }
  if (field.type === 'money') return parseMoney(typed, currencyOf(field)) ?? typed
  return field.type === 'longText' ? text.trimEnd() : typed
}

/** What is wrong with a value before the server is asked, or null. */
export const wrongWith = (field: FieldView, value: unknown, language?: Language): string | null => {
  const t = translate(engineTexts, language)
  if (isEmpty(value))
    return field.required && field.type !== 'switch'
      ? t('wrong_required', { field: labelText(field.label, language ?? 'zh') })
      : null
  switch (field.type) {
    case 'number':
    case 'money': {
      if (typeof value !== 'number') return t(field.type === 'money' ? 'wrong_money' : 'wrong_number')
      const unit = field.type === 'money' ? (currencyOf(field) === 'JPY' ? 1 : 100) : 1
      if (field.min !== undefined && value < field.min) return t('wrong_min', { min: field.min / unit })
      if (field.max !== undefined && value > field.max) return t('wrong_max', { max: field.max / unit })
      return null
    }
    case 'date':
      return isDay(String(value)) ? null : t('wrong_date')
    case 'email':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(String(value)) ? null : t('wrong_email')
    case 'url':
      return /^https?:\/\/\S+$/i.test(String(value)) ? null : t('wrong_url')
    default:
      return field.maxLength !== undefined && typeof value === 'string' && value.length > field.maxLength
        ? t('wrong_long', { max: field.maxLength })
        : null
  }
}
