import type { Dynamic, Filter } from '@zhinuo/contracts/kit/filter.ts'
import { maxFilterDepth } from '@zhinuo/contracts/kit/filter.ts'
import { dateInZone } from '../platform/calendar.ts'
import type { Ctx } from '../platform/context.ts'
import { fail } from '../platform/errors.ts'
import type { Sql } from '../platform/sql.ts'
import { constant, join, name, sql } from '../platform/sql.ts'
import type { EngineObject, Field } from './objects.ts'
import { linkTarget, objectOf, requiredOwn } from './objects.ts'
import { canRead, reachOf } from './rights.ts'
import { queryTerms } from './search-terms.ts'

/**
 * `asked`: a filter from outside; a field the reader may not read is refused, and a link is followed only to rows the
 * reader may read, so that no filter tells what a list would not. `ruled`: a scope that a right or the code states.
 */
export type Trust = 'asked' | 'ruled'

interface Frame {
  readonly ctx: Ctx
  readonly trust: Trust
  depth: number
  aliases: number
}

type Leaf = Exclude<Filter, { op: 'and' | 'or' | 'not' | 'search' | 'incomplete' }>

const isLeaf = (filter: Filter): filter is Leaf => 'field' in filter

const no = constant('false')
const yes = constant('true')

/** Compiles a filter over `object`, whose row stands under `alias`, to a boolean expression that is never null. */
export const filterSql = (ctx: Ctx, object: EngineObject, filter: Filter, alias: string, trust: Trust): Sql =>
  compile({ ctx, trust, depth: 0, aliases: 0 }, object, filter, alias)

/** The rows of `object` that the actor may use `verb` on, as a boolean expression; undefined when that is all rows. */
export const scopeSql = (ctx: Ctx, object: EngineObject, verb: string, alias: string): Sql | undefined => {
  const reach = reachOf(ctx, object, verb)
  if (reach === 'all') return undefined
  if (reach === 'none') return no
  return filterSql(ctx, object, reach, alias, 'ruled')
}

const compile = (frame: Frame, object: EngineObject, filter: Filter, alias: string): Sql => {
  demandShallow(frame.depth)
  if (filter.op === 'and' || filter.op === 'or') {
    frame.depth++
    const all = compileAll(frame, object, filter.op, filter.of, alias)
    frame.depth--
    return all
  }
  if (filter.op === 'not') {
    frame.depth++
    const inner = compile(frame, object, filter.of, alias)
    frame.depth--
    return sql`(not ${inner})`
  }
  if (filter.op === 'search') return searchSql(frame, object, filter.value, alias)
  if (filter.op === 'incomplete') return incompleteSql(frame, object, alias)
  return followPath(frame, object, filter.field.split('.'), alias, (target, field, at) =>
    test(frame, target, field, filter, at),
  )
}

/**
 * All or any of the filters. Those that begin with the same link are asked of the row it leads to together: a link leads
 * to one row, so the answer is the same, and the row is looked up once instead of once for each.
 */
const compileAll = (
  frame: Frame,
  object: EngineObject,
  op: 'and' | 'or',
  of: readonly Filter[],
  alias: string,
): Sql => {
  if (of.length === 0) return op === 'and' ? yes : no
  const behind = new Map<string, Leaf[]>()
  const parts: Sql[] = []
  for (const filter of flat(frame.depth, op, of)) {
    const [head = '', ...rest] = isLeaf(filter) ? filter.field.split('.') : []
    if (isLeaf(filter) && rest.length > 0)
      behind.set(head, [...(behind.get(head) ?? []), { ...filter, field: rest.join('.') }])
    else parts.push(compile(frame, object, filter, alias))
  }
  for (const [head, filters] of behind)
    parts.push(
      followLink(frame, object, [head, filters[0]?.field ?? ''], alias, (target, inner) =>
        compileAll(frame, target, op, filters, inner),
      ),
    )
  return sql`(${join(parts, ` ${op} `)})`
}

/** The same without lists of the same kind within one another. */
const flat = (depth: number, op: 'and' | 'or', of: readonly Filter[]): Filter[] => {
  demandShallow(depth)
  return of.flatMap((filter) => (filter.op === op ? flat(depth + 1, op, filter.of) : [filter]))
}

const demandShallow = (depth: number): void => {
  if (depth > maxFilterDepth) fail('filter.invalid', { reason: { zh: '嵌套太深', en: 'nested too deeply' } })
}

/** 待补全: a field that users made and require is empty. What the reader may not read does not count. */
const incompleteSql = (frame: Frame, object: EngineObject, alias: string): Sql => {
  const fields = requiredOwn(object).filter(
    (f) => frame.trust === 'ruled' || canRead(frame.ctx, object, f.key),
  )
  return fields.length === 0
    ? no
    : sql`(${join(
        fields.map((f) => test(frame, object, f, { op: 'empty', field: f.key }, alias)),
        ' or ',
      )})`
}

const followPath = (
  frame: Frame,
  object: EngineObject,
  path: readonly string[],
  alias: string,
  leaf: (object: EngineObject, field: Field, alias: string) => Sql,
): Sql => {
  const [head = '', ...rest] = path
  if (rest.length === 0) return leaf(object, readable(frame, object, head), alias)
  return followLink(frame, object, path, alias, (target, inner) =>
    followPath(frame, target, rest, inner, leaf),
  )
}

/** A condition on the row that the first link of a way leads to; false when it leads nowhere. */
const followLink = (
  frame: Frame,
  object: EngineObject,
  way: readonly string[],
  alias: string,
  condition: (target: EngineObject, alias: string) => Sql,
): Sql => {
  const field = readable(frame, object, way[0] ?? '')
  const to = linkTarget(field.def)
  if (!to) return fail('field.unknown', { field: way.join('.') })
  const target = objectOf(frame.ctx, to)
  // Named after the row it hangs on: the target's own scope is compiled apart, and must not take the same name again.
  const inner = `${alias}l${++frame.aliases}`
  const conditions = [
    sql`${name(inner)}.id = ${name(alias)}.${name(field.column)}`,
    sql`${name(inner)}.deleted_at is null`,
  ]
  const scope = frame.trust === 'asked' ? scopeSql(frame.ctx, target, 'read', inner) : undefined
  if (scope) conditions.push(scope)
  conditions.push(condition(target, inner))
  return sql`exists (select 1 from ${name(target.table)} ${name(inner)} where ${join(conditions, ' and ')})`
}

const readable = (frame: Frame, object: EngineObject, key: string): Field => {
  const field = object.fields.get(key)
  if (!field || (frame.trust === 'asked' && !canRead(frame.ctx, object, key)))
    return fail('field.unknown', { field: key })
  return field
}

const searchSql = (frame: Frame, object: EngineObject, text: string, alias: string): Sql => {
  const hidden = object.searchable.some((f) => frame.trust === 'asked' && !canRead(frame.ctx, object, f.key))
  if (hidden) {
    // The search terms hold fields this reader may not read: look only where they may.
    const columns = object.searchable.filter((f) => canRead(frame.ctx, object, f.key))
    if (columns.length === 0) return no
    const pattern = `%${escapeLike(text)}%`
    return sql`(${join(
      columns.map((f) => sql`coalesce(${name(alias)}.${name(f.column)}::text ilike ${pattern}, false)`),
      ' or ',
    )})`
  }
  const terms = queryTerms(text)
  return terms.length === 0 ? no : sql`${name(alias)}.search @> ${terms}::text[]`
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (c) => `\\${c}`)

const casts: Readonly<Partial<Record<Field['def']['type'], string>>> = {
  number: 'double precision',
  money: 'bigint',
  date: 'date',
  dateTime: 'timestamptz',
  switch: 'boolean',
  member: 'uuid',
  department: 'uuid',
  link: 'uuid',
  multiSelect: 'text',
  file: 'uuid',
}

/** SQL type that a value of the field is compared as. */
export const castOf = (field: Field): string => {
  if (field.key === 'id') return 'uuid'
  if (field.key === 'version') return 'integer'
  return casts[field.def.type] ?? 'text'
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const day = /^\d{4}-\d{2}-\d{2}$/
export const isUuid = (value: unknown): value is string => typeof value === 'string' && uuid.test(value)

/** True for a date of the calendar written `YYYY-MM-DD`, years 1 to 9999. */
export const isDay = (value: unknown): value is string => {
  if (typeof value !== 'string' || !day.test(value)) return false
  const at = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value) && value >= '0001-01-01'
}

export const isInstant = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value) &&
  value >= '0001' &&
  !Number.isNaN(Date.parse(value))

const fits = (field: Field, value: unknown): boolean => {
  switch (castOf(field)) {
    case 'uuid':
      return isUuid(value)
    case 'integer':
    case 'bigint':
      return Number.isSafeInteger(value)
    case 'double precision':
      return typeof value === 'number' && Number.isFinite(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'date':
      return isDay(value)
    case 'timestamptz':
      return isInstant(value) || isDay(value)
    default:
      return typeof value === 'string' && !value.includes('\u0000')
  }
}

const wrongValue = (field: Field): never =>
  fail('filter.invalid', {
    reason: {
      zh: `「${field.def.label.zh}」不能和这个值比较`,
      en: `“${field.def.label.en ?? field.key}” cannot be compared with this value`,
    },
  })

const wrongOp = (field: Field, op: string): never =>
  fail('filter.invalid', {
    reason: {
      zh: `「${field.def.label.zh}」不支持 ${op}`,
      en: `“${field.def.label.en ?? field.key}” does not support ${op}`,
    },
  })

const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Today in the workspace's zone, `YYYY-MM-DD`. */
export const today = (ctx: Ctx): string => dateInZone(ctx.now, ctx.workspace.zone)

const isDynamic = (value: unknown): value is Dynamic =>
  typeof value === 'object' && value !== null && 'dyn' in value

const resolve = (ctx: Ctx, value: Dynamic): string | readonly string[] | null => {
  switch (value.dyn) {
    case 'me':
      return ctx.rights.me
    case 'myContact':
      return ctx.rights.contact
    case 'myCustomer':
      return ctx.rights.customer
    case 'myDepartment':
      return ctx.rights.departments
    case 'myDepartmentTree':
      return ctx.rights.departmentTree
    case 'today':
      return addDays(today(ctx), value.days ?? 0)
    case 'now':
      return new Date(ctx.now.getTime() + (value.hours ?? 0) * 3_600_000).toISOString()
  }
}

const comparisons = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const
const isMany = (field: Field): boolean => field.def.type === 'multiSelect' || field.def.type === 'file'
const isTextual = (field: Field): boolean =>
  castOf(field) === 'text' && !isMany(field) && field.def.type !== 'json'

const test = (frame: Frame, object: EngineObject, field: Field, filter: Leaf, alias: string): Sql => {
  const column = sql`${name(alias)}.${name(field.column)}`
  const cast = constant(castOf(field))
  const one = (value: unknown): unknown => {
    const resolved = isDynamic(value) ? resolve(frame.ctx, value) : value
    if (resolved === null) return null
    if (!fits(field, resolved)) return wrongValue(field)
    return resolved
  }
  switch (filter.op) {
    case 'eq':
    case 'ne': {
      if (isMany(field) || field.def.type === 'json') return wrongOp(field, filter.op)
      const value = one(filter.value)
      if (value === null) return filter.op === 'eq' ? no : yes
      // Never null, so that `not` means what it says, and still served by an index.
      return filter.op === 'eq'
        ? sql`(${column} is not null and ${column} = ${value}::${cast})`
        : sql`(${column} is distinct from ${value}::${cast})`
    }
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte': {
      if (isMany(field) || field.def.type === 'json') return wrongOp(field, filter.op)
      const value = one(filter.value)
      return value === null
        ? no
        : sql`(${column} is not null and ${column} ${constant(comparisons[filter.op])} ${value}::${cast})`
    }
    case 'in':
    case 'notIn': {
      if (isMany(field) || field.def.type === 'json') return wrongOp(field, filter.op)
      const values = many(frame, field, filter.value)
      const found = sql`coalesce(${column} = any(${values}::${cast}[]), false)`
      return filter.op === 'in'
        ? sql`(${column} = any(${values}::${cast}[]) and ${column} is not null)`
        : sql`(not ${found})`
    }
    case 'hasAny':
    case 'hasAll': {
      if (!isMany(field)) return wrongOp(field, filter.op)
      return sql`(${column} ${constant(filter.op === 'hasAny' ? '&&' : '@>')} ${many(frame, field, filter.value)}::${cast}[])`
    }
    case 'has':
      if (!isMany(field)) return wrongOp(field, filter.op)
      return sql`(${column} @> array[${one(filter.value)}]::${cast}[])`
    case 'contains':
    case 'startsWith': {
      if (!isTextual(field)) return wrongOp(field, filter.op)
      const pattern = `${filter.op === 'contains' ? '%' : ''}${escapeLike(filter.value)}%`
      return sql`coalesce(${column} ilike ${pattern}, false)`
    }
    case 'empty':
    case 'notEmpty': {
      const isEmpty = isMany(field)
        ? sql`(cardinality(${column}) = 0)`
        : isTextual(field)
          ? sql`(coalesce(${column}, '') = '')`
          : sql`(${column} is null)`
      return filter.op === 'empty' ? isEmpty : sql`(not ${isEmpty})`
    }
    case 'overdue':
      return dated(frame, field, column, undefined, -1)
    case 'nextDays':
      return dated(frame, field, column, 0, filter.value)
    case 'pastDays':
      return dated(frame, field, column, -filter.value, 0)
  }
}

const many = (
  frame: Frame,
  field: Field,
  given: readonly (string | number | boolean)[] | Dynamic,
): readonly unknown[] => {
  const resolved = isDynamic(given) ? resolve(frame.ctx, given) : given
  const values = resolved === null ? [] : Array.isArray(resolved) ? resolved : [resolved]
  for (const value of values) if (!fits(field, value)) wrongValue(field)
  return values
}

/** From `fromDays` (open when absent) to `toDays` after today, both included, in the workspace's zone. */
const dated = (
  frame: Frame,
  field: Field,
  column: Sql,
  fromDays: number | undefined,
  toDays: number,
): Sql => {
  const type = field.def.type
  if (type !== 'date' && type !== 'dateTime') return wrongOp(field, 'days')
  const base = today(frame.ctx)
  const value = type === 'date' ? column : sql`(${column} at time zone ${frame.ctx.workspace.zone})::date`
  const upper = sql`${column} is not null and ${value} <= ${addDays(base, toDays)}::date`
  return fromDays === undefined
    ? sql`(${upper})`
    : sql`(${upper} and ${value} >= ${addDays(base, fromDays)}::date)`
}
