import type { PoolClient } from 'pg'
import { extended } from './db.ts'
import type { SealedHeader } from './seal.ts'
import { contentDigest } from './seal.ts'

/** An event with all that its leaf rests on. */
export interface SealableEvent extends SealedHeader {
  readonly xid: string
  readonly change: unknown
  readonly data: unknown
  readonly salt: Buffer | null
}

const moment = (column: string): string =>
  `to_char(e.${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** Columns of `events e` in the shape of `SealableEvent`. */
export const sealableColumns = `e.id, e.xid::text as xid, e.name, e.object, e.record, e.actor, ${moment('at')} as at, ${moment('recorded_at')} as "recordedAt",
  e.request, e.cause, e.change, e.data, e.salt`

export const headerOf = ({
  id,
  name,
  object,
  record,
  actor,
  at,
  recordedAt,
  request,
  cause,
}: SealableEvent): SealedHeader => ({
  id,
  name,
  object,
  record,
  actor,
  at,
  recordedAt,
  request,
  cause,
})

export const schemaOfWorkspace = (workspace: string): string => {
  if (!/^[0-9a-z]{1,40}$/.test(workspace)) throw new Error(`not a workspace id: ${workspace}`)
  return `"ws_${workspace}"`
}

const pageSize = 5000

/** The events among these that have rows of their own. */
export const eventsWithRows = async (
  client: PoolClient,
  workspace: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (ids.length === 0) return new Set()
  const found = await extended<{ event: string }>(client, {
    text: `select i.event from unnest($1::uuid[]) as i (event) where exists (select 1 from ${schemaOfWorkspace(workspace)}.event_rows r where r.event = i.event)`,
    values: [ids],
  })
  return new Set(found.map((row) => row.event))
}

/** Digest of an event's content; the rows of a bulk are read page by page, whatever their number. */
export const digestEvent = async (
  client: PoolClient,
  workspace: string,
  event: SealableEvent,
  hasRows: boolean,
): Promise<Buffer> => {
  const digest = contentDigest(event.salt ?? Buffer.alloc(0), event.change, event.data)
  let after = '00000000-0000-0000-0000-000000000000'
  while (hasRows) {
    const rows = await extended<{ record: string; before: unknown; after: unknown }>(client, {
      text: `select record, before, after from ${schemaOfWorkspace(workspace)}.event_rows where event = $1 and record > $2 order by record limit ${pageSize}`,
      values: [event.id, after],
    })
    for (const row of rows) digest.addRow(row)
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) break
    after = last.record
  }
  return digest.end()
}
