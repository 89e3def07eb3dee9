import { expect, test } from 'vitest'
import { spread } from './spread.ts'

test('what has room stays where it is', () => {
  expect(spread([0, 50, 100], 15)).toEqual([0, 50, 100])
})

test.each([[[0, 1, 2, 3, 100]], [[0, 97, 98, 99, 100]], [[0, 50, 50, 50, 100]], [[5, 5, 5]]])(
  '%j keeps its order and its gaps, on the line',
  (places) => {
    const moved = spread(places, 15)
    for (const [i, place] of moved.entries()) {
      expect(place).toBeGreaterThanOrEqual(0)
      expect(place).toBeLessThanOrEqual(100.001)
      if (i > 0) expect(place - (moved[i - 1] ?? 0)).toBeGreaterThanOrEqual(15 - 0.001)
    }
  },
)

test('too many share the line evenly', () => {
  const moved = spread(
    Array.from({ length: 11 }, () => 0),
    15,
  )
  expect(moved[5]).toBeCloseTo(50)
  expect(moved[10]).toBeCloseTo(100)
})

test('nothing and one thing stay', () => {
  expect(spread([], 15)).toEqual([])
  expect(spread([7], 15)).toEqual([7])
})
