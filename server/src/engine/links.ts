import type { Ctx } from '../platform/context.ts'
import { Failure, fail } from '../platform/errors.ts'
import { attachFiles } from '../platform/files.ts'
import type { Sql } from '../platform/sql.ts'
import { empty, join, name, sql } from '../platform/sql.ts'
import { scopeSql } from './filter-sql.ts'
import type { Row } from './module.ts'
import type { EngineObject, Field } from './objects.ts'
import { linkTarget, objectOf } from './objects.ts'
import { canRead } from './rights.ts'

interface Question {
  readonly field: Field
  readonly target: EngineObject
  readonly id: unknown
  /** True when the actor may read the target. */
  readonly found: Sql
  /** True when it may be named anew as well. */
  readonly ask: Sql
}

/**
 * What must hold of a record of the object for a field to name it anew; null when nothing must. A job that carries over
 * what stands elsewhere names nobody: else the watch would keep silent because somebody has left.
 */
export const nameable = (ctx: Ctx, target: EngineObject, alias: string): Sql | null => {
  const { namedWhile } = target.def
  const field = namedWhile && target.fields.get(namedWhile.field)
  if (!namedWhile || !field || ctx.actor.kind === 'system') return null
  return sql`${name(alias)}.${name(field.column)} = ${namedWhile.value}`
}

/** The refusal of a record that may not be named anew, by the name the actor may read of it. */
export const notNameable = (ctx: Ctx, field: Field, target: EngineObject, title: unknown): Failure => {
  const called = canRead(ctx, target, target.def.title) && typeof title === 'string' ? title : ''
  const { error } = target.def.namedWhile ?? {}
  return new Failure(error ?? 'field.link_not_found', {
    field: field.def.label,
    key: field.key,
    name: called === '' ? target.def.label : called,
  })
}

/**
 * Asks for each link whether the actor may read its target and name it; a field that names the actor needs no look. The
 * keys are those whose values are new: what stood before is not asked about again.
 */
const questions = (ctx: Ctx, object: EngineObject, row: Row, keys: readonly string[]): Question[] =>
  keys
    .map((key) => object.fields.get(key))
    .filter((f): f is Field => f !== undefined && linkTarget(f.def) !== undefined)
    .filter((f) => row[f.key] !== null && row[f.key] !== undefined && row[f.key] !== ctx.rights.me)
    .map((field) => {
      const target = objectOf(ctx, linkTarget(field.def) ?? '')
      const scope = scopeSql(ctx, target, 'read', 't')
      const open = nameable(ctx, target, 't')
      const id = row[field.key]
      const there = sql`select 1 from ${name(target.table)} t where t.id = ${id}::uuid and t.deleted_at is null${scope ? sql` and ${scope}` : empty}`
      const found = sql`exists (${there})`
      return { field, target, id, found, ask: open ? sql`exists (${there} and ${open})` : found }
    })

const demandLinks = async (ctx: Ctx, asked: readonly Question[]): Promise<void> => {
  if (asked.length === 0) return
  const columns = join(asked.map((q, i) => sql`${q.found} as ${name(`f${i}`)}, ${q.ask} as ${name(`a${i}`)}`))
  const [answer] = await ctx.db.query<Record<string, unknown>>(sql`select ${columns}`)
  for (const [i, { field, target, id }] of asked.entries()) {
    if (answer?.[`f${i}`] !== true) fail('field.link_not_found', { field: field.def.label, key: field.key })
    if (answer?.[`a${i}`] !== true) throw notNameable(ctx, field, target, await titleOf(ctx, target, id))
  }
}

const titleOf = async (ctx: Ctx, target: EngineObject, id: unknown): Promise<unknown> => {
  const title = target.fields.get(target.def.title)
  if (!title) return null
  const [row] = await ctx.db.query<{ title: unknown }>(
    sql`select t.${name(title.column)} as title from ${name(target.table)} t where t.id = ${id}::uuid`,
  )
  return row?.title
}

const bindFiles = async (
  ctx: Ctx,
  object: EngineObject,
  row: Row,
  keys: readonly string[],
): Promise<void> => {
  for (const field of fileFields(object, keys))
    await attachFiles(
      ctx,
      { object: object.key, record: row.id as string, field: field.key },
      (row[field.key] ?? []) as string[],
    )
}

/**
 * Refuses links to rows that the actor may not read, that do not exist, that lie in the trash or that may not be named
 * anew: one statement for all links of the row. Files named in a field are bound to the record; one that someone else sent is refused.
 */
export const checkLinks = async (
  ctx: Ctx,
  object: EngineObject,
  row: Row,
  keys: readonly string[],
): Promise<void> => {
  await bindFiles(ctx, object, row, keys)
  await demandLinks(ctx, questions(ctx, object, row, keys))
}

/** Refuses links as `checkLinks` does, and binds nothing. @throws field.link_not_found */
export const linksReadable = (
  ctx: Ctx,
  object: EngineObject,
  row: Row,
  keys: readonly string[],
): Promise<void> => demandLinks(ctx, questions(ctx, object, row, keys))

/** Links as conditions of the statement that writes the row, so that looking at them costs no statement of its own. */
export interface LinkGuard {
  /** Null when there is no link to look at. */
  readonly condition: Sql | null
  /** After a statement that wrote nothing: refuses naming the link, and returns when all links are good. */
  readonly explain: () => Promise<void>
}

/** The same as `checkLinks`, decided by the writing statement itself. */
export const guardLinks = async (
  ctx: Ctx,
  object: EngineObject,
  row: Row,
  keys: readonly string[],
): Promise<LinkGuard> => {
  await bindFiles(ctx, object, row, keys)
  const asked = questions(ctx, object, row, keys)
  return {
    condition:
      asked.length === 0
        ? null
        : join(
            asked.map((q) => q.ask),
            ' and ',
          ),
    explain: () => demandLinks(ctx, asked),
  }
}

/** The file fields among the keys. */
export const fileFields = (object: EngineObject, keys: readonly string[]): Field[] =>
  keys.map((key) => object.fields.get(key)).filter((f): f is Field => f?.def.type === 'file')
