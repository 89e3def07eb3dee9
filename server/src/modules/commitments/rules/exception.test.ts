import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../platform/date-text.ts'
import { exceptionTerms, isExcepted, lapse } from './exception.ts'
import { promise } from './sample.test-data.ts'
import type { Commitment } from './status.ts'

const approved = promise({
  promisedOn: '2026-06-10',
  exceptionStatus: 'approved',
  exceptionFor: '2026-06-10',
  exceptionReason: '合同写死',
  exceptionFallback: '加派一组',
  exceptionBy: 'm2',
  exceptionNote: '兜底可行',
  metricValue: 0.1,
})
const lapsed = (more: Partial<Commitment>, before: Commitment = approved): boolean =>
  lapse(before, { ...before, ...more }).exceptionStatus === 'none'

describe('an approved exception', () => {
  test.each<readonly [string, Partial<Commitment>, boolean]>([
    ['nothing', {}, false],
    ['the words', { content: '四个专区迁移上线' }, true],
    ['the condition', { condition: '客户口头同意' }, true],
    ['the condition taken away', { condition: null }, true],
    ['what is measured', { metricMethod: '抽查' }, true],
    ['how it is compared', { metricOperator: 'atMost' }, true],
    ['the value', { metricValue: 0.01 }, true],
    ['the unit', { metricUnit: '‰' }, true],
    ['the estimate', { estimateDays: 20 }, true],
    ['the estimate taken away', { estimateDays: null }, true],
    ['the kind of work', { workClass: '灾备演练' }, true],
    ['the team', { team: 'd2' }, true],
    ['the industry it was forecast from', { industry: 'manufacturing' }, true],
    ['an earlier day', { promisedOn: '2026-06-09' }, true],
    ['the day taken away', { promisedOn: null }, true],
    ['a later day', { promisedOn: '2026-06-12' }, false],
    ['who does it', { owner: 'm3' }, false],
    ['the internal target', { internalOn: '2026-06-05' }, false],
    ['where it was said', { saidWhere: '启动会' }, false],
    ['the status alone', { status: 'negotiating' }, false],
  ])('%s changes: lapses %#', (_words, more, expected) => expect(lapsed(more)).toBe(expected))

  test('goes back to none, whole', () => {
    const patch = lapse(approved, { ...approved, content: '另一件事' })
    const asked = Object.keys(approved).filter((key) => key.startsWith('exception'))
    expect(Object.keys(patch).toSorted()).toEqual(asked.toSorted())
    expect(patch).toMatchObject({ exceptionStatus: 'none', exceptionFor: null, exceptionReason: null })
  })

  test('from a later day, back to the approved one it stands; before that it lapses', () => {
    const later = { ...approved, promisedOn: '2026-06-15' }
    expect(lapsed({ promisedOn: '2026-06-10' }, later)).toBe(false)
    expect(lapsed({ promisedOn: '2026-06-09' }, later)).toBe(true)
  })
})

test.each([
  ['requested', true],
  ['approved', true],
  ['refused', false],
  ['none', false],
] as const)('one that is %s: lapses %s with its terms', (exceptionStatus, expected) =>
  expect(lapsed({ content: '另一件事' }, { ...approved, exceptionStatus })).toBe(expected),
)

test('once the promise is made, how its day came about stays told', () =>
  expect(lapsed({ estimateDays: 3 }, { ...approved, status: 'promised' })).toBe(false))

test('whatever is changed, and in whatever order: what is excepted is what was approved, on its day or later', () => {
  const day = fc.integer({ min: 0, max: 20 }).map((n) => addDays('2026-06-01', n))
  const change = fc.oneof(
    day.map((promisedOn) => ({ promisedOn })),
    fc.constantFrom(...exceptionTerms).map((key) => ({ [key]: '另一个' })),
    fc.constant<Partial<Commitment>>({ owner: 'm9' }),
  )
  fc.assert(
    fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
      let row = approved
      for (const more of changes) row = { ...row, ...more, ...lapse(row, { ...row, ...more }) } as Commitment
      if (!isExcepted(row)) return true
      return exceptionTerms.every((key) => row[key] === approved[key]) && row.promisedOn! >= '2026-06-10'
    }),
  )
})
