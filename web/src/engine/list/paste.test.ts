import type { FieldView } from '@zhinuo/contracts/objects.ts'
import { describe, expect, test } from 'vitest'
import type { Column } from './columns.ts'
import { layOut, readPasted, unpasteable } from './paste.ts'

const column = (
  key: string,
  type: FieldView['type'],
  more: Partial<FieldView> = {},
  readOnly: Column['readOnly'] = null,
): Column => ({
  key,
  field: {
    key,
    type,
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
  },
  namePath: null,
  width: 100,
  readOnly,
  alignRight: false,
})
const options = {
  options: [
    { key: 'a', label: { zh: '重点', en: 'Key' }, tone: 'neutral' as const },
    { key: 'b', label: { zh: '普通' }, tone: 'neutral' as const },
  ],
}

describe('a pasted cell', () => {
  test.each<[Column, string, unknown]>([
    [column('name', 'text'), ' 青梧 ', '青梧'],
    [column('amount', 'money'), '386万', 386_000_000],
    [column('amount', 'money'), '', null],
    [column('dueOn', 'date'), '2026/6/10', '2026-06-10'],
    [column('class', 'select', options), '重点', 'a'],
    [column('class', 'select', options), 'key', 'a'],
    [column('tags', 'multiSelect', options), '重点、普通', ['a', 'b']],
    [column('tags', 'multiSelect', options), '', []],
    [column('on', 'switch'), '是', true],
    [column('on', 'switch'), 'FALSE', false],
  ])('%o takes «%s»', (into, text, value) => expect(readPasted(into, text)).toEqual(value))

  test.each<[Column, string]>([
    [column('name', 'text', { required: true }), ' '],
    [column('amount', 'money'), '很多'],
    [column('class', 'select', options), '特级'],
    [column('tags', 'multiSelect', options), '重点、特级'],
    [column('owner', 'member'), '甄诺'],
    [column('status', 'text', {}, 'by_verb'), '已承诺'],
  ])('%o does not take «%s»', (into, text) => expect(readPasted(into, text)).toBe(unpasteable))
})

test('a table is laid from its first cell; what is equal already is no change, what does not fit is counted', () => {
  const columns = [column('name', 'text'), column('amount', 'number'), column('owner', 'member')]
  const rows = [
    { id: '1', name: '甲', amount: 1 },
    { id: '2', name: '乙', amount: 2 },
  ]
  const { changes, skipped } = layOut(
    [
      ['甲', '5', '甄诺'],
      ['丙', 'x', ''],
      ['超出', '1', ''],
    ],
    rows,
    columns,
  )
  expect(changes.map(({ row, values }) => [row.id, values])).toEqual([
    ['1', { amount: 5 }],
    ['2', { name: '丙' }],
  ])
  expect(skipped).toBe(3)
})
