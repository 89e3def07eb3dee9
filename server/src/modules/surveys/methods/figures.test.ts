import { describe, expect, test } from 'vitest'
import type { Answered } from './figures.ts'
import { figuresOf, quarterBefore, quarterOf, quarterStart } from './figures.ts'

const answered = (nps: number | null, at: string, more: Partial<Answered> = {}): Answered => ({
  nps,
  product: null,
  service: null,
  support: null,
  overall: null,
  unmet: [],
  low: false,
  answeredAt: at,
  ...more,
})
const times = (n: number, nps: number, at: string): Answered[] =>
  Array.from({ length: n }, () => answered(nps, at))
const all = { quarter: null, zone: 'Asia/Shanghai' }
const q3 = '2026-08-10T02:00:00Z'
const q4 = '2026-11-10T02:00:00Z'

describe('quarters', () => {
  test.each([
    ['2026-01-01', '2026-Q1'],
    ['2026-03-31', '2026-Q1'],
    ['2026-04-01', '2026-Q2'],
    ['2026-12-31', '2026-Q4'],
  ])('%s lies in %s', (day, quarter) => expect(quarterOf(day)).toBe(quarter))
  test('before and start', () => {
    expect(quarterBefore('2026-Q1')).toBe('2025-Q4')
    expect(quarterBefore('2026-Q3')).toBe('2026-Q2')
    expect(quarterStart('2026-Q4')).toBe('2026-10-01')
  })
})

describe('figures', () => {
  test('below the minimum no score is told, and nothing is made up from nothing', () => {
    const none = figuresOf([], all)
    expect(none.nps.value).toBeNull()
    expect(none.satisfied).toEqual({ n: 0, count: 0, share: null })
    expect(none.sections.map(({ mean }) => mean)).toEqual([null, null, null, null])
    expect(figuresOf(times(9, 10, q4), all).nps).toMatchObject({ n: 9, promoters: 9, value: null })
  })

  test('means need three scores and say how many there are', () => {
    const two = [answered(null, q4, { product: 5 }), answered(null, q4, { product: 4 })]
    expect(figuresOf(two, all).sections[0]).toEqual({ section: 'product', n: 2, mean: null })
    expect(figuresOf([...two, answered(null, q4, { product: 4 })], all).sections[0]).toEqual({
      section: 'product',
      n: 3,
      mean: 4.33,
    })
  })

  test('unmet reasons are ranked; what nobody named is left out', () => {
    const rows = [
      answered(null, q4, { unmet: ['price', 'response'] }),
      answered(null, q4, { unmet: ['response'] }),
      answered(null, q4, { unmet: ['schedule'] }),
    ]
    expect(figuresOf(rows, all).unmet.map(({ reason, count }) => [reason, count])).toEqual([
      ['response', 2],
      ['schedule', 1],
      ['price', 1],
    ])
  })

  test('a quarter counts its own answers and tells a change only where it is significant', () => {
    const quiet = [...times(24, 10, q3), ...times(9, 3, q3), ...times(22, 10, q4), ...times(11, 3, q4)]
    const figures = figuresOf(quiet, { ...all, quarter: '2026-Q4' })
    expect(figures.n).toBe(33)
    expect(figures.nps.before).toEqual({ quarter: '2026-Q3', n: 33, score: 45, change: null })
    expect(figures.quarters).toEqual(['2026-Q4', '2026-Q3'])
    const loud = [...times(30, 2, q3), ...times(30, 10, q4)]
    expect(figuresOf(loud, { ...all, quarter: '2026-Q4' }).nps.before).toMatchObject({ change: 200 })
  })

  test('the quarter ends at midnight of the zone', () => {
    // 2026-10-01 00:30 in Shanghai.
    const rows = times(1, 9, '2026-09-30T16:30:00Z')
    const figures = figuresOf(rows, { ...all, quarter: '2026-Q4' })
    expect(figures.n).toBe(1)
    expect(figures.span).toEqual({ since: '2026-09-30T16:00:00.000Z', until: '2026-12-31T16:00:00.000Z' })
    expect(figuresOf(rows, { zone: 'UTC', quarter: '2026-Q3' }).n).toBe(1)
  })
})
