import { customer } from '@zhinuo/contracts/customers.ts'
import type { industries } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { Dimension, ExpectationStatus, Priority } from '@zhinuo/contracts/expectations-options.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import { from, fromWithTerms } from '../../../engine/from.ts'
import { asSystem } from '../../../engine/system.ts'
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

/** A word that more expectations hold than these says little of what any of them is about; no more of them are looked at. */
const mostOfOneTerm = 300
const mostLikely = 600
const mostCandidates = 120

/**
 * Expectations of other projects, of those that the actor may read, that share the rarest terms; not what was taken back.
 * Each term is looked up in the index of the search column, and what is found is held against the actor's rights: never is
 * a list of all read through. Terms count for nothing where they hold a field that the actor may not read.
 */
export const listLikely = (
  ctx: Ctx,
  engagementId: string,
  terms: readonly string[],
): Promise<SimilarLine[]> => {
  const everybody = asSystem(ctx, 'what is likely is looked up first, and then held against the rights')
  return ctx.db.query<SimilarLine>(
    sql`with hits as (
          select t.term, e.id from unnest(${terms}::text[]) t (term) cross join lateral (
            select e.id from ${fromWithTerms(everybody, expectation)} e where e.search @> array[t.term] limit ${mostOfOneTerm}
          ) e
        ), rarity as (
          select h.term, 1.0 / count(*) as weight from hits h group by h.term
        ), likely as (
          select h.id, sum(r.weight) as weight from hits h join rarity r on r.term = h.term
          group by h.id order by weight desc, h.id limit ${mostLikely}
        ), readable as (
          select e.id, e.statement, e.dimension, e.status, e.status_reason, e.priority, e.desired_level, e.adequate_level,
            e.metric, e.said_on, e.engagement_id, e.customer_id, cardinality(e.search) as length,
            array(select unnest(e.search) intersect select unnest(${terms}::text[])) as terms
          from likely l join ${fromWithTerms(ctx, expectation)} e on e.id = l.id
          where e.engagement_id <> ${engagementId}::uuid and e.status not in ('withdrawn', 'superseded')
          order by l.weight desc, l.id limit ${mostCandidates}
        )
        select e.id, e.terms, e.length, e.statement, e.dimension, e.status, e.status_reason as "statusReason", e.priority,
          e.desired_level as "desiredLevel", e.adequate_level as "adequateLevel", e.metric, e.said_on as "saidOn",
          g.industry, g.work_class as "workClass", c.name as "customer"
        from readable e left join ${from(ctx, engagement)} g on g.id = e.engagement_id
          left join ${from(ctx, customer)} c on c.id = e.customer_id
        where cardinality(e.terms) > 0`,
  )
}
