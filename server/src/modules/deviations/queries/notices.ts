import { commitment } from '@zhinuo/contracts/commitments.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import type { DeviationStatus } from '@zhinuo/contracts/deviations-views.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { notice } from '@zhinuo/contracts/deviations-notices.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { from } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'

export interface NoticeLine {
  readonly id: string
  readonly deviation: string
  readonly subject: string
  readonly text: string
  readonly cause: string
  readonly impact: string
  readonly newDate: string | null
  readonly alternatives: readonly {
    readonly kind: 'reduced' | 'addedValue' | 'exchange'
    readonly text: string
  }[]
  readonly dedicatedName: string | null
  readonly dedicatedPhone: string | null
  readonly calledName: string | null
  readonly calledAt: string
  readonly callSummary: string
  readonly sentAt: string
  readonly timing: 'early' | 'late' | 'noLine'
  readonly hoursAhead: number | null
  readonly channels: ('portal' | 'mail' | 'wechat')[]
}

/** Letters of a deviation, the newest first. */
export const listNotices = (ctx: Ctx, deviationId: string): Promise<NoticeLine[]> =>
  ctx.db.query<NoticeLine>(
    sql`select n.id, n.deviation_id as "deviation", n.subject, n.text, n.cause, n.impact, n.new_date as "newDate", n.alternatives, m.name as "dedicatedName",
          m.phone as "dedicatedPhone", c.name as "calledName", n.called_at as "calledAt", n.call_summary as "callSummary", n.sent_at as "sentAt",
          n.timing, n.hours_ahead as "hoursAhead", n.channels
        from ${from(ctx, notice)} n left join ${from(ctx, member)} m on m.id = n.dedicated_id left join ${from(ctx, contact)} c on c.id = n.called_contact_id
        where n.deviation_id = ${deviationId}::uuid order by n.sent_at desc, n.id desc limit 50`,
  )

/** Who of the customer has read the letters of a deviation. */
export const listReads = (
  ctx: Ctx,
  deviationId: string,
): Promise<{ notice: string; name: string; at: string }[]> =>
  ctx.db.query<{ notice: string; name: string; at: string }>(
    sql`select r.notice_id as "notice", c.name, r.at from notice_reads r
          join ${from(ctx, notice)} n on n.id = r.notice_id join ${from(ctx, contact)} c on c.id = r.contact_id
        where n.deviation_id = ${deviationId}::uuid order by r.at, r.notice_id, c.id limit 200`,
  )

/** Keeps the first reading of a contact; true when it was the first. */
export const insertRead = async (ctx: Ctx, noticeId: string, contactId: string): Promise<boolean> => {
  const rows = await ctx.db.query<{ notice: string }>(
    sql`insert into notice_reads (notice_id, contact_id, at) values (${noticeId}, ${contactId}, ${ctx.now.toISOString()})
        on conflict do nothing returning notice_id as "notice"`,
  )
  return rows.length > 0
}

export interface CustomerNotice extends NoticeLine {
  readonly engagement: string
  readonly promise: string | null
  readonly promisedOn: string | null
  readonly status: DeviationStatus
  readonly askText: string | null
  readonly answerBy: string | null
  readonly answer: 'accepted' | 'rejected' | null
  readonly commitment: string | null
  readonly toldDate: string | null
  readonly readAt: string | null
}

/** The letters that a customer was sent, with where the matter stands; the newest first. No hidden promise is named. */
export const listForCustomer = (ctx: Ctx, customerId: string, contactId: string): Promise<CustomerNotice[]> =>
  ctx.db.query<CustomerNotice>(
    sql`select n.id, n.deviation_id as "deviation", n.subject, n.text, n.cause, n.impact, n.new_date as "newDate", n.alternatives, m.name as "dedicatedName",
          m.phone as "dedicatedPhone", null as "calledName", n.called_at as "calledAt", '' as "callSummary", n.sent_at as "sentAt",
          n.timing, n.hours_ahead as "hoursAhead", n.channels, d.engagement_id as "engagement", d.commitment_id as "commitment",
          case when p.visible_to_customer then p.content end as "promise",
          case when p.visible_to_customer then d.promised_on end as "promisedOn", d.status, d.ask_message as "askText", d.answer_by as "answerBy", d.answer,
          d.told_date as "toldDate", r.at as "readAt"
        from ${from(ctx, notice)} n join ${from(ctx, deviation)} d on d.id = n.deviation_id
          left join ${from(ctx, commitment)} p on p.id = d.commitment_id
          left join ${from(ctx, member)} m on m.id = n.dedicated_id
          left join notice_reads r on r.notice_id = n.id and r.contact_id = ${contactId}::uuid
        where n.customer_id = ${customerId}::uuid order by n.sent_at desc, n.id desc limit 200`,
  )
