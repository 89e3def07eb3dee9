import { describe, expect, it } from 'vitest'
import { isoWeek, linesOf } from './reviews-data.ts'

describe('the ISO week of a day', () => {
  it.each([
    ['2026-11-22', '2026-W47'],
    ['2026-11-23', '2026-W48'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2028-02-29', '2028-W09'],
    ['2024-12-30', '2025-W01'],
  ])('%s: %s', (day, week) => {
    expect(isoWeek(day)).toBe(week)
  })
})

it('lines that say something', () => {
  expect(linesOf(' 一 \n\n 二')).toEqual(['一', '二'])
})
