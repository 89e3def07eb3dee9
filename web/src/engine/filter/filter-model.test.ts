import { Filter, maxFilterDepth } from '@zhinuo/contracts/kit/filter.ts'
import type { FieldView } from '@zhinuo/contracts/objects.ts'
import { describe, expect, test } from 'vitest'
import {
  countConditions,
  emptyGroup,
  fromFilter,
  type Group,
  incompletePath,
  newCondition,
  type Relation,
  relationsOf,
  startValue,
  toFilter,
  valueKindOf,
} from './filter-model.ts'

const types: Readonly<Record<string, FieldView['type']>> = {
  name: 'text',
  amount: 'money',
  dueOn: 'date',
  metAt: 'dateTime',
  status: 'select',
  tags: 'multiSelect',
  isMajor: 'switch',
  owner: 'member',
  team: 'department',
  customer: 'link',
  'customer.industry': 'select',
  files: 'file',
}
const find = (path: string) => (types[path] ? { type: types[path] } : undefined)

const sample = (type: FieldView['type'], relation: Relation): unknown => {
  const kind = valueKindOf({ type }, relation)
  if (kind === 'days') return 14
  if (kind === 'options' || kind === 'records') return ['a', 'b']
  if (kind === 'none') return null
  return type === 'money' || type === 'number'
    ? 500
    : type === 'date'
      ? '2026-06-10'
      : type === 'dateTime'
        ? '2026-06-10T00:00:00.000Z'
        : '青梧'
}

describe('every condition a person can make', () => {
  for (const [field, type] of Object.entries(types)) {
    for (const relation of relationsOf({ type })) {
      test(`${field} ${relation} is a filter of the language and comes back the same`, () => {
        const group: Group = {
          kind: 'group',
          join: 'and',
          items: [{ kind: 'condition', field, relation, value: sample(type, relation) }],
        }
        const filter = toFilter(group)
        expect(Filter.safeParse(filter).success).toBe(true)
        expect(fromFilter(filter, find)).toEqual(group)
      })
    }
  }
})

describe('unfinished conditions', () => {
  test('say nothing, so the list does not jump while a person is still choosing', () => {
    const items = ['name', 'amount', 'status', 'tags', 'customer'].map((path) =>
      newCondition(path, { type: types[path] ?? 'text' }),
    )
    expect(toFilter({ ...emptyGroup, items })).toBeUndefined()
  })

  test('those that need no value speak at once', () => {
    expect(toFilter({ ...emptyGroup, items: [newCondition('owner', { type: 'member' })] })).toEqual({
      op: 'eq',
      field: 'owner',
      value: { dyn: 'me' },
    })
    expect(startValue({ type: 'date' }, 'nextDays')).toBe(7)
  })

  test.each([-1, 1.5, 4000, Number.NaN])('%s is no number of days', (value) => {
    expect(
      toFilter({
        ...emptyGroup,
        items: [{ kind: 'condition', field: 'dueOn', relation: 'nextDays', value }],
      }),
    ).toBeUndefined()
  })
})

describe('nesting', () => {
  const nested: Group = {
    kind: 'group',
    join: 'and',
    items: [
      { kind: 'condition', field: 'customer.industry', relation: 'anyOf', value: ['government'] },
      {
        kind: 'group',
        join: 'or',
        items: [
          { kind: 'condition', field: 'dueOn', relation: 'overdue', value: null },
          { kind: 'condition', field: 'owner', relation: 'me', value: null },
        ],
      },
    ],
  }

  test('goes there and back', () => {
    const filter = toFilter(nested)
    expect(filter).toEqual({
      op: 'and',
      of: [
        { op: 'in', field: 'customer.industry', value: ['government'] },
        {
          op: 'or',
          of: [
            { op: 'overdue', field: 'dueOn' },
            { op: 'eq', field: 'owner', value: { dyn: 'me' } },
          ],
        },
      ],
    })
    expect(fromFilter(filter, find)).toEqual(nested)
    expect(countConditions(filter)).toBe(3)
    expect(maxFilterDepth).toBeGreaterThan(2)
  })

  test('a group of one is its condition', () => {
    expect(toFilter({ ...nested, items: [nested.items[1] as Group] })).toMatchObject({ op: 'or' })
  })
})

describe('filters from elsewhere', () => {
  test.each<[Filter, unknown]>([
    [
      { op: 'eq', field: 'status', value: 'promised' },
      { relation: 'anyOf', value: ['promised'] },
    ],
    [
      { op: 'eq', field: 'customer', value: 'id' },
      { relation: 'anyOf', value: ['id'] },
    ],
    [
      { op: 'has', field: 'tags', value: 'a' },
      { relation: 'hasAny', value: ['a'] },
    ],
    [{ op: 'lt', field: 'dueOn', value: { dyn: 'today' } }, { relation: 'beforeToday' }],
  ])('%o is shown', (filter, expected) => {
    expect(fromFilter(filter, find)?.items[0]).toMatchObject(expected as object)
  })

  test.each<Filter>([
    { op: 'not', of: { op: 'empty', field: 'name' } },
    { op: 'eq', field: 'unknown', value: 1 },
    { op: 'eq', field: 'dueOn', value: { dyn: 'today', days: 3 } },
    {
      op: 'and',
      of: [
        { op: 'empty', field: 'name' },
        { op: 'search', value: '青梧' },
      ],
    },
  ])('%o is kept whole, not shown in part', (filter) => {
    expect(fromFilter(filter, find)).toBeNull()
  })
})

test('to be completed is read back as it was chosen', () => {
  const chosen = (relation: 'yes' | 'no'): Group => ({
    ...emptyGroup,
    items: [{ kind: 'condition', field: incompletePath, relation, value: null }],
  })
  expect(toFilter(chosen('yes'))).toEqual({ op: 'incomplete' })
  expect(toFilter(chosen('no'))).toEqual({ op: 'not', of: { op: 'incomplete' } })
  for (const relation of ['yes', 'no'] as const)
    expect(fromFilter(toFilter(chosen(relation)), () => undefined)).toEqual(chosen(relation))
})
