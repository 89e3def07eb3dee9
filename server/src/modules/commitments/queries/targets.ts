import type { Side } from '@zhinuo/contracts/commitments-options.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import { from } from '../../../engine/from.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Sql } from '../../../platform/sql.ts'
import { sql } from '../../../platform/sql.ts'
import type { Industry } from './history.ts'

/** What links of a promise lead to; null where the link is empty or the actor may not read its target. */
export interface Targets {
  readonly theirContact: { readonly customer: string; readonly name: string } | null
  readonly toContact: { readonly customer: string; readonly name: string } | null
  readonly expectation: { readonly engagement: string } | null
  readonly waitsFor: { readonly engagement: string; readonly side: Side } | null
}

export type TargetIds = Readonly<Partial<Record<keyof Targets, string | null | undefined>>>

const targetColumns = (
  ctx: Ctx,
  { theirContact, toContact, expectation: answers, waitsFor }: TargetIds,
): Sql => {
  const person = (id: string | null | undefined): Sql =>
    id
      ? sql`(select jsonb_build_object('customer', c.customer_id, 'name', c.name) from ${from(ctx, contact)} c where c.id = ${id}::uuid)`
      : sql`null::jsonb`
  const need = answers
    ? sql`(select jsonb_build_object('engagement', x.engagement_id) from ${from(ctx, expectation)} x where x.id = ${answers}::uuid)`
    : sql`null::jsonb`
  const duty = waitsFor
    ? sql`(select jsonb_build_object('engagement', d.engagement_id, 'side', d.side) from ${from(ctx, commitment)} d where d.id = ${waitsFor}::uuid)`
    : sql`null::jsonb`
  return sql`${person(theirContact)} as "theirContact", ${person(toContact)} as "toContact", ${need} as "expectation", ${duty} as "waitsFor"`
}

const noTargets: Targets = { theirContact: null, toContact: null, expectation: null, waitsFor: null }

/** The targets of these links, in one look; none when all are empty. */
export const readTargets = async (ctx: Ctx, ids: TargetIds): Promise<Targets> => {
  if (!ids.theirContact && !ids.toContact && !ids.expectation && !ids.waitsFor) return noTargets
  const [row] = await ctx.db.query<Targets>(sql`select ${targetColumns(ctx, ids)}`)
  return row ?? noTargets
}

export interface ProjectWithTargets extends Targets {
  readonly customer: string
  readonly industry: Industry | null
  readonly zone: string | null
  readonly team: string | null
  readonly workClass: string | null
}

/** What a promise takes over from its project, with the targets of its other links, in one look. */
export const findProject = async (
  ctx: Ctx,
  engagementId: string,
  ids: TargetIds,
): Promise<ProjectWithTargets | undefined> => {
  const [row] = await ctx.db.query<ProjectWithTargets>(
    sql`select e.customer_id as "customer", e.industry, e.zone, e.team_id as "team", e.work_class as "workClass", ${targetColumns(ctx, ids)}
        from ${from(ctx, engagement)} e where e.id = ${engagementId}::uuid`,
  )
  return row
}
