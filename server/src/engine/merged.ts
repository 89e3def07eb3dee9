import type { Ctx } from '../platform/context.ts'
import { Failure } from '../platform/errors.ts'
import { empty, name, sql } from '../platform/sql.ts'
import { scopeSql } from './filter-sql.ts'
import type { EngineObject } from './objects.ts'

/** A survivor may have been merged itself; a longer way than this is a circle. */
const longestWay = 16

/**
 * Of ids of records that were merged, those that survive them and that the actor may read. A merged record lies in the
 * trash and names the record it went into.
 */
export const survivorsOf = async (
  ctx: Ctx,
  object: EngineObject,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map()
  const table = name(object.table)
  const scope = scopeSql(ctx, object, 'read', 't')
  const rows = await ctx.db.query<{ id: string; survivor: string }>(
    sql`with recursive way (id, next, n) as (
          select m.id, m.merged_into, 1 from ${table} m where m.id = any(${ids}::uuid[]) and m.merged_into is not null
          union all select w.id, m.merged_into, w.n + 1 from way w join ${table} m on m.id = w.next where m.merged_into is not null and w.n < ${longestWay})
        select w.id, t.id as survivor from way w join ${table} t on t.id = w.next
        where t.merged_into is null and t.deleted_at is null${scope ? sql` and ${scope}` : empty}`,
  )
  return new Map(rows.map((row) => [row.id, row.survivor]))
}

/** Why a record that was merged cannot be written: it names the one to write instead. */
export const mergedInto = (object: EngineObject, id: string, survivor: string): Failure =>
  new Failure('record.merged', { object: object.key, id, into: survivor })
