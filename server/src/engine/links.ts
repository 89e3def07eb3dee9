import type { Ctx } from '../platform/context.ts'
import { fail } from '../platform/errors.ts'
import { attachFiles } from '../platform/files.ts'
import type { Sql } from '../platform/sql.ts'
import { empty, join, name, sql } from '../platform/sql.ts'
import { scopeSql } from './filter-sql.ts'
import type { Row } from './module.ts'
import type { EngineObject, Field } from './objects.ts'
import { linkTarget, objectOf } from './objects.ts'

interface Question {
  readonly field: Field
  readonly ask: Sql
}

/** Asks for each link whether the actor may read its target; a field that names the actor needs no look. */
const questions = (ctx: Ctx, object: EngineObject, row: Row, keys: readonly string[]): Question[] =>
  keys
    .map((key) => object.fields.get(key))
    .filter((f): f is Field => f !== undefined && linkTarget(f.def) !== undefined)
    .filter((f) => row[f.key] !== null && row[f.key] !== undefined && row[f.key] !== ctx.rights.me)
    .map((field) => {
      const target = objectOf(ctx, linkTarget(field.def) ?? '')
      const scope = scopeSql(ctx, target, 'read', 't')
      return {
        field,
        ask: sql`exists (select 1 from ${name(target.table)} t where t.id = ${row[field.key]}::uuid and t.deleted_at is null${scope ? sql` and ${scope}` : empty})`,
      }
    })

const demandFound = (
  asked: readonly Question[],
  answer: Readonly<Record<string, unknown>> | undefined,
): void =>
  asked.forEach(({ field }, i) => {
    if (answer?.[`f${i}`] !== true) fail('field.link_not_found', { field: field.def.label, key: field.key })
  })

const demandLinks = async (ctx: Ctx, asked: readonly Question[]): Promise<void> => {
  if (asked.length === 0) return
  const columns = join(asked.map((q, i) => sql`${q.ask} as ${name(`f${i}`)}`))
  const [answer] = await ctx.db.query<Record<string, unknown>>(sql`select ${columns}`)
  demandFound(asked, answer)
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
 * Refuses links to rows that the actor may not read, that do not exist or that lie in the trash: one statement for all
 * links of the row. Files named in a field are bound to the record; one that someone else sent is refused.
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
