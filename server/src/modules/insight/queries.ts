import { customer } from '@zhinuo/contracts/customers.ts'
import { department } from '@zhinuo/contracts/members.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import { phaseChange } from '@zhinuo/contracts/loop.ts'
import { surveyResponse } from '@zhinuo/contracts/surveys-responses.ts'
import { filterSql } from '../../engine/filter-sql.ts'
import { from } from '../../engine/from.ts'
import { linkTarget, objectOf } from '../../engine/objects.ts'
import type { Ctx } from '../../platform/context.ts'
import { fail } from '../../platform/errors.ts'
import type { Sql } from '../../platform/sql.ts'
import { join, name, sql } from '../../platform/sql.ts'
import type { Span } from './methods/period.ts'
import type { CountedOn } from './rules/filters.ts'

/** Groups told of by name; the rest is counted. */
export const mostGroups = 50

const columnOf = (ctx: Ctx, key: string, fieldKey: string): string => {
  const field = objectOf(ctx, key).fields.get(fieldKey)
  return field?.column ?? fail('field.unknown', { field: fieldKey })
}

/** The value at the end of a path, `engagement.team`, as far as the reader may read on the way; otherwise null. */
const valueAt = (ctx: Ctx, key: string, path: readonly string[], alias: string): Sql => {
  const [head = '', ...rest] = path
  const column = sql`${name(alias)}.${name(columnOf(ctx, key, head))}`
  if (rest.length === 0) return column
  const def = objectOf(ctx, key).fields.get(head)?.def
  const target = def && linkTarget(def)
  if (!target) return fail('field.unknown', { field: path.join('.') })
  const inner = `${alias}n`
  return sql`(select ${valueAt(ctx, target, rest, inner)} from ${from(ctx, { key: target })} ${name(inner)} where ${name(inner)}.id = ${column})`
}

const dayOf = (ctx: Ctx, key: string, on: CountedOn, zone: string): Sql => {
  const column = (field: string): Sql => sql`t.${name(columnOf(ctx, key, field))}`
  if (on.kind === 'instant') return sql`(${column(on.field)} at time zone ${zone})::date`
  return on.otherwise === undefined
    ? column(on.field)
    : sql`coalesce(${column(on.field)}, ${column(on.otherwise)})`
}

export interface Counted {
  readonly which: 'now' | 'before' | 'month' | 'group'
  /** The month, or the group. */
  readonly key: string | null
  /** Per rate: cases, and those it counts. */
  readonly counts: readonly (readonly [n: number, count: number])[]
  /** How many lines there are of this kind. */
  readonly lines: number
}

interface Ask {
  readonly object: Pick<ObjectDef, 'key'>
  /** Rows of both spans. */
  readonly where: Filter
  readonly on: CountedOn
  readonly rates: readonly { readonly of: Filter; readonly part: Filter }[]
  /** Path that the groups are made by. */
  readonly by: string
  readonly span: Span
  readonly zone: string
}

/**
 * The period, the period before, each month and each group of the period, in one pass over the rows that the reader may read.
 * Days of the period before count into neither month nor group. Rows are counted by month and group first, so that what is
 * sorted is as short as there are of those.
 */
export const countFigures = async (ctx: Ctx, ask: Ask): Promise<Counted[]> => {
  const { key } = ask.object
  const object = objectOf(ctx, key)
  const test = (filter: Filter): Sql => filterSql(ctx, object, filter, 't', 'asked')
  const flags = ask.rates.flatMap(({ of, part }, i) => [
    sql`${test(of)} as ${name(`n${i}`)}`,
    sql`(${test(of)} and ${test(part)}) as ${name(`c${i}`)}`,
  ])
  const sums = ask.rates.map((_, i) => sql`array[sum(x.${name(`n${i}`)}), sum(x.${name(`c${i}`)})]::int[]`)
  const counted = ask.rates
    .flatMap((_, i) => [`n${i}`, `c${i}`])
    .map((flag) => sql`count(*) filter (where y.${name(flag)}) as ${name(flag)}`)
  const rows = await ctx.db.query<{
    span: boolean
    grouping: number
    month: string | null
    group: string | null
    counts: [number, number][]
    lines: number
  }>(
    sql`select x.span, grouping(x.month, x.grp) as "grouping", x.month, x.grp as "group", array[${join(sums)}] as "counts",
          (count(*) over (partition by grouping(x.month, x.grp), x.span))::int as "lines"
        from (
          select y.day >= ${ask.span.from}::date as span, case when y.day >= ${ask.span.from}::date then to_char(y.day, 'YYYY-MM') end as month,
            case when y.day >= ${ask.span.from}::date then y.grp end as grp, count(*) as rows, ${join(counted)}
          from (
            select ${dayOf(ctx, key, ask.on, ask.zone)} as day, ${valueAt(ctx, key, ask.by.split('.'), 't')}::text as grp, ${join(flags)}
            from ${from(ctx, ask.object)} t where ${test(ask.where)}
          ) y
          group by 1, 2, 3
        ) x
        group by grouping sets ((x.span), (x.span, x.month), (x.span, x.grp))
        having x.span or grouping(x.month, x.grp) = 3
        order by grouping(x.month, x.grp) desc, sum(x.rows) desc, x.grp nulls last limit ${mostGroups + 2 + 62}`,
  )
  const kind = (row: { span: boolean; grouping: number }): Counted['which'] =>
    row.grouping === 3 ? (row.span ? 'now' : 'before') : row.grouping === 1 ? 'month' : 'group'
  return rows.map((row) => ({
    which: kind(row),
    key: row.grouping === 1 ? row.month : row.group,
    counts: row.counts,
    lines: row.lines,
  }))
}

const named = [customer, department, engagement] as const

/** Names of customers, departments and projects by their ids, those that the reader may read. */
export const readNames = async (ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map()
  const parts = named.map(
    (def) => sql`select t.id::text as id, t.name from ${from(ctx, def)} t where t.id = any(${ids}::uuid[])`,
  )
  const rows = await ctx.db.query<{ id: string; name: string }>(sql`${join(parts, ' union all ')}`)
  return new Map(rows.map(({ id, name: text }) => [id, text]))
}

/** How many rows the reader may read that the filter lets through. */
export const countRows = async (ctx: Ctx, object: Pick<ObjectDef, 'key'>, where: Filter): Promise<number> => {
  const [row] = await ctx.db.query<{ n: number }>(
    sql`select count(*)::int as n from ${from(ctx, object)} t where ${filterSql(ctx, objectOf(ctx, object.key), where, 't', 'asked')}`,
  )
  return row?.n ?? 0
}

export interface PhaseLine {
  readonly phase: string
  readonly n: number
  /** Ascending. */
  readonly days: readonly number[]
}

/** Days that projects spent in the phases they left: from entering, or from the opening of the project, to leaving. */
export const listPhaseDays = (ctx: Ctx, where: Filter): Promise<PhaseLine[]> =>
  ctx.db.query<PhaseLine>(
    sql`select t.from_phase as "phase", count(*)::int as "n",
          coalesce(array_agg(d.days order by d.days) filter (where d.days is not null), '{}') as "days"
        from ${from(ctx, phaseChange)} t
        join (select p.id, extract(epoch from p.created_at
                - coalesce(lag(p.created_at) over (partition by p.engagement_id order by p.created_at, p.id), e.created_at))::double precision / 86400 as days
              from ${from(ctx, phaseChange)} p left join ${from(ctx, engagement)} e on e.id = p.engagement_id) d on d.id = t.id
        where ${filterSql(ctx, objectOf(ctx, phaseChange.key), where, 't', 'asked')} group by t.from_phase`,
  )

export interface LevelLine {
  readonly key: string
  readonly graded: number
  readonly must: number
  readonly met: number
  readonly exceeded: number
  readonly unmet: number
  readonly answers: number
  /** Null without answers. */
  readonly mean: number | null
}

/** Of each customer or project: its expectations by priority and outcome, and its answers about overall satisfaction. */
export const listLevels = (
  ctx: Ctx,
  by: 'customer' | 'engagement',
  expectations: Filter,
  responses: Filter,
): Promise<LevelLine[]> => {
  const grouped = (def: Pick<ObjectDef, 'key'>): Sql => valueAt(ctx, def.key, [by], 't')
  const test = (def: Pick<ObjectDef, 'key'>, filter: Filter): Sql =>
    filterSql(ctx, objectOf(ctx, def.key), filter, 't', 'asked')
  return ctx.db.query<LevelLine>(
    sql`select grp as "key", coalesce(e.graded, 0) as "graded", coalesce(e.must, 0) as "must", coalesce(e.met, 0) as "met",
          coalesce(e.exceeded, 0) as "exceeded", coalesce(e.unmet, 0) as "unmet", coalesce(s.answers, 0) as "answers", s.mean
        from (select ${grouped(expectation)} as grp, count(t.priority)::int as graded, count(*) filter (where t.priority = 'must')::int as must,
                count(*) filter (where t.status = 'met')::int as met, count(*) filter (where t.status = 'exceeded')::int as exceeded,
                count(*) filter (where t.status = 'unmet')::int as unmet
              from ${from(ctx, expectation)} t where ${test(expectation, expectations)} group by 1) e
        full join (select ${grouped(surveyResponse)} as grp, count(*)::int as answers, avg(t.overall_score)::double precision as mean
              from ${from(ctx, surveyResponse)} t where ${test(surveyResponse, responses)} group by 1) s using (grp)
        where grp is not null order by coalesce(s.answers, 0) desc, grp`,
  )
}
