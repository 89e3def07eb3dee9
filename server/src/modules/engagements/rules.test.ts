import { describe, expect, test } from 'vitest'
import { isFailure } from '../../platform/errors.ts'
import { contractStep, demandSoundPlan, expectationOwnerOf, triangleWarnings } from './rules.ts'

const codeOf = (run: () => unknown): string | null => {
  try {
    run()
    return null
  } catch (error) {
    return isFailure(error) ? error.code : String(error)
  }
}

describe('a sound plan', () => {
  test.each([
    [{}, null],
    [{ plannedStart: '2026-06-01' }, null],
    [{ plannedStart: '2026-06-01', plannedEnd: '2026-06-01' }, null],
    [{ plannedStart: '2026-06-02', plannedEnd: '2026-06-01' }, 'engagement.dates_reversed'],
    [{ zone: 'Asia/Urumqi' }, null],
    [{ zone: 'Asia/Nowhere' }, 'engagement.zone_unknown'],
  ])('%j → %s', (shape, code) => expect(codeOf(() => demandSoundPlan(shape))).toBe(code))
})

describe('the expectation owner', () => {
  test.each([
    [{ expectationOwner: 'a', account: 'b' }, 'me', 'a'],
    [{ account: 'b' }, 'me', 'b'],
    [{ expectationOwner: null, account: null }, 'me', 'me'],
  ])('%j opened by %s → %s', (input, actor, owner) => expect(expectationOwnerOf(input, actor)).toBe(owner))

  test('nobody in sight', () =>
    expect(codeOf(() => expectationOwnerOf({}, null))).toBe('engagement.owner_required'))
})

describe('the end of a contract', () => {
  test.each([
    ['2026-06-10', null],
    ['2026-06-11', 60],
    ['2026-07-10', 60],
    ['2026-07-11', 30],
    ['2026-08-02', 30],
    ['2026-08-03', 7],
    ['2026-08-09', 7],
    ['2026-08-10', 0],
    ['2026-08-11', null],
  ])('on %s: %s', (today, step) => expect(contractStep('2026-08-10', today)).toBe(step))
})

describe('warnings of the triangle', () => {
  test.each([
    [{ account: 'a', solution: 'b', delivery: 'c' }, []],
    [{ account: 'a', solution: 'a', delivery: 'c' }, ['onePersonInSeveralSlots']],
    [{ account: 'a', solution: null, delivery: 'c' }, ['slotEmpty']],
    [{ account: 'a', solution: null, delivery: 'a' }, ['onePersonInSeveralSlots', 'slotEmpty']],
    [{ account: null, solution: null, delivery: null }, ['slotEmpty']],
    [
      { expectationOwner: 'a', account: 'a', solution: 'a', delivery: 'a' },
      ['onePersonForAll', 'onePersonInSeveralSlots'],
    ],
    [
      { expectationOwner: 'a', account: null, solution: null, delivery: 'a' },
      ['onePersonForAll', 'slotEmpty'],
    ],
    [{ expectationOwner: 'b', account: 'a', solution: 'a', delivery: 'a' }, ['onePersonInSeveralSlots']],
    [{ expectationOwner: 'a', account: 'a', solution: 'b', delivery: 'a' }, ['onePersonInSeveralSlots']],
  ])('%j → %j', (triangle, warnings) => expect(triangleWarnings(triangle)).toEqual(warnings))
})
