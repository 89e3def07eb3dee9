import { parseMoney } from '@zhinuo/contracts/kit/money.ts'
import type { ImportRecords } from '@zhinuo/contracts/records.ts'
import { maxImportRows } from '@zhinuo/contracts/records.ts'
import { parse } from 'csv-parse/sync'
import type { Ctx } from '../platform/context.ts'
import { Failure, fail } from '../platform/errors.ts'
import { recordEvent } from '../platform/events.ts'
import { empty, join, name, sql } from '../platform/sql.ts'
import { decodeText } from '../platform/text-decode.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { refusal } from './bulk.ts'
import type { EventRowInput } from './event-rows.ts'
import { recordEventRows } from './event-rows.ts'
import { isInstant, isUuid, scopeSql } from './filter-sql.ts'
import { insertMany } from './insert-many.ts'
import type { Row } from './module.ts'
import type { EngineObject, Field } from './objects.ts'
import { linkTarget, objectOf } from './objects.ts'
import type { Values } from './records.ts'
import { applied, changesOf, demandGeneric, demandUnlocked, lockRows, newRow, sendUpdate } from './records.ts'
import { demand } from './rights.ts'
import { coversRow } from './scope-check.ts'
import { isEmpty, normalise } from './values.ts'

export interface ImportResult {
  readonly batch: string | null
  readonly created: number
  readonly updated: number
  readonly refused: readonly { readonly row: number; readonly code: string; readonly message: string }[]
}

/**
 * Takes rows in by the rules of a single create or update: governed fields, locks, checks, links and row scope. Rows that
 * cannot be taken are listed with their number (from 1) and left out; the others are written under one event.
 */
export const importRecords = async (ctx: Ctx, key: string, input: ImportRecords): Promise<ImportResult> => {
  const object = objectOf(ctx, key)
  demandGeneric(object, 'import')
  demand(ctx, object, 'import')
  const given = input.rows ?? readCsv(ctx, object, input)
  const rows = await resolveNames(ctx, object, given)
  const existing = await findExisting(ctx, object, rows, input)
  const refused: ImportResult['refused'][number][] = []
  const made: Row[] = []
  const changed: { before: Row; after: Row; keys: string[] }[] = []
  for (const [i, values] of rows.entries()) {
    try {
      if (values instanceof Failure) throw values
      const before = input.match === undefined ? undefined : existing.get(String(values[input.match]))
      if (before) {
        const after = await changedRow(ctx, object, before, values)
        if (after) changed.push(after)
      } else if (input.mode === 'update') fail('record.not_found')
      else made.push(await madeRow(ctx, object, values))
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      refused.push({ row: i + 1, ...refusal(ctx, error) })
    }
  }
  const counts = { created: made.length, updated: changed.length, refused }
  if (input.dryRun || made.length + changed.length === 0) return { batch: null, ...counts }
  await insertMany(ctx, object, made)
  for (const { before, after, keys } of changed) sendUpdate(ctx, object, before, after, keys)
  const batch = uuidv7(ctx.now.getTime())
  recordEvent(ctx, { id: batch, name: `${key}.imported`, object: key, record: null, data: counts.refused.length > 0 ? { ...counts, refused: refused.length } : { created: made.length, updated: changed.length }, cause: { kind: 'import' } })
  const entries: EventRowInput[] = [
    ...made.map((row) => ({ record: row.id as string, before: {}, after: plain(object, row) })),
    ...changed.map(({ before, after, keys }) => ({ record: before.id as string, before: pick(before, keys), after: pick(after, keys) })),
  ]
  recordEventRows(ctx, batch, entries)
  return { batch, ...counts }
}

const plain = (object: EngineObject, row: Row): Row => Object.fromEntries(object.columns.filter((f) => !f.system && !isEmpty(row[f.key])).map((f) => [f.key, row[f.key]]))
const pick = (row: Row, keys: readonly string[]): Row => Object.fromEntries(keys.map((key) => [key, row[key]]))

const madeRow = async (ctx: Ctx, object: EngineObject, values: Values): Promise<Row> => {
  const { createdAt, ...fields } = values
  const at = typeof createdAt === 'string' && isInstant(createdAt) ? new Date(createdAt) : undefined
  const row = newRow(ctx, object, fields, { id: uuidv7(ctx.now.getTime()), at })
  await object.check?.(ctx, row, null)
  await coversRow(ctx, object, 'import', row)
  return row
}

const changedRow = async (ctx: Ctx, object: EngineObject, before: Row, values: Values): Promise<{ before: Row; after: Row; keys: string[] } | null> => {
  const { createdAt: _original, ...fields } = values
  const change = changesOf(ctx, object, before, fields)
  const keys = Object.keys(change)
  if (keys.length === 0) return null
  demandUnlocked(object, before, keys)
  const after = applied(ctx, before, change)
  await object.check?.(ctx, after, before)
  await coversRow(ctx, object, 'update', after, keys)
  return { before, after, keys }
}

const readCsv = (ctx: Ctx, object: EngineObject, input: ImportRecords): Values[] => {
  if (input.csv === undefined) return fail('request.invalid', { where: 'rows, csv' })
  const decoded = decodeText(Buffer.from(input.csv, 'base64'))
  if (!decoded) return fail('import.unreadable', { reason: { zh: '不是文本文件', en: 'not a text file' } })
  let records: string[][]
  try {
    records = parse(decoded.text, { relax_column_count: true, skip_empty_lines: true, to: maxImportRows + 2 })
  } catch (error) {
    return fail('import.unreadable', { reason: error instanceof Error ? error.message : String(error) }, error)
  }
  const [header = [], ...lines] = records
  if (lines.length > maxImportRows) fail('object.limit', { limit: maxImportRows })
  const mapping = input.mapping ?? Object.fromEntries(header.map((column) => [column, fieldByLabel(object, column)]).filter(([, f]) => f !== undefined))
  const columns = Object.entries(mapping as Record<string, string>).map(([column, fieldKey]) => {
    const at = header.indexOf(column)
    if (at < 0) return fail('import.unknown_column', { column })
    const field = object.fields.get(fieldKey)
    if (!field) return fail('field.unknown', { field: fieldKey })
    return { at, field }
  })
  return lines.map((line) => Object.fromEntries(columns.map(({ at, field }) => [field.key, fromText(ctx, field, line[at] ?? '')])))
}

const fieldByLabel = (object: EngineObject, column: string): string | undefined =>
  object.columns.find((f) => f.key === column || f.def.label.zh === column || f.def.label.en === column)?.key

/** A cell's text as a value; what does not fit stays text, for the field's own check to refuse with a reason. */
const fromText = (_ctx: Ctx, field: Field, cell: string): unknown => {
  const text = cell.trim()
  if (text === '') return null
  const { def } = field
  switch (def.type) {
    case 'number': {
      const value = Number(text.replaceAll(',', ''))
      return Number.isNaN(value) ? text : value
    }
    case 'money':
      return parseMoney(text, def.currency ?? 'CNY') ?? text
    case 'switch':
      return /^(是|true|yes|y|1|√)$/i.test(text) ? true : /^(否|false|no|n|0|×)$/i.test(text) ? false : text
    case 'date':
      return text.replace(/^(\d{4})[/.年](\d{1,2})[/.月](\d{1,2})日?$/, (_, y: string, m: string, d: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`)
    case 'select':
      return optionByLabel(field, text)
    case 'multiSelect':
      return text.split(/[,,、;;]/).map((part) => optionByLabel(field, part.trim()))
    default:
      return text
  }
}

const optionByLabel = (field: Field, text: string): string =>
  Object.entries(field.def.options ?? {}).find(([key, o]) => key === text || o.label.zh === text || o.label.en === text)?.[0] ?? text

/** Replaces names, codes and phones in link fields by ids, and refuses links to what the actor may not read. */
const resolveNames = async (ctx: Ctx, object: EngineObject, rows: readonly Values[]): Promise<(Values | Failure)[]> => {
  const links = object.columns.filter((f) => !f.system && linkTarget(f.def) !== undefined && rows.some((row) => !isEmpty(row[f.key])))
  const found = new Map<string, Map<string, string[]>>()
  for (const field of links) {
    const target = objectOf(ctx, linkTarget(field.def) ?? '')
    const asked = [...new Set(rows.map((row) => row[field.key]).filter((v): v is string => typeof v === 'string' && v !== ''))]
    const scope = scopeSql(ctx, target, 'read', 't')
    const keys = [...target.columns.filter((f) => f.key === target.def.title || f.def.type === 'serial' || f.def.type === 'phone' || f.def.type === 'email')]
    const ids = asked.filter(isUuid)
    const matches = await ctx.db.query<Record<string, string | null> & { id: string }>(
      sql`select t.id, ${join(keys.map((f) => sql`t.${name(f.column)} as ${name(f.key)}`))} from ${name(target.table)} t
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
  }
  return rows.map((row) => {
    const resolved: Record<string, unknown> = { ...row }
    for (const field of links) {
      const value = row[field.key]
      if (isEmpty(value)) continue
      const ids = found.get(field.key)?.get(String(value)) ?? []
      if (ids.length !== 1) {
        return ids.length === 0
          ? new Failure('field.link_not_found', { field: field.def.label, key: field.key })
          : new Failure('field.invalid', { field: field.def.label, key: field.key, reason: { zh: `有 ${ids.length} 条叫「${String(value)}」`, en: `${ids.length} are called “${String(value)}”` } })
      }
      resolved[field.key] = ids[0]
    }
    return resolved
  })
}

const findExisting = async (ctx: Ctx, object: EngineObject, rows: readonly (Values | Failure)[], input: ImportRecords): Promise<Map<string, Row>> => {
  const { match } = input
  if (match === undefined || input.mode === 'insert') return new Map()
  demandGeneric(object, 'update')
  demand(ctx, object, 'update')
  const field = object.fields.get(match)
  if (!field || field.def.type === 'json' || field.def.type === 'multiSelect' || field.def.type === 'file') return fail('field.unknown', { field: match })
  const wanted = rows.flatMap((row) => (row instanceof Failure || isEmpty(row[match]) ? [] : [matchValue(field, row[match])]))
  const scope = scopeSql(ctx, object, 'update', 't')
  const ids = await ctx.db.query<{ id: string }>(
    sql`select t.id from ${name(object.table)} t where t.deleted_at is null and t.${name(field.column)}::text = any(${wanted}::text[])${scope ? sql` and ${scope}` : empty}`,
  )
  const held = await lockRows(ctx, object, ids.map((r) => r.id), 'update')
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
