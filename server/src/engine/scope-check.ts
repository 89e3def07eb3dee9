import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import type { Ctx } from '../platform/context.ts'
import { actingMember } from '../platform/context.ts'
import { fail } from '../platform/errors.ts'
import type { Sql } from '../platform/sql.ts'
import { join, name, sql } from '../platform/sql.ts'
import { scopeSql } from './filter-sql.ts'
import type { Row } from './module.ts'
import type { EngineObject } from './objects.ts'
import { objectOf, requiredOwn } from './objects.ts'
import { reachOf } from './rights.ts'

/**
 * Whether a row as it will stand lies within the actor's reach: yes, or the condition on alias `t` that only the database
 * can answer. @throws auth.forbidden when it does not
 */
export const coverage = (ctx: Ctx, object: EngineObject, verb: string, row: Row): Sql | null => {
  const reach = reachOf(ctx, object, verb)
  if (reach === 'all') return null
  const decided = reach === 'none' ? false : decide(ctx, reach, row)
  return decided === false
    ? fail('auth.forbidden')
    : decided
      ? null
      : (scopeSql(ctx, object, verb, 't') ?? null)
}

/**
 * Whether the actor could make a row with these values under a verb that creates, as `create` decides it: for what follows
 * from that right without making the row.
 */
export const couldMake = async (
  ctx: Ctx,
  def: Pick<ObjectDef, 'key'>,
  verb: string,
  values: Row,
): Promise<boolean> => {
  const object = objectOf(ctx, def.key)
  const reach = reachOf(ctx, object, verb)
  if (typeof reach === 'string') return reach === 'all'
  const row: Row = { createdBy: actingMember(ctx), ...values }
  const decided = decide(ctx, reach, row)
  if (decided !== undefined) return decided
  const columns = object.columns.flatMap((f) => (f.key in row ? [[f.column, row[f.key]]] : []))
  const rows = await ctx.db.query(
    sql`select 1 from jsonb_populate_record(null::${name(object.table)}, ${JSON.stringify(Object.fromEntries(columns))}::jsonb) t
        where ${scopeSql(ctx, object, verb, 't') ?? sql`true`}`,
  )
  return rows.length > 0
}

/**
 * Row scope holds after a generic write as before it: the row as written must lie within the actor's reach.
 * Plain conditions are decided here; those that go through links are asked of the database, after the write.
 */
export const coversRow = async (
  ctx: Ctx,
  object: EngineObject,
  verb: string,
  row: Row,
  changed: readonly string[],
): Promise<void> => {
  const reach = reachOf(ctx, object, verb)
  if (typeof reach === 'object' && !changed.some((key) => fieldsOf(object, reach).has(key))) return
  const scope = coverage(ctx, object, verb, row)
  if (!scope) return
  const rows = await ctx.db.query(
    sql`select 1 from ${name(object.table)} t where t.id = ${row.id}::uuid and ${scope}`,
  )
  if (rows.length === 0) fail('auth.forbidden')
}

/** The same for rows written together: one look for all of them. */
export const coversRows = async (
  ctx: Ctx,
  object: EngineObject,
  verb: string,
  ids: readonly string[],
): Promise<void> => {
  const scope = scopeSql(ctx, object, verb, 't')
  if (!scope || ids.length === 0) return
  const [inside] = await ctx.db.query<{ n: number }>(
    sql`select count(*) as n from ${name(object.table)} t where t.id = any(${ids}::uuid[]) and ${scope}`,
  )
  if (inside?.n !== ids.length) fail('auth.forbidden')
}

/**
 * Which of these verbs the actor may use on this very row, as `hold` decides it: a button stands where its verb is let
 * through, and the right to other rows shows none. One look for all of them.
 */
export const verbsOn = async <V extends string>(
  ctx: Ctx,
  def: Pick<ObjectDef, 'key'>,
  id: string,
  verbs: readonly V[],
): Promise<ReadonlySet<V>> => {
  const object = objectOf(ctx, def.key)
  const reaches = new Map(verbs.map((verb) => [verb, reachOf(ctx, object, verb)]))
  const conditions = new Map<string, Sql>()
  for (const [verb, reach] of reaches)
    if (typeof reach === 'object')
      conditions.set(JSON.stringify(reach), scopeSql(ctx, object, verb, 't') ?? sql`true`)
  const within = new Set<string>()
  if (conditions.size > 0) {
    const keys = [...conditions.keys()]
    const tests = [...conditions.values()].map((condition) => sql`coalesce(${condition}, false)`)
    const [row] = await ctx.db.query<{ within: boolean[] }>(
      sql`select array[${join(tests, ', ')}] as "within" from ${name(object.table)} t where t.id = ${id}::uuid`,
    )
    for (const [at, inside] of (row?.within ?? []).entries()) if (inside) within.add(keys[at] ?? '')
  }
  return new Set(
    verbs.filter((verb) => {
      const reach = reaches.get(verb)
      return reach === 'all' || (typeof reach === 'object' && within.has(JSON.stringify(reach)))
    }),
  )
}

/** First fields of all paths in a filter. */
const fieldsOf = (object: EngineObject, filter: Filter): Set<string> => {
  if (filter.op === 'and' || filter.op === 'or')
    return new Set(filter.of.flatMap((f) => [...fieldsOf(object, f)]))
  if (filter.op === 'not') return fieldsOf(object, filter.of)
  if (filter.op === 'incomplete') return new Set(requiredOwn(object).map((f) => f.key))
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
  const wanted =
    typeof filter.value === 'object' ? (filter.value.dyn === 'me' ? ctx.rights.me : undefined) : filter.value
  return wanted === undefined ? undefined : wanted !== null && row[filter.field] === wanted
}
