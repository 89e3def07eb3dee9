import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { threePointChance, threePointForecast, threePointMean, threePointQuantile } from './three-point.ts'

const share = fc.double({ min: 0.001, max: 0.999, noNaN: true })
const points = fc
  .tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }))
  .map(([optimistic, more, evenMore]) => ({
    optimistic,
    likely: optimistic + more,
    pessimistic: optimistic + more + evenMore,
  }))

describe('three-point estimate', () => {
  it('has the mean (O+4M+P)/6 and symmetric quantiles for a symmetric estimate', () => {
    expect(threePointMean({ optimistic: 4, likely: 6, pessimistic: 14 })).toBe(7)
    const result = threePointForecast({ optimistic: 5, likely: 10, pessimistic: 15 })
    expect(result.p50).toBeCloseTo(10, 9)
    // Beta(3, 3): I_x = x³(10 − 15x + 6x²); 0.85 at x = 0.703866…
    const x = (result.p85 - 5) / 10
    expect(x ** 3 * (10 - 15 * x + 6 * x * x)).toBeCloseTo(0.85, 10)
  })

  it('says the one day when all three are equal', () =>
    expect(threePointForecast({ optimistic: 3, likely: 3, pessimistic: 3 })).toEqual({
      engine: 'three-point',
      mean: 3,
      p50: 3,
      p85: 3,
      p95: 3,
    }))

  it.each([
    [{ optimistic: 0, likely: 1, pessimistic: 2 }],
    [{ optimistic: 3, likely: 2, pessimistic: 4 }],
    [{ optimistic: 1, likely: 5, pessimistic: 4 }],
    [{ optimistic: 1, likely: 2, pessimistic: Number.POSITIVE_INFINITY }],
  ])('refuses %j', (wrong) => expect(() => threePointForecast(wrong)).toThrow(RangeError))

  it('stays between O and P, in order, and agrees with its own chance', () => {
    fc.assert(
      fc.property(points, share, (three, p) => {
        const { p50, p85, p95 } = threePointForecast(three)
        expect(p50).toBeGreaterThanOrEqual(three.optimistic)
        expect(p85).toBeGreaterThanOrEqual(p50)
        expect(p95).toBeGreaterThanOrEqual(p85)
        expect(p95).toBeLessThanOrEqual(three.pessimistic)
        if (three.pessimistic > three.optimistic)
          expect(threePointChance(three, threePointQuantile(three, p))).toBeCloseTo(p, 6)
      }),
    )
  })

  it('is certain outside its range', () => {
    const three = { optimistic: 2, likely: 3, pessimistic: 9 }
    expect(threePointChance(three, 1.5)).toBe(0)
    expect(threePointChance(three, 9)).toBe(1)
  })
})
