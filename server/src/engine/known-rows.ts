import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import type { Ctx } from '../platform/context.ts'
import type { Sql } from '../platform/sql.ts'
import { join, name, shared, sql } from '../platform/sql.ts'
import { rowsBehindLinks } from './filter-sql.ts'
import { definitionsOf, objectOf } from './objects.ts'

/** More ids than these cost more to carry along than to ask for where they are needed. */
const mostKnown = 2_000

/** Up to so many ids, trying one after the other costs less than what an index saves. */
const fewKnown = 500

/**
 * The same context, in which the rows of `def` that the reader's scopes lead to are looked up once instead of row by row
 * in each question: for a page that asks many of them. What is read is the same; a row that changes hands while the page
 * is put together is held by what stood at its beginning.
 */
export const withKnownRows = async (ctx: Ctx, def: Pick<ObjectDef, 'key'>): Promise<Ctx> => {
  const target = objectOf(ctx, def.key)
  const questions = new Map<string, Sql>()
  for (const object of definitionsOf(ctx).objects.values())
    for (const { key, ids } of rowsBehindLinks(ctx, object, 'read', target)) questions.set(key, ids)
  if (questions.size === 0) return ctx
  const columns = [...questions.values()].map(
    (ids, at) =>
      sql`(select case when count(*) <= ${mostKnown} then array[count(*)::text, coalesce(array_agg(q.id), '{}')::text] end from (${ids} limit ${mostKnown + 1}) q) as ${name(String(at))}`,
  )
  const [found] = await ctx.db.query<Record<string, [string, string] | null>>(sql`select ${join(columns)}`)
  const known = new Map(ctx.known)
  for (const [at, key] of [...questions.keys()].entries()) {
    const rows = found?.[at]
    if (rows) known.set(key, { few: Number(rows[0]) <= fewKnown, ids: shared(rows[1], 'uuid[]') })
  }
  return { ...ctx, known }
}
