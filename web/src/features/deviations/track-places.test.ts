import { describe, expect, test } from 'vitest'
import { placesOf } from './track-places.ts'

describe('marks of the clock', () => {
  test('stand by time where there is room', () => {
    expect(placesOf([0, 50, 100])).toEqual([0, 50, 100])
    expect(placesOf([0, 25, 100])).toEqual([0, 25, 100])
  })

  test('are moved apart where they crowd, and stay in order on the line', () => {
    for (const times of [
      [0, 1, 2, 3, 100],
      [0, 97, 98, 99, 100],
      [0, 50, 50, 50, 100],
      [5, 5, 5],
    ]) {
      const places = placesOf(times)
      for (const [i, place] of places.entries()) {
        expect(place).toBeGreaterThanOrEqual(0)
        expect(place).toBeLessThanOrEqual(100.001)
        if (i > 0) expect(place - (places[i - 1] ?? 0)).toBeGreaterThanOrEqual(15 - 0.001)
      }
    }
  })

  test('share the line evenly when there are too many', () => {
    const places = placesOf([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    expect(places[0]).toBeCloseTo(0)
    expect(places[5]).toBeCloseTo(50)
    expect(places[10]).toBeCloseTo(100)
  })

  test('nothing and one thing', () => {
    expect(placesOf([])).toEqual([])
    expect(placesOf([7])).toEqual([50])
  })
})
