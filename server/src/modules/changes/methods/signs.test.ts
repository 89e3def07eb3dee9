import { expect, test } from 'vitest'
import type { SignFacts } from './signs.ts'
import { isJudged, signsOf } from './signs.ts'

const quiet: SignFacts = { edits: [], asks: [], inbound: { now: 0, before: 0 }, silence: null }
const zh = (facts: Partial<SignFacts>): string[] => signsOf({ ...quiet, ...facts }).map(({ text }) => text.zh)
const times = (n: number, id = 'a') => ({ id, text: '办事不中断', times: n })

test('nothing of note gives no sign', () => {
  expect(zh({ edits: [times(1)], asks: [times(1)], inbound: { now: 2, before: 0 } })).toEqual([])
})

test('an expectation edited twice, the most edited first', () => {
  expect(zh({ edits: [times(2), times(3, 'b')] })).toEqual([
    '「办事不中断」30 天内改了 3 次',
    '「办事不中断」30 天内改了 2 次',
  ])
})

test('a promise that two changes named, and it leads to the promise', () => {
  expect(signsOf({ ...quiet, asks: [times(2)] })).toMatchObject([
    {
      kind: 'asked',
      about: { object: 'commitment', id: 'a' },
      text: { zh: '「办事不中断」90 天内被提了 2 次变更' },
    },
  ])
})

test.each([
  [3, 0, true],
  [3, 6, true],
  // 3 is less than twice the usual 1.75.
  [3, 7, false],
  [2, 0, false],
  [10, 20, true],
  [9, 20, false],
])('%i times now and %i in the four spans before: %s', (now, before, sign) => {
  expect(zh({ inbound: { now, before } })).toHaveLength(sign ? 1 : 0)
})

test('silence is told in the words of the contact rhythm', () => {
  expect(zh({ silence: '41天没有往来,平时约12天一次' })).toEqual(['41天没有往来,平时约12天一次'])
})

test('a verdict holds for its sign until that comes up more often', () => {
  const [sign] = signsOf({ ...quiet, asks: [times(2)] })
  const [often] = signsOf({ ...quiet, asks: [times(3)] })
  if (!sign || !often) throw new Error('two changes are a sign')
  const verdict = { kind: 'asked', about: 'a', times: 2 }
  expect(isJudged(sign, [verdict])).toBe(true)
  expect(isJudged(often, [verdict])).toBe(false)
  expect(isJudged(sign, [{ ...verdict, about: 'b' }])).toBe(false)
  expect(isJudged(sign, [{ ...verdict, kind: 'edited' }])).toBe(false)
})
