import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { maxFilterDepth } from '@zhinuo/contracts/kit/filter.ts'
import type { Ctx } from '../platform/context.ts'
import { fail } from '../platform/errors.ts'
import type { Sql } from '../platform/sql.ts'
import { constant, join, name, sql, toStatement } from '../platform/sql.ts'
import type { Leaf } from './filter-leaf.ts'
import { escapeLike, leafSql } from './filter-leaf.ts'
import { spelledSql } from './name-search.ts'
import type { EngineObject, Field } from './objects.ts'
import { linkTarget, objectOf, requiredOwn } from './objects.ts'
import { canRead, reachOf } from './rights.ts'
import { queryTerms } from './search-terms.ts'

/**
 * `asked`: a filter from outside; a field the reader may not read is refused, and a link is followed only to rows the
 * reader may read, so that no filter tells what a list would not. `ruled`: a scope that a right or the code states.
 */
export type Trust = 'asked' | 'ruled'

interface Frame {
  readonly ctx: Ctx
  readonly trust: Trust
  depth: number
  /** Takes the rows that each link leads to, where they are to be looked up beforehand; what is compiled is not used. */
  readonly gather?: Gather
}

/** The question for the ids of the rows behind a link, by what a context knows already. */
type IdsOf = (ctx: Ctx) => Sql

interface Gather {
  readonly take: (target: EngineObject, key: string, ids: IdsOf) => void
  /** Links with their conditions that were met already: many objects are ruled by the same project or customer. */
  readonly met: Set<string>
}

const isLeaf = (filter: Filter): filter is Leaf => 'field' in filter

const no = constant('false')
const yes = constant('true')

/** Compiles a filter over `object`, whose row stands under `alias`, to a boolean expression that is never null. */
export const filterSql = (ctx: Ctx, object: EngineObject, filter: Filter, alias: string, trust: Trust): Sql =>
  compile({ ctx, trust, depth: 0 }, object, filter, alias)

/** The rows of `object` that the actor may use `verb` on, as a boolean expression; undefined when that is all rows. */
export const scopeSql = (ctx: Ctx, object: EngineObject, verb: string, alias: string): Sql | undefined => {
  const reach = reachOf(ctx, object, verb)
  if (reach === 'all') return undefined
  if (reach === 'none') return no
  return filterSql(ctx, object, reach, alias, 'ruled')
}

/**
 * The rows that links lead to in the actor's scopes of the objects: for each object they belong to the questions for
 * their ids, each under a name that says all of it.
 */
export const rowsBehindLinks = (
  ctx: Ctx,
  objects: Iterable<EngineObject>,
  verb: string,
): ReadonlyMap<EngineObject, ReadonlyMap<string, IdsOf>> => {
  const found = new Map<EngineObject, Map<string, IdsOf>>()
  const gather: Gather = {
    take: (target, key, ids) => {
      const questions = found.get(target) ?? new Map<string, IdsOf>()
      found.set(target, questions.set(key, ids))
    },
    met: new Set(),
  }
  for (const object of objects) {
    const reach = reachOf(ctx, object, verb)
    if (reach !== 'all' && reach !== 'none')
      compile({ ctx, trust: 'ruled', depth: 0, gather }, object, reach, 't')
  }
  return found
}

const compile = (frame: Frame, object: EngineObject, filter: Filter, alias: string): Sql => {
  demandShallow(frame.depth)
  if (filter.op === 'and' || filter.op === 'or') {
    frame.depth++
    const all = compileAll(frame, object, filter.op, filter.of, alias)
    frame.depth--
    return all
  }
  if (filter.op === 'not') {
    frame.depth++
    const inner = compile(frame, object, filter.of, alias)
    frame.depth--
    return sql`(not ${inner})`
  }
  if (filter.op === 'search') return searchSql(frame, object, filter.value, alias)
  if (filter.op === 'incomplete') return incompleteSql(frame, object, alias)
  return followPath(frame, object, filter.field.split('.'), alias, (target, field, at) =>
    leafSql(frame.ctx, field, filter, at),
  )
}

/**
 * All or any of the filters. Those that begin with the same link are asked of the row it leads to together: a link leads
 * to one row, so the answer is the same, and the row is looked up once instead of once for each.
 */
const compileAll = (
  frame: Frame,
  object: EngineObject,
  op: 'and' | 'or',
  of: readonly Filter[],
  alias: string,
): Sql => {
  if (of.length === 0) return op === 'and' ? yes : no
  const behind = new Map<string, Leaf[]>()
  const parts: Sql[] = []
  for (const filter of flat(frame.depth, op, of)) {
    const [head = '', ...rest] = isLeaf(filter) ? filter.field.split('.') : []
    if (isLeaf(filter) && rest.length > 0)
      behind.set(head, [...(behind.get(head) ?? []), { ...filter, field: rest.join('.') }])
    else parts.push(compile(frame, object, filter, alias))
  }
  for (const [head, filters] of behind) {
    if (frame.gather && isMet(frame.gather, object, op, head, filters)) continue
    parts.push(
      followLink(frame, object, [head, filters[0]?.field ?? ''], alias, (within, target, inner) =>
        compileAll(within, target, op, filters, inner),
      ),
    )
  }
  return sql`(${join(parts, ` ${op} `)})`
}

const isMet = (
  { met }: Gather,
  object: EngineObject,
  op: 'and' | 'or',
  head: string,
  filters: readonly Leaf[],
): boolean => {
  const link = object.fields.get(head)
  const key = JSON.stringify([link && linkTarget(link.def), op, filters])
  const known = met.has(key)
  met.add(key)
  return known
}

/** The same without lists of the same kind within one another. */
const flat = (depth: number, op: 'and' | 'or', of: readonly Filter[]): Filter[] => {
  demandShallow(depth)
  return of.flatMap((filter) => (filter.op === op ? flat(depth + 1, op, filter.of) : [filter]))
}

const demandShallow = (depth: number): void => {
  if (depth > maxFilterDepth) fail('filter.invalid', { reason: { zh: '嵌套太深', en: 'nested too deeply' } })
}

/** 待补全: a field that users made and require is empty. What the reader may not read does not count. */
const incompleteSql = (frame: Frame, object: EngineObject, alias: string): Sql => {
  const fields = requiredOwn(object).filter(
    (f) => frame.trust === 'ruled' || canRead(frame.ctx, object, f.key),
  )
  return fields.length === 0
    ? no
    : sql`(${join(
        fields.map((f) => leafSql(frame.ctx, f, { op: 'empty', field: f.key }, alias)),
        ' or ',
      )})`
}

const followPath = (
  frame: Frame,
  object: EngineObject,
  path: readonly string[],
  alias: string,
  leaf: (object: EngineObject, field: Field, alias: string) => Sql,
): Sql => {
  const [head = '', ...rest] = path
  if (rest.length === 0) return leaf(object, readable(frame, object, head), alias)
  return followLink(frame, object, path, alias, (within, target, inner) =>
    followPath(within, target, rest, inner, leaf),
  )
}

/** A condition on the row that the first link of a way leads to; false when it leads nowhere. */
const followLink = (
  frame: Frame,
  object: EngineObject,
  way: readonly string[],
  alias: string,
  condition: Condition,
): Sql => {
  const field = readable(frame, object, way[0] ?? '')
  const to = linkTarget(field.def)
  if (!to) return fail('field.unknown', { field: way.join('.') })
  const target = objectOf(frame.ctx, to)
  const from = sql`${name(alias)}.${name(field.column)}`
  const known = knownBehind(frame, from, target, condition)
  if (known) return known
  // Named after the row it hangs on, so that no row within hides it.
  const inner = `${alias}l`
  const conditions = [sql`${name(inner)}.id = ${from}`, sql`${name(inner)}.deleted_at is null`]
  const scope = frame.trust === 'asked' ? scopeSql(frame.ctx, target, 'read', inner) : undefined
  if (scope) conditions.push(scope)
  conditions.push(condition(frame, target, inner))
  return sql`exists (select 1 from ${name(target.table)} ${name(inner)} where ${join(conditions, ' and ')}${frame.ctx.rowByRow ? rowByRow : constant('')})`
}

/** It means nothing, and keeps the database from reading the whole table behind the link beforehand. */
const rowByRow = constant(' offset 0')

type Condition = (frame: Frame, target: EngineObject, alias: string) => Sql

/** The column leads to a row that was found beforehand; undefined where none were looked up. Links are gathered on the way. */
const knownBehind = (
  frame: Frame,
  column: Sql,
  target: EngineObject,
  condition: Condition,
): Sql | undefined => {
  const { ctx, trust, gather } = frame
  if (trust === 'asked' || !(gather ?? ctx.known)) return undefined
  const idsOf = (within: Frame): Sql =>
    sql`select k.id from ${name(target.table)} k where k.deleted_at is null and ${condition(within, target, 'k')}`
  // Written without what is known, a condition reads the same whenever it is met.
  const { known, rowByRow: _, ...bare } = ctx
  const { depth } = frame
  const { text, values } = toStatement(idsOf({ ctx: bare, trust, depth }))
  const key = JSON.stringify([text, values])
  if (gather) {
    condition(frame, target, 'k')
    gather.take(target, key, (within) => idsOf({ ctx: within, trust, depth }))
  }
  const found = known?.get(key)
  if (!found) return undefined
  // Few lead on by an index; many are held in a hash, which an index cannot use.
  const among = found.few
    ? sql`= any(array(select unnest(${found.ids})))`
    : sql`in (select unnest(${found.ids}))`
  return sql`(${column} is not null and ${column} ${among})`
}

const readable = (frame: Frame, object: EngineObject, key: string): Field => {
  const field = object.fields.get(key)
  if (!field || (frame.trust === 'asked' && !canRead(frame.ctx, object, key)))
    return fail('field.unknown', { field: key })
  return field
}

const searchSql = (frame: Frame, object: EngineObject, text: string, alias: string): Sql => {
  const spelled = canRead(frame.ctx, object, object.def.title) ? spelledSql(object, text, alias) : null
  const orSpelled = (found: Sql): Sql => (spelled ? sql`(${found} or ${spelled})` : found)
  const hidden = object.searchable.some((f) => frame.trust === 'asked' && !canRead(frame.ctx, object, f.key))
  if (hidden) {
    // The search terms hold fields this reader may not read: look only where they may.
    const columns = object.searchable.filter((f) => canRead(frame.ctx, object, f.key))
    if (columns.length === 0) return no
    const pattern = `%${escapeLike(text)}%`
    return orSpelled(
      sql`(${join(
        columns.map((f) => sql`coalesce(${name(alias)}.${name(f.column)}::text ilike ${pattern}, false)`),
        ' or ',
      )})`,
    )
  }
  const terms = queryTerms(text)
  return terms.length === 0 ? no : orSpelled(sql`${name(alias)}.search @> ${terms}::text[]`)
}
