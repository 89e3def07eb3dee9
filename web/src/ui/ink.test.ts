import { expect, test } from 'vitest'
import { boundsOf, pathOf } from './ink.tsx'

test('a stroke becomes a line, a single point a dot', () => {
  expect(pathOf([1, 2, 3, 4, 5, 6])).toBe('M1 2L3 4L5 6')
  expect(pathOf([7, 8])).toBe('M7 8h0.01')
})

test('the view shows the ink with a margin, wherever in the box it was drawn', () => {
  expect(
    boundsOf({
      strokes: [
        [100, 50, 140, 90],
        [120, 40],
      ],
    }),
  ).toEqual([92, 32, 56, 66])
})
