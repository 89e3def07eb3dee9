import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { businessCalendar } from '../../../platform/calendar.ts'
import { addDays } from '../../../platform/date-text.ts'
import { isFailure } from '../../../platform/errors.ts'
import type { HistoryTask, Question } from './assessment.ts'
import { assess } from './assessment.ts'

const cal = businessCalendar()

const past = (
  id: number,
  days: number,
  keys: HistoryTask['keys'] = { kind: '政务云迁移', team: '交付二组', industry: 'government' },
  hours = 80,
): HistoryTask => ({
  source: 'pastPromise',
  id: `p${id}`,
  startedOn: '2026-01-01',
  completedOn: addDays('2026-01-01', days - 1),
  estimate: hours,
  actual: days,
  keys,
})

const question = (more: Partial<Question> = {}): Question => ({
  workClass: '政务云迁移',
  team: '交付二组',
  industry: 'government',
  estimateDays: 10,
  startOn: '2026-06-01',
  promisedOn: '2026-06-10',
  threePoint: null,
  ...more,
})

const ten = [8, 9, 10, 11, 12, 14, 16, 18, 22, 30].map((days, i) => past(i, days))

describe('from past work of the same kind', () => {
  test('order statistics of ten cases: k = ⌈p(n+1)⌉, the start counted as the first day', () => {
    const { assessment, members } = assess(question(), ten, cal)
    expect(assessment).toMatchObject({
      engine: 'referenceClass',
      class: '政务云迁移×交付二组×政务',
      rung: 'workClassTeamIndustry',
      n: 10,
      p50: '2026-06-14', // 6th: 14 days
      p85: '2026-06-30', // 10th: 30 days
      p95: null, // 11th of 10
      chance: 3 / 11,
      times: 3,
      earlierThanP85: true,
      needs: [],
    })
    expect(members).toHaveLength(10)
  })

  test('twice the estimate, twice the days', () => {
    expect(assess(question({ estimateDays: 20 }), ten, cal).assessment.p50).toBe('2026-06-28')
  })

  test('falls back a rung until the class bears P85, and says so', () => {
    const few = ten.slice(0, 4)
    const others = [5, 6, 7, 8, 9, 10].map((days, i) =>
      past(100 + i, days, { kind: '政务云迁移', team: '交付一组', industry: 'manufacturing' }),
    )
    const { assessment, members } = assess(question(), [...few, ...others], cal)
    expect(assessment).toMatchObject({ rung: 'workClass', class: '政务云迁移', fellBack: true, n: 10 })
    expect(members).toHaveLength(10)
  })
})

describe('样本不足', () => {
  test('four cases say nothing but their number', () => {
    const { assessment } = assess(question(), ten.slice(0, 4), cal)
    expect(assessment).toMatchObject({ engine: 'none', n: 4, p85: null, needs: ['threePoint'] })
  })

  test('three points speak in workdays', () => {
    const { assessment } = assess(
      question({ threePoint: { optimistic: 5, likely: 5, pessimistic: 5 } }),
      [],
      cal,
    )
    // Five workdays from Monday 1 June 2026: the Friday.
    expect(assessment).toMatchObject({
      engine: 'threePoint',
      p50: '2026-06-05',
      p85: '2026-06-05',
      earlierThanP85: false,
      chance: 1,
    })
    expect(
      assess(
        question({ promisedOn: '2026-06-04', threePoint: { optimistic: 5, likely: 5, pessimistic: 5 } }),
        [],
        cal,
      ).assessment,
    ).toMatchObject({ chance: 0, earlierThanP85: true })
  })

  test('three points do not outvote what is known', () => {
    expect(
      assess(question({ threePoint: { optimistic: 1, likely: 1, pessimistic: 1 } }), ten, cal).assessment,
    ).toMatchObject({ engine: 'referenceClass', p85: '2026-06-30' })
  })

  test('without an estimate the class waits for one', () => {
    expect(assess(question({ estimateDays: null }), ten, cal).assessment).toMatchObject({
      engine: 'none',
      n: 10,
      needs: ['estimateDays'],
    })
    expect(assess(question({ estimateDays: null }), [], cal).assessment.needs).toEqual([
      'estimateDays',
      'threePoint',
    ])
  })

  test('points out of order are refused', () => {
    try {
      assess(question({ threePoint: { optimistic: 5, likely: 3, pessimistic: 9 } }), ten, cal)
      expect.unreachable()
    } catch (error) {
      expect(isFailure(error, 'commitment.three_point_disordered')).toBe(true)
    }
  })
})

test('quantiles ascend and the chance grows with the day, whatever the history', () => {
  const history = fc.array(fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 400 })), {
    minLength: 1,
    maxLength: 40,
  })
  fc.assert(
    fc.property(
      history,
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 0, max: 60 }),
      (cases, first, more) => {
        const tasks = cases.map(([hours, days], i) =>
          past(i, days, { kind: 'a', team: 'b', industry: 'other' }, hours),
        )
        const at = (days: number) =>
          assess(
            question({
              workClass: 'a',
              team: 'b',
              industry: 'other',
              promisedOn: addDays('2026-06-01', days),
            }),
            tasks,
            cal,
          ).assessment
        const [one, two] = [at(first), at(first + more)]
        const dates = [one.p50, one.p85, one.p95].filter((date) => date !== null)
        return (
          dates.toSorted().join() === dates.join() &&
          (one.chance ?? 0) <= (two.chance ?? 0) &&
          (one.chance ?? 0) < 1
        )
      },
    ),
  )
})
