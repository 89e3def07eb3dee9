import { expect, test } from 'vitest'
import { changedWords } from './changed-words.ts'

test('a changed number is one change, not a change of its digits', () => {
  expect(changedWords('6月10日前上线', '6月20日前上线')).toEqual([
    { kind: 'same', text: '6月' },
    { kind: 'gone', text: '10' },
    { kind: 'new', text: '20' },
    { kind: 'same', text: '日前上线' },
  ])
})

test('equal texts have no changes', () => {
  expect(changedWords('漏检率 ≤ 0.1%', '漏检率 ≤ 0.1%')).toEqual([{ kind: 'same', text: '漏检率 ≤ 0.1%' }])
  expect(changedWords('', '')).toEqual([])
})

test.each([
  ['完成专区迁移', '12月10日前完成专区迁移上线'],
  ['API v1.2 上线', 'API v1.3 试运行'],
  ['aaa bbb', 'bbb aaa'],
  ['', '新写的'],
  ['删掉的', ''],
  ['𠮷野家 👍', '𠮷祥 👍👍'],
  ['x'.repeat(700).split('').join(' '), 'y'.repeat(700).split('').join(' ')],
])('without what is new there stands the old text, without what is gone the new one: %#', (before, after) => {
  const pieces = changedWords(before, after)
  const without = (kind: string) =>
    pieces
      .filter((piece) => piece.kind !== kind)
      .map((piece) => piece.text)
      .join('')
  expect(without('new')).toBe(before)
  expect(without('gone')).toBe(after)
})
