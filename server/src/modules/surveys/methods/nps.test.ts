import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupsOf, npsChange, npsOfGroups } from './nps.ts'

const groups = (promoters: number, passives: number, detractors: number) => ({
  promoters,
  passives,
  detractors,
})

describe('net promoter score', () => {
  test('24 promoters, 14 passives and 9 detractors are 32, adjusted 30, between 9 and 51', () => {
    expect(npsOfGroups(groups(24, 14, 9))).toEqual({ score: 32, adjusted: 30, low: 9, high: 51 })
  })

  test.each([
    [[0, 6], groups(0, 0, 2)],
    [[7, 8], groups(0, 2, 0)],
    [[9, 10], groups(2, 0, 0)],
    [[], groups(0, 0, 0)],
  ])('answers %j', (answers, expected) => expect(groupsOf(answers)).toEqual(expected))

  test('nine answers are too few, ten are enough', () => {
    expect(npsOfGroups(groups(5, 2, 2))).toBeNull()
    expect(npsOfGroups(groups(5, 2, 3))).not.toBeNull()
    expect(npsOfGroups(groups(0, 0, 0), 0)).toBeNull()
  })

  test('the interval holds the adjusted score and stays on the scale', () => {
    const n = fc.nat(200)
    fc.assert(
      fc.property(n, n, n, (p, a, d) => {
        const nps = npsOfGroups(groups(p, a, d), 1)
        if (!nps) return p + a + d === 0
        return -100 <= nps.low && nps.low <= nps.adjusted && nps.adjusted <= nps.high && nps.high <= 100
      }),
    )
  })
})

describe('change to the quarter before', () => {
  test('a difference within the noise is none', () => {
    expect(npsChange(groups(24, 14, 9), groups(22, 14, 11))).toBeNull()
  })
  test('a difference that leaves out zero is told in points', () => {
    expect(npsChange(groups(5, 10, 32), groups(40, 5, 2))).toBe(81 + 57)
  })
  test('too few on either side tell nothing', () => {
    expect(npsChange(groups(0, 0, 9), groups(40, 5, 2))).toBeNull()
    expect(npsChange(groups(40, 5, 2), groups(0, 0, 9))).toBeNull()
  })
})
