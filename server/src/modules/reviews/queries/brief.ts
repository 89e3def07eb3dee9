import { meeting, minutesPoint } from '@zhinuo/contracts/communications-meetings.ts'
import type { CommitmentStatus } from '@zhinuo/contracts/commitments-options.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import type { MilestoneStatus } from '@zhinuo/contracts/delivery.ts'
import { milestone } from '@zhinuo/contracts/delivery.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import { department, member } from '@zhinuo/contracts/members.ts'
import { briefNote } from '@zhinuo/contracts/reviews-brief.ts'
import { surveyResponse } from '@zhinuo/contracts/surveys-responses.ts'
import { from } from '../../../engine/from.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'

/** Names of people, departments and contacts beside what the reader may read. */
const naming = (ctx: Ctx): Ctx => asSystem(ctx, 'a record that may be read names its people')

export interface BriefHead {
  readonly id: string
  readonly name: string
  readonly customer: string
  readonly customerName: string
  readonly expectationOwner: string
  readonly expectationOwnerName: string | null
  readonly zone: string | null
}

export const findHead = async (ctx: Ctx, engagementId: string): Promise<BriefHead | undefined> => {
  const [row] = await ctx.db.query<BriefHead>(
    sql`select e.id, e.name, e.customer_id as "customer", c.name as "customerName", e.expectation_owner_id as "expectationOwner", m.name as "expectationOwnerName", e.zone
        from ${from(ctx, engagement)} e join ${from(naming(ctx), customer)} c on c.id = e.customer_id left join ${from(naming(ctx), member)} m on m.id = e.expectation_owner_id
        where e.id = ${engagementId}::uuid`,
  )
  return row
}

export interface BriefPromise {
  readonly id: string
  readonly side: 'ours' | 'theirs'
  readonly text: string
  readonly department: string | null
  readonly departmentName: string | null
  readonly person: string | null
  readonly promisedOn: string | null
  readonly status: CommitmentStatus
  readonly progress: number
}

/** Open promises of both sides; ours under the department that keeps them, else that of their owner. */
export const listBriefPromises = (ctx: Ctx, engagementId: string): Promise<BriefPromise[]> =>
  ctx.db.query<BriefPromise>(
    sql`select p.id, p.side, p.content as "text", d.id as "department", d.name as "departmentName", case when p.side = 'ours' then m.name else t.name end as "person", p.promised_on as "promisedOn", p.status, p.progress
        from ${from(ctx, commitment)} p left join ${from(naming(ctx), member)} m on m.id = p.owner_id left join ${from(naming(ctx), contact)} t on t.id = p.their_contact_id
          left join ${from(naming(ctx), department)} d on d.id = coalesce(p.team_id, m.department_id)
        where p.engagement_id = ${engagementId}::uuid and p.status in ('promised', 'inProgress', 'atRisk', 'sentBack', 'awaitingAcceptance', 'overdue')
        order by d.name nulls last, p.promised_on nulls last, p.id limit 500`,
  )

export interface BriefNode {
  readonly id: string
  readonly text: string
  readonly status: MilestoneStatus
  readonly plannedOn: string
  readonly baselineOn: string | null
  readonly doneOn: string | null
}

export const listNodes = (ctx: Ctx, engagementId: string): Promise<BriefNode[]> =>
  ctx.db.query<BriefNode>(
    sql`select m.id, m.name as "text", m.status, m.planned_on as "plannedOn", m.baseline_on as "baselineOn", m.done_on as "doneOn"
        from ${from(ctx, milestone)} m where m.engagement_id = ${engagementId}::uuid and m.status <> 'cancelled' order by m.planned_on, m.id limit 200`,
  )

/** What the customer answered in the last half year, the newest first. */
export const listFeedback = (
  ctx: Ctx,
  engagementId: string,
  zone: string,
): Promise<{ id: string; text: string; by: string | null; on: string; low: boolean }[]> =>
  ctx.db.query<{ id: string; text: string; by: string | null; on: string; low: boolean }>(
    sql`select r.id, coalesce(nullif(r.comment, ''), r.name) as "text", t.name as "by", (r.answered_at at time zone ${zone}::text)::date as "on", r.low
        from ${from(ctx, surveyResponse)} r left join ${from(naming(ctx), contact)} t on t.id = r.contact_id
        where r.engagement_id = ${engagementId}::uuid and r.answered_at > ${ctx.now.toISOString()}::timestamptz - interval '180 days' order by r.answered_at desc, r.id limit 20`,
  )

/** What is to be cleared up with the customer: needs to clarify, and open points of minutes. */
export const listQuestions = (
  ctx: Ctx,
  engagementId: string,
): Promise<{ object: string; id: string; text: string; from: string }[]> =>
  ctx.db.query<{ object: string; id: string; text: string; from: string }>(
    sql`select q.object as "object", q.id, q.text as "text", q.source as "from" from (
          select 'expectation' as object, x.id, x.statement as text, '' as source, x.created_at as at from ${from(ctx, expectation)} x
          where x.engagement_id = ${engagementId}::uuid and x.status = 'clarifying'
          union all
          select 'meeting', m.id, o.text, m.title, m.starts_at from ${from(ctx, minutesPoint)} o join ${from(ctx, meeting)} m on m.id = o.meeting_id
          where m.engagement_id = ${engagementId}::uuid and o.kind = 'open' and not o.dropped
        ) q order by q.at desc, q.id limit 50`,
  )

export interface NoteLine {
  readonly id: string
  readonly version: number
  readonly text: string
  readonly department: string | null
  readonly author: string
  readonly authorName: string | null
  readonly at: string
}

export const listNotes = (ctx: Ctx, engagementId: string): Promise<NoteLine[]> =>
  ctx.db.query<NoteLine>(
    sql`select n.id, n.version, n.text, d.name as "department", n.author_id as "author", m.name as "authorName", n.updated_at as "at"
        from ${from(ctx, briefNote)} n left join ${from(naming(ctx), department)} d on d.id = n.department_id left join ${from(naming(ctx), member)} m on m.id = n.author_id
        where n.engagement_id = ${engagementId}::uuid and n.resolved_at is null order by n.created_at desc, n.id limit 100`,
  )

export const findDepartmentOf = async (ctx: Ctx, memberId: string): Promise<string | null> => {
  const [row] = await ctx.db.query<{ department: string | null }>(
    sql`select m.department_id as "department" from ${from(naming(ctx), member)} m where m.id = ${memberId}::uuid`,
  )
  return row?.department ?? null
}
