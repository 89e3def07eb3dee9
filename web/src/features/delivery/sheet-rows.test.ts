import { expect, test } from 'vitest'
import { cellsOf, dayIn, sheetOf } from './sheet-rows.ts'

test('a sheet from Excel is read by its headings, predecessors by name or line', () => {
  const sheet = sheetOf(
    '任务名称\t里程碑\t负责人\t工期(天)\t开始日期\t前置任务\t备注\r\n环境准备\t一期\t严可行\t3天\t2026/6/2\t\tx\r\n\t\t\t\t\t\t\r\n迁移演练\t一期\t\t5\t\t1、环境准备\ty\r\n',
  )
  expect(sheet).toMatchObject({ hasTitle: true, unknown: ['备注'], problems: [] })
  expect(sheet.rows).toEqual([
    {
      title: '环境准备',
      milestone: '一期',
      assignee: '严可行',
      days: 3,
      start: '2026-06-02',
      end: null,
      predecessors: [],
    },
    {
      title: '迁移演练',
      milestone: '一期',
      assignee: null,
      days: 5,
      start: null,
      end: null,
      predecessors: ['环境准备', '环境准备'],
    },
  ])
})

test('what is no day or number is said with its line', () =>
  expect(sheetOf('任务\t工期\t开始\n甲\t很久\t下周').problems).toEqual([
    { row: 1, kind: 'bad_number', text: '很久' },
    { row: 1, kind: 'bad_day', text: '下周' },
  ]))

test('cells keep quotes and line breaks', () =>
  expect(cellsOf('a\t"b ""c""\nd"\ne')).toEqual([['a', 'b "c"\nd'], ['e']]))

test.each([
  ['2026年6月3日', '2026-06-03'],
  ['2026.06.03', '2026-06-03'],
  ['2026/6/3 0:00', '2026-06-03'],
  ['2026-02-30', null],
  ['六月', null],
])('%s', (text, day) => expect(dayIn(text)).toBe(day))

test('a sheet without the names of work says so', () => expect(sheetOf('甲\t乙').hasTitle).toBe(false))
