import type { Ctx } from '../platform/context.ts'
import { sql } from '../platform/sql.ts'

/**
 * When facts of these rows of an object were last told after a moment, by row; those of which none was are left out. For
 * states that keep why they were entered and not when. Asked of the few rows it concerns: a question that names `events`
 * is planned over every month of them.
 */
export const factMoments = async (
  ctx: Ctx,
  fact: { readonly object: string; readonly event: string },
  records: readonly string[],
  after: string,
): Promise<ReadonlyMap<string, string>> => {
  if (records.length === 0) return new Map()
  const rows = await ctx.db.query<{ record: string; at: string }>(
    sql`select v.record, max(v.at) as at from events v where v.object = ${fact.object} and v.record = any(${records}::uuid[])
          and v.name = ${fact.event} and v.at >= ${after}::timestamptz group by v.record`,
  )
  return new Map(rows.map(({ record, at }) => [record, at]))
}
