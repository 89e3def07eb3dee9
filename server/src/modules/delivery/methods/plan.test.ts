import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addWorkdays, businessCalendar, isWorkday, workdaysBetween } from '../../../platform/calendar.ts'
import { addDays } from '../../../platform/date-text.ts'
import { workdayAxis } from './axis.ts'
import { planOfWork } from './plan.ts'
import { findRing, inOrder, ringThrough } from './ring.ts'
import type { LinkFacts, WorkFacts } from './steps.ts'

const calendar = businessCalendar()
/** A Monday; 19 to 21 June 2026 is the Dragon Boat holiday, 1 to 7 October with 调休 on 20 September and 10 October. */
const today = '2026-06-01'

const work = (id: string, more: Partial<WorkFacts> = {}): WorkFacts => ({
  id,
  status: 'todo',
  progress: 0,
  remainingDays: null,
  checkedInOn: null,
  optimisticDays: null,
  likelyDays: null,
  pessimisticDays: null,
  estimateDays: 1,
  plannedStart: null,
  plannedEnd: null,
  actualStart: null,
  actualEnd: null,
  ...more,
})
const wait = (before: string, after: string, lagDays = 0): LinkFacts => ({ before, after, lagDays })
const spans = (works: readonly WorkFacts[], links: readonly LinkFacts[] = [], anchor: string | null = null) =>
  Object.fromEntries(
    [...planOfWork(works, links, { today, anchor, calendar }).placed].map(([id, { start, end }]) => [
      id,
      `${start}…${end}`,
    ]),
  )

describe('where work stands', () => {
  test.each([
    ['without a day of its own it begins today', work('a', { estimateDays: 3 }), '2026-06-01…2026-06-03'],
    ['not before its planned day', work('a', { plannedStart: '2026-06-08' }), '2026-06-08…2026-06-08'],
    ['not before today', work('a', { plannedStart: '2026-05-04', estimateDays: 2 }), '2026-06-01…2026-06-02'],
    ['over a weekend', work('a', { plannedStart: '2026-06-05', estimateDays: 2 }), '2026-06-05…2026-06-08'],
    ['over a holiday', work('a', { plannedStart: '2026-06-18', estimateDays: 2 }), '2026-06-18…2026-06-22'],
    [
      'on a shifted workday',
      work('a', { plannedStart: '2026-10-09', estimateDays: 2 }),
      '2026-10-09…2026-10-10',
    ],
    [
      'a planned Sunday is the Monday after',
      work('a', { plannedStart: '2026-06-07' }),
      '2026-06-08…2026-06-08',
    ],
    [
      'three points weigh the most likely',
      work('a', { estimateDays: null, optimisticDays: 1, likelyDays: 2, pessimisticDays: 9 }),
      '2026-06-01…2026-06-03',
    ],
    [
      'without an estimate its planned days are its duration',
      work('a', { estimateDays: null, plannedStart: '2026-06-02', plannedEnd: '2026-06-04' }),
      '2026-06-02…2026-06-04',
    ],
    [
      'begun, it ends the days that are left after the check-in',
      work('a', {
        status: 'doing',
        actualStart: '2026-05-25',
        checkedInOn: '2026-05-29',
        remainingDays: 4,
        estimateDays: 9,
      }),
      '2026-05-25…2026-06-04',
    ],
    [
      'begun, by its progress where nobody said what is left',
      work('a', {
        status: 'doing',
        actualStart: '2026-05-25',
        checkedInOn: '2026-06-01',
        progress: 50,
        estimateDays: 4,
      }),
      '2026-05-25…2026-06-03',
    ],
    [
      'begun and forgotten, it ends today at the earliest',
      work('a', { status: 'doing', actualStart: '2026-05-04', checkedInOn: '2026-05-05', remainingDays: 2 }),
      '2026-05-04…2026-06-01',
    ],
    [
      'blocked, what is left is left from today',
      work('a', {
        status: 'blocked',
        actualStart: '2026-05-04',
        checkedInOn: '2026-05-05',
        remainingDays: 2,
      }),
      '2026-05-04…2026-06-02',
    ],
    [
      'done, it stands on its days, worked or not',
      work('a', { status: 'done', actualStart: '2026-05-23', actualEnd: '2026-05-30', progress: 100 }),
      '2026-05-23…2026-05-30',
    ],
  ])('%s', (_name, row, span) => expect(spans([row])).toEqual({ a: span }))

  test('a successor begins the workday after, a lag later; a negative lag lets them overlap', () => {
    const works = [work('a', { estimateDays: 3 }), work('b', { estimateDays: 2 }), work('c'), work('d')]
    expect(spans(works, [wait('a', 'b'), wait('a', 'c', 2), wait('a', 'd', -2)])).toEqual({
      a: '2026-06-01…2026-06-03',
      b: '2026-06-04…2026-06-05',
      c: '2026-06-08…2026-06-08',
      d: '2026-06-02…2026-06-02',
    })
  })

  test('cancelled work holds nobody up', () =>
    expect(
      spans([work('a', { status: 'cancelled', estimateDays: 30 }), work('b')], [wait('a', 'b')]),
    ).toEqual({
      b: '2026-06-01…2026-06-01',
    }))

  test('what has no predecessors and no day begins with the project', () =>
    expect(spans([work('a')], [], '2026-06-10')).toEqual({ a: '2026-06-10…2026-06-10' }))

  test('the longest way is critical; the others say how far they may move', () => {
    const works = [
      work('a', { estimateDays: 2 }),
      work('b', { estimateDays: 5 }),
      work('c', { estimateDays: 1 }),
      work('d'),
    ]
    const { placed, endsOn } = planOfWork(
      works,
      [wait('a', 'b'), wait('a', 'c'), wait('b', 'd'), wait('c', 'd')],
      {
        today,
        anchor: null,
        calendar,
      },
    )
    expect([...placed.values()].map(({ id, slack, critical }) => [id, slack, critical])).toEqual([
      ['a', 0, true],
      ['b', 0, true],
      ['c', 4, false],
      ['d', 0, true],
    ])
    expect(endsOn).toBe('2026-06-10')
  })

  test('nothing planned ends never', () =>
    expect(planOfWork([], [], { today, anchor: null, calendar })).toEqual({
      placed: new Map(),
      endsOn: null,
    }))
})

const graphs = fc
  .record({
    days: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 25 }),
    pairs: fc.array(fc.tuple(fc.nat(24), fc.nat(24), fc.integer({ min: 0, max: 5 })), { maxLength: 60 }),
    starts: fc.array(fc.option(fc.integer({ min: -30, max: 200 }), { nil: null }), {
      minLength: 25,
      maxLength: 25,
    }),
  })
  .map(({ days, pairs, starts }) => ({
    works: days.map((estimateDays, i) => {
      const offset = starts[i] ?? null
      return work(`w${i}`, { estimateDays, plannedStart: offset === null ? null : addDays(today, offset) })
    }),
    // From the lower number to the higher: no ring.
    links: pairs
      .filter(([a, b]) => a < b && b < days.length)
      .map(([a, b, lagDays]) => wait(`w${a}`, `w${b}`, lagDays)),
  }))

describe('whatever the plan', () => {
  test('no work begins before what it waits for has ended and its lag has passed, or on a day off', () =>
    fc.assert(
      fc.property(graphs, ({ works, links }) => {
        const { placed } = planOfWork(works, links, { today, anchor: null, calendar })
        for (const { before, after, lagDays } of links) {
          const [first, then] = [placed.get(before), placed.get(after)]
          expect(workdaysBetween(first?.end ?? '', then?.start ?? '', calendar)).toBeGreaterThan(lagDays)
        }
        for (const { start, end, days } of placed.values()) {
          expect(isWorkday(start, calendar) && isWorkday(end, calendar)).toBe(true)
          expect(addWorkdays(start, days - 1, calendar)).toBe(end)
        }
      }),
      { numRuns: 60 },
    ))

  test('something is critical, slack is never negative, and using it up moves the end by nothing', () =>
    fc.assert(
      fc.property(graphs, ({ works, links }) => {
        const plan = planOfWork(works, links, { today, anchor: null, calendar })
        const all = [...plan.placed.values()]
        expect(all.some(({ critical }) => critical)).toBe(true)
        for (const { id, slack, start } of all) {
          expect(slack).toBeGreaterThanOrEqual(0)
          const later = works.map((each) =>
            each.id === id ? { ...each, plannedStart: addWorkdays(start, slack ?? 0, calendar) } : each,
          )
          expect(planOfWork(later, links, { today, anchor: null, calendar }).endsOn).toBe(plan.endsOn)
        }
      }),
      { numRuns: 30 },
    ))

  test('one day more on the critical path is a day more for the whole', () =>
    fc.assert(
      fc.property(graphs, ({ works, links }) => {
        const plan = planOfWork(works, links, { today, anchor: null, calendar })
        const critical = [...plan.placed.values()].find((each) => each.critical)
        const longer = works.map((each) =>
          each.id === critical?.id ? { ...each, estimateDays: (each.estimateDays ?? 1) + 1 } : each,
        )
        const after = planOfWork(longer, links, { today, anchor: null, calendar })
        expect(workdaysBetween(plan.endsOn ?? '', after.endsOn ?? '', calendar)).toBe(1)
      }),
      { numRuns: 60 },
    ))
})

describe('numbered workdays', () => {
  test('number and day lead to each other, before and after, across holidays', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: -400, max: 400 }),
        fc.integer({ min: -300, max: 300 }),
        (offset, index) => {
          const axis = workdayAxis(addDays(today, offset), calendar)
          const day = axis.dateOf(index)
          expect(isWorkday(day, calendar)).toBe(true)
          expect(axis.onOrAfter(day)).toBe(index)
          expect(axis.dateOf(index + 1)).toBe(addWorkdays(day, 1, calendar))
        },
      ),
    ))

  test('a day off has the number of the workday after it, or before it', () => {
    const axis = workdayAxis('2026-06-10', calendar)
    expect([axis.onOrAfter('2026-06-19'), axis.onOrBefore('2026-06-19')]).toEqual([7, 6])
    expect([axis.onOrAfter('2026-06-06'), axis.onOrBefore('2026-06-06')]).toEqual([-2, -3])
    expect(axis.onOrAfter('2026-06-09')).toBe(-1)
  })
})

describe('rings', () => {
  test.each([
    [
      'none',
      [
        ['a', 'b'],
        ['b', 'c'],
        ['a', 'c'],
      ],
      null,
    ],
    ['on itself', [['a', 'a']], ['a', 'a']],
    [
      'of two',
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      ['a', 'b', 'a'],
    ],
    [
      'behind a way in',
      [
        ['x', 'a'],
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
      ],
      ['a', 'b', 'c', 'a'],
    ],
  ])('%s', (_name, pairs, ring) =>
    expect(findRing(pairs.map(([before = '', after = '']) => ({ before, after })))).toEqual(ring),
  )

  test('a new link is told with the ring that it closes, and no other', () => {
    const links = [wait('a', 'b'), wait('b', 'c'), wait('x', 'x')]
    expect(ringThrough(links, wait('c', 'a'))).toEqual(['c', 'a', 'b', 'c'])
    expect(ringThrough(links, wait('a', 'a'))).toEqual(['a', 'a'])
    expect(ringThrough(links, wait('a', 'c'))).toBe(null)
  })

  test('links from lower to higher have none; the way back closes one', () =>
    fc.assert(
      fc.property(graphs, ({ links }) => {
        expect(findRing(links)).toBe(null)
        const [any] = links
        if (!any) return
        const ring = findRing([...links, { before: any.after, after: any.before }])
        expect(ring?.[0]).toBe(ring?.at(-1))
      }),
    ))

  test('work in a ring is placed all the same', () =>
    expect(inOrder(['a', 'b', 'c'], [wait('b', 'c'), wait('c', 'b')])).toEqual(['a', 'b', 'c']))
})
