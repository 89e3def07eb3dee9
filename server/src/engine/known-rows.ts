import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import type { Ctx, KnownRows } from '../platform/context.ts'
import type { Sql } from '../platform/sql.ts'
import { join, name, shared, sql } from '../platform/sql.ts'
import { rowsBehindLinks } from './filter-sql.ts'
import { definitionsOf, objectOf } from './objects.ts'

/** More ids than these cost more to carry along than to ask for where they are needed. */
const mostKnown = 2_000

/** Up to so many ids, trying one after the other costs less than what an index saves. */
const fewKnown = 50

/** Of one id in the text of an array, with the comma. */
const idLength = 37

/**
 * The same context, in which the rows that the reader's scopes lead to are looked up once instead of row by row in each
 * question: for a page that asks many of them. What is found of one object serves to find the next. What is read is the
 * same; a row that changes hands while the page is put together is held by what stood at its beginning.
 */
export const withKnownRows = async (ctx: Ctx, defs: readonly Pick<ObjectDef, 'key'>[]): Promise<Ctx> => {
  const behind = rowsBehindLinks(ctx, definitionsOf(ctx).objects.values(), 'read')
  let within = ctx
  for (const def of defs) {
    const questions = behind.get(objectOf(ctx, def.key))
    if (questions)
      within = { ...within, known: new Map([...(within.known ?? []), ...(await find(within, questions))]) }
  }
  return within
}

const find = async (
  ctx: Ctx,
  questions: ReadonlyMap<string, (ctx: Ctx) => Sql>,
): Promise<Map<string, KnownRows>> => {
  const columns = [...questions.values()].map(
    (ids, at) =>
      sql`(select case when count(*) <= ${mostKnown} then coalesce(array_agg(q.id), '{}')::text end from (${ids(ctx)} limit ${mostKnown + 1}) q) as ${name(String(at))}`,
  )
  const [found] = await ctx.db.query<Record<string, string | null>>(sql`select ${join(columns)}`)
  const known = new Map<string, KnownRows>()
  for (const [at, key] of [...questions.keys()].entries()) {
    const ids = found?.[at]
    if (ids) known.set(key, { few: ids.length <= fewKnown * idLength, ids: shared(ids, 'uuid[]') })
  }
  return known
}
