import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessCalendar, dateInZone, isWorkday } from '../../../platform/calendar.ts'
import { addDays, daysBetween } from '../../../platform/date-text.ts'
import { followUpDay, reportDeadline, weekNamed, weekOf } from './weeks.ts'

const cn = businessCalendar()
const shanghai = 'Asia/Shanghai'
const due = (day: string, calendar = cn, zone = shanghai) =>
  reportDeadline(weekOf(day), calendar, zone)?.at.toISOString() ?? null

describe('the deadline of a report', () => {
  it.each([
    ['an ordinary week', '2026-11-18', '2026-11-20T09:00:00.000Z'],
    ['the week before 国庆 2026, which ends on Wednesday', '2026-09-30', '2026-09-30T09:00:00.000Z'],
    ['the week of 国庆 2026 whose Saturday is worked', '2026-10-07', '2026-10-10T09:00:00.000Z'],
    ['the week of 春节 2026, without workdays', '2026-02-18', null],
    ['the week before it, whose Saturday is worked', '2026-02-10', '2026-02-14T09:00:00.000Z'],
    ['the week of 29 February 2028', '2028-02-29', '2028-03-03T09:00:00.000Z'],
    ['week 53 of 2026, cut short by New Year', '2026-12-31', '2026-12-31T09:00:00.000Z'],
  ])('%s', (_, day, at) => {
    expect(due(day)).toBe(at)
  })

  it('is 17:00 on the wall of the zone, before and after the clocks change', () => {
    const zone = 'America/New_York'
    const calendar = businessCalendar({ zone, publicHolidays: 'none' })
    expect(due('2026-03-04', calendar, zone)).toBe('2026-03-06T22:00:00.000Z')
    expect(due('2026-03-11', calendar, zone)).toBe('2026-03-13T21:00:00.000Z')
    expect(due('2026-11-05', calendar, zone)).toBe('2026-11-06T22:00:00.000Z')
  })

  it('lies on a workday of its week after which none follows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1095 }), (n) => {
        const week = weekOf(addDays('2024-01-01', n))
        const deadline = reportDeadline(week, cn, shanghai)
        const days = Array.from({ length: 7 }, (_, i) => addDays(week.from, i)).filter((d) =>
          isWorkday(d, cn),
        )
        expect(deadline?.on ?? null).toBe(days.at(-1) ?? null)
        if (deadline) expect(dateInZone(deadline.at, shanghai)).toBe(deadline.on)
      }),
    )
  })
})

describe('weeks', () => {
  it('are found by their name, and every name by its days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (n) => {
        const week = weekOf(addDays('2000-01-01', n))
        expect(weekNamed(week.week)).toEqual(week)
        expect(daysBetween(week.from, week.to)).toBe(6)
      }),
    )
  })
  it.each([
    ['2026-W53', '2026-12-28'],
    ['2027-W01', '2027-01-04'],
    ['2020-W53', '2020-12-28'],
  ])('%s begins on %s', (name, from) => {
    expect(weekNamed(name)?.from).toBe(from)
  })
  it.each(['2027-W53', '2026-W54', '2026-W00', '2026-47', '0000-W01'])('there is no %s', (name) => {
    expect(weekNamed(name)).toBeNull()
  })
})

describe('the day of a follow-up', () => {
  it.each([
    ['2026-09', '2026-09-30'],
    ['2026-10', '2026-10-30'],
    ['2026-02', '2026-02-28'],
    ['2026-05', '2026-05-29'],
    ['2028-02', '2028-02-29'],
  ])('%s: %s', (month, day) => {
    expect(followUpDay(month, cn)).toBe(day)
  })
  it('is none in a month without a workday, and the one workday of a month that has one', () => {
    const off = Array.from({ length: 28 }, (_, n) => addDays('2026-02-01', n))
    expect(followUpDay('2026-02', businessCalendar({ extraHolidays: off }))).toBeNull()
    const worked = businessCalendar({
      extraHolidays: off.filter((day) => day !== '2026-02-01'),
      extraWorkdays: ['2026-02-01'],
    })
    expect(followUpDay('2026-02', worked)).toBe('2026-02-01')
  })
})
