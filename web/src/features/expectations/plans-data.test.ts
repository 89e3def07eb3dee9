import { expect, test } from 'vitest'
import { bodyOf, daysOf, draftOf, minorOf, phased } from './plans-data.ts'

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

test('a plan in phases says what is built when, and nothing of effort or of our reasons', () => {
  const item = (expectation: string, statement: string) => ({
    expectation,
    statement,
    dimension: 'business' as const,
    priority: null,
    promisedOn: null,
    effortDays: 12.5,
    reason: { zh: '内部理由', en: 'our reason' },
  })
  const phase = (phase: 'first' | 'second' | 'later' | 'undecided', ...items: ReturnType<typeof item>[]) => ({
    phase,
    effortDays: 12.5,
    unknown: 0,
    until: null,
    items,
  })
  const phases = [
    phase('first', item('a', '专区迁移')),
    phase('second', item('b', '报表'), item('c', '大屏')),
    phase('later'),
    phase('undecided', item('d', '换肤')),
  ]
  const titles = { first: '一期', second: '二期', later: '以后', undecided: '待定' }
  expect(phased(phases, { c: 'later' }, { name: '分期方案', title: (one) => titles[one] })).toEqual({
    name: '分期方案',
    kind: 'phased',
    phasing: '一期:专区迁移\n二期:报表\n以后:大屏',
    effects: { a: 'full', b: 'full', c: 'none', d: 'none' },
  })
})
