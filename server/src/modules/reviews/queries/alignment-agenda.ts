import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { meeting, minutesPoint } from '@zhinuo/contracts/communications-meetings.ts'
import { risk } from '@zhinuo/contracts/delivery-risks.ts'
import { workItem, workLink } from '@zhinuo/contracts/delivery-work.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import { department, member } from '@zhinuo/contracts/members.ts'
import type { AlignmentAgenda } from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import { surveyResponse } from '@zhinuo/contracts/surveys-responses.ts'
import { from } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'
import type { Order, PromiseDay, WorkDay } from '../methods/contradictions.ts'

/** What the customer has newly said since an instant: needs, changes, corrected minutes, low scores; the newest first. */
export const listDemands = (
  ctx: Ctx,
  engagementId: string,
  since: string,
  zone: string,
): Promise<AlignmentAgenda['demands'][number][]> =>
  ctx.db.query<AlignmentAgenda['demands'][number]>(
    sql`select q.object as "object", q.id, q.text as "text", q.kind as "kind", (q.at at time zone ${zone}::text)::date as "on" from (
          select 'expectation' as object, x.id, x.statement as text, 'expectation' as kind, x.created_at as at from ${from(ctx, expectation)} x
          where x.engagement_id = ${engagementId}::uuid and x.created_at > ${since}::timestamptz and x.status not in ('declined', 'withdrawn', 'superseded')
          union all
          select 'changeRequest', r.id, r.title, 'change', coalesce(r.submitted_at, r.created_at) from ${from(ctx, changeRequest)} r
          where r.engagement_id = ${engagementId}::uuid and r.status not in ('draft', 'withdrawn') and coalesce(r.submitted_at, r.created_at) > ${since}::timestamptz
          union all
          select 'meeting', m.id, coalesce(d.correction, d.text), 'correction', d.answered_at from ${from(ctx, minutesPoint)} d join ${from(ctx, meeting)} m on m.id = d.meeting_id
          where m.engagement_id = ${engagementId}::uuid and d.answer = 'corrected' and d.answered_at > ${since}::timestamptz
          union all
          select 'surveyResponse', s.id, coalesce(nullif(s.comment, ''), s.name), 'score', s.answered_at from ${from(ctx, surveyResponse)} s
          where s.engagement_id = ${engagementId}::uuid and s.low and s.answered_at > ${since}::timestamptz
        ) q order by q.at desc, q.id limit 100`,
  )

export interface AgendaPromise extends PromiseDay {
  readonly departmentId: string | null
  readonly owner: string
  readonly promisedOn: string
  readonly internalOn: string | null
  readonly progress: number
  /** Handed over: its next step is the customer’s. */
  readonly handedOver: boolean
}

/** Open promises of ours with a day, under the department that keeps them, else that of their owner. */
export const listAgendaPromises = (ctx: Ctx, engagementId: string): Promise<AgendaPromise[]> =>
  ctx.db.query<AgendaPromise>(
    sql`select p.id, p.content as "text", d.id as "departmentId", coalesce(d.name, '') as "department", coalesce(m.name, '') as "owner", p.promised_on as "day",
          p.promised_on as "promisedOn", p.internal_on as "internalOn", p.progress, p.status = 'awaitingAcceptance' as "handedOver"
        from ${from(ctx, commitment)} p left join ${from(ctx, member)} m on m.id = p.owner_id left join ${from(ctx, department)} d on d.id = coalesce(p.team_id, m.department_id)
        where p.engagement_id = ${engagementId}::uuid and p.side = 'ours' and p.promised_on is not null
          and p.status in ('promised', 'inProgress', 'atRisk', 'sentBack', 'awaitingAcceptance', 'overdue')
        order by d.name nulls last, p.promised_on, p.id limit 500`,
  )

export const listAgendaWork = (ctx: Ctx, engagementId: string): Promise<WorkDay[]> =>
  ctx.db.query<WorkDay>(
    sql`select w.id, w.title as "text", coalesce(d.name, '') as "department", w.commitment_id as "commitment", coalesce(w.actual_start, w.planned_start) as "start", w.planned_end as "end"
        from ${from(ctx, workItem)} w left join ${from(ctx, member)} m on m.id = w.assignee_id left join ${from(ctx, department)} d on d.id = m.department_id
        where w.engagement_id = ${engagementId}::uuid and w.status in ('todo', 'doing', 'blocked') order by w.id limit 5000`,
  )

/** Dependencies without an overlap that was planned on purpose. */
export const listAgendaOrders = (ctx: Ctx, engagementId: string): Promise<Order[]> =>
  ctx.db.query<Order>(
    sql`select l.before_id as "before", l.after_id as "after" from ${from(ctx, workLink)} l join ${from(ctx, workItem)} w on w.id = l.after_id
        where w.engagement_id = ${engagementId}::uuid and l.lag_days >= 0 order by l.id limit 20000`,
  )

export const listAgendaRisks = (ctx: Ctx, engagementId: string): Promise<AlignmentAgenda['risks']> =>
  ctx.db.query<AlignmentAgenda['risks'][number]>(
    sql`select 'risk' as "object", r.id, r.title as "text", coalesce(m.name, '') as "owner", coalesce(r.probability = 'high' or r.impact = 'high', false) as "high"
        from ${from(ctx, risk)} r left join ${from(ctx, member)} m on m.id = r.owner_id
        where r.engagement_id = ${engagementId}::uuid and r.status not in ('closed', 'occurred') order by "high" desc, r.created_at, r.id limit 100`,
  )
