import { meeting, minutesPoint } from '@zhinuo/contracts/communications-meetings.ts'
import { communication } from '@zhinuo/contracts/communications.ts'
import { from } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'
import type { DecisionFact } from '../methods/report-facts.ts'
import type { Of, Span } from './facts.ts'
import { spansSql } from './facts.ts'

/**
 * What was agreed with the customer in the week: decisions of minutes that were sent, in the customer's own wording where
 * they corrected them, and of calls and visits.
 */
export const listDecisionFacts = (ctx: Ctx, spans: readonly Span[]): Promise<Of<DecisionFact>[]> =>
  ctx.db.query<Of<DecisionFact>>(
    sql`select a.engagement as "engagement", a.object as "object", a.id, a.text as "text" from (
          select m.engagement_id as engagement, 'minutesPoint' as object, d.id, coalesce(case when d.answer = 'corrected' then d.correction end, d.text) as text, m.starts_at as at
          from ${spansSql(spans)} join ${from(ctx, meeting)} m on m.engagement_id = w.engagement join ${from(ctx, minutesPoint)} d on d.meeting_id = m.id
          where m.minutes_sent_at is not null and d.kind = 'decision' and not d.dropped and (m.starts_at at time zone w.zone)::date between w.from_on and w.to_on
          union all
          select c.engagement_id, 'communication', c.id, c.decisions, c.occurred_at
          from ${spansSql(spans)} join ${from(ctx, communication)} c on c.engagement_id = w.engagement
          where c.decisions <> '' and (c.occurred_at at time zone w.zone)::date between w.from_on and w.to_on
        ) a order by a.at, a.id limit 50000`,
  )
