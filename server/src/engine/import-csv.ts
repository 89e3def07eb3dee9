import type { ImportRecords } from '@zhinuo/contracts/records.ts'
import { maxImportRows } from '@zhinuo/contracts/records.ts'
import { parse } from 'csv-parse/sync'
import type { Ctx } from '../platform/context.ts'
import { fail } from '../platform/errors.ts'
import { decodeText } from '../platform/text-decode.ts'
import { cellValue } from './import-cells.ts'
import type { EngineObject, Field } from './objects.ts'
import type { Values } from './patch.ts'

export interface Incoming {
  /** 1 is the first row below the heading, blank lines counted. */
  readonly row: number
  readonly values: Values
}

interface ParsedLine {
  readonly record: readonly string[]
  readonly info: { readonly records: number; readonly empty_lines: number }
}

/**
 * The rows of a CSV file, their cells as values of the mapped fields; without a mapping, columns go by the fields' labels.
 * @throws import.unreadable, import.unknown_column, field.unknown, object.limit
 */
export const readCsv = (ctx: Ctx, object: EngineObject, input: ImportRecords): Incoming[] => {
  if (input.csv === undefined) return fail('request.invalid', { where: 'rows, csv' })
  const decoded = decodeText(Buffer.from(input.csv, 'base64'))
  if (!decoded) return fail('import.unreadable', { reason: { zh: '不是文本文件', en: 'not a text file' } })
  let parsed: ParsedLine[]
  try {
    parsed = parse(decoded.text, {
      delimiter: delimiterOf(decoded.text),
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
      to: maxImportRows + 2,
    }) as unknown as ParsedLine[]
  } catch (error) {
    return fail(
      'import.unreadable',
      { reason: error instanceof Error ? error.message : String(error) },
      error,
    )
  }
  const [head, ...lines] = parsed
  if (lines.length > maxImportRows) fail('object.limit', { limit: maxImportRows })
  const header = (head?.record ?? []).map((column) => column.trim())
  const columns = columnsOf(object, header, input.mapping)
  const first = head ? head.info.records + head.info.empty_lines : 0
  return lines
    .filter(({ record }) => record.some((cell) => cell.trim() !== ''))
    .map(({ record, info }) => ({
      row: info.records + info.empty_lines - first,
      values: Object.fromEntries(
        columns.map(({ at, field }) => [field.key, cellValue(field, record[at] ?? '', ctx.workspace.zone)]),
      ),
    }))
}

/** Excel writes tabs into its 「Unicode 文本」, and semicolons where the comma is the decimal sign. */
const delimiterOf = (text: string): string => {
  const heading = text.slice(0, Math.max(0, text.indexOf('\n')))
  return [',', '\t', ';'].find((sign) => heading.includes(sign)) ?? ','
}

/** Which column fills which field: as mapped, else by the labels of the fields. */
const columnsOf = (
  object: EngineObject,
  header: readonly string[],
  mapping: ImportRecords['mapping'],
): { at: number; field: Field }[] => {
  const named =
    mapping ??
    Object.fromEntries(
      header.flatMap((column) => {
        const key = fieldByLabel(object, column)
        return key === undefined ? [] : [[column, key]]
      }),
    )
  return Object.entries(named).map(([column, fieldKey]) => {
    const at = header.indexOf(column.trim())
    if (at < 0) return fail('import.unknown_column', { column })
    const field = object.fields.get(fieldKey)
    if (!field) return fail('field.unknown', { field: fieldKey })
    return { at, field }
  })
}

/** Of the system's own columns only the time of origin is taken in; 「编号」 may be a field of the object as well. */
const fieldByLabel = (object: EngineObject, column: string): string | undefined =>
  object.columns.find(
    (f) =>
      (!f.system || f.key === 'createdAt') &&
      (f.key === column || f.def.label.zh === column || f.def.label.en === column),
  )?.key
