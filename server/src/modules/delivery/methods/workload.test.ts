import { expect, test } from 'vitest'
import { businessCalendar } from '../../../platform/calendar.ts'
import { hoursByWeek, isPartial, loadPercent, weeksFrom } from './workload.ts'

const calendar = businessCalendar()
const given = { member: 'm', engagement: 'e', fromOn: '2026-06-15', toOn: '2026-06-26', hours: 90 }

test('a week has the hours of its workdays, the holiday taken off', () =>
  expect(weeksFrom('2026-06-17', 2, calendar)).toEqual([
    { week: '2026-W25', from: '2026-06-15', to: '2026-06-21', capacityHours: 32 },
    { week: '2026-W26', from: '2026-06-22', to: '2026-06-28', capacityHours: 40 },
  ]))

test('hours are spread over workdays: nine here, four of them in the week of the holiday', () => {
  const weeks = weeksFrom('2026-06-15', 3, calendar)
  expect(hoursByWeek(given, weeks, calendar)).toEqual([40, 50, 0])
  expect(weeks.map((week, i) => loadPercent(hoursByWeek(given, weeks, calendar)[i] ?? 0, week))).toEqual([
    125, 125, 0,
  ])
})

test('hours in a week without workdays are more than it has', () => {
  const [week] = weeksFrom(
    '2026-10-05',
    1,
    businessCalendar({ extraHolidays: ['2026-10-08', '2026-10-09', '2026-10-10'] }),
  )
  expect(week?.capacityHours).toBe(0)
  if (week) expect([loadPercent(1, week), loadPercent(0, week)]).toEqual([999, 0])
})

test('rows are partial from the first that is too many, in any list', () => {
  expect([[], [[]], [[1, 2, 3]], [[1], [1, 2, 3]]].map((lists) => isPartial(lists, 3))).not.toContain(true)
  expect(isPartial([[1], [1, 2, 3, 4]], 3)).toBe(true)
})
