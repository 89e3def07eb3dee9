import { expect, test } from 'vitest'
import type { Wish } from './phases.ts'
import { placeInPhases } from './phases.ts'

const wish = (id: string, priority: Wish['priority'], more: Partial<Wish> = {}): Wish => ({
  id,
  statement: `需求${id}`,
  dimension: 'business',
  priority,
  promisedOn: null,
  effortDays: null,
  needs: [],
  ...more,
})
const phasesOf = (...wishes: Wish[]) =>
  Object.fromEntries(placeInPhases(wishes).map(({ id, phase }) => [id, phase]))
const reasonOf = (id: string, ...wishes: Wish[]) =>
  placeInPhases(wishes).find((one) => one.id === id)?.reason.zh

test('the three classes lie in 一期, 二期 and 以后; without one nothing is proposed', () =>
  expect(phasesOf(wish('a', 'must'), wish('b', 'negotiable'), wish('c', 'notNow'), wish('d', null))).toEqual({
    a: 'first',
    b: 'second',
    c: 'later',
    d: 'undecided',
  }))

test('what a must cannot do without is built with it, however far behind and whatever its own class', () => {
  const wishes = [
    wish('a', 'must', { needs: ['b'] }),
    wish('b', 'negotiable', { needs: ['c'] }),
    wish('c', 'notNow'),
    wish('d', 'negotiable', { needs: ['e'] }),
    wish('e', 'notNow'),
  ]
  expect(phasesOf(...wishes)).toEqual({ a: 'first', b: 'first', c: 'first', d: 'second', e: 'second' })
  expect(reasonOf('c', ...wishes)).toBe('「需求b」要靠它先完成')
  expect(reasonOf('e', ...wishes)).toBe('「需求d」要靠它先完成')
})

test('a circle of needs ends, and what is needed but gone is passed over', () =>
  expect(
    phasesOf(
      wish('a', 'must', { needs: ['b', 'gone', 'a'] }),
      wish('b', null, { needs: ['a'] }),
      wish('c', 'negotiable', { needs: ['d'] }),
      wish('d', 'negotiable', { needs: ['c'] }),
    ),
  ).toEqual({ a: 'first', b: 'first', c: 'second', d: 'second' }))

test.each([
  ['2026-06-10', 'first'],
  ['2026-06-11', 'second'],
])('negotiable and promised for %s, musts until 2026-06-10: %s', (promisedOn, phase) =>
  expect(
    phasesOf(wish('a', 'must', { promisedOn: '2026-06-10' }), wish('b', 'negotiable', { promisedOn })).b,
  ).toBe(phase),
)

test('what is promised is not put off to some day, though it is 暂不满足', () => {
  const wishes = [wish('a', 'must'), wish('b', 'notNow', { promisedOn: '2026-07-01' })]
  expect(phasesOf(...wishes).b).toBe('second')
  expect(reasonOf('b', ...wishes)).toBe('虽是暂不满足,但已承诺 2026年7月1日,不能放到以后')
})

test('within a phase the earlier day stands first, then groundwork before what shows only in use', () =>
  expect(
    placeInPhases([
      wish('a', 'must', { dimension: 'implicit' }),
      wish('b', 'must'),
      wish('c', 'must', { dimension: 'technical' }),
      wish('d', 'must', { dimension: 'implicit', promisedOn: '2026-06-10' }),
    ]).map(({ id }) => id),
  ).toEqual(['d', 'c', 'b', 'a']))

test('a long statement is cut in a reason', () =>
  expect(
    reasonOf('b', wish('a', 'must', { statement: '长'.repeat(300), needs: ['b'] }), wish('b', 'negotiable')),
  ).toBe(`「${'长'.repeat(20)}…」要靠它先完成`))
