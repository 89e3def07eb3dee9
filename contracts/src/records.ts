import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { Filter, Sort } from './kit/filter.ts'

export const ObjectKey = z.string().regex(/^[a-z]\w{0,62}$/i)

export const ObjectParams = z.object({ object: ObjectKey })

const RecordParams = z.object({ object: ObjectKey, id: z.uuid() })

/** A row as the engine sends it: system columns, permitted fields, and `link.field` paths that were asked for. */
export const Row = z.record(z.string(), z.unknown()).meta({ id: 'Row' })

export type Row = z.infer<typeof Row>

const FieldValuesInput = z.record(z.string().min(1).max(64), z.unknown())

export const maxPage = 200

/** A serial field numbers the records that are there when it is added, up to this many. */
export const maxNumbered = 10_000

/** Counts stop here; a list says `10,000+`. */
export const countCap = 10_000

export const maxBulk = 10_000

export const maxImportRows = 10_000

export const QueryRecords = z.object({
  filter: Filter.optional(),
  sort: z.array(Sort).max(3).optional(),
  fields: z.array(z.string().min(1).max(200)).min(1).max(100).optional(),
  limit: z.int().min(1).max(maxPage).default(50),
  cursor: z.string().max(4000).optional(),
  count: z.enum(['none', 'capped', 'exact']).default('none'),
  /** Rows in the trash instead of living ones. */
  trashed: z.boolean().optional(),
})

export type QueryRecords = z.infer<typeof QueryRecords>

const Count = z.object({ value: z.int(), capped: z.boolean() })

const recordErrors = [
  'object.unknown',
  'record.not_found',
  'field.unknown',
  'object.operation_missing',
] as const

const writeErrors = [
  ...recordErrors,
  'field.required',
  'field.invalid',
  'field.forbidden',
  'field.governed',
  'field.link_not_found',
  'member.disabled',
  'record.locked',
  'record.duplicate',
  'record.stale',
] as const

export const queryRecords = endpoint({
  id: 'records.query',
  method: 'POST',
  path: '/api/v1/records/{object}/query',
  permission: 'member',
  summary: { zh: '查询记录', en: 'Query records' },
  params: ObjectParams,
  body: QueryRecords,
  response: z.object({ rows: z.array(Row), nextCursor: z.string().nullable(), count: Count.optional() }),
  trusted: true,
  tx: false,
  errors: [...recordErrors, 'filter.invalid', 'cursor.invalid'],
})

export const getRecord = endpoint({
  id: 'records.get',
  method: 'GET',
  path: '/api/v1/records/{object}/{id}',
  permission: 'member',
  summary: { zh: '读一条记录', en: 'Get a record' },
  params: RecordParams,
  response: Row,
  trusted: true,
  errors: recordErrors,
})

export const createRecord = endpoint({
  id: 'records.create',
  method: 'POST',
  path: '/api/v1/records/{object}',
  permission: 'member',
  summary: { zh: '新建记录', en: 'Create a record' },
  params: ObjectParams,
  body: FieldValuesInput,
  response: Row,
  trusted: true,
  errors: writeErrors,
})

export const updateRecord = endpoint({
  id: 'records.update',
  method: 'PATCH',
  path: '/api/v1/records/{object}/{id}',
  permission: 'member',
  summary: { zh: '修改记录', en: 'Change a record' },
  params: RecordParams,
  /** `version`: the version the person saw; another one answers 409 with both values. */
  body: z.object({ version: z.int().min(1).optional(), values: FieldValuesInput }),
  response: Row,
  trusted: true,
  errors: writeErrors,
})

export const trashRecord = endpoint({
  id: 'records.trash',
  method: 'DELETE',
  path: '/api/v1/records/{object}/{id}',
  permission: 'member',
  summary: { zh: '移到回收站', en: 'Move a record to the trash' },
  params: RecordParams,
  response: z.object({ batch: z.uuid(), count: z.int() }),
  errors: [...recordErrors, 'record.locked', 'record.restricted'],
})

export const restoreRecord = endpoint({
  id: 'records.restore',
  method: 'POST',
  path: '/api/v1/records/{object}/{id}/restore',
  permission: 'member',
  summary: { zh: '从回收站还原', en: 'Restore a record from the trash' },
  params: RecordParams,
  response: Row,
  trusted: true,
  errors: [...recordErrors, 'record.not_trashed', 'record.parent_trashed', 'record.duplicate'],
})

export const bulkRecords = endpoint({
  id: 'records.bulk',
  method: 'POST',
  path: '/api/v1/records/{object}/bulk',
  permission: 'member',
  summary: { zh: '批量修改或移到回收站', en: 'Change or trash many records' },
  params: ObjectParams,
  body: z.object({
    ids: z.array(z.uuid()).min(1).max(maxBulk),
    action: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('update'), values: FieldValuesInput }),
      z.object({ kind: z.literal('trash') }),
    ]),
  }),
  response: z.object({
    changed: z.int(),
    refused: z.array(z.object({ id: z.uuid(), code: z.string(), message: z.string() })),
  }),
  errors: [...writeErrors, 'object.limit'],
})

export const aggregateRecords = endpoint({
  id: 'records.aggregate',
  method: 'POST',
  path: '/api/v1/records/{object}/aggregate',
  permission: 'member',
  summary: { zh: '汇总记录', en: 'Aggregate records' },
  params: ObjectParams,
  body: z.object({
    filter: Filter.optional(),
    groupBy: z.array(z.string().max(64)).max(2).default([]),
    measures: z
      .array(
        z.object({ fn: z.enum(['count', 'sum', 'avg', 'min', 'max']), field: z.string().max(64).optional() }),
      )
      .min(1)
      .max(8),
  }),
  response: z.object({
    groups: z.array(z.object({ key: z.array(z.unknown()), values: z.array(z.number().nullable()) })),
  }),
  trusted: true,
  tx: false,
  errors: [...recordErrors, 'filter.invalid'],
})

export const ImportRecords = z.object({
  /** Rows by field key. Links, members and departments by id, or by the name, code or phone of the target. */
  rows: z.array(FieldValuesInput).min(1).max(maxImportRows).optional(),
  /** A CSV file in base64; BOM, UTF-8 or GB18030. `mapping` says which column fills which field. */
  csv: z.string().max(28_000_000).optional(),
  mapping: z.record(z.string(), z.string().max(64)).optional(),
  /** Field that tells whether a row exists already. */
  match: z.string().max(64).optional(),
  mode: z.enum(['insert', 'update', 'upsert']).default('insert'),
  /** Checks every row and writes nothing. */
  dryRun: z.boolean().default(false),
})

export type ImportRecords = z.infer<typeof ImportRecords>

export const importRecords = endpoint({
  id: 'records.import',
  method: 'POST',
  path: '/api/v1/records/{object}/import',
  permission: 'member',
  summary: { zh: '导入记录', en: 'Import records' },
  params: ObjectParams,
  body: ImportRecords,
  response: z.object({
    batch: z.uuid().nullable(),
    created: z.int(),
    updated: z.int(),
    refused: z.array(z.object({ row: z.int(), code: z.string(), message: z.string() })),
  }),
  errors: [...writeErrors, 'import.unreadable', 'import.unknown_column'],
})

/** As many rows as a sheet of Excel holds below its heading. */
export const maxExportRows = 1_048_575

export const ExportRecords = z.object({
  filter: Filter.optional(),
  sort: z.array(Sort).max(3).optional(),
  /** Columns in this order; all that people meet when absent. */
  fields: z.array(z.string().min(1).max(64)).min(1).max(100).optional(),
  format: z.enum(['csv']).default('csv'),
})

export type ExportRecords = z.infer<typeof ExportRecords>

/** Header of the answer that says how many rows will come. */
export const exportRowsHeader = 'x-rows'

/**
 * A stream: UTF-8 with BOM, lines that end in CRLF, none within a cell. An apostrophe stands before text that a
 * spreadsheet would take for a formula; an import takes it away again.
 */
export const exportRecords = endpoint({
  id: 'records.export',
  method: 'POST',
  path: '/api/v1/records/{object}/export',
  permission: 'member',
  summary: {
    zh: '导出记录 (CSV),最多 1,048,575 行',
    en: 'Export records (CSV), at most 1,048,575 rows',
  },
  params: ObjectParams,
  body: ExportRecords,
  raw: 'response',
  tx: false,
  errors: [...recordErrors, 'filter.invalid', 'export.too_many'],
})

export const timeline = endpoint({
  id: 'records.timeline',
  method: 'GET',
  path: '/api/v1/records/{object}/{id}/timeline',
  permission: 'member',
  summary: { zh: '一条记录的时间线', en: 'Timeline of a record' },
  params: RecordParams,
  query: z.object({ cursor: z.string().max(400).optional() }),
  response: z.object({
    entries: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        at: z.string(),
        actor: z.object({
          kind: z.string(),
          id: z.string().nullable(),
          name: z.string().nullable(),
          /** The absent colleague for whom they did it, standing in. */
          onBehalfOf: z.string().nullable(),
        }),
        change: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  trusted: true,
  errors: [...recordErrors, 'cursor.invalid'],
})
