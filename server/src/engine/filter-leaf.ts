import type { Dynamic, Filter } from '@zhinuo/contracts/kit/filter.ts'
import { dateInZone } from '../platform/calendar.ts'
import type { Ctx } from '../platform/context.ts'
import { fail } from '../platform/errors.ts'
import type { Sql } from '../platform/sql.ts'
import { constant, name, sql } from '../platform/sql.ts'
import type { Field } from './objects.ts'

/** A condition on one field. */
export type Leaf = Exclude<Filter, { op: 'and' | 'or' | 'not' | 'search' | 'incomplete' }>

const no = constant('false')
const yes = constant('true')

/** The text with the signs of a pattern taken as themselves. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (c) => `\\${c}`)

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

/** The condition that a leaf of a filter puts on a field of the row under `alias`; never null. */
export const leafSql = (ctx: Ctx, field: Field, filter: Leaf, alias: string): Sql => {
  const column = sql`${name(alias)}.${name(field.column)}`
  const cast = constant(castOf(field))
  const one = (value: unknown): unknown => {
    const resolved = isDynamic(value) ? resolve(ctx, value) : value
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
      const values = many(ctx, field, filter.value)
      const found = sql`coalesce(${column} = any(${values}::${cast}[]), false)`
      return filter.op === 'in'
        ? sql`(${column} = any(${values}::${cast}[]) and ${column} is not null)`
        : sql`(not ${found})`
    }
    case 'hasAny':
    case 'hasAll': {
      if (!isMany(field)) return wrongOp(field, filter.op)
      return sql`(${column} ${constant(filter.op === 'hasAny' ? '&&' : '@>')} ${many(ctx, field, filter.value)}::${cast}[])`
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
      return dated(ctx, field, column, undefined, -1)
    case 'nextDays':
      return dated(ctx, field, column, 0, filter.value)
    case 'pastDays':
      return dated(ctx, field, column, -filter.value, 0)
  }
}

const many = (
  ctx: Ctx,
  field: Field,
  given: readonly (string | number | boolean)[] | Dynamic,
): readonly unknown[] => {
  const resolved = isDynamic(given) ? resolve(ctx, given) : given
  const values = resolved === null ? [] : Array.isArray(resolved) ? resolved : [resolved]
  for (const value of values) if (!fits(field, value)) wrongValue(field)
  return values
}

/** From `fromDays` (open when absent) to `toDays` after today, both included, in the workspace's zone. */
const dated = (ctx: Ctx, field: Field, column: Sql, fromDays: number | undefined, toDays: number): Sql => {
  const type = field.def.type
  if (type !== 'date' && type !== 'dateTime') return wrongOp(field, 'days')
  const base = today(ctx)
  const value = type === 'date' ? column : sql`(${column} at time zone ${ctx.workspace.zone})::date`
  const upper = sql`${column} is not null and ${value} <= ${addDays(base, toDays)}::date`
  return fromDays === undefined
    ? sql`(${upper})`
    : sql`(${upper} and ${value} >= ${addDays(base, fromDays)}::date)`
}
