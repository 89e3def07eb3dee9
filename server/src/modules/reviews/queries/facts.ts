import { commitment } from '@zhinuo/contracts/commitments.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { notice } from '@zhinuo/contracts/deviations-notices.ts'
import { remedy } from '@zhinuo/contracts/deviations-remedies.ts'
import { from } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Sql } from '../../../platform/sql.ts'
import { sql } from '../../../platform/sql.ts'
import type { ProblemFact, PromiseFact } from '../methods/report-facts.ts'

/** A week of a project, in its zone. */
export interface Span {
  readonly engagement: string
  readonly from: string
  readonly to: string
  readonly zone: string
}

export type Of<F> = F & { readonly engagement: string }

/** The weeks as a table `w`: each read below is one statement for all projects. */
export const spansSql = (spans: readonly Span[]): Sql =>
  sql`unnest(${spans.map((s) => s.engagement)}::uuid[], ${spans.map((s) => s.from)}::date[], ${spans.map((s) => s.to)}::date[], ${spans.map(
    (s) => s.zone,
  )}::text[]) as w (engagement, from_on, to_on, zone)`

/** Confirmed promises of both sides that the customer sees: open ones, and those that ended in the week. */
export const listPromiseFacts = (ctx: Ctx, spans: readonly Span[]): Promise<Of<PromiseFact>[]> =>
  ctx.db.query<Of<PromiseFact>>(
    sql`select p.engagement_id as "engagement", p.id, p.side, p.content, p.promised_on as "promisedOn", p.status, p.progress, p.declared_on as "declaredOn", p.done_on as "doneOn"
        from ${spansSql(spans)} join ${from(ctx, commitment)} p on p.engagement_id = w.engagement
        where p.visible_to_customer and p.promised_at is not null and p.promised_on is not null
          and (p.status in ('promised', 'inProgress', 'atRisk', 'sentBack', 'awaitingAcceptance', 'overdue')
            or (p.status in ('kept', 'keptLate') and p.done_on between w.from_on and w.to_on))
        order by p.promised_on, p.id limit 200000`,
  )

/**
 * What the customer was told went wrong: the newest letter of each deviation that is open, or was closed in the week, with
 * the remedies that the customer sees. Findings that were not told, and false alarms, are not read.
 */
export const listProblemFacts = (ctx: Ctx, spans: readonly Span[]): Promise<Of<ProblemFact>[]> =>
  ctx.db.query<Of<ProblemFact>>(
    sql`select d.engagement_id as "engagement", d.id as "deviation", n.id as "notice",
          coalesce(case when p.visible_to_customer then p.content end, regexp_replace(n.subject, '^(偏差告知函：|Deviation notice: )', '')) as "subject",
          n.cause, n.new_date as "newDate", case when d.status = 'closed' then (d.closed_at at time zone w.zone)::date end as "closedOn",
          coalesce((select array_agg(a.value ->> 'text' order by a.place) from jsonb_array_elements(n.alternatives) with ordinality as a (value, place)), '{}') as "alternatives",
          coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'text', r.text, 'dueOn', r.due_on, 'done', r.status = 'done') order by r.due_on, r.id)
            from ${from(ctx, remedy)} r where r.deviation_id = d.id and r.visible_to_customer and r.status <> 'dropped'), '[]') as "remedies"
        from ${spansSql(spans)} join ${from(ctx, deviation)} d on d.engagement_id = w.engagement
          join lateral (select l.id, l.subject, l.cause, l.new_date, l.alternatives from ${from(ctx, notice)} l
            where l.deviation_id = d.id order by l.sent_at desc, l.id desc limit 1) n on true
          left join ${from(ctx, commitment)} p on p.id = d.commitment_id
        where d.status not in ('falseAlarm') and (d.status <> 'closed' or (d.closed_at at time zone w.zone)::date between w.from_on and w.to_on)
        order by d.detected_at, d.id limit 50000`,
  )
