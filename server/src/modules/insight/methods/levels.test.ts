import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fewestPairs, fieldOf, rankCorrelation } from './levels.ts'

test.each([
  [0.5, 4, 'highSatisfied'],
  [0.5, 3.99, 'highUnsatisfied'],
  [0.49, 4, 'lowSatisfied'],
  [0, 1, 'lowUnsatisfied'],
  [1, 5, 'highSatisfied'],
] as const)('of %d must and a mean of %d: %s', (share, mean, field) =>
  expect(fieldOf(share, mean)).toBe(field),
)

const rising = (n: number) => Array.from({ length: n }, (_, i) => [i, i * i] as const)

describe('rank correlation', () => {
  test.each([0, 1, 9])('of %d pairs: too few', (n) => expect(rankCorrelation(rising(n))).toBeNull())

  test('of ten in one order, and in the other', () => {
    expect(rankCorrelation(rising(10))).toEqual({ rho: 1, low: 1, high: 1 })
    expect(rankCorrelation(rising(10).map(([a, b]) => [a, -b]))?.rho).toBe(-1)
  })

  test('where one side is the same throughout there is none', () =>
    expect(rankCorrelation(rising(12).map(([a]) => [a, 4]))).toBeNull())

  test('ties share their rank: a worked example', () => {
    // Ranks of a: 1.5 1.5 3 4 5 6 7 8 9.5 9.5; of b: 2 1 3 4.5 4.5 6 8 7 10 9.
    const a = [1, 1, 2, 3, 4, 5, 6, 7, 8, 8]
    const b = [2, 1, 3, 4, 4, 5, 7, 6, 9, 8]
    const found = rankCorrelation(a.map((value, i) => [value, b[i] ?? 0] as const))
    const rho = found?.rho ?? 0
    const ranks = (values: readonly number[]) =>
      values.map(
        (v) => values.filter((w) => w < v).length + (values.filter((w) => w === v).length + 1) / 2 - 5.5,
      )
    const [x, y] = [ranks(a), ranks(b)]
    const dot = (p: readonly number[], q: readonly number[]) => p.reduce((s, v, i) => s + v * (q[i] ?? 0), 0)
    expect(rho).toBeCloseTo(dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y)), 12)
  })

  test('of the order 2 1 4 3 … 12 11: ρ = 1 − 6·12 ÷ (12·143), and the interval of Bonett and Wright', () => {
    const found = rankCorrelation(rising(12).map(([a]) => [a, a % 2 === 0 ? a + 1 : a - 1]))
    const rho = 1 - 72 / 1716
    expect(found?.rho).toBeCloseTo(rho, 12)
    const half = 1.959964 * Math.sqrt((1 + rho ** 2 / 2) / 9)
    expect(found?.low).toBeCloseTo(Math.tanh(Math.atanh(rho) - half), 12)
    expect(found?.high).toBeCloseTo(Math.tanh(Math.atanh(rho) + half), 12)
  })

  test('lies within its interval and between −1 and 1; either order of the sides is the same', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 5 })), {
      minLength: fewestPairs,
      maxLength: 60,
    })
    fc.assert(
      fc.property(pairs, (given) => {
        const found = rankCorrelation(given)
        const turned = rankCorrelation(given.map(([a, b]) => [b, a] as const))
        expect(found === null).toBe(turned === null)
        if (!found) return
        expect(turned?.rho).toBeCloseTo(found.rho, 12)
        expect(found.low).toBeLessThanOrEqual(found.rho)
        expect(found.high).toBeGreaterThanOrEqual(found.rho)
        expect(Math.max(Math.abs(found.low), Math.abs(found.high))).toBeLessThanOrEqual(1)
      }),
    )
  })
})
