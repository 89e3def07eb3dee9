import type { Ctx } from '../platform/context.ts'
import { fail } from '../platform/errors.ts'
import { attachFiles } from '../platform/files.ts'
import type { Sql } from '../platform/sql.ts'
import { empty, join, name, sql } from '../platform/sql.ts'
import { scopeSql } from './filter-sql.ts'
import type { Row } from './module.ts'
import type { EngineObject, Field } from './objects.ts'
import { linkTarget, objectOf } from './objects.ts'

/** Asks for each link whether the actor may read its target; a field that names the actor needs no look. */
const questions = (ctx: Ctx, object: EngineObject, row: Row, keys: readonly string[]): { field: Field; ask: Sql }[] =>
  keys
    .map((key) => object.fields.get(key))
    .filter((f): f is Field => f !== undefined && linkTarget(f.def) !== undefined)
    .filter((f) => row[f.key] !== null && row[f.key] !== undefined && row[f.key] !== ctx.rights.me)
    .map((field, i) => {
      const target = objectOf(ctx, linkTarget(field.def) ?? '')
      const scope = scopeSql(ctx, target, 'read', 't')
      return {
        field,
        ask: sql`exists (select 1 from ${name(target.table)} t where t.id = ${row[field.key]}::uuid and t.deleted_at is null${scope ? sql` and ${scope}` : empty}) as ${name(`f${i}`)}`,
      }
    })

const demandFound = (asked: readonly { field: Field }[], answer: Readonly<Record<string, unknown>> | undefined): void =>
  asked.forEach(({ field }, i) => {
    if (answer?.[`f${i}`] !== true) fail('field.link_not_found', { field: field.def.label, key: field.key })
  })

/**
 * Refuses links to rows that the actor may not read, that do not exist or that lie in the trash: one statement for all
 * links of the row. Files named in a field are bound to the record; one that someone else sent is refused.
 */
export const checkLinks = async (ctx: Ctx, object: EngineObject, row: Row, keys: readonly string[]): Promise<void> => {
  for (const field of fileFields(object, keys))
    await attachFiles(ctx, { object: object.key, record: row.id as string, field: field.key }, (row[field.key] ?? []) as string[])
  const asked = questions(ctx, object, row, keys)
  if (asked.length === 0) return
  const [answer] = await ctx.db.query<Record<string, unknown>>(sql`select ${join(asked.map((q) => q.ask))}`)
  demandFound(asked, answer)
}

/** The file fields among the keys. */
export const fileFields = (object: EngineObject, keys: readonly string[]): Field[] =>
  keys.map((key) => object.fields.get(key)).filter((f): f is Field => f?.def.type === 'file')
