import { contact } from '@zhinuo/contracts/contacts.ts'
import type {
  AlternativeKind,
  Dimension,
  ExpectationStatus,
  Priority,
} from '@zhinuo/contracts/expectations-options.ts'
import { alternative, expectation } from '@zhinuo/contracts/expectations.ts'
import { from } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sql } from '../../../platform/sql.ts'

export interface ExpectationLine {
  readonly id: string
  readonly version: number
  readonly statement: string
  readonly dimension: Dimension
  readonly source: string
  readonly channel: string | null
  readonly saidBy: string | null
  readonly saidByName: string | null
  readonly saidByRole: string | null
  readonly saidOn: string | null
  readonly evidence: string | null
  readonly aspect: string | null
  readonly tags: string[]
  readonly priority: Priority | null
  readonly alternativeCount: number
  readonly status: ExpectationStatus
  readonly owner: string | null
}

/** More expectations than one project has in reason; the screens show all of them at once. */
const mostOfOneEngagement = 500

/** The expectations of a project that the actor may read, oldest first, with who said them. */
export const listExpectationLines = (ctx: Ctx, engagementId: string): Promise<ExpectationLine[]> =>
  ctx.db.query<ExpectationLine>(
    sql`select e.id, e.version, e.statement, e.dimension, e.source, e.channel, e.said_by_id as "saidBy", c.name as "saidByName",
          c.role as "saidByRole", e.said_on as "saidOn", e.evidence, e.aspect, e.tags, e.priority, e.alternative_count as "alternativeCount",
          e.status, e.owner_id as "owner"
        from ${from(ctx, expectation)} e left join ${from(ctx, contact)} c on c.id = e.said_by_id
        where e.engagement_id = ${engagementId}::uuid order by e.id limit ${mostOfOneEngagement}`,
  )

export interface AlternativeLine {
  readonly id: string
  readonly expectation: string
  readonly kind: AlternativeKind
  readonly text: string
}

/** The alternatives offered for the expectations of a project, oldest first. */
export const listAlternatives = (ctx: Ctx, engagementId: string): Promise<AlternativeLine[]> =>
  ctx.db.query<AlternativeLine>(
    sql`select a.id, a.expectation_id as "expectation", a.kind, a.text
        from ${from(ctx, alternative)} a join ${from(ctx, expectation)} e on e.id = a.expectation_id
        where e.engagement_id = ${engagementId}::uuid order by a.id limit ${5 * mostOfOneEngagement}`,
  )

/** How many expectations of the project still count, by dimension, of those that the actor may read. */
export const countByDimension = async (
  ctx: Ctx,
  engagementId: string,
): Promise<Readonly<Record<Dimension, number>>> => {
  const rows = await ctx.db.query<{ dimension: Dimension; count: number }>(
    sql`select e.dimension, count(*)::int as "count" from ${from(ctx, expectation)} e
        where e.engagement_id = ${engagementId}::uuid and e.status not in ('declined', 'withdrawn', 'superseded')
        group by e.dimension`,
  )
  const of = (dimension: Dimension): number => rows.find((r) => r.dimension === dimension)?.count ?? 0
  return { business: of('business'), technical: of('technical'), implicit: of('implicit') }
}
