import type { FieldView } from '@zhinuo/contracts/objects.ts'
import { describe, expect, test } from 'vitest'
import { editText, parseText, valueText, wrongWith } from './value-text.ts'

const field = (type: FieldView['type'], more: Partial<FieldView> = {}): FieldView => ({
  key: 'f',
  type,
  label: { zh: '金额' },
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

describe('a value as text', () => {
  test.each<[FieldView, unknown, string]>([
    [field('money'), 386_000_000, '¥3,860,000.00'],
    [field('number', { decimals: 1 }), 1234.56, '1,234.6'],
    [field('date'), '2025-06-10', '2025年6月10日 周二'],
    [field('switch'), true, '是'],
    [field('switch'), false, '否'],
    [field('select', { options: [{ key: 'a', label: { zh: '重点' }, tone: 'neutral' }] }), 'a', '重点'],
    [
      field('multiSelect', { options: [{ key: 'a', label: { zh: '战略' }, tone: 'neutral' }] }),
      ['a', 'gone'],
      '战略、gone',
    ],
    [field('text'), null, ''],
    [field('number'), 0, '0'],
  ])('%o %s', (of, value, text) => expect(valueText(of, value, 'zh')).toBe(text))

  test('a reference is told by the name behind it', () => {
    expect(valueText(field('member'), 'id', 'zh', '甄诺')).toBe('甄诺')
    expect(valueText(field('member'), 'id', 'zh')).toBe('')
  })
})

describe('what is typed', () => {
  test.each<[FieldView['type'], string, unknown]>([
    ['money', '386万', 386_000_000],
    ['money', '12,800.5', 1_280_050],
    ['money', '很多', '很多'],
    ['number', '1,234', 1234],
    ['number', '12', 12],
    ['number', '3台', '3台'],
    ['text', '  青梧  ', '青梧'],
    ['text', '   ', null],
    ['longText', '第一行\n第二行\n', '第一行\n第二行'],
  ])('%s «%s»', (type, text, value) => expect(parseText(field(type), text)).toEqual(value))

  test('comes back for editing as it would be typed', () => {
    expect(editText(field('money'), 1_280_050)).toBe('12800.5')
    expect(editText(field('number'), 0)).toBe('0')
    expect(editText(field('text'), null)).toBe('')
  })
})

describe('what is wrong is said before the server is asked', () => {
  test.each<[FieldView, unknown]>([
    [field('text', { required: true }), ''],
    [field('multiSelect', { required: true }), []],
    [field('money'), '很多'],
    [field('number', { min: 0 }), -1],
    [field('number', { max: 100 }), 101],
    [field('date'), '2026-02-30'],
    [field('email'), '甄诺'],
    [field('url'), 'javascript:alert(1)'],
    [field('text', { maxLength: 3 }), '一二三四'],
  ])('%o %s', (of, value) => expect(wrongWith(of, value, 'zh')).toEqual(expect.any(String)))

  test.each<[FieldView, unknown]>([
    [field('text'), null],
    [field('switch', { required: true }), false],
    [field('number', { min: 0, max: 100 }), 0],
    [field('date'), '2028-02-29'],
    [field('email'), 'zhen@example.com'],
    [field('url'), 'https://example.com/青梧'],
  ])('%o %s is right', (of, value) => expect(wrongWith(of, value, 'zh')).toBeNull())
})
