import { contact } from '@zhinuo/contracts/contacts.ts'
import { meeting } from '@zhinuo/contracts/communications-meetings.ts'
import { sheet } from '@zhinuo/contracts/agreements.ts'
import { from } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'

/** Receipts of minutes, and sentences that an author has dealt with: the module's own bookkeeping. */

/** Keeps the first reading of a contact; true when it was the first. */
export const insertRead = async (ctx: Ctx, meetingId: string, contactId: string): Promise<boolean> => {
  const rows = await ctx.db.query(
    sql`insert into minutes_reads (meeting_id, contact_id, at) values (${meetingId}, ${contactId}, ${ctx.now.toISOString()})
        on conflict do nothing returning meeting_id`,
  )
  return rows.length > 0
}

export interface ReadLine {
  readonly meeting: string
  readonly name: string
  readonly at: string
}

/** Who of the customer has opened the minutes of these meetings. */
export const listReads = (ctx: Ctx, meetings: readonly string[]): Promise<ReadLine[]> =>
  meetings.length === 0
    ? Promise.resolve([])
    : ctx.db.query<ReadLine>(
        sql`select r.meeting_id as "meeting", c.name, r.at from minutes_reads r join ${from(ctx, contact)} c on c.id = r.contact_id
            where r.meeting_id = any(${meetings}::uuid[]) order by r.at, c.id limit 500`,
      )

export const insertSettled = async (
  ctx: Ctx,
  settled: {
    readonly communication: string
    readonly sentence: string
    readonly outcome: string
    readonly commitment: string | null
  },
): Promise<boolean> => {
  const rows = await ctx.db.query(
    sql`insert into oral_promises_settled (communication_id, sentence, outcome, commitment_id, at)
        values (${settled.communication}, ${settled.sentence}, ${settled.outcome}, ${settled.commitment}, ${ctx.now.toISOString()})
        on conflict do nothing returning communication_id`,
  )
  return rows.length > 0
}

export const listSettled = async (ctx: Ctx, communicationId: string): Promise<string[]> => {
  const rows = await ctx.db.query<{ sentence: string }>(
    sql`select s.sentence from oral_promises_settled s where s.communication_id = ${communicationId}::uuid limit 500`,
  )
  return rows.map(({ sentence }) => sentence)
}

export interface SentLine {
  readonly object: 'meeting' | 'sheet'
  readonly id: string
  readonly title: string
  readonly sentAt: string
  /** A sheet keeps its first view; minutes have a receipt of each reader. */
  readonly viewedAt: string | null
  readonly answer: 'none' | 'waiting' | 'confirmed' | 'corrected' | 'signed'
}

/** Minutes and sheets that a customer was sent, the newest first, within the reader's rights. */
export const listSent = (ctx: Ctx, customerId: string): Promise<SentLine[]> =>
  ctx.db.query<SentLine>(
    sql`select x.object, x.id, x.title, x.sent_at as "sentAt", x.viewed_at as "viewedAt", x.answer from (
          select 'meeting' as object, m.id, m.title, m.minutes_sent_at as sent_at, null::timestamptz as viewed_at, m.read_back_state as answer
            from ${from(ctx, meeting)} m where m.customer_id = ${customerId}::uuid and m.minutes_sent_at is not null
          union all
          select 'sheet' as object, s.id, concat_ws(' ', s.number, s.title) as title, s.sent_at, s.viewed_at, case when s.status in ('signed', 'superseded') then 'signed' else 'waiting' end as answer
            from ${from(ctx, sheet)} s where s.customer_id = ${customerId}::uuid and s.sent_at is not null
        ) x order by x.sent_at desc, x.id limit 100`,
  )
