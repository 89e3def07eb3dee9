import { describe, expect, test } from 'vitest'
import { addWorkdays, businessCalendar } from '../../../platform/calendar.ts'
import { threePointChance } from '../../../platform/three-point.ts'
import { planOfWork } from './plan.ts'
import { drawsFor, simulatePlan } from './simulate.ts'
import type { LinkFacts, WorkFacts } from './steps.ts'

const calendar = businessCalendar()
/** A Monday. */
const today = '2026-06-01'
const moment = { today, anchor: null, calendar }
const points = { optimistic: 4, likely: 6, pessimistic: 14 }

const work = (id: string, more: Partial<WorkFacts> = {}): WorkFacts => ({
  id,
  status: 'todo',
  progress: 0,
  remainingDays: null,
  checkedInOn: null,
  optimisticDays: 4,
  likelyDays: 6,
  pessimisticDays: 14,
  estimateDays: null,
  plannedStart: null,
  plannedEnd: null,
  actualStart: null,
  actualEnd: null,
  ...more,
})
const certain = { optimisticDays: null, likelyDays: null, pessimisticDays: null } as const
const wait = (before: string, after: string, lagDays = 0): LinkFacts => ({ before, after, lagDays })
/** The last day of work of so many workdays that begins today. */
const lastOf = (days: number) => addWorkdays(today, days - 1, calendar)
const simulate = (works: readonly WorkFacts[], links: readonly LinkFacts[] = [], seed = 1) =>
  simulatePlan(works, links, moment, { aims: [], seed, draws: 10_000 })
const spread = (works: readonly WorkFacts[], links: readonly LinkFacts[] = []) => {
  const found = simulate(works, links).whole.spread
  if (!found) throw new Error('nothing was drawn')
  return found
}

describe('one piece of work', () => {
  const one = spread([work('a')])

  test.each([4, 5, 6, 7, 8, 9, 10, 12, 14])(
    'ends within %i workdays as often as its own estimate says',
    (days) => expect(one.chanceBy(lastOf(days))).toBeCloseTo(threePointChance(points, days), 1.7),
  )

  test('names the quantiles of its estimate as workdays', () => {
    // Beta(1.8, 4.2) between 4 and 14: the median is 6.77 days, 85 % are done within 8.92.
    expect(one.p50).toBe(lastOf(7))
    expect(one.p85).toBe(lastOf(9))
  })

  test('shows where the draws fell, all of them', () => {
    expect(one.bins.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
    expect(one.bins[0]?.from).toBe(lastOf(5))
  })

  test('begins on its planned day, and not before today', () =>
    expect(spread([work('a', { plannedStart: '2026-06-08' })]).p50).toBe(
      addWorkdays('2026-06-08', 6, calendar),
    ))
})

describe('several', () => {
  const alone = spread([work('a')])

  test('that run side by side end later than either: the latest decides', () => {
    const both = spread([work('a'), work('b')])
    const day = lastOf(8)
    expect(both.chanceBy(day)).toBeCloseTo(alone.chanceBy(day) ** 2, 1.5)
    const many = spread(Array.from({ length: 8 }, (_, i) => work(`w${i}`)))
    expect(many.p50 > alone.p85).toBe(true)
  })

  test('one after the other even out: the sum is surer than its parts', () => {
    const chain = spread([work('a'), work('b'), work('c')], [wait('a', 'b'), wait('b', 'c')])
    // The mean of each is 7 days; three times the 85 % of each would be 26.8.
    expect(chain.p50 <= lastOf(22)).toBe(true)
    expect(chain.p85 < lastOf(27)).toBe(true)
    expect(chain.p85 > chain.p50).toBe(true)
  })

  test('keep the time between them', () => {
    const none = spread([work('a'), work('b')], [wait('a', 'b')]).p50
    expect(spread([work('a'), work('b')], [wait('a', 'b', 5)]).p50).toBe(addWorkdays(none, 5, calendar))
  })

  test('name what decides the end: the long chain, not what has room', () => {
    const { drivers } = simulate(
      [work('a'), work('b'), work('c', { optimisticDays: 1, likelyDays: 1, pessimisticDays: 2 })],
      [wait('a', 'b')],
    )
    expect(drivers).toEqual([
      { id: 'a', share: 1 },
      { id: 'b', share: 1 },
    ])
  })
})

describe('what there is to draw from', () => {
  test('without three points there is no answer', () => {
    const { whole, drivers } = simulate([work('a', { ...certain, estimateDays: 3 })])
    expect(whole).toEqual({ open: 1, estimated: 0, spread: null })
    expect(drivers).toEqual([])
  })

  test('with nothing open neither', () =>
    expect(simulate([work('a', { status: 'done', actualStart: today, actualEnd: today })]).whole).toEqual({
      open: 0,
      estimated: 0,
      spread: null,
    }))

  test('work without three points takes as long as planned', () => {
    const after = work('b', { ...certain, estimateDays: 3 })
    const { whole } = simulate([work('a'), after], [wait('a', 'b')])
    expect(whole).toMatchObject({ open: 2, estimated: 1 })
    expect(whole.spread?.p50).toBe(lastOf(10))
  })

  test('an aim rests on its own work and on what this waits for', () => {
    const { aims } = simulatePlan(
      [work('a'), work('b', { ...certain, estimateDays: 1 }), work('c', { ...certain, estimateDays: 40 })],
      [wait('a', 'b')],
      moment,
      {
        aims: [
          { key: 'b', work: ['b'] },
          { key: 'c', work: ['c'] },
          { key: 'empty', work: [] },
        ],
        seed: 1,
      },
    )
    expect(aims.get('b')).toMatchObject({ open: 2, estimated: 1 })
    expect(aims.get('b')?.spread?.p50).toBe(lastOf(8))
    expect(aims.get('c')?.spread).toBeNull()
    expect(aims.get('empty')).toEqual({ open: 0, estimated: 0, spread: null })
  })
})

describe('work that has begun', () => {
  const begun = { status: 'doing', actualStart: '2026-05-25', checkedInOn: '2026-05-29' } as const

  test('has the rest of its draw left, from its last check-in on', () => {
    const half = spread([work('a', { ...begun, progress: 50 })])
    // Half of 6.77 days after Friday is Thursday.
    expect(half.p50).toBe('2026-06-04')
  })

  test('goes by what the team says is left, as unsure as its estimate', () => {
    const said = spread([work('a', { ...begun, progress: 10, remainingDays: 14 })])
    expect(said.p50).toBe(lastOf(14))
    expect(said.p85 > said.p50).toBe(true)
  })

  test('does not end before today', () =>
    expect(spread([work('a', { ...begun, progress: 99 })]).p50).toBe(today))
})

test('estimates without a spread give the very day of the plan', () => {
  const exact = (id: string, days: number, more: Partial<WorkFacts> = {}) =>
    work(id, { optimisticDays: days, likelyDays: days, pessimisticDays: days, ...more })
  const works = [
    exact('a', 3),
    exact('b', 5, { plannedStart: '2026-06-15' }),
    exact('c', 4),
    exact('d', 6, { status: 'doing', actualStart: '2026-05-28', progress: 50, checkedInOn: '2026-05-29' }),
  ]
  const links = [wait('a', 'b', 2), wait('d', 'c'), wait('b', 'c', -1)]
  const { p50, p85, bins } = spread(works, links)
  const { endsOn } = planOfWork(works, links, moment)
  expect({ p50, p85, bins }).toEqual({
    p50: endsOn,
    p85: endsOn,
    bins: [{ from: endsOn, to: endsOn, share: 1 }],
  })
})

test('the same seed gives the same answer, another one nearly the same', () => {
  const works = [work('a'), work('b')]
  const by = (seed: number) => simulate(works, [], seed).whole.spread?.bins
  expect(by(7)).toEqual(by(7))
  expect(by(7)).not.toEqual(by(8))
  expect(simulate(works, [], 8).whole.spread?.p85).toBe(simulate(works, [], 7).whole.spread?.p85)
})

test('large plans are drawn less often, never below two thousand times', () =>
  expect([drawsFor(0), drawsFor(50), drawsFor(500), drawsFor(5000)]).toEqual([10_000, 10_000, 4000, 2000]))
