import type { FieldView } from '@zhinuo/contracts/objects.ts'
import { expect, test } from 'vitest'
import type { Column } from './columns.ts'
import { tableText } from './copy-rows.ts'

const column = (key: string, type: FieldView['type'], namePath: string | null = null): Column => ({
  key,
  field: {
    key,
    type,
    label: { zh: key, en: key.toUpperCase() },
    required: false,
    write: 'anyone',
    access: 'write',
    sortable: true,
    searchable: false,
    sensitive: false,
    custom: false,
    hidden: false,
  },
  namePath,
  width: 100,
  readOnly: null,
  alignRight: false,
})

test('rows become a table that a spreadsheet takes: heading, names instead of ids, no stray tabs or breaks', () => {
  const columns = [
    column('name', 'text'),
    column('owner', 'member', 'owner.name'),
    column('note', 'longText'),
  ]
  const rows = [
    { id: '1', name: '青梧', owner: 'x', 'owner.name': '甄诺', note: '两\n行\t多' },
    { id: '2', name: '云岚', owner: null, note: null },
  ]
  expect(tableText(rows, columns, 'zh')).toBe('name\towner\tnote\n青梧\t甄诺\t两 行 多\n云岚\t\t')
  expect(tableText([], columns, 'en')).toBe('NAME\tOWNER\tNOTE')
})
