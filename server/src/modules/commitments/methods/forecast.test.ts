import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessCalendar, isWorkday } from '../../../platform/calendar.ts'
import { dateOfDayNumber, dayNumber } from '../../../platform/date-text.ts'
import type { PastTask } from './forecast.ts'
import {
  chanceBy,
  chanceWithin,
  chooseClass,
  forecast,
  forecastDates,
  isEarlierThanP85,
  slackTooMuch,
  timesBy,
} from './forecast.ts'

const keys = { kind: '系统集成', team: '交付二组', industry: '政务' }
const china = businessCalendar()

/** Past tasks of estimate 10 whose ratios are 1.1, 1.2 … */
const history = (n: number, of: PastTask['keys'] = keys): PastTask[] =>
  Array.from({ length: n }, (_, i) => ({ estimate: 10, actual: 11 + i, keys: of }))

const past = fc.record({
  estimate: fc.integer({ min: 1, max: 60 }),
  actual: fc.integer({ min: 1, max: 200 }),
  open: fc.boolean(),
  keys: fc.record({
    kind: fc.constantFrom('a', 'b'),
    team: fc.constantFrom('x', 'y', null),
    industry: fc.constantFrom('m', 'n'),
  }),
})
const task = fc.record({ estimate: fc.integer({ min: 1, max: 60 }), keys: past.map((p) => p.keys) })
const anyStart = fc
  .integer({ min: dayNumber('2020-01-01'), max: dayNumber('2027-12-31') })
  .map(dateOfDayNumber)

describe('reference-class forecast', () => {
  it('multiplies the estimate by order statistics of past ratios', () => {
    const result = forecast({ estimate: 20, keys }, history(19))
    // k = ⌈0.5·20⌉ = 10, ⌈0.85·20⌉ = 17, ⌈0.95·20⌉ = 19; ratios 2.0, 2.7, 2.9
    expect(result).toMatchObject({
      engine: 'reference-class',
      p50: 40,
      p85: 54,
      p95: 58,
      minN: { p50: 1, p85: 6, p95: 19 },
    })
    expect(result.class).toMatchObject({
      classKey: '系统集成×交付二组×政务',
      rung: 0,
      n: 19,
      fellBack: false,
    })
  })

  it.each([
    [0, null, null, null],
    [1, 11, null, null],
    [5, 13, null, null],
    [6, 14, 16, null],
    [18, 20, 27, null],
    [19, 20, 27, 29],
  ])('with %i past tasks says P50 %s, P85 %s, P95 %s', (n, p50, p85, p95) =>
    expect(forecast({ estimate: 10, keys }, history(n))).toMatchObject({ p50, p85, p95 }),
  )

  it.each([
    ['the class itself when it has its six', [history(6)], 0, 6, '系统集成×交付二组×政务', false],
    [
      'kind and team when the industry has five',
      [history(5), history(1, { ...keys, industry: '制造' })],
      1,
      6,
      '系统集成×交付二组',
      true,
    ],
    [
      'the kind when the team is too young',
      [history(4), history(9, { ...keys, team: '交付一组' })],
      2,
      13,
      '系统集成',
      true,
    ],
    [
      'everything when the kind is rare',
      [history(2), history(30, { kind: '培训', team: '交付一组', industry: '制造' })],
      3,
      32,
      '',
      true,
    ],
    ['everything also when that is too little', [history(2), history(1, { kind: '培训' })], 3, 3, '', true],
  ] as const)('speaks from %s', (_why, lists, rung, n, classKey, fellBack) => {
    const { class: chosen } = forecast({ estimate: 10, keys }, lists.flat())
    expect(chosen).toMatchObject({ rung, n, classKey, fellBack })
  })

  it('passes over a rung whose field the task does not know', () => {
    const chosen = chooseClass({ kind: '系统集成', team: null, industry: '政务' }, history(9))
    expect(chosen).toMatchObject({ rung: 2, fields: ['kind'], n: 9, fellBack: false })
  })

  it('counts open tasks as at least as long as they have run', () => {
    const open: PastTask = { estimate: 10, actual: 15, keys, open: true }
    const finished = history(8)
    const without = forecast({ estimate: 10, keys }, finished)
    const withOpen = forecast({ estimate: 10, keys }, [...finished, open, open])
    expect(withOpen.class).toMatchObject({ n: 8, open: 2 })
    expect(withOpen.p50).toBeGreaterThan(without.p50 ?? 0)
  })

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses the estimate %f', (estimate) => {
    expect(() => forecast({ estimate, keys }, history(6))).toThrow(RangeError)
    expect(() => forecast({ estimate: 1, keys }, [{ estimate, actual: 3, keys }])).toThrow(RangeError)
  })

  it('orders P50 ≤ P85 ≤ P95, gives each only with its n, and depends on no order of the history', () => {
    fc.assert(
      fc.property(task, fc.array(past, { maxLength: 60 }), (one, tasks) => {
        const result = forecast(one, tasks)
        const { p50, p85, p95, class: chosen } = result
        if (p85 !== null) expect(p50 ?? Number.NaN).toBeLessThanOrEqual(p85)
        if (p95 !== null) expect(p85 ?? Number.NaN).toBeLessThanOrEqual(p95)
        if (p50 !== null) expect(chosen.n).toBeGreaterThanOrEqual(1)
        if (p85 !== null) expect(chosen.n).toBeGreaterThanOrEqual(6)
        if (p95 !== null) expect(chosen.n).toBeGreaterThanOrEqual(19)
        expect(forecast(one, tasks.toReversed())).toEqual(result)
      }),
    )
  })

  it('scales with the estimate', () => {
    fc.assert(
      fc.property(
        task,
        fc.array(past, { maxLength: 40 }),
        fc.integer({ min: 2, max: 9 }),
        (one, tasks, factor) => {
          const small = forecast(one, tasks)
          const large = forecast({ ...one, estimate: one.estimate * factor }, tasks)
          if (small.p50 !== null) expect(large.p50).toBeCloseTo(small.p50 * factor, 4)
          else expect(large.p50).toBeNull()
        },
      ),
    )
  })
})

describe('chance of a date', () => {
  const chosen = chooseClass(keys, history(23))

  it('is the rank among n + 1', () => {
    // Estimate 10: days 11 … 33. Nine of 23 take at most 19 days: 9/24 = 37.5 %, shown as 38 %.
    expect(chanceWithin(chosen, 10, 19)).toBeCloseTo(0.375)
    expect(chanceBy(chosen, 10, '2026-06-01', '2026-06-19')).toBeCloseTo(0.375)
    expect(timesBy(chosen, 10, '2026-06-01', '2026-06-19')).toBe(9)
  })

  it('is 0 before the start, short of 1 at the end, and unknown without a class', () => {
    expect(chanceBy(chosen, 10, '2026-06-10', '2026-06-09')).toBe(0)
    expect(chanceBy(chosen, 10, '2026-06-10', '2027-06-09')).toBeCloseTo(23 / 24)
    expect(chanceBy(chooseClass(keys, []), 10, '2026-06-10', '2026-06-20')).toBeNull()
  })

  it('counts a task that took exactly as long, whatever the rounding of its ratio', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 1, max: 1000 }),
        (estimate, actual) => {
          const same = chooseClass(keys, [{ estimate, actual, keys }])
          expect(chanceWithin(same, estimate, actual)).toBe(0.5)
          expect(chanceWithin(same, estimate, actual - 1)).toBe(0)
        },
      ),
    )
  })

  it('at the P85 day is at least 85 %', () => {
    fc.assert(
      fc.property(task, fc.array(past, { minLength: 6, maxLength: 40 }), anyStart, (one, tasks, start) => {
        const result = forecast(one, tasks)
        const { p85 } = forecastDates(result, start, china)
        if (p85 !== null)
          expect(chanceBy(result.class, one.estimate, start, p85)).toBeGreaterThanOrEqual(0.85 - 1e-9)
      }),
    )
  })
})

describe('forecast dates', () => {
  it('count the first day and end on a workday', () => {
    const days = { p50: 1, p85: 2.1, p95: null }
    expect(forecastDates(days, '2026-09-30')).toEqual({ p50: '2026-09-30', p85: '2026-10-02', p95: null })
    expect(forecastDates(days, '2026-09-30', china)).toEqual({
      p50: '2026-09-30',
      p85: '2026-10-08',
      p95: null,
    })
    expect(forecastDates({ p50: 0.2, p85: 1e9, p95: null }, '2026-06-10')).toEqual({
      p50: '2026-06-10',
      p85: null,
      p95: null,
    })
  })

  it('are workdays in order', () => {
    fc.assert(
      fc.property(task, fc.array(past, { maxLength: 40 }), anyStart, (one, tasks, start) => {
        const { p50, p85, p95 } = forecastDates(forecast(one, tasks), start, china)
        for (const date of [p50, p85, p95]) if (date !== null) expect(isWorkday(date, china)).toBe(true)
        if (p85 !== null) expect(`${p50}` <= p85).toBe(true)
        if (p95 !== null) expect(`${p85}` <= p95).toBe(true)
      }),
    )
  })

  it.each([
    ['2026-06-19', true],
    ['2026-06-20', false],
    ['2026-06-21', false],
  ])('a promise for %s is earlier than P85: %s', (promised, expected) =>
    expect(isEarlierThanP85(promised, { p50: '2026-06-12', p85: '2026-06-20', p95: null })).toBe(expected),
  )

  it('cannot say so without P85', () =>
    expect(isEarlierThanP85('2026-06-10', { p50: '2026-06-12', p85: null, p95: null })).toBeNull())

  it.each<[string, number | null, string]>([
    ['2026-06-20', null, 'the usual external date'],
    ['2026-06-27', null, 'P95'],
    ['2026-06-28', null, 'beyond P95, but no further past P85 than P85 past P50'],
    ['2026-06-29', 9, 'beyond both'],
    ['2026-07-20', 30, 'far beyond'],
  ])('slack of a promise for %s: %s (%s)', (promised, expected) =>
    expect(slackTooMuch(promised, { p50: '2026-06-12', p85: '2026-06-20', p95: '2026-06-27' })).toBe(
      expected,
    ),
  )

  it('judges slack without P95 and not at all without P85', () => {
    expect(slackTooMuch('2026-06-30', { p50: '2026-06-12', p85: '2026-06-20', p95: null })).toBe(10)
    expect(slackTooMuch('2026-06-24', { p50: '2026-06-20', p85: '2026-06-20', p95: null })).toBe(4)
    expect(slackTooMuch('2026-06-23', { p50: '2026-06-20', p85: '2026-06-20', p95: null })).toBeNull()
    expect(slackTooMuch('2026-12-31', { p50: '2026-06-12', p85: null, p95: null })).toBeNull()
  })
})
