import type { ObjectDef, RowOf } from '@zhinuo/contracts/kit/object.ts'
import type { Ctx } from '../platform/context.ts'
import { actingMember } from '../platform/context.ts'
import { Failure, fail } from '../platform/errors.ts'
import { recordEvent } from '../platform/events.ts'
import { empty, join, name, sql } from '../platform/sql.ts'
import { uuidv7 } from '../platform/uuid.ts'
import type { Relinked } from './detach.ts'
import { clearedBy, namesOf, relink } from './detach.ts'
import { recordEventRows } from './event-rows.ts'
import { scopeSql } from './filter-sql.ts'
import { mergedInto, survivorsOf } from './merged.ts'
import type { Row } from './module.ts'
import type { EngineObject } from './objects.ts'
import { linkTarget, objectOf, onDeleteOf } from './objects.ts'
import { selectColumns } from './read.ts'
import { demandGeneric } from './records.ts'
import { hold, lockRows } from './hold.ts'
import { demand } from './rights.ts'
import { asSystem } from './system.ts'

interface Doomed {
  readonly object: EngineObject
  readonly rows: readonly Row[]
}

/**
 * Moves a record, and those that live and die with it, to the trash as one batch that `restore` brings back whole. Links
 * that let go of it are cleared, and come back with it.
 * @throws record.locked, record.restricted when others refer to it
 */
export const trash = async (
  ctx: Ctx,
  def: Pick<ObjectDef, 'key'>,
  id: string,
): Promise<{ batch: string; count: number }> => {
  const object = objectOf(ctx, def.key)
  demandGeneric(object, 'trash')
  const { row } = await hold(ctx, object.def, id, 'trash')
  const { batch, count, kept } = await trashHeld(ctx, object, [row])
  for (const failure of kept.values()) throw failure
  return { batch, count }
}

/**
 * Trashes those of the held rows that may go, as one batch. `kept` says of each that stays why: a state that keeps it or
 * something of it, or others that refer to it and do not go along.
 * @throws object.limit
 */
export const trashHeld = async (
  ctx: Ctx,
  object: EngineObject,
  rows: readonly Row[],
): Promise<{ batch: string; count: number; kept: ReadonlyMap<string, Failure> }> => {
  const kept = new Map<string, Failure>()
  let free = rows
  let doomed: readonly Doomed[] = []
  let detached: readonly Relinked[] = []
  // One that stays may be what another is held back by: asked again until all that is left may go.
  for (let before = -1; before !== kept.size && free.length > 0;) {
    before = kept.size
    ;({ doomed, detached } = await gather(ctx, object, free, kept))
    free = free.filter((row) => !kept.has(row.id as string))
  }
  const batch = uuidv7(ctx.now.getTime())
  if (free.length === 0) return { batch, count: 0, kept }
  for (const { object, rows } of doomed) {
    const ids = rows.map((r) => r.id)
    ctx.db.send(
      sql`update ${name(object.table)} set deleted_at = ${ctx.now}, deleted_batch = ${batch}, version = version + 1, updated_at = ${ctx.now}, updated_by = ${actingMember(ctx)} where id = any(${ids}::uuid[])`,
    )
  }
  const cleared = relink(ctx, detached)
  const count = doomed.reduce((sum, d) => sum + d.rows.length, 0)
  const only = free.length === 1 ? (free[0]?.id as string) : null
  const event = uuidv7(ctx.now.getTime())
  recordEvent(ctx, {
    id: event,
    name: `${object.key}.trashed`,
    object: object.key,
    record: only,
    data: { batch, count, ...(cleared.length > 0 ? { detached: cleared } : {}) },
  })
  const others = doomed.flatMap((d) =>
    d.rows.filter((r) => r.id !== only).map((r) => ({ record: r.id as string, before: {}, after: {} })),
  )
  recordEventRows(ctx, event, others)
  return { batch, count, kept }
}

/** The rows with all that goes along; of rows that cannot go, why, by their id, into `kept`. */
const gather = async (
  ctx: Ctx,
  object: EngineObject,
  rows: readonly Row[],
  kept: Map<string, Failure>,
): Promise<{ doomed: Doomed[]; detached: Relinked[] }> => {
  /** Which of the rows a record goes along with. */
  const withWhom = new Map(rows.map((row) => [row.id as string, new Set([row.id as string])]))
  const refuse: Refuse = (id, failure) => {
    for (const root of withWhom.get(id) ?? []) if (!kept.has(root)) kept.set(root, failure)
  }
  const goes = (id: string): boolean => [...(withWhom.get(id) ?? [])].some((root) => !kept.has(root))
  const doomed: Doomed[] = [{ object, rows }]
  for (let i = 0; i < doomed.length; i++) {
    const next = doomed[i]
    if (next) doomed.push(...(await dependents(ctx, next, doomed, { withWhom, refuse, goes })))
  }
  const going = doomed.map((d) => ({ ...d, rows: d.rows.filter((row) => goes(row.id as string)) }))
  return { doomed, detached: await namesOf(ctx, going, refuse) }
}

type Refuse = (id: string, failure: Failure) => void

interface Gathering {
  readonly withWhom: Map<string, Set<string>>
  readonly refuse: Refuse
  /** What belongs to a record that stays is not looked at. */
  readonly goes: (id: string) => boolean
}

const dependents = async (
  ctx: Ctx,
  { object, rows }: Doomed,
  sofar: readonly Doomed[],
  { withWhom, refuse, goes }: Gathering,
): Promise<Doomed[]> => {
  for (const row of rows) {
    const lock = object.lock?.(row)
    if (lock?.keep)
      refuse(row.id as string, new Failure('record.locked', { field: object.def.label, reason: lock.reason }))
  }
  const found: Doomed[] = []
  for (const link of object.incoming) {
    const ids = rows.map((r) => r.id as string).filter(goes)
    if (link.onDelete === 'detach' || ids.length === 0) continue
    const source = objectOf(ctx, link.object)
    // What is written once stays where it is: it is read through the record it belongs to.
    if (link.onDelete === 'trash-with' && source.def.insertOnly) continue
    const column = source.fields.get(link.field)?.column
    if (!column) continue
    const seen = [...sofar, ...found]
      .filter((d) => d.object === source)
      .flatMap((d) => d.rows.map((r) => r.id as string))
    const others = sql`from ${name(source.table)} t where t.${name(column)} = any(${ids}::uuid[]) and t.deleted_at is null and t.id <> all(${seen}::uuid[])`
    if (link.onDelete === 'restrict') {
      const holders = await ctx.db.query<{ id: string; count: number }>(
        sql`select t.${name(column)} as id, count(*)::int as count ${others} group by 1`,
      )
      for (const { id, count } of holders)
        refuse(id, new Failure('record.restricted', { count, object: source.def.label }))
      continue
    }
    const linked = await ctx.db.query<{ id: string; to: string }>(
      sql`select t.id, t.${name(column)} as "to" ${others} limit 10001`,
    )
    if (linked.length === 0) continue
    if (linked.length > 10_000) fail('object.limit', { limit: '10,000' })
    for (const { id, to } of linked)
      withWhom.set(id, new Set([...(withWhom.get(id) ?? []), ...(withWhom.get(to) ?? [])]))
    const whole = asSystem(ctx, 'what belongs to a record goes to the trash with it')
    found.push({
      object: source,
      rows: await lockRows(
        whole,
        source,
        linked.map((r) => r.id),
        'trash',
      ),
    })
  }
  return found
}

/** What a record cannot be without is there. @throws record.parent_trashed */
const demandWhole = async (ctx: Ctx, object: EngineObject, row: Row): Promise<void> => {
  const parents = object.columns.filter(
    (f) =>
      !f.system && linkTarget(f.def) !== undefined && onDeleteOf(f.def) !== 'detach' && row[f.key] !== null,
  )
  if (parents.length === 0) return
  const columns = parents.map((f) => {
    const target = objectOf(ctx, linkTarget(f.def) ?? '')
    return sql`exists (select 1 from ${name(target.table)} p where p.id = ${row[f.key]}::uuid and p.deleted_at is not null) as ${name(f.key)}`
  })
  const [gone] = await ctx.db.query<Record<string, boolean>>(sql`select ${join(columns)}`)
  const field = parents.find((f) => gone?.[f.key])
  if (field) fail('record.parent_trashed', { field: field.def.label, key: field.key })
}

/** Brings a record back, with everything that was trashed in the same batch. */
export const restore = async <D extends ObjectDef>(ctx: Ctx, def: D, id: string): Promise<RowOf<D>> => {
  const object = objectOf(ctx, def.key)
  demandGeneric(object, 'restore')
  demand(ctx, object, 'restore')
  const scope = scopeSql(ctx, object, 'restore', 't')
  const [row] = await ctx.db.query<Row & { batch: string | null }>(
    sql`select ${selectColumns(object.columns)}, t.deleted_batch as batch from ${name(object.table)} t where t.id = ${id}::uuid${scope ? sql` and ${scope}` : empty} for update of t`,
  )
  if (!row) return fail('record.not_found', { object: object.key, id })
  const survivor = (await survivorsOf(ctx, object, [row.id as string])).get(row.id as string)
  if (survivor !== undefined) throw mergedInto(object, id, survivor)
  if (row.deletedAt === null || row.batch === null) return fail('record.not_trashed')
  await demandWhole(ctx, object, row)
  const reached = [object]
  for (const source of reached)
    for (const link of source.incoming) {
      const child = objectOf(ctx, link.object)
      if (link.onDelete === 'trash-with' && !child.def.insertOnly && !reached.includes(child))
        reached.push(child)
    }
  const judged: { object: EngineObject; rows: readonly Row[] }[] = []
  for (const each of reached) {
    const back = sql`update ${name(each.table)} t set deleted_at = null, deleted_batch = null, version = version + 1, updated_at = ${ctx.now}, updated_by = ${actingMember(ctx)} where deleted_batch = ${row.batch}::uuid`
    if (!each.returns) ctx.db.send(back)
    else {
      const rows = await ctx.db.query<Row>(sql`${back} returning ${selectColumns(each.columns)}`)
      judged.push({ object: each, rows })
    }
  }
  relink(ctx, await clearedBy(ctx, object, id, row.batch))
  for (const { object, rows } of judged) if (rows.length > 0) await object.returns?.(ctx, rows)
  recordEvent(ctx, {
    name: `${object.key}.restored`,
    object: object.key,
    record: id,
    data: { batch: row.batch },
  })
  const { batch: _batch, ...fields } = row
  return {
    ...fields,
    version: Number(row.version) + 1,
    deletedAt: null,
    updatedAt: ctx.now.toISOString(),
    updatedBy: actingMember(ctx),
  } as unknown as RowOf<D>
}
