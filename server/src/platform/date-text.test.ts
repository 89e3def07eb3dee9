import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dateOfDayNumber,
  dateText,
  dayNumber,
  daysBetween,
  isDateText,
  isoWeekOf,
  mondayOf,
  monthEnd,
  weekdayOf,
} from './date-text.ts'

const anyDay = fc.integer({ min: -700_000, max: 2_900_000 }).map(dateOfDayNumber)

describe('calendar days', () => {
  it.each([
    ['2026-06-10', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2100-02-29', false],
    ['2000-02-29', true],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-6-1', false],
    ['0000-01-01', false],
    ['2026-06-10T00:00', false],
    ['', false],
  ])('%s is a day: %s', (text, expected) => expect(isDateText(text)).toBe(expected))

  it('refuses arithmetic on a text that is no day', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
    expect(() => dateText(2026, 2, 30)).toThrow(RangeError)
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
  })

  it.each([
    ['2026-11-21', 6],
    ['2024-02-29', 4],
    ['1970-01-01', 4],
    ['1969-12-28', 7],
  ])('weekday of %s is %i', (date, weekday) => expect(weekdayOf(date)).toBe(weekday))

  it.each([
    ['2021-01-03', '2020-W53'],
    ['2024-12-30', '2025-W01'],
    ['2026-01-01', '2026-W01'],
    ['2027-01-03', '2026-W53'],
  ])('ISO week of %s is %s', (date, week) => expect(isoWeekOf(date)).toBe(week))

  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('%s plus %i months is %s', (date, months, expected) => expect(addMonths(date, months)).toBe(expected))

  it('knows the end of a month and the Monday of a week', () => {
    expect(monthEnd('2024-02-03')).toBe('2024-02-29')
    expect(mondayOf('2026-11-22')).toBe('2026-11-16')
  })

  it('adds and counts days consistently, also over leap days', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        const moved = addDays(date, days)
        expect(daysBetween(date, moved)).toBe(days)
        expect(moved < date).toBe(days < 0)
        expect(dateOfDayNumber(dayNumber(date))).toBe(date)
      }),
    )
  })
})
