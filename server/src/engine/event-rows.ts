import type { Ctx } from '../platform/context.ts'
import { recordEvent } from '../platform/events.ts'
import { sql } from '../platform/sql.ts'
import { uuidv7 } from '../platform/uuid.ts'
import type { Row } from './module.ts'

export interface EventRowInput {
  readonly record: string
  readonly before: Row
  readonly after: Row
}

/** The records that one bulk event changed, in one statement. */
export const recordEventRows = (ctx: Ctx, event: string, rows: readonly EventRowInput[]): void => {
  if (rows.length === 0) return
  ctx.db.send(
    sql`insert into event_rows (event, record, before, after)
        select ${event}::uuid, r.record, r.before, r.after
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(record uuid, before jsonb, after jsonb)`,
  )
}

/** Tells the same change of many records of one object as one fact; answers its id. */
export const recordBulkUpdate = (ctx: Ctx, object: string, rows: readonly EventRowInput[]): string => {
  const event = uuidv7(ctx.now.getTime())
  recordEvent(ctx, {
    id: event,
    name: `${object}.bulk_updated`,
    object,
    record: null,
    data: { count: rows.length },
  })
  recordEventRows(ctx, event, rows)
  return event
}
