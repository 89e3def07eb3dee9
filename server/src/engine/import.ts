import type { ImportRecords } from '@zhinuo/contracts/records.ts'
import type { Ctx } from '../platform/context.ts'
import { Failure, fail } from '../platform/errors.ts'
import { recordEvent } from '../platform/events.ts'
import { constant, empty, join, name, sql } from '../platform/sql.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { refusal } from './bulk.ts'
import type { EventRowInput } from './event-rows.ts'
import { recordEventRows } from './event-rows.ts'
import { isUuid } from './filter-leaf.ts'
import { scopeSql } from './filter-sql.ts'
import { readCsv } from './import-csv.ts'
import { insertMany } from './insert-many.ts'
import { fileFields, nameable, notNameable } from './links.ts'
import type { Row } from './module.ts'
import type { EngineObject, Field } from './objects.ts'
import { linkTarget, objectOf } from './objects.ts'
import type { Values } from './patch.ts'
import { applied, changesOf, demandUnlocked, newRow } from './patch.ts'
import { demandGeneric, sendUpdate } from './records.ts'
import { lockRows } from './hold.ts'
import { canRead, demand } from './rights.ts'
import { moduleCheck } from './module-check.ts'
import { coversRows } from './scope-check.ts'
import { isEmpty, normalise } from './values.ts'

export interface ImportResult {
  readonly batch: string | null
  readonly created: number
  readonly updated: number
  readonly refused: readonly { readonly row: number; readonly code: string; readonly message: string }[]
}

/**
 * Takes rows in by the rules of a single create or update: governed fields, locks, checks, links and row scope. Rows that
 * cannot be taken are listed with their number (1 is the first below the heading) and left out; the others are written
 * under one event.
 */
export const importRecords = async (ctx: Ctx, key: string, input: ImportRecords): Promise<ImportResult> => {
  const object = objectOf(ctx, key)
  demandGeneric(object, 'import')
  demand(ctx, object, 'import')
  const given = input.rows?.map((values, i) => ({ row: i + 1, values })) ?? readCsv(ctx, object, input)
  const { rows, closed } = await resolveNames(
    ctx,
    object,
    given.map(({ values }) => values),
  )
  const keyOf = keyReader(ctx, object, input)
  const existing = await findExisting(ctx, object, rows, input, keyOf)
  const refused: ImportResult['refused'][number][] = []
  const made: Row[] = []
  const changed: { before: Row; after: Row; keys: string[] }[] = []
  const seen = new Map<string, number>()
  for (const [i, values] of rows.entries()) {
    const row = given[i]?.row ?? 0
    try {
      if (values instanceof Failure) throw values
      const which = keyOf(values)
      demandFirst(object, input, seen, which, row)
      const before = which === '' ? undefined : existing.get(which)
      if (before) {
        const after = await changedRow(ctx, object, before, values, closed)
        if (after) changed.push(after)
      } else if (input.mode === 'update') fail('record.not_found')
      else made.push(await madeRow(ctx, object, values, closed))
      if (which !== '') seen.set(which, row)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      refused.push({ row, ...refusal(ctx, error) })
    }
  }
  const counts = { created: made.length, updated: changed.length, refused }
  if (input.dryRun || made.length + changed.length === 0) return { batch: null, ...counts }
  const stored = await insertMany(ctx, object, made)
  for (const { before, after, keys } of changed) sendUpdate(ctx, object, before, after, keys)
  await coversRows(
    ctx,
    object,
    'import',
    made.map((row) => row.id as string),
  )
  await coversRows(
    ctx,
    object,
    'update',
    changed.map(({ after }) => after.id as string),
  )
  const batch = uuidv7(ctx.now.getTime())
  recordEvent(ctx, {
    id: batch,
    name: `${key}.imported`,
    object: key,
    record: null,
    data:
      counts.refused.length > 0
        ? { ...counts, refused: refused.length }
        : { created: made.length, updated: changed.length },
    cause: { kind: 'import' },
  })
  const entries: EventRowInput[] = [
    ...stored.map((row) => ({ record: row.id as string, before: {}, after: plain(object, row) })),
    ...changed.map(({ before, after, keys }) => ({
      record: before.id as string,
      before: pick(before, keys),
      after: pick(after, keys),
    })),
  ]
  recordEventRows(ctx, batch, entries)
  return { batch, ...counts }
}

const plain = (object: EngineObject, row: Row): Row =>
  Object.fromEntries(
    object.columns.filter((f) => !f.system && !isEmpty(row[f.key])).map((f) => [f.key, row[f.key]]),
  )
const pick = (row: Row, keys: readonly string[]): Row =>
  Object.fromEntries(keys.map((key) => [key, row[key]]))

/** A file is sent for one record; a table of rows cannot hold it. */
const demandNoFiles = (object: EngineObject, values: Values): void => {
  const [field] = fileFields(object, Object.keys(values)).filter((f) => !isEmpty(values[f.key]))
  if (field)
    fail('field.invalid', {
      field: field.def.label,
      key: field.key,
      reason: { zh: '附件不能批量导入', en: 'files cannot be imported' },
    })
}

/** Records that rows name and that may not be named anew, by field and id, with the refusal that says so. */
type Closed = ReadonlyMap<string, ReadonlyMap<unknown, Failure>>

const demandNameable = (closed: Closed, row: Row, keys: readonly string[]): void => {
  for (const key of keys) {
    const refused = closed.get(key)?.get(row[key])
    if (refused) throw refused
  }
}

/** When a row was made where it comes from; undefined where it does not say. @throws field.invalid */
const originalTime = (ctx: Ctx, object: EngineObject, given: unknown): Date | undefined => {
  const field = object.fields.get('createdAt')
  const value = field && normalise(field, given)
  if (typeof value !== 'string') return undefined
  const at = new Date(value)
  if (at > ctx.now)
    fail('field.invalid', {
      field: field?.def.label,
      key: 'createdAt',
      reason: { zh: '不能晚于现在', en: 'it cannot be later than now' },
    })
  return at
}

const madeRow = async (ctx: Ctx, object: EngineObject, values: Values, closed: Closed): Promise<Row> => {
  const { createdAt, ...fields } = values
  const at = originalTime(ctx, object, createdAt)
  const row = newRow(ctx, object, fields, { id: uuidv7(ctx.now.getTime()), at, binds: true })
  demandNoFiles(object, fields)
  demandNameable(closed, row, Object.keys(fields))
  await moduleCheck(ctx, object, { verb: 'import', before: null, after: row, keys: Object.keys(fields) })
  return row
}

const changedRow = async (
  ctx: Ctx,
  object: EngineObject,
  before: Row,
  values: Values,
  closed: Closed,
): Promise<{ before: Row; after: Row; keys: string[] } | null> => {
  const { createdAt, ...fields } = values
  // A row that is there keeps its own time; a wrong one is a mistake of the file all the same.
  originalTime(ctx, object, createdAt)
  const change = changesOf(ctx, object, before, fields)
  const keys = Object.keys(change)
  if (keys.length === 0) return null
  demandNoFiles(object, fields)
  demandUnlocked(object, before, keys)
  const after = applied(ctx, before, change)
  demandNameable(closed, after, keys)
  await moduleCheck(ctx, object, { verb: 'update', before, after, keys })
  return { before, after, keys }
}

/**
 * Replaces names, codes and phones in link fields by ids, and refuses links to what the actor may not read. Of several of
 * one name the one that may be named anew is meant.
 */
const resolveNames = async (
  ctx: Ctx,
  object: EngineObject,
  rows: readonly Values[],
): Promise<{ rows: (Values | Failure)[]; closed: Closed }> => {
  const links = object.columns.filter(
    (f) => !f.system && linkTarget(f.def) !== undefined && rows.some((row) => !isEmpty(row[f.key])),
  )
  const found = new Map<string, Map<string, string[]>>()
  const closed = new Map<string, Map<unknown, Failure>>()
  for (const field of links) {
    const target = objectOf(ctx, linkTarget(field.def) ?? '')
    const asked = [
      ...new Set(
        rows.map((row) => row[field.key]).filter((v): v is string => typeof v === 'string' && v !== ''),
      ),
    ]
    const scope = scopeSql(ctx, target, 'read', 't')
    const keys = target.columns.filter(
      (f) =>
        canRead(ctx, target, f.key) &&
        (f.key === target.def.title || ['serial', 'phone', 'email'].includes(f.def.type)),
    )
    const ids = asked.filter(isUuid)
    const open = nameable(ctx, target, 't') ?? constant('true')
    const matches = await ctx.db.query<Record<string, unknown> & { id: string }>(
      sql`select t.id, ${open} as "_open", ${join(keys.map((f) => sql`t.${name(f.column)} as ${name(f.key)}`))} from ${name(target.table)} t
          where t.deleted_at is null${scope ? sql` and ${scope}` : empty} and (t.id = any(${ids}::uuid[]) or ${join(
            keys.map((f) => sql`t.${name(f.column)} = any(${asked}::text[])`),
            ' or ',
          )})`,
    )
    const byName = new Map<string, string[]>()
    for (const match of matches)
      for (const value of new Set([match.id, ...keys.map((f) => match[f.key])]))
        if (typeof value === 'string') byName.set(value, [...(byName.get(value) ?? []), match.id])
    found.set(field.key, byName)
    const refusals = matches
      .filter((match) => match['_open'] !== true)
      .map((match) => [match.id, notNameable(ctx, field, target, match[target.def.title])] as const)
    closed.set(field.key, new Map<unknown, Failure>(refusals))
  }
  const resolvedRows = rows.map((row) => {
    const resolved: Record<string, unknown> = { ...row }
    for (const field of links) {
      const value = row[field.key]
      if (isEmpty(value)) continue
      const called = found.get(field.key)?.get(String(value)) ?? []
      const named = called.filter((id) => !closed.get(field.key)?.has(id))
      const ids = named.length === 1 ? named : called
      if (ids.length !== 1) {
        return ids.length === 0
          ? new Failure('field.link_not_found', { field: field.def.label, key: field.key })
          : new Failure('field.invalid', {
              field: field.def.label,
              key: field.key,
              reason: {
                zh: `有 ${ids.length} 条叫「${String(value)}」`,
                en: `${ids.length} are called “${String(value)}”`,
              },
            })
      }
      resolved[field.key] = ids[0]
    }
    return resolved
  })
  return { rows: resolvedRows, closed }
}

/** Reads from a row the value that tells whether it exists already, as the column keeps it; '' where there is none. */
const keyReader = (
  ctx: Ctx,
  object: EngineObject,
  { match, mode }: Pick<ImportRecords, 'match' | 'mode'>,
): ((values: Values) => string) => {
  if (match === undefined || mode === 'insert') return () => ''
  const field = object.fields.get(match)
  // To match by a field that the actor may not read would tell what it holds.
  if (
    !field ||
    !canRead(ctx, object, match) ||
    field.def.type === 'json' ||
    field.def.type === 'multiSelect' ||
    field.def.type === 'file'
  )
    return fail('field.unknown', { field: match })
  return (values) => (isEmpty(values[match]) ? '' : matchValue(field, values[match]))
}

/** Two rows for one record contradict each other: the first counts, the second is listed. */
const demandFirst = (
  object: EngineObject,
  { match = '' }: Pick<ImportRecords, 'match'>,
  seen: ReadonlyMap<string, number>,
  key: string,
  row: number,
): void => {
  const earlier = key === '' ? undefined : seen.get(key)
  if (earlier !== undefined)
    fail('field.invalid', {
      field: object.fields.get(match)?.def.label ?? match,
      key: match,
      reason: { zh: `和第 ${earlier} 行相同`, en: `the same as in row ${earlier}` },
      row,
    })
}

const findExisting = async (
  ctx: Ctx,
  object: EngineObject,
  rows: readonly (Values | Failure)[],
  input: ImportRecords,
  keyOf: (values: Values) => string,
): Promise<Map<string, Row>> => {
  const { match } = input
  if (match === undefined || input.mode === 'insert') return new Map()
  demandGeneric(object, 'update')
  demand(ctx, object, 'update')
  const field = object.fields.get(match)
  if (!field) return fail('field.unknown', { field: match })
  const wanted = rows
    .flatMap((row) => (row instanceof Failure ? [] : [keyOf(row)]))
    .filter((key) => key !== '')
  const scope = scopeSql(ctx, object, 'update', 't')
  const ids = await ctx.db.query<{ id: string }>(
    sql`select t.id from ${name(object.table)} t where t.deleted_at is null and t.${name(field.column)}::text = any(${wanted}::text[])${scope ? sql` and ${scope}` : empty}`,
  )
  const held = await lockRows(
    ctx,
    object,
    ids.map((r) => r.id),
    'update',
  )
  return new Map(held.map((row) => [String(row[match]), row]))
}

const matchValue = (field: Field, value: unknown): string => {
  try {
    return String(normalise(field, value))
  } catch (error) {
    // The row itself is refused with the reason when it is read; here it simply matches nothing.
    if (error instanceof Failure) return ''
    throw error
  }
}
