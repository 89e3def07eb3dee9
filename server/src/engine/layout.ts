import type { FieldDef, ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import { columnName } from '@zhinuo/contracts/kit/object.ts'
import type { Exec } from '../platform/ddl.ts'
import { columnType } from './field-types.ts'

/** What every object table shares. Raised when a step is added; a workspace below it is migrated table by table. */
export const layoutVersion = 2

const quoted = (identifier: string): string => {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(identifier))
    throw new Error(`not a column or table of ours: ${identifier}`)
  return `"${identifier}"`
}

const sharedColumns = [
  'version integer not null default 1',
  'created_at timestamptz not null default now()',
  'created_by uuid',
  'updated_at timestamptz not null default now()',
  'updated_by uuid',
  'deleted_at timestamptz',
  'deleted_batch uuid',
  'merged_into uuid',
  "search text[] not null default '{}'",
  "sort_key text not null default ''",
]

/** Statements that bring a table, code-declared or user-made, to the present layout; each may run again. */
export const layoutStatements = (def: ObjectDef): string[] => {
  const table = quoted(def.table)
  return [
    `alter table ${table} ${sharedColumns.map((c) => `add column if not exists ${c}`).join(', ')}`,
    index(def.table, 'created_at', 'created_at, id'),
    index(def.table, 'updated_at', 'updated_at, id'),
    index(def.table, 'sort_key', 'sort_key, id'),
    ...(namesCreator(def) ? [index(def.table, 'created_by', 'created_by, id')] : []),
    `create index concurrently if not exists ${quoted(indexName('g', def.table, 'search'))} on ${table} using gin (search)`,
    `create index concurrently if not exists ${quoted(indexName('i', def.table, 'deleted'))} on ${table} (deleted_batch) where deleted_at is not null`,
    // Lists order by the title through its sort key, which has its index already.
    ...Object.entries(def.fields).flatMap(([key, field]) =>
      fieldIndexes(def.table, key, key === def.title ? { ...field, sortable: false } : field),
    ),
  ]
}

/** Who wrote a record down sees it: one of several ways to it, each of which needs its index for any to be of use. */
const namesCreator = (def: ObjectDef): boolean => JSON.stringify(def.scopes ?? {}).includes('"createdBy"')

const indexed = new Set(['date', 'dateTime', 'select', 'member', 'department', 'link', 'serial'])

/** Indexes that a field brings: links, people, states and dates for filters and sorts, `sortable` and `unique` ones. */
export const fieldIndexes = (table: string, key: string, field: FieldDef): string[] => {
  const column = columnName(key, field)
  const made: string[] = []
  if (field.unique || field.type === 'serial')
    made.push(
      `create unique index concurrently if not exists ${quoted(indexName('u', table, column))} on ${quoted(table)} (${quoted(column)}) where deleted_at is null`,
    )
  if (indexed.has(field.type) || field.sortable) made.push(index(table, column, `${quoted(column)}, id`))
  if (field.type === 'multiSelect')
    made.push(
      `create index concurrently if not exists ${quoted(indexName('g', table, column))} on ${quoted(table)} using gin (${quoted(column)})`,
    )
  return made
}

const index = (table: string, column: string, columns: string): string =>
  `create index concurrently if not exists ${quoted(indexName('i', table, column))} on ${quoted(table)} (${columns}) where deleted_at is null`

/** At most 63 characters, as PostgreSQL keeps them, and still told apart. */
const indexName = (kind: string, table: string, column: string): string => {
  const full = `${kind}_${table}_${column}`
  if (full.length <= 63) return full
  let hash = 0
  for (const char of full) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) >>> 0
  return `${full.slice(0, 54)}_${hash.toString(36)}`
}

/** Brings one object's table to the present layout; resumable at any statement. */
export const applyLayout = async (exec: Exec, def: ObjectDef): Promise<void> => {
  for (const statement of layoutStatements(def)) await exec(statement)
}

const defaults: Readonly<Partial<Record<FieldDef['type'], string>>> = {
  multiSelect: " not null default '{}'",
  file: " not null default '{}'",
  switch: ' not null default false',
}

/** Adds a column for a field; constant defaults only, so that no table is rewritten. */
export const addColumn = (table: string, key: string, field: FieldDef): string =>
  `alter table ${quoted(table)} add column if not exists ${quoted(columnName(key, field))} ${columnType(field.type)}${defaults[field.type] ?? ''}`

export const createTable = (table: string): string =>
  `create table if not exists ${quoted(table)} (id uuid primary key)`
