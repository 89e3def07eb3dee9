import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { valueText } from '../fields/value-text.ts'
import type { Column } from './columns.ts'

export const cellText = (row: Row, column: Column, language: Language): string =>
  valueText(column.field, row[column.key], language, column.namePath ? row[column.namePath] : undefined)

/** Rows as a table with its heading, in the form a spreadsheet takes from the clipboard. */
export const tableText = (rows: readonly Row[], columns: readonly Column[], language: Language): string =>
  [
    columns.map((column) => labelText(column.field.label, language)),
    ...rows.map((row) => columns.map((column) => cellText(row, column, language))),
  ]
    .map((line) => line.map((value) => value.replaceAll(/\s+/g, ' ')).join('\t'))
    .join('\n')
