import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../../../platform/date-text.ts'
import { isFailure } from '../../../platform/errors.ts'
import type { Ask } from './period.ts'
import { monthsOf, monthWithin, spanBefore, spanOf } from './period.ts'

const codeOf = (ask: Ask): string | null => {
  try {
    spanOf(ask, '2026-11-22')
    return null
  } catch (error) {
    return isFailure(error) ? error.code : 'crash'
  }
}

describe('the period', () => {
  test.each([
    ['month', '2026-11-22', '2026-11-01', '2026-11-30', '2026-10-01', '2026-10-31'],
    ['month', '2026-01-31', '2026-01-01', '2026-01-31', '2025-12-01', '2025-12-31'],
    ['month', '2028-02-29', '2028-02-01', '2028-02-29', '2028-01-01', '2028-01-31'],
    ['month', '2028-03-31', '2028-03-01', '2028-03-31', '2028-02-01', '2028-02-29'],
    ['quarter', '2026-11-22', '2026-10-01', '2026-12-31', '2026-07-01', '2026-09-30'],
    ['quarter', '2028-01-01', '2028-01-01', '2028-03-31', '2027-10-01', '2027-12-31'],
    ['year', '2026-11-22', '2025-12-01', '2026-11-30', '2024-12-01', '2025-11-30'],
    ['year', '2028-02-29', '2027-03-01', '2028-02-29', '2026-03-01', '2027-02-28'],
  ] as const)('%s on %s', (period, today, from, to, beforeFrom, beforeTo) => {
    const span = spanOf({ period }, today)
    expect(span).toEqual({ from, to })
    expect(spanBefore(span)).toEqual({ from: beforeFrom, to: beforeTo })
  })

  test.each([
    ['2028-02-29', '2028-02-29', { from: '2028-02-28', to: '2028-02-28' }],
    ['2028-02-01', '2028-02-29', { from: '2028-01-01', to: '2028-01-31' }],
    ['2028-02-01', '2028-02-28', { from: '2028-01-04', to: '2028-01-31' }],
  ])('%s to %s is compared with as long a time before', (from, to, before) =>
    expect(spanBefore(spanOf({ period: 'own', from, to }, '2026-11-22'))).toEqual(before),
  )

  test.each([
    [{ period: 'own' }, 'insight.period_missing'],
    [{ period: 'own', from: '2026-01-01' }, 'insight.period_missing'],
    [{ period: 'own', from: '2026-02-01', to: '2026-01-31' }, 'insight.period_reversed'],
    [{ period: 'own', from: '2021-01-01', to: '2025-12-31' }, null],
    [{ period: 'own', from: '2021-01-01', to: '2026-01-01' }, 'insight.period_too_long'],
  ] as const)('%j: %s', (ask, code) => expect(codeOf(ask)).toBe(code))
})

test('the months of a period cover each of its days once', () => {
  const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2024-01-01', n))
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 800 }), (from, length) => {
      const span = { from, to: addDays(from, length) }
      const parts = monthsOf(span).map((month) => monthWithin(span, month))
      expect(parts[0]?.from).toBe(span.from)
      expect(parts.at(-1)?.to).toBe(span.to)
      expect(parts.reduce((sum, part) => sum + daysBetween(part.from, part.to) + 1, 0)).toBe(length + 1)
      expect(addDays(spanBefore(span).to, 1)).toBe(span.from)
    }),
  )
})
