import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { pinyinKey } from '../platform/pinyin.ts'
import type { Sql } from '../platform/sql.ts'
import { name, sql } from '../platform/sql.ts'
import { escapeLike } from './filter-leaf.ts'
import type { EngineObject } from './objects.ts'

/** True for objects whose title is a name: of a customer, a person, a project. */
export const isNamed = (object: EngineObject): boolean =>
  object.fields.get(object.def.title)?.def.searchable === 'name'

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replaceAll(/[\s'’]/gu, '')

/** Two letters at least; longer than any name is written out there is nothing to find. */
const spelling = /^(?=.*[a-z])[a-z0-9]{2,60}$/

/**
 * Names that are read as the query is typed: 「huawei」, 「hwei」 and 「hw」 all lead to 华为. The query is a row of beginnings
 * of neighbouring syllables; the sort key holds the syllables, a space between them. Null for what no name is spelt with.
 * The coarse pattern goes first: it costs a tenth and leaves few rows to the exact one.
 */
export const spelledSql = (object: EngineObject, query: string, alias: string): Sql | null => {
  const letters = plain(query)
  if (!isNamed(object) || !spelling.test(letters)) return null
  const key = sql`${name(alias)}.sort_key`
  const coarse = `%${[...letters].join('%')}%`
  const exact = `(^| )${[...letters].join('([a-z0-9]* )?')}`
  return sql`(${key} like ${coarse} and ${key} ~ ${exact})`
}

/** What a filter searches for, where it asks for nothing but that or narrows it further. */
const searched = (filter: Filter | undefined): string | undefined =>
  filter?.op === 'search'
    ? filter.value
    : filter?.op === 'and'
      ? filter.of.map(searched).find((value) => value !== undefined)
      : undefined

/** The order of names that a search finds: the very name, then one that is read like it, then what begins so, then the rest. */
export const nearnessSql = (object: EngineObject, filter: Filter | undefined, alias: string): Sql | null => {
  const query = isNamed(object) ? searched(filter)?.trim() : undefined
  if (query === undefined || query === '') return null
  const title = object.fields.get(object.def.title)
  if (!title) return null
  const read = plain(pinyinKey(query))
  const key = sql`replace(${name(alias)}.sort_key, ' ', '')`
  return sql`case when lower(${name(alias)}.${name(title.column)}) = lower(${query}) then 0 when ${key} = ${read} then 1 when ${key} like ${`${escapeLike(read)}%`} then 2 else 3 end`
}
