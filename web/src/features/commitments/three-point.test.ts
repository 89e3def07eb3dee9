import { expect, test } from 'vitest'
import { pointsOf } from './three-point.tsx'

test.each([
  [
    { optimistic: '3', likely: '5', pessimistic: '9' },
    { optimistic: 3, likely: 5, pessimistic: 9 },
  ],
  [
    { optimistic: '3', likely: '5', pessimistic: '9.5' },
    { optimistic: 3, likely: 5, pessimistic: 9.5 },
  ],
  [{ optimistic: '3', likely: '', pessimistic: '9' }, null],
  [{ optimistic: '0', likely: '5', pessimistic: '9' }, null],
  [{ optimistic: '-1', likely: '5', pessimistic: '9' }, null],
  [{ optimistic: '三', likely: '5', pessimistic: '9' }, null],
])('%j', (typed, points) => {
  expect(pointsOf(typed)).toEqual(points)
})
