import { describe, expect, test } from 'vitest'
import { visibleColumns, visibleRows } from './visible-range.ts'

describe('rows', () => {
  test('the window and a few more, wherever it stands', () => {
    expect(visibleRows(0, 600, 40, 10_000)).toEqual({ first: 0, end: 19 })
    expect(visibleRows(40_000, 600, 40, 10_000)).toEqual({ first: 996, end: 1019 })
    expect(visibleRows(399_400, 600, 40, 10_000)).toEqual({ first: 9981, end: 10_000 })
  })

  test('never more than fit, never rows that are not there', () => {
    for (let top = 0; top < 500_000; top += 777) {
      const { first, end } = visibleRows(top, 800, 40, 10_000)
      expect(first).toBeGreaterThanOrEqual(0)
      expect(first).toBeLessThanOrEqual(end)
      expect(end).toBeLessThanOrEqual(10_000)
      expect(end - first).toBeLessThanOrEqual(30)
    }
    expect(visibleRows(0, 800, 40, 0)).toEqual({ first: 0, end: 0 })
  })
})

describe('columns', () => {
  const widths = Array.from({ length: 50 }, () => 120)
  test('those in the window and one on either side', () => {
    expect(visibleColumns(0, 600, widths)).toEqual({ first: 0, end: 6 })
    expect(visibleColumns(1200, 600, widths)).toEqual({ first: 9, end: 16 })
    expect(visibleColumns(5400, 600, widths)).toEqual({ first: 44, end: 50 })
  })
  test('all of a few, none of none', () => {
    expect(visibleColumns(0, 600, [100, 100])).toEqual({ first: 0, end: 2 })
    expect(visibleColumns(0, 600, [])).toEqual({ first: 0, end: 0 })
  })
})
