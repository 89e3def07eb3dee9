import { expect, test } from 'vitest'
import { placesOf } from './track-places.ts'

test('marks stand by time where there is room', () => {
  expect(placesOf([0, 50, 100])).toEqual([0, 50, 100])
  expect(placesOf([1000, 1025, 1100])).toEqual([0, 25, 100])
})

test('marks of one moment stand apart, in order', () => {
  const [first = 0, second = 0, third = 0] = placesOf([5, 5, 5])
  expect(first).toBeLessThan(second)
  expect(second).toBeLessThan(third)
})

test('nothing and one thing', () => {
  expect(placesOf([])).toEqual([])
  expect(placesOf([7])).toEqual([50])
})
