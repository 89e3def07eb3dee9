import { expect, test } from 'vitest'
import { interval, percent } from './share.ts'

test.each([
  [118, 149, '72', '85'],
  [0, 10, '0', '28'],
  [10, 10, '72', '100'],
  [1, 2, '9', '91'],
])('%i of %i lies between %s %% and %s %%', (part, of, low, high) => {
  expect(interval(part, of).map(percent)).toEqual([low, high])
})
