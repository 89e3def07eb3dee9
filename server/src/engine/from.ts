import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import type { Ctx } from '../platform/context.ts'
import type { Sql } from '../platform/sql.ts'
import { constant, join, name, sql } from '../platform/sql.ts'
import { columnType } from './field-types.ts'
import { scopeSql } from './filter-sql.ts'
import type { Field } from './objects.ts'
import { objectOf } from './objects.ts'
import { canRead } from './rights.ts'

// The id and the version are text and number on the wire, and keep their own types in the table.
const sqlType = (field: Field): string =>
  field.key === 'id' ? 'uuid' : field.key === 'version' ? 'integer' : columnType(field.def.type)

/**
 * The living rows of an object that the actor may read, with the columns the actor may read, as a sub-select for
 * hand-written SQL. A column the actor may not read is null.
 */
export const from = (ctx: Ctx, def: Pick<ObjectDef, 'key'>): Sql => rowsOf(ctx, def, [])

/**
 * Some of these rows, with the same columns: `which` says where, in what order and how many, over `row`. For what is to
 * be joined to the first rows only.
 */
export const some = (ctx: Ctx, def: Pick<ObjectDef, 'key'>, row: string, which: Sql): Sql => {
  const columns = objectOf(ctx, def.key).columns.map((f) => sql`${name(row)}.${name(f.column)}`)
  return sql`(select ${join(columns)} from ${from(ctx, def)} ${name(row)} ${which})`
}

/**
 * The living rows with the search terms of each as `search`, for questions of likeness (`search && terms`). Empty where the
 * terms hold a field that the actor may not read.
 */
export const fromWithTerms = (ctx: Ctx, def: Pick<ObjectDef, 'key'>): Sql => {
  const object = objectOf(ctx, def.key)
  const open = object.searchable.every((f) => canRead(ctx, object, f.key))
  return rowsOf(ctx, def, [open ? constant('s.search') : constant(`'{}'::text[] as search`)])
}

/** The rows in the trash that the actor may read, as a sub-select: to say of something that was there that it is gone. */
export const fromTrash = (ctx: Ctx, def: Pick<ObjectDef, 'key'>): Sql =>
  rowsOf(ctx, def, [], constant('s.deleted_at is not null'))

const living = constant('s.deleted_at is null')

const rowsOf = (ctx: Ctx, def: Pick<ObjectDef, 'key'>, more: readonly Sql[], which: Sql = living): Sql => {
  const object = objectOf(ctx, def.key)
  const columns = object.columns.map((f) =>
    canRead(ctx, object, f.key)
      ? sql`s.${name(f.column)}`
      : sql`null::${constant(sqlType(f))} as ${name(f.column)}`,
  )
  const scope = scopeSql(ctx, object, 'read', 's')
  return sql`(select ${join([...columns, ...more])} from ${name(object.table)} s where ${which}${scope ? sql` and ${scope}` : constant('')})`
}
