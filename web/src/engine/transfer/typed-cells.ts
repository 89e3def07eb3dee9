import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import { readCells } from './read-table.ts'
import type { Cell } from './xlsx.ts'

const day = /^\d{4}-\d{2}-\d{2}$/
/** The apostrophe that keeps text in CSV from being run as a formula; a workbook needs none. */
const guarded = /^'+\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/

const cellOf = (text: string, type: string | undefined): Cell => {
  if (text === '') return null
  if ((type === 'number' || type === 'money') && Number.isFinite(Number(text))) return Number(text)
  if (type === 'date' && day.test(text)) return { day: text }
  return guarded.test(text) ? text.slice(1) : text
}

/** The rows of an export as cells of a workbook: by the type of each column’s field. Headings stay as they came. */
export const typedCells = (csv: string, object: ObjectView, fields: readonly string[]): Cell[][] => {
  const types = fields.map((key) => object.fields.find((field) => field.key === key)?.type)
  return readCells(csv).map((row, index) =>
    index === 0 ? row : row.map((text, column) => cellOf(text, types[column])),
  )
}
