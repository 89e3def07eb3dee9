import { expect, test } from 'vitest'
import { bodyOf, daysOf, draftOf, minorOf } from './plans-data.ts'

test.each([
  ['', null],
  ['98000', 9_800_000],
  ['9,800.5', 980_050],
  ['0', 0],
  ['-1', undefined],
  ['1.234', undefined],
  ['十万', undefined],
])('「%s」 yuan', (text, minor) => {
  expect(minorOf(text)).toBe(minor)
})

test.each([
  ['', null],
  ['30', 30],
  ['2001', undefined],
  ['1.5', undefined],
])('「%s」 days', (text, days) => {
  expect(daysOf(text)).toBe(days)
})

test('a new plan begins by serving everything', () => {
  const expectation = { id: 'a', statement: '等保三级', dimension: 'technical', priority: 'must' } as const
  const draft = draftOf(null, { customer: 'k', expectations: [expectation], plans: [] }, '标准')
  expect(bodyOf(draft)).toMatchObject({
    name: '标准',
    quote: null,
    effects: [{ expectation: 'a', effect: 'full' }],
  })
})
