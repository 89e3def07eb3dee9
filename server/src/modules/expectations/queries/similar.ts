import { customer } from '@zhinuo/contracts/customers.ts'
import type { industries } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { Dimension, ExpectationStatus, Priority } from '@zhinuo/contracts/expectations.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import { from, fromWithTerms } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'

export interface SimilarLine {
  readonly id: string
  readonly statement: string
  readonly dimension: Dimension
  readonly status: ExpectationStatus
  readonly statusReason: string | null
  readonly priority: Priority | null
  readonly desiredLevel: string | null
  readonly adequateLevel: string | null
  readonly metric: string | null
  readonly saidOn: string | null
  readonly industry: keyof typeof industries | null
  readonly workClass: string | null
  readonly customer: string | null
  readonly terms: string[]
  readonly length: number
}

const mostCandidates = 120

/**
 * Expectations of other projects, of those that the actor may read, that share the most terms; not what was taken back.
 * The terms are found in the index of the search column, so that 20,000 rows are no list to read through.
 */
export const listLikely = (
  ctx: Ctx,
  engagementId: string,
  terms: readonly string[],
): Promise<SimilarLine[]> =>
  ctx.db.query<SimilarLine>(
    sql`with likely as (
          select e.id, array_agg(w.term) as terms, cardinality(e.search) as length
          from ${fromWithTerms(ctx, expectation)} e cross join lateral (
            select unnest(e.search) as term intersect select unnest(${terms}::text[])
          ) w
          where e.search && ${terms}::text[] and e.engagement_id <> ${engagementId}::uuid
            and e.status not in ('withdrawn', 'superseded')
          group by e.id, e.search order by count(*) desc, e.id limit ${mostCandidates}
        )
        select l.id, l.terms, l.length, e.statement, e.dimension, e.status, e.status_reason as "statusReason", e.priority,
          e.desired_level as "desiredLevel", e.adequate_level as "adequateLevel", e.metric, e.said_on as "saidOn",
          g.industry, g.work_class as "workClass", c.name as "customer"
        from likely l join ${from(ctx, expectation)} e on e.id = l.id
          left join ${from(ctx, engagement)} g on g.id = e.engagement_id
          left join ${from(ctx, customer)} c on c.id = e.customer_id`,
  )
