import type { FieldDef } from '@zhinuo/contracts/kit/object.ts'
import { fail } from '../platform/errors.ts'
import { pinyinKey } from '../platform/pinyin.ts'
import { isDay, isInstant, isUuid } from './filter-leaf.ts'
import type { Row } from './module.ts'
import type { EngineObject, Field } from './objects.ts'
import { searchTerms } from './search-terms.ts'

const refuse = (field: Field, zh: string, en: string): never =>
  fail('field.invalid', { field: field.def.label, key: field.key, reason: { zh, en } })

const defaultLength: Readonly<Partial<Record<FieldDef['type'], number>>> = {
  text: 200,
  longText: 20_000,
  phone: 40,
  email: 254,
  url: 2000,
  serial: 40,
}
const maxEntries = 50
const maxJson = 1_000_000

/**
 * A value as the column keeps it: text trimmed, phone without spaces, email in lower case; null for what was left empty.
 * Refuses with `field.invalid` and the reason when it is not a value of the field's type, or out of its range.
 */
export const normalise = (field: Field, value: unknown): unknown => {
  const { def } = field
  if (value === null || value === undefined || value === '')
    return def.type === 'multiSelect' || def.type === 'file' ? [] : def.type === 'switch' ? false : null
  switch (def.type) {
    case 'text':
    case 'longText':
    case 'phone':
    case 'email':
    case 'url':
    case 'serial':
      return textValue(field, value)
    case 'number':
    case 'money':
      return numberValue(field, value)
    case 'date':
      return isDay(value)
        ? value
        : refuse(field, '请填 2026-06-10 这样的日期', 'use a date such as 2026-06-10')
    case 'dateTime':
      return isInstant(value)
        ? new Date(value).toISOString()
        : refuse(field, '请填日期和时间', 'use a date and time')
    case 'switch':
      return typeof value === 'boolean' ? value : refuse(field, '只能是“是”或“否”', 'must be yes or no')
    case 'select':
      return typeof value === 'string' && Object.hasOwn(def.options ?? {}, value)
        ? value
        : refuse(
            field,
            `没有选项「${String(value).slice(0, 40)}」`,
            `there is no option “${String(value).slice(0, 40)}”`,
          )
    case 'multiSelect':
      return listValue(
        field,
        value,
        (entry) =>
          typeof entry === 'string' &&
          (Object.hasOwn(def.options ?? {}, entry) ||
            (def.open === true && entry.length > 0 && entry.length <= 60)),
      )
    case 'file':
      return listValue(field, value, isUuid)
    case 'member':
    case 'department':
    case 'link':
      return isUuid(value) ? value.toLowerCase() : refuse(field, '请从列表里选', 'choose from the list')
    case 'json':
      return JSON.stringify(value).length <= maxJson ? value : refuse(field, '内容太大', 'too large')
  }
}

const textValue = (field: Field, value: unknown): string | null => {
  if (typeof value !== 'string') return refuse(field, '应该是文字', 'must be text')
  if (value.includes('\u0000'))
    return refuse(field, '含有不能保存的字符', 'holds a character that cannot be stored')
  const { type } = field.def
  const trimmed = value.trim()
  const text =
    type === 'phone'
      ? trimmed.normalize('NFKC').replace(/\s+/g, '')
      : type === 'email'
        ? trimmed.toLowerCase()
        : trimmed
  if (text === '') return null
  const limit = field.def.maxLength ?? defaultLength[type] ?? 200
  if ([...text].length > limit) return refuse(field, `最多 ${limit} 个字`, `at most ${limit} characters`)
  if (type === 'phone' && !/^\+?[\d()\-转,#*]{3,40}$/.test(text))
    return refuse(field, '不像电话号码', 'does not look like a phone number')
  if (type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text))
    return refuse(field, '不像邮箱地址', 'does not look like an email address')
  if (type === 'url' && !/^https?:\/\/[^\s]+$/i.test(text))
    return refuse(field, '请以 http:// 或 https:// 开头', 'must begin with http:// or https://')
  return text
}

const numberValue = (field: Field, value: unknown): number => {
  const { def } = field
  if (typeof value !== 'number' || !Number.isFinite(value))
    return refuse(field, '应该是数字', 'must be a number')
  if (def.type === 'money' && !Number.isSafeInteger(value))
    return refuse(field, '金额以分为单位,应该是整数', 'money is a whole number of minor units')
  if (def.min !== undefined && value < def.min)
    return refuse(field, `不能小于 ${def.min}`, `must be at least ${def.min}`)
  if (def.max !== undefined && value > def.max)
    return refuse(field, `不能大于 ${def.max}`, `must be at most ${def.max}`)
  if (def.decimals !== undefined) {
    const scale = 10 ** def.decimals
    return Math.round(value * scale) / scale
  }
  return value
}

const listValue = (field: Field, value: unknown, fits: (entry: unknown) => boolean): unknown[] => {
  if (!Array.isArray(value)) return refuse(field, '应该是一组值', 'must be a list')
  const entries = [...new Set(value)]
  const limit = field.def.maxLength ?? maxEntries
  if (entries.length > limit) return refuse(field, `最多 ${limit} 项`, `at most ${limit} entries`)
  for (const entry of entries)
    if (!fits(entry))
      return refuse(
        field,
        `没有选项「${String(entry).slice(0, 40)}」`,
        `there is no option “${String(entry).slice(0, 40)}”`,
      )
  return entries
}

export const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

export const sameValue = (a: unknown, b: unknown): boolean =>
  a === b ||
  (typeof a === 'object' &&
    typeof b === 'object' &&
    a !== null &&
    b !== null &&
    JSON.stringify(a) === JSON.stringify(b))

/** The value as a statement's parameter: node-pg would write an array for jsonb as a PostgreSQL array. */
export const toParameter = (field: Field, value: unknown): unknown =>
  field.def.type === 'json' && value !== null ? JSON.stringify(value) : value

/** Search terms and sort key of a row. */
export const derivedColumns = (
  object: EngineObject,
  row: Row,
): { search: readonly string[]; sortKey: string } => {
  const texts = (prose: boolean): string[] =>
    object.searchable
      .filter((f) => (f.def.searchable === 'words') === prose)
      .map((f) => row[f.key])
      .filter((v): v is string => typeof v === 'string' && v !== '')
  const title = row[object.def.title]
  return {
    search: searchTerms(texts(false), texts(true)),
    sortKey: typeof title === 'string' ? pinyinKey(title).slice(0, 200) : '',
  }
}
