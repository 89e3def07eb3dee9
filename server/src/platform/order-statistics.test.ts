import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countAtMost,
  insertSorted,
  minimumSample,
  orderStatisticQuantile,
  quantileRank,
  sampleQuantile,
  shareAtMost,
} from './order-statistics.ts'

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)
const ascending = (list: number[]) => list.toSorted((a, b) => a - b)
const values = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 40 }).map(ascending)
const probability = fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100)

describe('order statistics', () => {
  it.each([
    [0.5, 1],
    [0.8, 4],
    [0.85, 6],
    [0.9, 9],
    [0.95, 19],
    [0.99, 99],
  ])('the %f quantile needs %i values', (p, n) => {
    expect(minimumSample(p)).toBe(n)
    expect(orderStatisticQuantile(upTo(n), p)).toBe(n)
    expect(orderStatisticQuantile(upTo(n - 1), p)).toBeNull()
  })

  it.each([
    // k = ⌈p(n+1)⌉
    [0.5, 1, 1],
    [0.5, 2, 2],
    [0.5, 3, 2],
    [0.85, 6, 6],
    [0.85, 19, 17],
    [0.85, 23, 21],
    [0.95, 39, 38],
    [0.95, 59, 57],
    [0.05, 3, 1],
  ])('rank of %f among %i is %i', (p, n, rank) => expect(quantileRank(p, n)).toBe(rank))

  it.each([0, 1, -0.1, Number.NaN])('%f is no level', (p) =>
    expect(() => quantileRank(p, 5)).toThrow(RangeError),
  )

  it('covers the next of n + 1 exchangeable values at least as often as promised', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 40 }), probability, (all, p) => {
        const covered = all.filter((next) => {
          const bound = orderStatisticQuantile(ascending(all.filter((value) => value !== next)), p)
          return bound === null || next <= bound
        })
        expect(covered.length / all.length).toBeGreaterThanOrEqual(p - 1e-12)
      }),
    )
  })

  it('grows with the level', () => {
    fc.assert(
      fc.property(values, values, probability, probability, (finished, open, one, two) => {
        const [low, high] = [Math.min(one, two), Math.max(one, two)].map(
          (p) => sampleQuantile({ finished, open }, p) ?? Number.POSITIVE_INFINITY,
        )
        expect(low).toBeLessThanOrEqual(high ?? 0)
      }),
    )
  })

  it('reads the same curve both ways: the share at a quantile reaches its level, just below it does not', () => {
    fc.assert(
      fc.property(values, values, probability, (finished, open, p) => {
        const sample = { finished, open }
        const value = sampleQuantile(sample, p)
        if (value === null) return
        expect(shareAtMost(sample, value)).toBeGreaterThanOrEqual(p - 1e-9)
        expect(shareAtMost(sample, value - 0.5)).toBeLessThan(p)
      }),
    )
  })
})

describe('open values', () => {
  it('change nothing when they lie below every finished value', () => {
    expect(sampleQuantile({ finished: [5, 6, 7], open: [1, 2] }, 0.5)).toBe(6)
    expect(shareAtMost({ finished: [5, 6, 7], open: [1, 2] }, 6)).toBeCloseTo(0.5)
  })

  it('push the quantile up by the weight they hand on to larger values', () => {
    // At risk 4+1 at 2: 1/5. At 4 the open 3 is gone: 3 at risk, 4/5 × 2/3 remain, so 7/15 are done.
    const sample = { finished: [2, 4, 6], open: [3] }
    expect(shareAtMost(sample, 2)).toBeCloseTo(1 / 5)
    expect(shareAtMost(sample, 4)).toBeCloseTo(7 / 15)
    expect(sampleQuantile(sample, 0.5)).toBe(6)
    expect(sampleQuantile({ finished: [2, 4, 6], open: [] }, 0.5)).toBe(4)
  })

  it('still run at the value at which they were seen', () =>
    expect(shareAtMost({ finished: [3], open: [3] }, 3)).toBeCloseTo(1 / 3))

  it('leave nothing to say when all are open', () => {
    expect(sampleQuantile({ finished: [], open: [1, 2, 3] }, 0.5)).toBeNull()
    expect(shareAtMost({ finished: [], open: [1, 2, 3] }, 9)).toBe(0)
  })

  it('agree with the rank rule when none is open', () => {
    fc.assert(
      fc.property(values, probability, (finished, p) => {
        // An open value below all others takes the product-limit path without bearing on it.
        expect(sampleQuantile({ finished, open: [0] }, p)).toBe(orderStatisticQuantile(finished, p))
      }),
    )
  })

  it('never make the class look faster', () => {
    fc.assert(
      fc.property(values, values, fc.integer({ min: 1, max: 40 }), probability, (finished, open, more, p) => {
        const before = sampleQuantile({ finished, open }, p)
        const after = sampleQuantile({ finished, open: ascending([...open, more]) }, p)
        expect(after ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(before ?? Number.POSITIVE_INFINITY)
      }),
    )
  })
})

describe('sorted lists', () => {
  it('keep their order under insertion and count what is at most a value', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 })),
        fc.integer({ min: -10, max: 10 }),
        (list, value) => {
          const sorted: number[] = []
          for (const item of list) insertSorted(sorted, item)
          expect(sorted).toEqual(ascending(list))
          expect(countAtMost(sorted, value)).toBe(list.filter((item) => item <= value).length)
        },
      ),
    )
  })
})
