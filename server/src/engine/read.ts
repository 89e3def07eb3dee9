import type { Filter, Sort } from '@zhinuo/contracts/kit/filter.ts'
import type { ObjectDef, RowOf } from '@zhinuo/contracts/kit/object.ts'
import type { QueryRecords } from '@zhinuo/contracts/records.ts'
import { countCap } from '@zhinuo/contracts/records.ts'
import type { Ctx } from '../platform/context.ts'
import { fail } from '../platform/errors.ts'
import type { Sql } from '../platform/sql.ts'
import { constant, empty, join, name, sql } from '../platform/sql.ts'
import { withTx } from '../platform/tx.ts'
import type { Trust } from './filter-sql.ts'
import { castOf } from './filter-leaf.ts'
import { filterSql, scopeSql } from './filter-sql.ts'
import { survivorsOf } from './merged.ts'
import type { Row } from './module.ts'
import type { EngineObject, Field } from './objects.ts'
import { nearnessSql } from './name-search.ts'
import { linkTarget, objectOf, requiredOwn } from './objects.ts'
import { canRead, demand } from './rights.ts'
import { isEmpty } from './values.ts'

/** Columns of the fields under alias `t`, named as on the wire. */
export const selectColumns = (fields: readonly Field[]): Sql =>
  join(fields.map((f) => sql`t.${name(f.column)} as ${name(f.key)}`))

/** Of a row as it was read: whether it is 待补全, where the object has fields that users made and require. */
export const incompleteOf = (ctx: Ctx, object: EngineObject, row: Row): { incomplete?: boolean } => {
  const fields = requiredOwn(object).filter((f) => canRead(ctx, object, f.key))
  return fields.length === 0 ? {} : { incomplete: fields.some((f) => isEmpty(row[f.key])) }
}

export const readableFields = (ctx: Ctx, object: EngineObject): readonly Field[] =>
  object.columns.filter((f) => canRead(ctx, object, f.key))

/**
 * The row, or null when it does not exist, is in the trash or is not visible to the actor. Of a record that was merged
 * it is the row of the one that survives it, whose id it bears.
 */
export const find = async <D extends ObjectDef>(ctx: Ctx, def: D, id: string): Promise<RowOf<D> | null> => {
  const object = objectOf(ctx, def.key)
  const scope = scopeSql(ctx, object, 'read', 't')
  const read = async (id: string): Promise<RowOf<D> | undefined> => {
    const [row] = await ctx.db.query<RowOf<D>>(
      sql`select ${selectColumns(readableFields(ctx, object))} from ${name(object.table)} t where t.id = ${id}::uuid and t.deleted_at is null${scope ? sql` and ${scope}` : empty}`,
    )
    return row
  }
  const row = await read(id)
  if (row) return row
  const survivor = (await survivorsOf(ctx, object, [id])).get(id.toLowerCase())
  return (survivor !== undefined && (await read(survivor))) || null
}

/** The row, or `record.not_found`. */
export const get = async <D extends ObjectDef>(ctx: Ctx, def: D, id: string): Promise<RowOf<D>> =>
  (await find(ctx, def, id)) ?? fail('record.not_found', { object: def.key, id })

/** The rows of a filter that our own code states, within the actor's read right. */
export const list = async <D extends ObjectDef>(
  ctx: Ctx,
  def: D,
  options: { filter?: Filter; sort?: readonly Sort[]; limit?: number } = {},
): Promise<RowOf<D>[]> => {
  const object = objectOf(ctx, def.key)
  const { rows } = await readPage(
    ctx,
    object,
    { filter: options.filter, sort: options.sort, limit: options.limit ?? 1000 },
    'ruled',
  )
  return rows as RowOf<D>[]
}

export interface Page {
  readonly rows: Row[]
  readonly nextCursor: string | null
  readonly count?: { readonly value: number; readonly capped: boolean }
}

/** Records by a filter from outside: keyset pages, count when asked for. */
export const queryRecords = async (ctx: Ctx, key: string, query: QueryRecords): Promise<Page> => {
  const object = objectOf(ctx, key)
  demand(ctx, object, 'read')
  if (query.count === 'none') return readPage(ctx, object, query, 'asked')
  return withTx(ctx, async (ctx) => {
    const [page, count] = await Promise.all([
      readPage(ctx, object, query, 'asked'),
      countRows(ctx, object, query),
    ])
    return { ...page, count }
  })
}

interface Ask {
  readonly filter?: Filter
  readonly sort?: readonly Sort[]
  readonly fields?: readonly string[]
  readonly limit: number
  readonly cursor?: string
  readonly trashed?: boolean
  /** A verb whose reach narrows the rows besides the right to read. */
  readonly verb?: string
}

const where = (
  ctx: Ctx,
  object: EngineObject,
  ask: Pick<Ask, 'filter' | 'trashed' | 'verb'>,
  trust: Trust,
): Sql => {
  const parts = [ask.trashed ? sql`t.deleted_at is not null` : sql`t.deleted_at is null`]
  for (const verb of ['read', ...(ask.verb === undefined ? [] : [ask.verb])]) {
    const scope = scopeSql(ctx, object, verb, 't')
    if (scope) parts.push(scope)
  }
  if (ask.filter) parts.push(filterSql(ctx, object, ask.filter, 't', trust))
  return join(parts, ' and ')
}

/** How many rows an ask from outside finds; `capped` stops counting where lists do. */
export const countRows = async (
  ctx: Ctx,
  object: EngineObject,
  query: Pick<Ask, 'filter' | 'trashed' | 'verb'> & Pick<QueryRecords, 'count'>,
): Promise<{ value: number; capped: boolean }> => {
  const rows = sql`from ${name(object.table)} t where ${where(ctx, object, query, 'asked')}`
  const [answer] = await ctx.db.query<{ n: number }>(
    query.count === 'exact'
      ? sql`select count(*) as n ${rows}`
      : sql`select count(*) as n from (select 1 ${rows} limit ${atMost(countCap + 1)}) c`,
  )
  const n = answer?.n ?? 0
  return query.count === 'capped' && n > countCap
    ? { value: countCap, capped: true }
    : { value: n, capped: false }
}

interface Key {
  readonly expression: Sql
  readonly alias: string
  readonly cast: string
  readonly nullable: boolean
  readonly desc: boolean
}

const sortKeys = (ctx: Ctx, object: EngineObject, sorts: readonly Sort[], trust: Trust): Key[] => {
  const keys = sorts.map((sort, i): Key => {
    const field = object.fields.get(sort.field)
    if (!field || (trust === 'asked' && !canRead(ctx, object, field.key)))
      return fail('field.unknown', { field: sort.field })
    if (field.def.type === 'json' || field.def.type === 'multiSelect' || field.def.type === 'file')
      return fail('filter.invalid', {
        reason: {
          zh: `不能按「${field.def.label.zh}」排序`,
          en: `cannot sort by “${field.def.label.en ?? field.key}”`,
        },
      })
    const isTitle = field.key === object.def.title
    return {
      expression: isTitle ? sql`t.sort_key` : sql`t.${name(field.column)}`,
      alias: `_k${i}`,
      cast: isTitle ? 'text' : castOf(field),
      nullable: !isTitle && !field.system,
      desc: sort.dir === 'desc',
    }
  })
  return [
    ...keys,
    { expression: sql`t.id`, alias: '_id', cast: 'uuid', nullable: false, desc: keys.at(-1)?.desc ?? false },
  ]
}

const orderBy = (keys: readonly Key[], byAlias = false): Sql =>
  join(keys.map((k) => sql`${byAlias ? name(k.alias) : k.expression}${constant(k.desc ? ' desc' : '')}`))

const encodeCursor = (shape: string, values: readonly unknown[]): string =>
  Buffer.from(JSON.stringify([shape, ...values])).toString('base64url')

const decodeCursor = (
  cursor: string,
  shape: string,
  length: number,
): (string | number | boolean | null)[] => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(parsed) && parsed[0] === shape && parsed.length === length + 1)
      return parsed.slice(1) as (string | number | null)[]
  } catch {
    // falls through to the refusal: whatever it is, it is not a cursor of this list
  }
  return fail('cursor.invalid')
}

/**
 * A limit as part of the text: as a parameter it would make prepared plans expect a tenth of all rows, and sort them
 * instead of walking the index. There are few distinct limits, so the plans stay few.
 */
const atMost = (limit: number): Sql => {
  if (!Number.isSafeInteger(limit) || limit < 0) throw new Error(`not a limit: ${limit}`)
  return constant(String(limit))
}

/** Rows that come after `values` in the order of `keys`. PostgreSQL sorts nulls last ascending and first descending. */
const after = (keys: readonly Key[], values: readonly (string | number | boolean | null)[]): Sql => {
  const alternatives = keys.map((key, i) => {
    const value = values[i]
    const equals = keys
      .slice(0, i)
      .map((k, j) =>
        values[j] === null
          ? sql`${k.expression} is null`
          : sql`${k.expression} = ${values[j]}::${constant(k.cast)}`,
      )
    const beyond =
      value === null
        ? key.desc
          ? sql`${key.expression} is not null`
          : constant('false')
        : key.desc
          ? sql`${key.expression} < ${value}::${constant(key.cast)}`
          : key.nullable
            ? sql`(${key.expression} > ${value}::${constant(key.cast)} or ${key.expression} is null)`
            : sql`${key.expression} > ${value}::${constant(key.cast)}`
    return sql`(${join([...equals, beyond], ' and ')})`
  })
  return sql`(${join(alternatives, ' or ')})`
}

/** The object's own order as far as the reader may see its fields, else newest first. */
const defaultSort = (ctx: Ctx, object: EngineObject): readonly Sort[] => {
  const own = (object.def.defaultSort ?? []).filter((sort) => canRead(ctx, object, sort.field))
  return own.length > 0 ? own : [{ field: 'createdAt', dir: 'desc' }]
}

/** One page in the order of the sort, of names that are searched without one the nearest first; `asked` holds what comes from outside to what the actor may read. */
export const readPage = async (ctx: Ctx, object: EngineObject, ask: Ask, trust: Trust): Promise<Page> => {
  const sorts = ask.sort && ask.sort.length > 0 ? ask.sort : defaultSort(ctx, object)
  const nearness =
    ask.sort?.length || !canRead(ctx, object, object.def.title) ? null : nearnessSql(object, ask.filter, 't')
  const nearest: readonly Key[] = nearness
    ? [{ expression: nearness, alias: '_near', cast: 'int', nullable: false, desc: false }]
    : []
  const keys = [...nearest, ...sortKeys(ctx, object, sorts, trust)]
  const { columns, joins } = outputColumns(ctx, object, ask.fields)
  const keyColumns = sql`, ${join(keys.map((k) => sql`${k.expression} as ${name(k.alias)}`))}`
  const base = where(ctx, object, ask, trust)
  const limit = ask.limit + 1
  const shape = sorts.map((s) => `${s.field} ${s.dir}`).join()
  const page = (condition: Sql): Sql =>
    sql`select ${columns}${keyColumns} from ${name(object.table)} t${joins} where ${base}${condition} order by ${orderBy(keys)} limit ${atMost(limit)}`
  const statement =
    ask.cursor === undefined
      ? page(empty)
      : nextPage(keys, decodeCursor(ask.cursor, shape, keys.length), page, limit)
  const rows = await ctx.db.query<Record<string, unknown>>(statement)
  const more = rows.length > ask.limit
  if (more) rows.pop()
  const last = rows.at(-1)
  const nextCursor =
    more && last
      ? encodeCursor(
          shape,
          keys.map((k) => last[k.alias]),
        )
      : null
  for (const row of rows) for (const key of keys) delete row[key.alias]
  return { rows, nextCursor }
}

/** One sort field and the id, the common list, as ranges that an index can start from; more fields as alternatives. */
const nextPage = (
  keys: readonly Key[],
  values: readonly (string | number | boolean | null)[],
  page: (condition: Sql) => Sql,
  limit: number,
): Sql => {
  const [first, id] = keys
  if (keys.length > 2 || !first || !id) return page(sql` and ${after(keys, values)}`)
  const [value, lastId] = values
  const beyond = constant(first.desc ? '<' : '>')
  const rest =
    value === null
      ? page(sql` and ${first.expression} is null and t.id ${beyond} ${lastId}::uuid`)
      : page(
          sql` and (${first.expression}, t.id) ${beyond} (${value}::${constant(first.cast)}, ${lastId}::uuid)`,
        )
  const others =
    value === null && first.desc
      ? sql` and ${first.expression} is not null`
      : value !== null && !first.desc && first.nullable
        ? sql` and ${first.expression} is null`
        : null
  return others
    ? sql`(${rest}) union all (${page(others)}) order by ${orderBy(keys, true)} limit ${atMost(limit)}`
    : rest
}

/**
 * Columns asked for, or all that the actor may read; `incomplete` says whether the row is 待补全, `link.field` joins the
 * target's readable rows once per link.
 */
const outputColumns = (
  ctx: Ctx,
  object: EngineObject,
  asked: readonly string[] | undefined,
): { columns: Sql; joins: Sql } => {
  if (!asked) return { columns: selectColumns(readableFields(ctx, object)), joins: empty }
  const joins = new Map<string, { alias: string; piece: Sql; target: EngineObject }>()
  const always = ['id', 'version'].filter((key) => !asked.includes(key))
  const columns = [...always, ...asked].map((path) => {
    if (path === 'incomplete')
      return sql`${filterSql(ctx, object, { op: 'incomplete' }, 't', 'asked')} as ${name(path)}`
    const [head = '', leaf, ...deeper] = path.split('.')
    const field = object.fields.get(head)
    if (!field || !canRead(ctx, object, head) || deeper.length > 0)
      return fail('field.unknown', { field: path })
    if (leaf === undefined) return sql`t.${name(field.column)} as ${name(head)}`
    const to = linkTarget(field.def)
    if (!to) return fail('field.unknown', { field: path })
    let joined = joins.get(head)
    if (!joined) {
      const target = objectOf(ctx, to)
      const alias = `j${joins.size}`
      const scope = scopeSql(ctx, target, 'read', alias)
      const piece = sql` left join ${name(target.table)} ${name(alias)} on ${name(alias)}.id = t.${name(field.column)} and ${name(alias)}.deleted_at is null${scope ? sql` and ${scope}` : empty}`
      joins.set(head, (joined = { alias, piece, target }))
    }
    const targetField = joined.target.fields.get(leaf)
    if (!targetField || !canRead(ctx, joined.target, leaf)) return fail('field.unknown', { field: path })
    return sql`${name(joined.alias)}.${name(targetField.column)} as ${name(path)}`
  })
  return {
    columns: join(columns),
    joins: join(
      [...joins.values()].map((j) => j.piece),
      '',
    ),
  }
}
