import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import type { ObjectDef, RowOf } from '@zhinuo/contracts/kit/object.ts'
import type { Ctx } from '../platform/context.ts'
import { fail, refuseStale } from '../platform/errors.ts'
import { recordEvent } from '../platform/events.ts'
import type { Sql } from '../platform/sql.ts'
import { empty, join, name, sql } from '../platform/sql.ts'
import { uuidv7 } from '../platform/uuid.ts'
import type { LinkGuard } from './links.ts'
import { guardLinks } from './links.ts'
import type { Row } from './module.ts'
import { numbered } from './numbers.ts'
import type { EngineObject, Field } from './objects.ts'
import { objectOf } from './objects.ts'
import { accessOf, demand } from './rights.ts'
import { moduleCheck } from './module-check.ts'
import { coverage, coversRow } from './scope-check.ts'
import { derivedColumns, toParameter } from './values.ts'
import type { Held } from './hold.ts'
import { verbDef, hold } from './hold.ts'
import type { Values } from './patch.ts'
import { newRow, creation, changesOf, applied, demandUnlocked } from './patch.ts'

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
    refuseStale(held.row, theirs, values)
  }
  return (await save(ctx, held, values, { event: `${object.key}.updated` })) as Row
}
