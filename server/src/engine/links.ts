import type { Ctx } from '../platform/context.ts'
import { fail } from '../platform/errors.ts'
import { empty, join, name, sql } from '../platform/sql.ts'
import { scopeSql } from './filter-sql.ts'
import type { Row } from './module.ts'
import type { EngineObject, Field } from './objects.ts'
import { linkTarget, objectOf } from './objects.ts'

/**
 * Refuses links to rows that the actor may not read, that do not exist or that lie in the trash: one statement for all
 * links of the row. A member field that names the actor needs no look.
 */
export const checkLinks = async (ctx: Ctx, object: EngineObject, row: Row, keys: readonly string[]): Promise<void> => {
  const fields = keys
    .map((key) => object.fields.get(key))
    .filter((f): f is Field => f !== undefined && linkTarget(f.def) !== undefined)
    .filter((f) => row[f.key] !== null && row[f.key] !== undefined && row[f.key] !== ctx.rights.me)
  if (fields.length === 0) return
  const found = fields.map((field, i) => {
    const target = objectOf(ctx, linkTarget(field.def) ?? '')
    const scope = scopeSql(ctx, target, 'read', 't')
    return sql`exists (select 1 from ${name(target.table)} t where t.id = ${row[field.key]}::uuid and t.deleted_at is null${scope ? sql` and ${scope}` : empty}) as ${name(`f${i}`)}`
  })
  const [answer] = await ctx.db.query<Record<string, boolean>>(sql`select ${join(found)}`)
  fields.forEach((field, i) => {
    if (!answer?.[`f${i}`]) fail('field.link_not_found', { field: field.def.label, key: field.key })
  })
}
