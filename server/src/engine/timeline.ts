import type { ResponseOf } from '@zhinuo/contracts/kit/endpoint.ts'
import type { timeline as timelineEndpoint } from '@zhinuo/contracts/records.ts'
import type { Ctx } from '../platform/context.ts'
import type { EventActor } from '../platform/events.ts'
import type { Sql } from '../platform/sql.ts'
import { empty, name, sql } from '../platform/sql.ts'
import { isUuid } from './filter-leaf.ts'
import { definitionsOf, objectOf } from './objects.ts'
import type { Place } from './place.ts'
import { pageOf, readPlace } from './place.ts'
import { get } from './read.ts'
import { canRead } from './rights.ts'

export type TimelinePage = ResponseOf<typeof timelineEndpoint>

interface Entry {
  readonly id: string
  readonly name: string
  readonly at: string
  readonly actor: EventActor
  readonly change: Record<string, [unknown, unknown]> | null
  readonly data: Record<string, unknown> | null
  readonly before: Record<string, unknown> | null
  readonly after: Record<string, unknown> | null
}

const pageSize = 50

/** What happened to a record, newest first: its own events and its part in bulk events. Hidden fields are left out. */
export const timelineOf = async (
  ctx: Ctx,
  key: string,
  asked: string,
  cursor: string | undefined,
): Promise<TimelinePage> => {
  const object = objectOf(ctx, key)
  const { id } = await get(ctx, object.def, asked)
  const start: Place | null = cursor === undefined ? null : readPlace(cursor)
  const older: Sql =
    start === null ? empty : sql` and (e.at, e.id) < (${start.at}::timestamptz, ${start.id}::uuid)`
  const rows = await ctx.db.query<Entry>(sql`
    (select e.id, e.name, e.at, e.actor, e.change, e.data, null::jsonb as before, null::jsonb as after from events e
      where e.object = ${key} and e.record = ${id}::uuid${older} order by e.at desc, e.id desc limit ${pageSize + 1})
    union all
    (select e.id, e.name, e.at, e.actor, null::jsonb, e.data, r.before, r.after from event_rows r join events e on e.id = r.event
      where r.record = ${id}::uuid${older} order by e.at desc, e.id desc limit ${pageSize + 1})
    order by at desc, id desc limit ${pageSize + 1}`)
  const { lines: page, next } = pageOf(rows, pageSize, (entry) => entry)
  const names = await namesOf(ctx, page)
  return {
    entries: page.map((entry) => ({
      id: entry.id,
      name: entry.name,
      at: entry.at,
      actor: {
        kind: entry.actor.kind,
        id: personOf(entry),
        name: names.get(personOf(entry) ?? '') ?? null,
        onBehalfOf: names.get(absentOf(entry) ?? '') ?? null,
      },
      change: Object.fromEntries(
        Object.entries(changeOf(entry)).filter(([field]) => canRead(ctx, object, field)),
      ),
      data: entry.data ?? {},
    })),
    nextCursor: next,
  }
}

const changeOf = (entry: Entry): Record<string, [unknown, unknown]> => {
  if (entry.change) return entry.change
  const keys = new Set([...Object.keys(entry.before ?? {}), ...Object.keys(entry.after ?? {})])
  return Object.fromEntries(
    [...keys].map((key) => [key, [entry.before?.[key] ?? null, entry.after?.[key] ?? null]]),
  )
}

/** The absent member for whom a deputy acted. */
const absentOf = ({ actor }: Entry): string | null =>
  actor.kind === 'member' ? (actor.onBehalfOf ?? null) : null

const personOf = (entry: Entry): string | null => entry.actor.member ?? entry.actor.id ?? null

/** Names of the members and contacts who acted; facts keep ids only, so that a name can be erased. */
const namesOf = async (ctx: Ctx, entries: readonly Entry[]): Promise<Map<string, string>> => {
  const names = new Map<string, string>()
  for (const [key, kinds] of [
    ['member', ['member', 'key']],
    ['contact', ['contact']],
  ] as const) {
    const object = definitionsOf(ctx).objects.get(key)
    const title = object?.fields.get(object.def.title)
    const ids = [
      ...new Set(
        entries
          .filter((e) => (kinds as readonly string[]).includes(e.actor.kind))
          .flatMap((e) => [personOf(e), absentOf(e)]),
      ),
    ].filter(isUuid)
    if (!object || !title || ids.length === 0) continue
    const rows = await ctx.db.query<{ id: string; label: string }>(
      sql`select t.id, t.${name(title.column)} as label from ${name(object.table)} t where t.id = any(${ids}::uuid[])`,
    )
    for (const row of rows) names.set(row.id, row.label)
  }
  return names
}
