import { risk } from '@zhinuo/contracts/delivery-risks.ts'
import { workItem } from '@zhinuo/contracts/delivery-work.ts'
import { milestone } from '@zhinuo/contracts/delivery.ts'
import { from } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'
import type { MilestoneFact, RiskFact, WorkFact } from '../methods/report-facts.ts'
import type { Of, Span } from './facts.ts'
import { spansSql } from './facts.ts'

/** Milestones that the customer sees. */
export const listMilestoneFacts = (ctx: Ctx, spans: readonly Span[]): Promise<Of<MilestoneFact>[]> =>
  ctx.db.query<Of<MilestoneFact>>(
    sql`select m.engagement_id as "engagement", m.id, m.name, m.status, m.planned_on as "plannedOn", m.done_on as "doneOn"
        from ${spansSql(spans)} join ${from(ctx, milestone)} m on m.engagement_id = w.engagement
        where m.visible_to_customer and m.status <> 'cancelled' order by m.planned_on, m.id limit 100000`,
  )

/** Tasks that the customer sees: ended in the week, under way, or planned to end by the week after. */
export const listWorkFacts = (ctx: Ctx, spans: readonly Span[]): Promise<Of<WorkFact>[]> =>
  ctx.db.query<Of<WorkFact>>(
    sql`select i.engagement_id as "engagement", i.id, i.title, i.status, i.progress, i.planned_end as "plannedEnd", i.actual_end as "actualEnd"
        from ${spansSql(spans)} join ${from(ctx, workItem)} i on i.engagement_id = w.engagement
        where i.visible_to_customer and ((i.status = 'done' and i.actual_end between w.from_on and w.to_on) or i.status = 'doing'
          or (i.status = 'todo' and i.planned_end <= w.to_on + 7))
        order by i.planned_end nulls last, i.id limit 100000`,
  )

/** Risks that were published to the customer and may still come. */
export const listRiskFacts = (ctx: Ctx, spans: readonly Span[]): Promise<Of<RiskFact>[]> =>
  ctx.db.query<Of<RiskFact>>(
    sql`select r.engagement_id as "engagement", r.id, r.title, coalesce(r.response, '') as "plan"
        from ${spansSql(spans)} join ${from(ctx, risk)} r on r.engagement_id = w.engagement
        where r.published_at is not null and r.status not in ('closed', 'occurred') order by r.published_at, r.id limit 50000`,
  )
