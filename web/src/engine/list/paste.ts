import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { parseDay } from '../../lib/dates.ts'
import { parseText, wrongWith } from '../fields/value-text.ts'
import type { Column } from './columns.ts'

/** Cells that cannot be pasted into: read-only ones, and those that name other records. */
export const unpasteable = Symbol('unpasteable')

const yes = new Set(['是', '真', '✓', 'yes', 'true', '1'])
const no = new Set(['否', '假', '', 'no', 'false', '0'])

const optionKey = ({ field }: Column, text: string): string | null => {
  const wanted = text.trim().toLowerCase()
  const found = field.options?.find(({ key, label }) =>
    [key, labelText(label, 'zh'), labelText(label, 'en')].some((name) => name.toLowerCase() === wanted),
  )
  return found?.key ?? null
}

/** Text of a pasted cell → value of the column. */
export const readPasted = (column: Column, text: string): unknown => {
  if (column.readOnly) return unpasteable
  const typed = text.trim()
  switch (column.field.type) {
    case 'select':
      return typed === '' ? null : (optionKey(column, typed) ?? unpasteable)
    case 'multiSelect': {
      const keys = typed
        .split(/[、,,;;]/)
        .filter((part) => part.trim() !== '')
        .map((part) => optionKey(column, part))
      return keys.includes(null) ? unpasteable : keys
    }
    case 'switch': {
      const word = typed.toLowerCase()
      return yes.has(word) ? true : no.has(word) ? false : unpasteable
    }
    case 'date':
      return typed === '' ? null : (parseDay(typed) ?? unpasteable)
    case 'dateTime':
    case 'member':
    case 'department':
    case 'link':
    case 'file':
    case 'json':
    case 'serial':
      return unpasteable
    default: {
      const value = parseText(column.field, text)
      return wrongWith(column.field, value) === null ? value : unpasteable
    }
  }
}

export interface PastedRow {
  readonly row: Row
  readonly values: Row
}

/**
 * What a pasted table changes, its first cell laid on the first of `rows` and `columns`. One value alone is nothing to
 * lay out. `skipped`: cells that could not be taken.
 */
export const layOut = (
  cells: readonly (readonly string[])[],
  rows: readonly Row[],
  columns: readonly Column[],
): { readonly changes: readonly PastedRow[]; readonly skipped: number } => {
  let skipped = 0
  const changes = cells.slice(0, rows.length).flatMap((line, index) => {
    const row = rows[index]
    const values: Record<string, unknown> = {}
    for (const [at, text] of line.entries()) {
      const column = columns[at]
      if (!column || !row) continue
      const value = readPasted(column, text)
      if (value === unpasteable) skipped += 1
      else if (JSON.stringify(value ?? null) !== JSON.stringify(row[column.key] ?? null))
        values[column.key] = value
    }
    return row && Object.keys(values).length > 0 ? [{ row, values }] : []
  })
  return { changes, skipped }
}
