import { changeItem } from '@zhinuo/contracts/changes-items.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { communication } from '@zhinuo/contracts/communications.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { expectation, expectationVersion } from '@zhinuo/contracts/expectations.ts'
import { from } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'
import type { Verdict } from '../methods/signs.ts'

/** The moments since which things count. */
export interface Since {
  readonly edits: string
  readonly asks: string
  readonly inbound: string
  /** From here to `inbound` tells what is usual. */
  readonly usual: string
}

export interface SignLine {
  readonly engagement: string
  readonly kind: 'edited' | 'asked' | 'busy'
  /** The expectation or promise; null of a customer who comes often. */
  readonly id: string | null
  readonly text: string | null
  readonly times: number
  readonly before: number
}

/**
 * What the signs of some projects are told from: expectations that stand with their versions besides the first, promises
 * with the changes that named them (a withdrawn one names nothing), and how often the customer came.
 */
export const listSignFacts = (ctx: Ctx, projects: readonly string[], since: Since): Promise<SignLine[]> =>
  projects.length === 0
    ? Promise.resolve([])
    : ctx.db.query<SignLine>(
        sql`select d."engagement", d."kind", d.id, d."text", d."times", d."before" from (
          select e.engagement_id as "engagement", 'edited' as "kind", e.id, e.statement as "text", count(*)::int as "times", 0 as "before"
            from ${from(ctx, expectationVersion)} v join ${from(ctx, expectation)} e on e.id = v.expectation_id
            where e.engagement_id = any(${projects}::uuid[]) and e.status not in ('withdrawn', 'superseded', 'declined') and v.n > 1 and v.created_at >= ${since.edits}::timestamptz
            group by e.id, e.engagement_id, e.statement
          union all
          select r.engagement_id, 'asked', c.id, c.content, count(distinct r.id)::int, 0
            from ${from(ctx, changeItem)} i join ${from(ctx, changeRequest)} r on r.id = i.change_id join ${from(ctx, commitment)} c on c.id = i.commitment_id
            where r.engagement_id = any(${projects}::uuid[]) and r.status <> 'withdrawn' and not i.removed and r.created_at >= ${since.asks}::timestamptz
            group by r.engagement_id, c.id, c.content
          union all
          select c.engagement_id, 'busy', null, null, count(*) filter (where c.occurred_at >= ${since.inbound}::timestamptz)::int,
              count(*) filter (where c.occurred_at < ${since.inbound}::timestamptz)::int
            from ${from(ctx, communication)} c
            where c.engagement_id = any(${projects}::uuid[]) and c.direction = 'in' and c.occurred_at >= ${since.usual}::timestamptz and c.occurred_at <= ${ctx.now.toISOString()}::timestamptz
            group by c.engagement_id
        ) d where d."times" > 1 order by d."times" desc, d.id limit 500`,
      )

export interface ProjectLine {
  readonly engagement: string
  readonly engagementName: string
  readonly customer: string
  readonly customerName: string
}

/** The projects that a member answers for and that go on. */
export const listOwnProjects = (ctx: Ctx, owner: string): Promise<ProjectLine[]> =>
  ctx.db.query<ProjectLine>(
    sql`select e.id as "engagement", e.name as "engagementName", k.id as "customer", k.name as "customerName"
        from ${from(ctx, engagement)} e join ${from(ctx, customer)} k on k.id = e.customer_id
        where e.expectation_owner_id = ${owner}::uuid and e.phase <> 'closed' order by e.id limit 500`,
  )

export interface VerdictLine extends Verdict {
  readonly engagement: string
}

/** What was judged to be no change since a moment. */
export const listVerdicts = (ctx: Ctx, projects: readonly string[], since: string): Promise<VerdictLine[]> =>
  projects.length === 0
    ? Promise.resolve([])
    : ctx.db.query<VerdictLine>(
        sql`select v.engagement_id as "engagement", v.kind, v.about, v.times from change_sign_verdicts v
            where v.engagement_id = any(${projects}::uuid[]) and v.judged_at >= ${since}::timestamptz`,
      )

export const writeVerdict = async (
  ctx: Ctx,
  { engagement, kind, about, times }: VerdictLine,
): Promise<void> => {
  await ctx.db.query(
    sql`insert into change_sign_verdicts (engagement_id, kind, about, times, judged_at)
        values (${engagement}::uuid, ${kind}, ${about}, ${times}, ${ctx.now.toISOString()}::timestamptz)
        on conflict (engagement_id, kind, about) do update set times = excluded.times, judged_at = excluded.judged_at`,
  )
}
