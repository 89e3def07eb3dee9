import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import type { Ctx } from '../platform/context.ts'
import { fail } from '../platform/errors.ts'
import { name, sql } from '../platform/sql.ts'
import { scopeSql } from './filter-sql.ts'
import type { Row } from './module.ts'
import type { EngineObject } from './objects.ts'
import { reachOf } from './rights.ts'

/**
 * Row scope holds after a generic write as before it: the row as written must lie within the actor's reach.
 * Plain conditions are decided here; those that go through links are asked of the database, after the write.
 */
export const coversRow = async (ctx: Ctx, object: EngineObject, verb: string, row: Row, changed?: readonly string[]): Promise<void> => {
  const reach = reachOf(ctx, object, verb)
  if (reach === 'all') return
  if (reach === 'none') fail('auth.forbidden')
  if (changed && !changed.some((key) => fieldsOf(reach as Filter).has(key))) return
  const decided = decide(ctx, reach as Filter, row)
  if (decided === true) return
  if (decided === undefined) {
    const rows = await ctx.db.query(sql`select 1 from ${name(object.table)} t where t.id = ${row.id}::uuid and ${scopeSql(ctx, object, verb, 't')}`)
    if (rows.length > 0) return
  }
  fail('auth.forbidden')
}

/** The same for rows written together: one look for all of them. */
export const coversRows = async (ctx: Ctx, object: EngineObject, verb: string, ids: readonly string[]): Promise<void> => {
  const scope = scopeSql(ctx, object, verb, 't')
  if (!scope || ids.length === 0) return
  const [inside] = await ctx.db.query<{ n: number }>(
    sql`select count(*) as n from ${name(object.table)} t where t.id = any(${ids}::uuid[]) and ${scope}`,
  )
  if (inside?.n !== ids.length) fail('auth.forbidden')
}

/** First fields of all paths in a filter. */
const fieldsOf = (filter: Filter): Set<string> => {
  if (filter.op === 'and' || filter.op === 'or') return new Set(filter.of.flatMap((f) => [...fieldsOf(f)]))
  if (filter.op === 'not') return fieldsOf(filter.of)
  return filter.op === 'search' ? new Set() : new Set([filter.field.split('.')[0] ?? ''])
}

/** true, false, or undefined when only the database knows. */
const decide = (ctx: Ctx, filter: Filter, row: Row): boolean | undefined => {
  if (filter.op === 'or') {
    const parts = filter.of.map((f) => decide(ctx, f, row))
    return parts.includes(true) ? true : parts.includes(undefined) ? undefined : false
  }
  if (filter.op === 'and') {
    const parts = filter.of.map((f) => decide(ctx, f, row))
    return parts.includes(false) ? false : parts.includes(undefined) ? undefined : true
  }
  if (filter.op !== 'eq' || filter.field.includes('.')) return undefined
  const wanted = typeof filter.value === 'object' ? (filter.value.dyn === 'me' ? ctx.rights.me : undefined) : filter.value
  return wanted === undefined ? undefined : wanted !== null && row[filter.field] === wanted
}
