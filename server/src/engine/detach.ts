import type { Ctx } from '../platform/context.ts'
import { Failure, fail } from '../platform/errors.ts'
import { name, sql } from '../platform/sql.ts'
import { recordBulkUpdate } from './event-rows.ts'
import type { Row } from './module.ts'
import type { EngineObject, Field } from './objects.ts'
import { linkTarget, objectOf } from './objects.ts'
import { selectColumns } from './read.ts'
import type { Change } from './patch.ts'
import { applied } from './patch.ts'
import { sendUpdate } from './records.ts'
import { sameValue } from './values.ts'

/** Rows of one object whose links are to be changed, each with the fields' new values. */
export interface Relinked {
  readonly object: EngineObject
  readonly rows: ReadonlyMap<string, { readonly before: Row; readonly patch: Row }>
}

interface Going {
  readonly object: EngineObject
  readonly rows: readonly Row[]
}

/** Rows of one object that one act may change; more are refused whole. */
export const mostRows = 10_000

const isFixed = (object: EngineObject, row: Row, key: string): boolean => {
  if (object.def.insertOnly) return true
  const fields = object.lock?.(row)?.fields
  return fields === '*' || (fields?.includes(key) ?? false)
}

/**
 * What names the rows that go, by links that let go of them, and stays itself. A row whose state fixes the link holds
 * what it names: `refuse` hears of each that is held so. What lies in the trash lets go as well, unless it is fixed.
 * @throws object.limit
 */
export const namesOf = async (
  ctx: Ctx,
  going: readonly Going[],
  refuse: (id: string, failure: Failure) => void,
): Promise<Relinked[]> => {
  const found = new Map<EngineObject, Map<string, { before: Row; patch: Row }>>()
  for (const { object, rows } of going)
    for (const link of object.incoming) {
      const source = objectOf(ctx, link.object)
      const column = source.fields.get(link.field)?.column
      const ids = rows.map((row) => row.id)
      if (link.onDelete !== 'detach' || column === undefined || ids.length === 0) continue
      const along = going.filter((g) => g.object === source).flatMap((g) => g.rows.map((row) => row.id))
      const naming = await ctx.db.query<Row & { id: string }>(
        sql`select ${selectColumns(source.columns)} from ${name(source.table)} t
            where t.${name(column)} = any(${ids}::uuid[]) and t.id <> all(${along}::uuid[]) order by t.id limit ${mostRows + 1} for update of t`,
      )
      if (naming.length > mostRows) fail('object.limit', { limit: '10,000' })
      const held = naming.filter((row) => isFixed(source, row, link.field))
      const living = held.filter((row) => row['deletedAt'] === null)
      for (const [id, holders] of Map.groupBy(living, (row) => row[link.field] as string))
        refuse(id, new Failure('record.restricted', { count: holders.length, object: source.def.label }))
      const letting = found.get(source) ?? new Map<string, { before: Row; patch: Row }>()
      found.set(source, letting)
      for (const row of naming)
        if (!held.includes(row))
          letting.set(row.id, {
            before: row,
            patch: { ...letting.get(row.id)?.patch, [link.field]: null },
          })
    }
  return [...found].filter(([, rows]) => rows.size > 0).map(([object, rows]) => ({ object, rows }))
}

/** Writes the links, with what they entail, and tells it as one fact an object. Answers the ids of the facts. */
export const relink = (ctx: Ctx, all: readonly Relinked[]): string[] =>
  all.map(({ object, rows }) => {
    const told = [...rows.values()].map(({ before, patch }) => {
      const entailed = object.entails?.(before, { ...before, ...patch }) ?? {}
      const change: Change = Object.fromEntries(
        Object.entries({ ...patch, ...entailed })
          .filter(([key, value]) => !sameValue(before[key], value))
          .map(([key, value]) => [key, [before[key], value]]),
      )
      sendUpdate(ctx, object, before, applied(ctx, before, change), Object.keys(change))
      return {
        record: before.id as string,
        before: Object.fromEntries(Object.entries(change).map(([key, [old]]) => [key, old])),
        after: Object.fromEntries(Object.entries(change).map(([key, [, now]]) => [key, now])),
      }
    })
    return recordBulkUpdate(ctx, object.key, told)
  })

/** The facts of the links that a trashing cleared, as it told them. */
const factsOf = async (ctx: Ctx, object: EngineObject, id: string, batch: string): Promise<string[]> => {
  const fact = sql`e.name = ${`${object.key}.trashed`} and e.data->>'batch' = ${batch}`
  const rows = await ctx.db.query<{ detached: string[] | null }>(
    sql`select e.data->'detached' as detached from events e where e.object = ${object.key} and e.record = ${id}::uuid and ${fact}
        union all select e.data->'detached' from event_rows r join events e on e.id = r.event where r.record = ${id}::uuid and ${fact}`,
  )
  return rows.flatMap(({ detached }) => detached ?? [])
}

const isLink = (field: Field | undefined): field is Field =>
  field !== undefined && linkTarget(field.def) !== undefined

/**
 * The links that the trashing of a record's batch cleared, as they may stand again: those that nobody has set since, of
 * rows whose state leaves them free.
 */
export const clearedBy = async (
  ctx: Ctx,
  object: EngineObject,
  id: string,
  batch: string,
): Promise<Relinked[]> => {
  const events = await factsOf(ctx, object, id, batch)
  if (events.length === 0) return []
  const told = await ctx.db.query<{ object: string; record: string; before: Row }>(
    sql`select e.object, r.record, r.before from event_rows r join events e on e.id = r.event where e.id = any(${events}::uuid[])`,
  )
  const all: Relinked[] = []
  for (const [key, facts] of Map.groupBy(told, (fact) => fact.object)) {
    const source = objectOf(ctx, key)
    const before = new Map(facts.map((fact) => [fact.record, fact.before]))
    const present = await ctx.db.query<Row & { id: string }>(
      sql`select ${selectColumns(source.columns)} from ${name(source.table)} t where t.id = any(${[...before.keys()]}::uuid[]) order by t.id for update of t`,
    )
    const rows = new Map<string, { before: Row; patch: Row }>()
    for (const row of present) {
      const patch = Object.fromEntries(
        Object.entries(before.get(row.id) ?? {}).filter(
          ([field]) =>
            isLink(source.fields.get(field)) && row[field] === null && !isFixed(source, row, field),
        ),
      )
      if (Object.keys(patch).length > 0) rows.set(row.id, { before: row, patch })
    }
    if (rows.size > 0) all.push({ object: source, rows })
  }
  return all
}
