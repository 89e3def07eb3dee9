import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { medianOf, minimumCases, minimumForMedian, significantChange, valueOf } from './shares.ts'

const sample = fc
  .integer({ min: minimumCases, max: 5000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

describe('a share', () => {
  test('of the sample organisation: 118 of 149 on time', () => {
    const { share, low, high } = valueOf(118, 149)
    expect([share, low, high].map((x) => Math.round((x ?? 0) * 1000) / 10)).toEqual([79.2, 72, 84.9])
  })

  test.each([
    [0, 0],
    [9, 9],
  ])('%j of %j: too few, and the counts are said', (count, n) =>
    expect(valueOf(count, n)).toEqual({ n, count, share: null, low: null, high: null }),
  )

  test('lies within its interval, which lies between nothing and everything', () => {
    fc.assert(
      fc.property(sample, ([count, n]) => {
        const { share, low, high } = valueOf(count, n)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(share ?? -1)
        expect(high).toBeGreaterThanOrEqual(share ?? 2)
        expect(high).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('is known better the more cases there are', () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: 2, max: 20 }), ([count, n], times) => {
        const few = valueOf(count, n)
        const many = valueOf(count * times, n * times)
        expect((many.high ?? 9) - (many.low ?? 0)).toBeLessThan((few.high ?? 0) - (few.low ?? 0))
      }),
    )
  })
})

describe('the difference to the period before', () => {
  test.each([
    ['few cases each', [8, 10], [7, 10], null],
    ['one side too small', [90, 100], [0, 9], null],
    ['within what chance does', [80, 100], [75, 100], null],
    ['better', [90, 100], [70, 100], 20],
    ['worse', [600, 1000], [700, 1000], -10],
  ] as const)('%s', (_, [nowCount, nowN], [count, n], expected) =>
    expect(significantChange(valueOf(count, n), valueOf(nowCount, nowN))).toBe(expected),
  )

  test('a half of a tenth is rounded away from zero either way', () => {
    const [half, less] = [valueOf(5000, 10_000), valueOf(4375, 10_000)]
    expect(significantChange(less, half)).toBe(6.3)
    expect(significantChange(half, less)).toBe(-6.3)
  })

  test('is the same seen from the other side, and none between equals', () => {
    fc.assert(
      fc.property(sample, sample, ([a, n], [b, m]) => {
        const forth = significantChange(valueOf(a, n), valueOf(b, m))
        const back = significantChange(valueOf(b, m), valueOf(a, n))
        expect(forth === null).toBe(back === null)
        if (forth !== null && back !== null) expect(forth + back).toBeCloseTo(0, 6)
        expect(significantChange(valueOf(a, n), valueOf(a, n))).toBeNull()
      }),
    )
  })
})

describe('the median', () => {
  test.each([
    [[], null],
    [[1, 2, 3, 4, 5], null],
    [[1, 2, 3, 4, 5, 6], { median: 4, low: 1, high: 6 }],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9], { median: 5, low: 2, high: 8 }],
    // Conover's table of the sign test: with 20 values the ranks are 6 and 15.
    [Array.from({ length: 20 }, (_, i) => i + 1), { median: 11, low: 6, high: 15 }],
    [[3, 3, 3, 3, 3, 3], { median: 3, low: 3, high: 3 }],
  ])('of %j', (values, expected) => expect(medianOf(values)).toEqual(expected))

  test('lies within its interval', () => {
    const values = fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), {
      minLength: minimumForMedian,
      maxLength: 300,
    })
    fc.assert(
      fc.property(values, (days) => {
        const found = medianOf(days.toSorted((a, b) => a - b))
        expect(found?.low).toBeLessThanOrEqual(found?.median ?? -1)
        expect(found?.high).toBeGreaterThanOrEqual(found?.median ?? 1e9)
      }),
    )
  })
})
