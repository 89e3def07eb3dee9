import { expect, test } from 'vitest'
import { greeting } from './greeting.ts'

test.each([
  [0, 'night'],
  [1, 'night'],
  [4, 'night'],
  [5, 'morning'],
  [10, 'morning'],
  [11, 'noon'],
  [13, 'noon'],
  [14, 'afternoon'],
  [17, 'afternoon'],
  [18, 'evening'],
  [22, 'evening'],
  [23, 'night'],
] as const)('at %i it is %s', (hour, said) => expect(greeting(hour)).toBe(said))
