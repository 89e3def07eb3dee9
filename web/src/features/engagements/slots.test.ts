import { expect, test } from 'vitest'
import { raciOfPhase, raciOfPromise } from './raci.ts'
import { slotNotes, soleHolder } from './slots.ts'

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

test.each([
  ['a', { account: 'a', solution: 'a', delivery: 'a' }, true],
  ['a', { account: null, solution: null, delivery: 'a' }, true],
  ['a', { account: 'a', solution: null, delivery: null }, false],
  ['a', { account: 'a', solution: 'b', delivery: 'a' }, false],
  ['b', { account: 'a', solution: 'a', delivery: 'a' }, false],
  [null, { account: null, solution: null, delivery: null }, false],
])('%s with %j alone: %s', (owner, people, alone) => {
  expect(soleHolder(owner, people)).toBe(alone)
})

const person = (id: string) => ({ id, name: id })
const people = {
  expectationOwner: person('o'),
  account: person('a'),
  solution: person('s'),
  delivery: person('d'),
}

test('each phase has one who does it and one who answers; nobody stands twice below them', () => {
  expect(raciOfPhase('identify', people)).toEqual({
    responsible: [person('a')],
    accountable: [person('o')],
    consulted: [person('s')],
    informed: [person('d')],
  })
  const small = { expectationOwner: person('a'), account: person('a'), solution: null, delivery: null }
  expect(raciOfPhase('repair', small)).toEqual({
    responsible: [person('a')],
    accountable: [person('a')],
    consulted: [],
    informed: [],
  })
  expect(raciOfPromise(person('r'), people)).toMatchObject({
    responsible: [person('r')],
    consulted: [person('d'), person('s'), person('a')],
  })
})
