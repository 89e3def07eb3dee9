import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaCdf, betaQuantile } from './beta-distribution.ts'

const shape = fc.double({ min: 0.5, max: 30, noNaN: true })
const share = fc.double({ min: 0.001, max: 0.999, noNaN: true })

/** P(Binomial(a+b−1, x) ≥ a), which I_x(a, b) equals for whole a and b. */
const binomialTail = (x: number, a: number, b: number): number => {
  const trials = a + b - 1
  let term = (1 - x) ** trials
  let below = 0
  for (let k = 0; k < a; k++) {
    below += term
    term *= ((trials - k) / (k + 1)) * (x / (1 - x))
  }
  return 1 - below
}

describe('Beta distribution', () => {
  it.each([
    [0.5, 2, 3, 0.6875],
    [0.25, 1, 1, 0.25],
    [0.5, 5, 5, 0.5],
    [0.5, 0.5, 0.5, 0.5],
    [0.1, 1, 5, 1 - 0.9 ** 5],
    [0.9, 5, 1, 0.9 ** 5],
    [-1, 2, 2, 0],
    [2, 2, 2, 1],
  ])('I_%f(%f, %f) = %f', (x, alpha, beta, expected) =>
    expect(betaCdf(x, alpha, beta)).toBeCloseTo(expected, 12),
  )

  it('equals the binomial tail for whole shapes', () => {
    fc.assert(
      fc.property(share, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), (x, a, b) => {
        expect(betaCdf(x, a, b)).toBeCloseTo(binomialTail(x, a, b), 9)
      }),
    )
  })

  it('is inverted by its quantile', () => {
    fc.assert(
      fc.property(share, shape, shape, (p, alpha, beta) => {
        expect(betaCdf(betaQuantile(p, alpha, beta), alpha, beta)).toBeCloseTo(p, 5)
      }),
    )
  })

  it('refuses shapes and levels outside their range', () => {
    expect(() => betaCdf(0.5, 0, 1)).toThrow(RangeError)
    expect(() => betaQuantile(1.5, 1, 1)).toThrow(RangeError)
  })
})
