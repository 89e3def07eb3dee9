import type { Ctx } from '../platform/context.ts'
import { sql } from '../platform/sql.ts'
import { columnType } from './field-types.ts'
import { definitionsOf } from './objects.ts'

export interface CatalogDifference {
  readonly object: string
  readonly column: string
  readonly problem: 'missing in the database' | 'not in the definition' | 'of another type'
  readonly detail?: string
}

const shared = new Set([
  'id',
  'version',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'deleted_at',
  'deleted_batch',
  'merged_into',
  'search',
  'sort_key',
])

const formats: Readonly<Record<string, string>> = { timestamptz: 'timestamp with time zone' }

/** Compares definitions with the database's catalog, in both directions. An empty answer means they agree. */
export const compareCatalog = async (ctx: Ctx): Promise<CatalogDifference[]> => {
  const columns = await ctx.db.query<{ table: string; column: string; type: string }>(
    sql`select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = ${ctx.workspace.schema} and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`,
  )
  const differences: CatalogDifference[] = []
  for (const object of definitionsOf(ctx).objects.values()) {
    const there = new Map(columns.filter((c) => c.table === object.table).map((c) => [c.column, c.type]))
    for (const column of shared)
      if (!there.has(column))
        differences.push({ object: object.key, column, problem: 'missing in the database' })
    const own = object.columns.filter((f) => !f.system)
    for (const field of own) {
      const type = there.get(field.column)
      const wanted = columnType(field.def.type)
      if (type === undefined)
        differences.push({ object: object.key, column: field.column, problem: 'missing in the database' })
      else if (type !== (formats[wanted] ?? wanted))
        differences.push({
          object: object.key,
          column: field.column,
          problem: 'of another type',
          detail: `${type} instead of ${wanted}`,
        })
    }
    const known = new Set(own.map((f) => f.column))
    for (const column of there.keys())
      if (!shared.has(column) && !known.has(column))
        differences.push({ object: object.key, column, problem: 'not in the definition' })
  }
  return differences
}
