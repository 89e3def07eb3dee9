import { describe, expect, test } from 'vitest'
import { wilson } from './wilson.ts'

describe('Wilson', () => {
  // Newcombe (1998), table I: 81 of 263, and none of 20.
  test('81 of 263', () => {
    const { share, low, high } = wilson(81, 263)
    expect([share, low, high].map((x) => x.toFixed(4))).toEqual(['0.3080', '0.2553', '0.3662'])
  })
  test('none of 20', () => {
    const { low, high } = wilson(0, 20)
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.0000', '0.1611'])
  })
  test('of nothing nothing is known', () =>
    expect(wilson(0, 0)).toEqual({ count: 0, share: 0, low: 0, high: 1 }))
})
