import type { FieldView, ObjectView } from '@zhinuo/contracts/objects.ts'
import { expect, test } from 'vitest'
import { changesOf, factOf, kindOf, referencesOf, saidIn, type TimelineEntry } from './timeline-entry.ts'

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
const object = {
  fields: [
    field('name'),
    field('owner', { type: 'member', to: 'member' }),
    field('version', { type: 'number' }),
    field('snapshot', { type: 'json' }),
  ],
} as unknown as ObjectView
const entry = (more: Partial<TimelineEntry>): TimelineEntry => ({
  id: 'e',
  name: 'customer.updated',
  at: '2026-06-10T00:00:00Z',
  actor: { kind: 'member', id: null, name: null, onBehalfOf: null },
  change: {},
  data: {},
  ...more,
})

test('changes are told in the order of the fields, without those of the system', () => {
  const change: TimelineEntry['change'] = {
    version: [1, 2],
    owner: ['a', 'b'],
    name: ['旧', '新'],
    snapshot: [null, {}],
    gone_c: [1, 2],
  }
  expect(
    changesOf(object, entry({ change })).map(({ field: { key }, before, after }) => [key, before, after]),
  ).toEqual([
    ['name', '旧', '新'],
    ['owner', 'a', 'b'],
  ])
})

test('plain edits are one kind, what has a name of its own another', () => {
  expect(
    ['customer.updated', 'customer.bulk_updated', 'commitment.confirmed', 'customer.created'].map((name) =>
      kindOf({ name }),
    ),
  ).toEqual(['changes', 'changes', 'actions', 'actions'])
  expect(factOf({ name: 'commitment.confirmed' })).toBe('confirmed')
})

test('ids behind references are gathered once each', () => {
  const entries = [entry({ change: { owner: ['b', 'a'] } }), entry({ change: { owner: ['a', null] } })]
  expect(referencesOf(object, entries)).toEqual(new Map([['member', ['a', 'b']]]))
})

test('words that came with a fact are found, empty ones are none', () => {
  expect(saidIn(entry({ data: { reason: ' ', comment: '客户同意' } }))).toBe('客户同意')
  expect(saidIn(entry({ data: { count: 3 } }))).toBeNull()
})
