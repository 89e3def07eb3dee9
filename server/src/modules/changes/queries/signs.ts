import { changeItem } from '@zhinuo/contracts/changes-parts.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { communication } from '@zhinuo/contracts/communications.ts'
import { expectation, expectationVersion } from '@zhinuo/contracts/expectations.ts'
import { from } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'

interface Counted {
  readonly id: string
  readonly text: string
  readonly times: number
}

/** Expectations of a project that stand, with the versions written since a moment besides their first. */
export const listEditedNeeds = (ctx: Ctx, engagementId: string, since: string): Promise<Counted[]> =>
  ctx.db.query<Counted>(
    sql`select e.id, e.statement as "text", count(*)::int as "times" from ${from(ctx, expectationVersion)} v join ${from(ctx, expectation)} e on e.id = v.expectation_id
        where e.engagement_id = ${engagementId}::uuid and e.status not in ('withdrawn', 'superseded', 'declined') and v.n > 1 and v.created_at >= ${since}::timestamptz
        group by e.id, e.statement order by count(*) desc, e.id limit 20`,
  )

/** Promises of a project with the changes that named them since a moment; a withdrawn change names nothing. */
export const listAskedPromises = (ctx: Ctx, engagementId: string, since: string): Promise<Counted[]> =>
  ctx.db.query<Counted>(
    sql`select c.id, c.content as "text", count(distinct r.id)::int as "times" from ${from(ctx, changeItem)} i join ${from(ctx, changeRequest)} r on r.id = i.change_id
          join ${from(ctx, commitment)} c on c.id = i.commitment_id
        where r.engagement_id = ${engagementId}::uuid and r.status <> 'withdrawn' and not i.removed and r.created_at >= ${since}::timestamptz
        group by c.id, c.content order by count(distinct r.id) desc, c.id limit 20`,
  )

/** Communications of a project that came from the customer: since a moment, and between an earlier one and it. */
export const countInbound = async (
  ctx: Ctx,
  engagementId: string,
  since: string,
  before: string,
): Promise<{ now: number; before: number }> => {
  const [row] = await ctx.db.query<{ now: number; before: number }>(
    sql`select count(*) filter (where c.occurred_at >= ${since}::timestamptz)::int as "now", count(*) filter (where c.occurred_at < ${since}::timestamptz)::int as "before"
        from ${from(ctx, communication)} c where c.engagement_id = ${engagementId}::uuid and c.direction = 'in'
          and c.occurred_at >= ${before}::timestamptz and c.occurred_at <= ${ctx.now.toISOString()}::timestamptz`,
  )
  return row ?? { now: 0, before: 0 }
}
