import type { Ctx } from '../platform/context.ts'
import type { EventRow } from '../platform/events.ts'
import { sql } from '../platform/sql.ts'

/**
 * What a field of these rows held before the first fact of this name changed it, by row; those of which none was are left
 * out.
 */
export const firstValues = async (
  ctx: Ctx,
  fact: { readonly object: string; readonly event: string; readonly field: string },
  records: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (records.length === 0) return new Map()
  const rows = await ctx.db.query<{ record: string; value: string }>(
    sql`select distinct on (v.record) v.record, v.change->${fact.field}->>0 as "value" from events v
        where v.object = ${fact.object} and v.record = any(${records}::uuid[]) and v.name = ${fact.event}
          and v.change->${fact.field}->>0 is not null order by v.record, v.at, v.id`,
  )
  return new Map(rows.map(({ record, value }) => [record, value]))
}

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

/** The last of these facts of a record, or what a member did to it after them. */
export const lastFact = async (
  ctx: Ctx,
  of: { readonly object: string; readonly record: string },
  events: readonly string[],
): Promise<Pick<EventRow, 'name' | 'at' | 'actor'> | null> =>
  (
    await ctx.db.query<Pick<EventRow, 'name' | 'at' | 'actor'>>(
      sql`select v.name, v.at, v.actor from events v where v.object = ${of.object} and v.record = ${of.record}::uuid
            and (v.name = any(${events}::text[]) or v.actor->>'kind' in ('member', 'key')) order by v.at desc, v.id desc limit 1`,
    )
  )[0] ?? null
