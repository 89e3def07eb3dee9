import { describe, expect, test } from 'vitest'
import type { Department, Person } from './escalation.ts'
import { headAbove } from './escalation.ts'

const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  department: null,
  active: true,
  lead: false,
  ...more,
})
const departments: readonly Department[] = [
  { id: 'firm', parent: null, head: 'chief' },
  { id: 'east', parent: 'firm', head: null },
  { id: 'team', parent: 'east', head: 'teamHead' },
]
const people: readonly Person[] = [
  person('chief'),
  person('teamHead', { department: 'team' }),
  person('worker', { department: 'team' }),
  person('lead', { lead: true }),
]

describe('whom to turn to above a member', () => {
  test.each([
    ['worker', ['teamHead']],
    ['team', ['teamHead']],
    ['teamHead', ['chief']],
    ['east', ['chief']],
    ['nobody known', ['lead']],
    ['lead', []],
  ])('of %s', (of, heads) => {
    expect(headAbove(of, people, departments)).toEqual(heads)
  })

  test('a head who has left is passed over, and leads who have left as well', () => {
    const left = people.map((one) => (one.id === 'lead' ? one : { ...one, active: false }))
    expect(headAbove('worker', left, departments)).toEqual(['lead'])
    expect(
      headAbove('worker', [...left, person('gone', { lead: true, active: false })], departments),
    ).toEqual(['lead'])
  })

  test('departments that lie in a circle end in the leads', () => {
    const circle = departments.map((one) => ({ ...one, head: null, parent: one.parent ?? 'team' }))
    expect(headAbove('worker', people, circle)).toEqual(['lead'])
  })
})
