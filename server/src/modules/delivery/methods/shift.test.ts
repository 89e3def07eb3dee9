import fc from 'fast-check'
import { expect, test } from 'vitest'
import { businessCalendar, isWorkday } from '../../../platform/calendar.ts'
import { shifted } from './shift.ts'

const calendar = businessCalendar()
const work = (id: string, plannedStart: string | null, plannedEnd: string | null, more: object = {}) => ({
  id,
  status: 'todo' as const,
  plannedStart,
  plannedEnd,
  actualStart: null,
  ...more,
})
const goal = (id: string, plannedOn: string, status: 'planned' | 'done' = 'planned') => ({
  id,
  plannedOn,
  status,
})

test('what is planned from the day on moves by workdays; what has ended or lies before stays', () => {
  const moves = shifted(
    [
      work('early', '2026-06-01', '2026-06-03'),
      work('across', '2026-06-03', '2026-06-12'),
      work('later', '2026-06-11', '2026-06-17'),
      work('begun', '2026-06-11', '2026-06-12', { status: 'doing', actualStart: '2026-06-09' }),
      work('done', '2026-06-11', '2026-06-12', { status: 'done' }),
      work('open', null, null),
    ],
    [goal('m', '2026-06-18'), goal('n', '2026-06-05'), goal('o', '2026-06-30', 'done')],
    { fromOn: '2026-06-10', workdays: 2 },
    calendar,
  )
  expect(Object.fromEntries(moves.items)).toEqual({
    across: { plannedStart: '2026-06-03', plannedEnd: '2026-06-16' },
    later: { plannedStart: '2026-06-15', plannedEnd: '2026-06-22' },
    begun: { plannedStart: '2026-06-11', plannedEnd: '2026-06-16' },
  })
  // The 19th to the 21st are a holiday.
  expect(Object.fromEntries(moves.milestones)).toEqual({ m: '2026-06-23' })
})

test('earlier too, and never so that work ends before it starts', () => {
  const { items } = shifted(
    [work('a', '2026-06-08', '2026-06-11')],
    [],
    { fromOn: '2026-06-10', workdays: -5 },
    calendar,
  )
  expect(items.get('a')).toEqual({ plannedStart: '2026-06-08', plannedEnd: '2026-06-08' })
})

test('no shift moves nothing; what moves comes to lie on a workday', () =>
  fc.assert(
    fc.property(fc.integer({ min: -60, max: 60 }), (workdays) => {
      const { items, milestones } = shifted(
        [work('a', '2026-06-20', '2026-06-27')],
        [goal('m', '2026-06-20')],
        { fromOn: '2026-06-01', workdays },
        calendar,
      )
      if (workdays === 0) expect(items.size + milestones.size).toBe(0)
      else expect(isWorkday(milestones.get('m') ?? '', calendar)).toBe(true)
    }),
  ))
