import type { ObjectDef, RowOf, VerbDef } from '@zhinuo/contracts/kit/object.ts'
import type { Rights } from '@zhinuo/contracts/kit/rights.ts'
import type { Ctx } from '../platform/context.ts'
import { fail } from '../platform/errors.ts'
import { empty, name, sql } from '../platform/sql.ts'
import { scopeSql } from './filter-sql.ts'
import { mergedInto, survivorsOf } from './merged.ts'
import type { Row } from './module.ts'
import type { EngineObject } from './objects.ts'
import { objectOf } from './objects.ts'
import { selectColumns } from './read.ts'
import { can, lastingRights, reachOf, standInRights } from './rights.ts'

/** A row held for a change: locked, inside the verb's reach. */
export interface Held<D extends ObjectDef = ObjectDef> {
  readonly def: D
  readonly verb: string
  readonly row: RowOf<D>
  /** The absent colleague whose it is, when only standing in for them lets the actor have it. */
  readonly onBehalfOf?: string
}

const generic = new Set(['create', 'update', 'trash', 'restore', 'import', 'export', 'read'])

export const verbDef = (object: EngineObject, verb: string): VerbDef => {
  const def = object.def.verbs?.[verb]
  if (!def) throw new Error(`${object.key} has no verb ${verb}`)
  return def
}

/**
 * Locks the row for a change under `verb`, inside the verb's reach.
 * @throws record.not_found when it is not visible to the actor, auth.forbidden when it is but the verb is not allowed,
 * record.merged when it was merged into one that is visible
 */
export const hold = async <D extends ObjectDef>(
  ctx: Ctx,
  def: D,
  id: string,
  verb: string,
): Promise<Held<D>> => {
  const object = objectOf(ctx, def.key)
  if (!generic.has(verb)) verbDef(object, verb)
  const [row] = reachOf(ctx, object, verb) === 'none' ? [] : await lockRows(ctx, object, [id], verb)
  if (row) {
    const absent = await absentFor(ctx, object, verb, id)
    return { def, verb, row: row as RowOf<D>, ...(absent === null ? {} : { onBehalfOf: absent }) }
  }
  const visible = can(ctx, object, 'read') && (await isVisible(ctx, object, id))
  const survivor = visible ? undefined : (await survivorsOf(ctx, object, [id])).get(id.toLowerCase())
  if (survivor !== undefined) throw mergedInto(object, id, survivor)
  return fail(visible ? 'auth.forbidden' : 'record.not_found', { object: object.key, id })
}

/** Whose row it is that only a deputy's rights reach; null where the actor's own do. */
const absentFor = async (
  ctx: Ctx,
  object: EngineObject,
  verb: string,
  id: string,
): Promise<string | null> => {
  const { rights } = ctx
  if ((rights.standsInFor ?? []).length === 0) return null
  const reaches = (part: Rights): Promise<boolean> => isWithin({ ...ctx, rights: part }, object, verb, id)
  if (await reaches(lastingRights(rights))) return null
  for (const absent of rights.standsInFor ?? [])
    if (await reaches(standInRights(rights, absent))) return absent
  return null
}

/** Living rows within the verb's reach, locked, whole. */
export const lockRows = (
  ctx: Ctx,
  object: EngineObject,
  ids: readonly string[],
  verb: string,
): Promise<Row[]> => {
  const scope = scopeSql(ctx, object, verb, 't')
  const which = ids.length === 1 ? sql`t.id = ${ids[0]}::uuid` : sql`t.id = any(${ids}::uuid[])`
  return ctx.db.query<Row>(
    sql`select ${selectColumns(object.columns)} from ${name(object.table)} t where ${which} and t.deleted_at is null${scope ? sql` and ${scope}` : empty} order by t.id for update of t`,
  )
}

const isVisible = (ctx: Ctx, object: EngineObject, id: string): Promise<boolean> =>
  isWithin(ctx, object, 'read', id)

const isWithin = async (ctx: Ctx, object: EngineObject, verb: string, id: string): Promise<boolean> => {
  const scope = scopeSql(ctx, object, verb, 't')
  const rows = await ctx.db.query(
    sql`select 1 from ${name(object.table)} t where t.id = ${id}::uuid and t.deleted_at is null${scope ? sql` and ${scope}` : empty}`,
  )
  return rows.length > 0
}
