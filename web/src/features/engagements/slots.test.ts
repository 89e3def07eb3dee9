import { expect, test } from 'vitest'
import { slotNotes } from './slots.ts'

test.each([
  [
    { account: 'a', solution: 'b', delivery: 'c' },
    { several: false, empty: [] },
  ],
  [
    { account: 'a', solution: 'a', delivery: 'c' },
    { several: true, empty: [] },
  ],
  [
    { account: 'a', solution: null, delivery: null },
    { several: false, empty: ['solution', 'delivery'] },
  ],
  [
    { account: null, solution: null, delivery: null },
    { several: false, empty: ['account', 'solution', 'delivery'] },
  ],
])('%j', (people, notes) => {
  expect(slotNotes(people)).toEqual(notes)
})
