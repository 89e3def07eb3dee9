import type { FieldView, ObjectView } from '@zhinuo/contracts/objects.ts'
import { describe, expect, test } from 'vitest'
import { columnKeys, nextSort, readViewState, sortsOf } from './view-state.ts'

const field = (key: string, more: Partial<FieldView> = {}): FieldView => ({
  key,
  type: 'text',
  label: { zh: key },
  required: false,
  write: 'anyone',
  access: 'write',
  sortable: true,
  searchable: false,
  sensitive: false,
  custom: false,
  hidden: false,
  ...more,
})
const object: ObjectView = {
  key: 'commitment',
  module: 'commitments',
  label: { zh: '承诺' },
  title: 'content',
  fields: [
    field('content'),
    field('status'),
    field('promisedOn', { type: 'date' }),
    field('evidence', { type: 'file', sortable: false }),
    field('old', { hidden: true }),
    field('createdAt', { type: 'dateTime' }),
  ],
  generic: ['read'],
  verbs: [],
  listFields: ['status', 'promisedOn', 'old'],
  defaultSort: [],
  related: [],
  custom: false,
}

describe('an address', () => {
  test('gives back what it holds', () => {
    const state = {
      q: '专区',
      f: { op: 'overdue', field: 'promisedOn' },
      s: '-promisedOn,content',
      c: 'status,createdAt',
      r: '01a2',
    }
    expect(readViewState({ ...state, other: 1 })).toEqual(state)
  })

  test('that is old or wrong still opens the list', () => {
    expect(readViewState({ q: '', f: { op: 'drop table' }, s: 'a b', c: 7, r: {} })).toEqual({ c: '7' })
    expect(readViewState({ q: 42 })).toEqual({ q: '42' })
  })
})

describe('sort', () => {
  test('fields that cannot be sorted by drop out', () => {
    expect(sortsOf(object, '-promisedOn,evidence,nowhere,content')).toEqual([
      { field: 'promisedOn', dir: 'desc' },
      { field: 'content', dir: 'asc' },
    ])
    expect(sortsOf(object, undefined)).toEqual([])
  })
  test('a heading goes round: rising, falling, as it was', () => {
    expect(nextSort(undefined, 'name')).toBe('name')
    expect(nextSort('name', 'name')).toBe('-name')
    expect(nextSort('-name', 'name')).toBeUndefined()
    expect(nextSort('-other', 'name')).toBe('name')
  })
})

describe('columns', () => {
  test('the title stands first, once; hidden and unknown fields drop out', () => {
    expect(columnKeys(object, undefined)).toEqual(['content', 'status', 'promisedOn'])
    expect(columnKeys(object, 'promisedOn,content,old,nowhere,promisedOn,createdAt')).toEqual([
      'content',
      'promisedOn',
      'createdAt',
    ])
  })
})
