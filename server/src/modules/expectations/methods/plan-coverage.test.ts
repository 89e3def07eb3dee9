import type { Effect } from '@zhinuo/contracts/expectations-plans.ts'
import type { Priority } from '@zhinuo/contracts/expectations-options.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planCoverage } from './plan-coverage.ts'

const cover = (rows: readonly (readonly [Priority | null, Effect])[]) =>
  planCoverage(
    rows.map(([priority], i) => ({ id: String(i), priority })),
    new Map(rows.map(([, effect], i) => [String(i), effect])),
  )

test.each([
  [[], { coverage: null, mustOpen: 0 }],
  [[[null, 'full']], { coverage: null, mustOpen: 0 }],
  [[['must', 'full']], { coverage: 100, mustOpen: 0 }],
  [[['must', 'partial']], { coverage: 50, mustOpen: 1 }],
  // 5 of 9
  [
    [
      ['must', 'full'],
      ['negotiable', 'none'],
      ['notNow', 'none'],
    ],
    { coverage: 55, mustOpen: 0 },
  ],
  // 5 + 1.5 of 9
  [
    [
      ['must', 'full'],
      ['negotiable', 'partial'],
      ['notNow', 'none'],
    ],
    { coverage: 72, mustOpen: 0 },
  ],
  [
    [
      ['must', 'none'],
      ['negotiable', 'full'],
      ['notNow', 'full'],
    ],
    { coverage: 44, mustOpen: 1 },
  ],
] as const)('%j covers %j', (rows, expected) => {
  expect(cover(rows)).toEqual(expected)
})

test('100 means everything, more service never covers less, and what is not named is not included', () => {
  const one = fc.tuple(
    fc.constantFrom<Priority>('must', 'negotiable', 'notNow'),
    fc.constantFrom<Effect>('full', 'partial', 'none'),
  )
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 30 }), fc.nat(), (rows, at) => {
      const before = cover(rows).coverage ?? 0
      expect(before === 100).toBe(rows.every(([, effect]) => effect === 'full'))
      const better = rows.map(([p, e], i) => [p, i === at % rows.length ? 'full' : e] as const)
      expect(cover(better).coverage ?? 0).toBeGreaterThanOrEqual(before)
      const unnamed = planCoverage(
        rows.map(([priority], i) => ({ id: String(i), priority })),
        new Map(),
      )
      expect(unnamed.coverage).toBe(0)
    }),
  )
})
