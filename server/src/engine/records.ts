import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import type { ObjectDef, RowOf, VerbDef } from '@zhinuo/contracts/kit/object.ts'
import type { Rights } from '@zhinuo/contracts/kit/rights.ts'
import type { Ctx } from '../platform/context.ts'
import { actingMember } from '../platform/context.ts'
import { fail } from '../platform/errors.ts'
import { recordEvent } from '../platform/events.ts'
import type { Sql } from '../platform/sql.ts'
import { empty, join, name, sql } from '../platform/sql.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { scopeSql } from './filter-sql.ts'
import type { LinkGuard } from './links.ts'
import { guardLinks } from './links.ts'
import { mergedInto, survivorsOf } from './merged.ts'
import type { Row } from './module.ts'
import { numbered } from './numbers.ts'
import type { EngineObject, Field } from './objects.ts'
import { objectOf } from './objects.ts'
import { selectColumns } from './read.ts'
import { accessOf, can, demand, lastingRights, reachOf, standInRights } from './rights.ts'
import { moduleCheck } from './module-check.ts'
import { coverage, coversRow } from './scope-check.ts'
import { derivedColumns, isEmpty, normalise, sameValue, toParameter } from './values.ts'

/** A row held for a change: locked, inside the verb's reach. */
export interface Held<D extends ObjectDef = ObjectDef> {
  readonly def: D
  readonly verb: string
  readonly row: RowOf<D>
  /** The absent colleague whose it is, when only standing in for them lets the actor have it. */
  readonly onBehalfOf?: string
}

export type Change = Readonly<Record<string, readonly [unknown, unknown]>>

/** Values that a caller hands in; every key must be a field that the path may write. */
export type Values = Readonly<Record<string, unknown>>

const generic = new Set(['create', 'update', 'trash', 'restore', 'import', 'export', 'read'])

/** Refuses operations that the object does not have at all, whatever the rights. */
export const demandGeneric = (
  object: EngineObject,
  operation: 'create' | 'update' | 'trash' | 'restore' | 'import' | 'export',
): void => {
  if (object.def.generic && !object.def.generic.includes(operation))
    fail('object.operation_missing', { object: object.def.label })
  if (object.def.insertOnly && !['create', 'import', 'export'].includes(operation))
    fail('object.operation_missing', { object: object.def.label })
}

const verbDef = (object: EngineObject, verb: string): VerbDef => {
  const def = object.def.verbs?.[verb]
  if (!def) throw new Error(`${object.key} has no verb ${verb}`)
  return def
}

/**
 * Makes a row and tells `<object>.created`, or the given event. Under the verb `create` only what the actor may write is
 * taken; under a verb that `creates`, its own fields too. `own`: what a person or a key gave for fields that users made,
 * which then bind them as a generic create does; without it module code makes the row, and what users require of it stays
 * to be filled in.
 * @throws field.* for values, record.duplicate, auth.forbidden
 */
export const create = async <D extends ObjectDef>(
  ctx: Ctx,
  def: D,
  values: Values,
  options: {
    verb?: string
    event?: string
    id?: string
    at?: Date
    createdBy?: string
    data?: Row
    own?: OwnValues
  } = {},
): Promise<RowOf<D>> => {
  const object = objectOf(ctx, def.key)
  const verb = options.verb ?? 'create'
  if (verb === 'create') demandGeneric(object, 'create')
  demand(ctx, object, verb)
  const allowed = verb === 'create' ? undefined : new Set(verbDef(object, verb).fields)
  const id = options.id ?? uuidv7(ctx.now.getTime())
  const given = { ...values, ...options.own }
  const row = newRow(ctx, object, given, {
    allowed,
    id,
    at: options.at,
    createdBy: options.createdBy,
    binds: allowed === undefined || options.own !== undefined,
  })
  if (!allowed) await moduleCheck(ctx, object, { verb, before: null, after: row, keys: Object.keys(given) })
  const scope = coverage(ctx, object, verb, row)
  const links = await guardLinks(ctx, object, row, Object.keys(given))
  const [withNumbers = row] = await numbered(ctx, object, [row])
  const stored = withNumbers as RowOf<D>
  await insertRow(ctx, object, stored, links, scope)
  recordEvent(ctx, {
    name: options.event ?? `${object.key}.created`,
    object: object.key,
    record: id,
    change: creation(object, stored),
    data: options.data,
    at: options.at,
  })
  return stored
}

/** A checked row with defaults and system columns; the caller inserts it. `binds`: what users require is required. */
export const newRow = (
  ctx: Ctx,
  object: EngineObject,
  values: Values,
  options: { allowed?: ReadonlySet<string>; id: string; at?: Date; createdBy?: string; binds: boolean },
): Row => {
  for (const key of Object.keys(values)) writable(ctx, object, key, 'create', options.allowed)
  const at = ctx.now.toISOString()
  const by = options.createdBy ?? actingMember(ctx)
  const row: Record<string, unknown> = {
    id: options.id,
    version: 1,
    createdAt: options.at?.toISOString() ?? at,
    createdBy: by,
    updatedAt: at,
    updatedBy: by,
    deletedAt: null,
  }
  for (const field of object.columns) {
    if (field.system) continue
    const given = values[field.key]
    const value = normalise(field, given === undefined ? initialValue(ctx, field) : given)
    const required = field.def.required && field.def.type !== 'serial' && (options.binds || !field.def.custom)
    if (required && isEmpty(value)) fail('field.required', { field: field.def.label, key: field.key })
    row[field.key] = value
  }
  return row
}

/** An `owner` that is left out is whoever creates, whose the row then is (`own`); null asks for none. */
const initialValue = (ctx: Ctx, field: Field): unknown =>
  field.def.initial ?? (field.key === 'owner' && field.def.type === 'member' ? actingMember(ctx) : null)

/** Refuses a field that the path may not write. `allowed`: the fields of a verb; undefined on the generic path. */
const writable = (
  ctx: Ctx,
  object: EngineObject,
  key: string,
  path: 'create' | 'update',
  allowed?: ReadonlySet<string>,
): Field => {
  const field = object.fields.get(key)
  if (!field || (accessOf(ctx, object, key) === 'hide' && !allowed?.has(key)))
    return fail('field.unknown', { field: key })
  if (allowed?.has(key)) return field
  const mode = field.def.write ?? 'anyone'
  if (field.system || field.def.type === 'serial')
    return fail('field.governed', { field: field.def.label, key })
  if (allowed && path === 'update') return fail('field.governed', { field: field.def.label, key })
  if (mode === 'verb' || (mode === 'create' && path === 'update'))
    return fail('field.governed', { field: field.def.label, key })
  if ((!allowed || field.def.custom) && accessOf(ctx, object, key) !== 'write')
    return fail('field.forbidden', { field: field.def.label, key })
  return field
}

const creation = (object: EngineObject, row: Row): Change => {
  const change: Record<string, [unknown, unknown]> = {}
  for (const field of object.columns)
    if (!field.system && !isEmpty(row[field.key])) change[field.key] = [null, row[field.key]]
  return change
}

/** One statement: nothing is written where a link is bad, and what lies outside the actor's reach is refused. */
const insertRow = async (
  ctx: Ctx,
  object: EngineObject,
  row: Row,
  links: LinkGuard,
  scope: Sql | null,
): Promise<void> => {
  const { search, sortKey } = derivedColumns(object, row)
  const columns = join(object.columns.map((f) => name(f.column)))
  const values = join(object.columns.map((f) => sql`${toParameter(f, row[f.key])}`))
  const insert = sql`insert into ${name(object.table)} (${columns}, search, sort_key) select ${values}, ${search}, ${sortKey}${links.condition ? sql` where ${links.condition}` : empty}`
  if (!links.condition && !scope) return ctx.db.send(insert)
  const written = await ctx.db.query(
    scope
      ? sql`with t as (${insert} returning ${columns}) select 1 from t where ${scope}`
      : sql`${insert} returning id`,
  )
  if (written.length > 0) return
  await links.explain()
  fail('auth.forbidden')
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

/**
 * Writes a patch to a held row and tells the event: one UPDATE, one INSERT, sent without waiting. A patch that changes
 * nothing writes nothing. Under a verb only its fields may change; under `update` what the actor may write, within locks.
 */
export const save = async <D extends ObjectDef>(
  ctx: Ctx,
  held: Held<D>,
  patch: Values,
  options: { event: string; at?: Date; data?: Row; onBehalfOf?: string | null },
): Promise<RowOf<D>> => {
  const object = objectOf(ctx, held.def.key)
  const before = held.row as Row
  const allowed = held.verb === 'update' ? undefined : new Set(verbDef(object, held.verb).fields)
  const change = changesOf(ctx, object, before, patch, allowed)
  const changed = Object.keys(change)
  if (changed.length === 0) return held.row
  const after = applied(ctx, before, change)
  if (!allowed) {
    demandUnlocked(object, before, changed)
    await moduleCheck(ctx, object, { verb: held.verb, before, after, keys: changed })
  }
  const links = await guardLinks(ctx, object, after, changed)
  if (!links.condition) sendUpdate(ctx, object, before, after, changed)
  else if (
    (
      await ctx.db.query(
        sql`${updateSql(object, before, after, changed)} and ${links.condition} returning id`,
      )
    ).length === 0
  ) {
    await links.explain()
    throw new Error(`${object.key} ${held.row.id} changed while it was held`)
  }
  if (!allowed) await coversRow(ctx, object, held.verb, after, changed)
  recordEvent(ctx, {
    name: options.event,
    object: object.key,
    record: held.row.id,
    change,
    data: options.data,
    at: options.at,
    onBehalfOf: options.onBehalfOf ?? held.onBehalfOf,
  })
  return after as RowOf<D>
}

/**
 * What a patch changes, as before → after by field, and on the generic path what that entails; refuses what the path may
 * not write.
 */
export const changesOf = (
  ctx: Ctx,
  object: EngineObject,
  before: Row,
  patch: Values,
  allowed?: ReadonlySet<string>,
): Change => {
  const change: Record<string, [unknown, unknown]> = {}
  for (const [key, given] of Object.entries(patch)) {
    if (given === undefined) continue
    const field = writable(ctx, object, key, 'update', allowed)
    const value = normalise(field, given)
    if (sameValue(before[key], value)) continue
    if (field.def.required && isEmpty(value)) fail('field.required', { field: field.def.label, key })
    change[key] = [before[key], value]
  }
  return allowed || Object.keys(change).length === 0
    ? change
    : { ...change, ...entailed(object, before, change) }
}

const entailed = (object: EngineObject, before: Row, change: Change): Change => {
  const now = Object.entries(change).map(([key, [, value]]) => [key, value])
  const patch = object.entails?.(before, { ...before, ...Object.fromEntries(now) }) ?? {}
  return Object.fromEntries(
    Object.entries(patch)
      .filter(([key, value]) => !sameValue(before[key], value))
      .map(([key, value]) => [key, [before[key], value]]),
  )
}

/** The row with the changes and the next version. */
export const applied = (ctx: Ctx, before: Row, change: Change): Row => ({
  ...before,
  ...Object.fromEntries(Object.entries(change).map(([key, [, value]]) => [key, value])),
  version: Number(before.version) + 1,
  updatedAt: ctx.now.toISOString(),
  updatedBy: actingMember(ctx),
})

/** Refuses changes to fields that the row's state has fixed. */
export const demandUnlocked = (object: EngineObject, row: Row, keys: readonly string[]): void => {
  const lock = object.lock?.(row)
  if (!lock) return
  const fixed = keys.find((key) => lock.fields === '*' || lock.fields.includes(key))
  const field = fixed === undefined ? undefined : object.fields.get(fixed)
  if (field) fail('record.locked', { field: field.def.label, key: field.key, reason: lock.reason })
}

export const sendUpdate = (
  ctx: Ctx,
  object: EngineObject,
  before: Row,
  after: Row,
  changed: readonly string[],
): void => ctx.db.send(updateSql(object, before, after, changed))

const updateSql = (object: EngineObject, before: Row, after: Row, changed: readonly string[]): Sql => {
  const fields = [...changed, 'version', 'updatedAt', 'updatedBy']
    .map((key) => object.fields.get(key))
    .filter((f): f is Field => f !== undefined)
  const sets = fields.map((f) => sql`${name(f.column)} = ${toParameter(f, after[f.key])}`)
  if (object.searchable.some((f) => changed.includes(f.key)) || changed.includes(object.def.title)) {
    const { search, sortKey } = derivedColumns(object, after)
    sets.push(sql`search = ${search}`, sql`sort_key = ${sortKey}`)
  }
  return sql`update ${name(object.table)} set ${join(sets)} where id = ${before.id}::uuid and version = ${before.version}`
}

/** Tells a fact about a record that changes no field of it. */
export const tell = (ctx: Ctx, def: Pick<ObjectDef, 'key'>, id: string, event: string, data?: Row): void =>
  recordEvent(ctx, { name: event, object: def.key, record: id, data })

/**
 * A generic change of one record. `version` is the one the person saw.
 * @throws record.stale with the present values of the fields that were to change
 */
export const update = async (
  ctx: Ctx,
  def: Pick<ObjectDef, 'key'>,
  id: string,
  values: Values,
  version?: number,
): Promise<Row> => {
  const object = objectOf(ctx, def.key)
  demandGeneric(object, 'update')
  const held = await hold(ctx, object.def, id, 'update')
  const row = held.row as Row
  if (version !== undefined && version !== row.version) {
    const theirs = Object.fromEntries(
      Object.keys(values)
        .filter((key) => object.fields.has(key) && accessOf(ctx, object, key) !== 'hide')
        .map((key) => [key, row[key]]),
    )
    fail('record.stale', {
      version: row.version,
      theirs,
      yours: values,
      updatedBy: row.updatedBy,
      updatedAt: row.updatedAt,
    })
  }
  return (await save(ctx, held, values, { event: `${object.key}.updated` })) as Row
}
