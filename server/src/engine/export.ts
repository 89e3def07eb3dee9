import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { ExportRecords } from '@zhinuo/contracts/records.ts'
import { exportRowsHeader, maxExportRows } from '@zhinuo/contracts/records.ts'
import { Readable } from 'node:stream'
import { dateInZone } from '../platform/calendar.ts'
import type { Ctx } from '../platform/context.ts'
import { fail } from '../platform/errors.ts'
import { recordEvent } from '../platform/events.ts'
import { withTx } from '../platform/tx.ts'
import { cellText, csvLine } from './export-cells.ts'
import type { Exchange } from './module.ts'
import type { EngineObject, Field } from './objects.ts'
import { linkTarget, objectOf } from './objects.ts'
import type { Page } from './read.ts'
import { countRows, readableFields, readPage } from './read.ts'
import { demandGeneric } from './records.ts'
import { can, canRead, demand } from './rights.ts'

export interface RecordsExport {
  readonly name: string
  /** Rows that match when it begins. */
  readonly count: number
  /** Pieces of the file; a page is read when the one before it has been taken. */
  readonly text: AsyncGenerator<string>
}

/** Rows read at a time: all that is held of a table in memory. */
const pageRows = 500

interface Column {
  readonly field: Field
  /** Under which a row holds the name behind a reference; null where there is none the reader may know. */
  readonly namePath: string | null
}

/**
 * Records as a CSV table with a heading in the actor's language: the rows of a list with this filter and sort that the
 * actor may read and may export, in the columns the actor may read. That it was exported, by which filter and how many
 * rows, is a fact before the first row goes out.
 * @throws object.operation_missing, auth.forbidden, object.unknown, field.unknown, filter.invalid, export.too_many
 */
export const exportRecords = async (ctx: Ctx, key: string, ask: ExportRecords): Promise<RecordsExport> => {
  const object = objectOf(ctx, key)
  demand(ctx, object, 'read')
  demandGeneric(object, 'export')
  demand(ctx, object, 'export')
  const columns = columnsOf(ctx, object, ask.fields)
  const page = pageReader(ctx, object, ask, columns)
  // The first page before anything is told: what is wrong with the question is a refusal, not half a file.
  const first = await page(undefined)
  const count = await withTx(ctx, async (ctx) => {
    const { filter, sort, format } = ask
    const { value } = await countRows(ctx, object, { filter, verb: 'export', count: 'exact' })
    if (value > maxExportRows) fail('export.too_many', { count: value, limit: maxExportRows })
    const fields = columns.map(({ field }) => field.key)
    recordEvent(ctx, {
      name: `${key}.exported`,
      object: key,
      record: null,
      data: { count: value, filter: filter ?? null, sort: sort ?? [], fields, format },
    })
    return value
  })
  const day = dateInZone(ctx.now, ctx.workspace.zone)
  return {
    name: `${labelText(object.def.label, ctx.language)} ${day}.csv`,
    count,
    text: tableText(ctx, columns, first, page),
  }
}

/** Sends the file as it is read; who stops taking it ends the reading. */
export const sendExport = ({ reply }: Exchange, { name, count, text }: RecordsExport): undefined => {
  void reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', 'no-store')
    .header(exportRowsHeader, String(count))
    .send(Readable.from(text, { objectMode: false }))
  return undefined
}

const columnsOf = (ctx: Ctx, object: EngineObject, asked: readonly string[] | undefined): Column[] => {
  const readable = readableFields(ctx, object)
  const fields = asked
    ? [...new Set(asked)].map(
        (key) => readable.find((field) => field.key === key) ?? fail('field.unknown', { field: key }),
      )
    : readable.filter((field) => !field.system && !field.def.hidden)
  return fields.map((field) => ({ field, namePath: namePathOf(ctx, field) }))
}

const namePathOf = (ctx: Ctx, field: Field): string | null => {
  const to = linkTarget(field.def)
  if (to === undefined) return null
  const target = objectOf(ctx, to)
  const { title } = target.def
  return can(ctx, target, 'read') && canRead(ctx, target, title) ? `${field.key}.${title}` : null
}

const pageReader =
  (ctx: Ctx, object: EngineObject, { filter, sort }: ExportRecords, columns: readonly Column[]) =>
  (cursor: string | undefined): Promise<Page> => {
    const fields = columns.flatMap(({ field, namePath }) => (namePath ? [field.key, namePath] : [field.key]))
    return readPage(ctx, object, { filter, sort, fields, limit: pageRows, cursor, verb: 'export' }, 'asked')
  }

const byteOrderMark = '\uFEFF'

async function* tableText(
  { language, workspace }: Ctx,
  columns: readonly Column[],
  first: Page,
  page: (cursor: string) => Promise<Page>,
): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(columns.map(({ field }) => labelText(field.def.label, language)))
  for (let next: Page | null = first; next; next = next.nextCursor ? await page(next.nextCursor) : null)
    yield next.rows
      .map((row) =>
        csvLine(
          columns.map(({ field, namePath }) =>
            cellText(field, row[field.key], namePath ? row[namePath] : null, language, workspace.zone),
          ),
        ),
      )
      .join('')
}
