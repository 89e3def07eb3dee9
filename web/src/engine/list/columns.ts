import type { FieldView, ObjectView } from '@zhinuo/contracts/objects.ts'
import { fieldOf, namePath, type Objects, type ReadOnly, readOnlyReason } from '../objects.ts'

export interface Column {
  readonly key: string
  readonly field: FieldView
  /** Where a row holds the name behind a reference. */
  readonly namePath: string | null
  readonly width: number
  readonly readOnly: ReadOnly | null
  readonly alignRight: boolean
}

const widths: Readonly<Partial<Record<FieldView['type'], number>>> = {
  longText: 260,
  number: 104,
  money: 144,
  date: 164,
  dateTime: 176,
  select: 124,
  multiSelect: 200,
  switch: 80,
  phone: 140,
  email: 200,
  url: 200,
  member: 124,
  department: 140,
  link: 180,
  serial: 112,
  file: 88,
}
const usualWidth = 168
const titleWidth = 260
export const narrowest = 64
export const widest = 800

export const makeColumns = (
  objects: Objects,
  object: ObjectView,
  keys: readonly string[],
  own: Readonly<Record<string, number>>,
): Column[] =>
  keys.flatMap((key) => {
    const field = fieldOf(object, key)
    if (!field) return []
    const usual = key === object.title ? titleWidth : (widths[field.type] ?? usualWidth)
    return {
      key,
      field,
      namePath: namePath(objects, field),
      width: Math.max(narrowest, Math.min(widest, own[key] ?? usual)),
      readOnly: readOnlyReason(object, field),
      alignRight: field.type === 'number' || field.type === 'money',
    }
  })
