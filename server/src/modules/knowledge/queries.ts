import { commitment } from '@zhinuo/contracts/commitments.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { remedyAnswer } from '@zhinuo/contracts/deviations-remedies.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import type { ArticleKind } from '@zhinuo/contracts/knowledge.ts'
import { article, articleUse } from '@zhinuo/contracts/knowledge.ts'
import { from, fromWithTerms } from '../../engine/from.ts'
import type { Ctx } from '../../platform/context.ts'
import { empty, sql } from '../../platform/sql.ts'

export interface ArticleLine {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly kind: ArticleKind
  readonly scenario: string
  readonly body: string
  readonly industry: string | null
  readonly dimension: 'business' | 'technical' | 'implicit' | null
  /** Those of the sought terms that it has, and how many it has in all. */
  readonly terms: string[]
  readonly length: number
}

const mostCandidates = 120

/** Published articles that share the most terms, within what the actor may read. */
export const listLikely = (ctx: Ctx, terms: readonly string[]): Promise<ArticleLine[]> =>
  ctx.db.query<ArticleLine>(
    sql`select a.id, a.code, a.title, a.kind, coalesce(a.scenario, '') as scenario, a.body, a.industry, a.dimension,
          array_agg(w.term) as terms, cardinality(a.search) as length
        from ${fromWithTerms(ctx, article)} a cross join lateral (
          select unnest(a.search) as term intersect select unnest(${terms}::text[])
        ) w
        where a.status = 'published' and a.search && ${terms}::text[]
        group by a.id, a.code, a.title, a.kind, a.scenario, a.body, a.industry, a.dimension, a.search
        order by count(*) desc, a.id limit ${mostCandidates}`,
  )

/** The record that an article was taken up for; the project where it was for looking back. */
const usedFor = sql`coalesce(u.expectation_id, u.commitment_id, u.deviation_id, u.engagement_id)`

export interface UseLine {
  readonly article: string
  readonly record: string
  readonly usedFor: string
  readonly status: string
  /** A deviation: the customer said that it is made good. */
  readonly answered: boolean
}

/** Uses of the articles, each with the state of the record it was for; records in the trash count no more. */
export const listUses = (ctx: Ctx, articles: readonly string[]): Promise<UseLine[]> =>
  ctx.db.query<UseLine>(
    sql`select u.article_id as article, ${usedFor} as record, u.used_for as "usedFor",
          coalesce(e.status, c.status, d.status, '') as status,
          exists (select 1 from ${from(ctx, remedyAnswer)} r where r.deviation_id = d.id and r.answer = 'accepted') as answered
        from ${from(ctx, articleUse)} u
          left join ${from(ctx, expectation)} e on e.id = u.expectation_id
          left join ${from(ctx, commitment)} c on c.id = u.commitment_id
          left join ${from(ctx, deviation)} d on d.id = u.deviation_id
        where u.article_id = any(${articles}::uuid[]) order by u.article_id, u.id`,
  )

/** Articles that were taken up for a record, or at all. */
export const listTakenUp = async (ctx: Ctx, record: string | null): Promise<string[]> => {
  const which = record === null ? empty : sql`where ${usedFor} = ${record}::uuid`
  const rows = await ctx.db.query<{ id: string }>(
    sql`select distinct u.article_id as id from ${from(ctx, articleUse)} u join ${from(ctx, article)} a on a.id = u.article_id ${which} order by u.article_id`,
  )
  return rows.map(({ id }) => id)
}

export interface ProjectSince {
  readonly engagement: string
  /** Articles written before this moment do not count. */
  readonly since: string
}

/** Living articles that came out of projects, drafts too, retired ones not; projects without one are left out. */
export const countArticlesFrom = (
  ctx: Ctx,
  projects: readonly ProjectSince[],
): Promise<{ engagement: string; count: number }[]> =>
  ctx.db.query<{ engagement: string; count: number }>(
    sql`select p.engagement, count(*)::int as count
        from unnest(${projects.map((p) => p.engagement)}::uuid[], ${projects.map((p) => p.since)}::timestamptz[]) p(engagement, since)
          join ${from(ctx, article)} a on a.source_engagement_id = p.engagement and a.created_at >= p.since
        where a.status <> 'retired' group by p.engagement`,
  )

/** The use of an article for a record, if there is one. */
export const findUse = async (ctx: Ctx, id: string, record: string): Promise<string | null> => {
  const [row] = await ctx.db.query<{ id: string }>(
    sql`select u.id from ${from(ctx, articleUse)} u where u.article_id = ${id}::uuid and ${usedFor} = ${record}::uuid`,
  )
  return row?.id ?? null
}
