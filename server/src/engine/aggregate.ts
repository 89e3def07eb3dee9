import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import type { Ctx } from '../platform/context.ts'
import { fail } from '../platform/errors.ts'
import { constant, empty, join, name, sql } from '../platform/sql.ts'
import { filterSql, scopeSql } from './filter-sql.ts'
import type { EngineObject, Field } from './objects.ts'
import { objectOf } from './objects.ts'
import { canRead, demand } from './rights.ts'

export interface Measure {
  readonly fn: 'count' | 'sum' | 'avg' | 'min' | 'max'
  readonly field?: string
}

export interface Group {
  readonly key: readonly unknown[]
  readonly values: readonly (number | null)[]
}

/** At most this many groups; a finer grouping is asked for with a filter. */
const maxGroups = 1000

const groupable = new Set(['select', 'switch', 'member', 'department', 'link', 'date', 'text'])
const measurable = new Set(['number', 'money'])

/** Counts and sums over the rows the actor may read, by up to two fields. Dates group by day. */
export const aggregate = async (
  ctx: Ctx,
  key: string,
  ask: { filter?: Filter; groupBy: readonly string[]; measures: readonly Measure[] },
): Promise<Group[]> => {
  const object = objectOf(ctx, key)
  demand(ctx, object, 'read')
  const groups = ask.groupBy.map((k) => field(ctx, object, k, groupable))
  const measures = ask.measures.map((m) => {
    if (m.fn === 'count' && m.field === undefined) return sql`count(*)`
    const of = field(ctx, object, m.field ?? '', m.fn === 'count' ? groupable : measurable)
    return sql`${constant(m.fn)}(t.${name(of.column)})::double precision`
  })
  const columns = [
    ...groups.map((f, i) => sql`t.${name(f.column)} as ${name(`g${i}`)}`),
    ...measures.map((m, i) => sql`${m} as ${name(`m${i}`)}`),
  ]
  const scope = scopeSql(ctx, object, 'read', 't')
  const filter = ask.filter ? filterSql(ctx, object, ask.filter, 't', 'asked') : undefined
  const rows = await ctx.db.query<Record<string, unknown>>(
    sql`select ${join(columns)} from ${name(object.table)} t where t.deleted_at is null${scope ? sql` and ${scope}` : empty}${filter ? sql` and ${filter}` : empty}${
      groups.length > 0
        ? sql` group by ${join(groups.map((f) => sql`t.${name(f.column)}`))} order by ${join(groups.map((f) => sql`t.${name(f.column)}`))}`
        : empty
    } limit ${maxGroups + 1}`,
  )
  if (rows.length > maxGroups)
    return fail('filter.invalid', {
      reason: { zh: `分组超过 ${maxGroups} 个`, en: `more than ${maxGroups} groups` },
    })
  return rows.map((row) => ({
    key: groups.map((_, i) => row[`g${i}`] ?? null),
    values: measures.map((_, i) => (row[`m${i}`] ?? null) as number | null),
  }))
}

const field = (ctx: Ctx, object: EngineObject, key: string, types: ReadonlySet<string>): Field => {
  const found = object.fields.get(key)
  if (!found || !canRead(ctx, object, key)) return fail('field.unknown', { field: key })
  if (!types.has(found.def.type))
    return fail('filter.invalid', {
      reason: {
        zh: `「${found.def.label.zh}」不能这样汇总`,
        en: `“${found.def.label.en ?? key}” cannot be aggregated this way`,
      },
    })
  return found
}
