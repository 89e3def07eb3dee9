import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { businessCalendar } from '../../../platform/calendar.ts'
import { addWorkingHours, lineAfterPause, spentText, workingMs } from './working-time.ts'

const cal = businessCalendar()
/** A wall clock in Shanghai. */
const at = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`)

describe('working hours after', () => {
  test.each([
    ['a morning', '2026-06-10 10:00', 4, '2026-06-10 14:00'],
    ['an afternoon, over night', '2026-06-10 16:00', 4, '2026-06-11 11:00'],
    ['a Friday afternoon, over the weekend', '2026-06-12 16:00', 4, '2026-06-15 11:00'],
    ['an evening: from the next morning', '2026-06-10 20:00', 4, '2026-06-11 13:00'],
    ['before the day begins', '2026-06-10 07:00', 4, '2026-06-10 13:00'],
    ['what is used up with the day ends there', '2026-06-10 14:00', 4, '2026-06-10 18:00'],
    ['three workdays', '2026-06-10 10:00', 27, '2026-06-15 10:00'],
    ['three workdays from an evening', '2026-06-08 20:00', 27, '2026-06-11 18:00'],
    ['the day before the national holiday', '2026-09-30 16:00', 4, '2026-10-08 11:00'],
    ['Sunday 20 September 2026 is worked for it', '2026-09-19 12:00', 9, '2026-09-20 18:00'],
    ['and so is Saturday 10 October', '2026-10-09 16:00', 4, '2026-10-10 11:00'],
    ['no time at all', '2026-06-10 10:00', 0, '2026-06-10 10:00'],
  ])('%s', (_, from, hours, end) => {
    expect(addWorkingHours(at(from), hours, cal).toISOString()).toBe(at(end).toISOString())
  })

  test('in the zone of the project', () => {
    const berlin = businessCalendar({ zone: 'Europe/Berlin', publicHolidays: 'none' })
    expect(addWorkingHours(new Date('2026-06-10T14:00:00Z'), 4, berlin).toISOString()).toBe(
      '2026-06-11T09:00:00.000Z',
    )
  })
})

test('working time between: nights, weekends and holidays count nothing', () => {
  const hours = (from: string, to: string) => workingMs(at(from), at(to), cal) / 3_600_000
  expect(hours('2026-06-10 10:00', '2026-06-10 10:00')).toBe(0)
  expect(hours('2026-06-10 18:00', '2026-06-11 09:00')).toBe(0)
  expect(hours('2026-06-12 17:00', '2026-06-15 10:00')).toBe(2)
  expect(hours('2026-10-01 00:00', '2026-10-07 23:59')).toBe(0)
  expect(hours('2026-06-11 10:00', '2026-06-10 10:00')).toBe(0)
})

const moment = fc
  .integer({ min: Date.parse('2026-01-05T00:00:00Z'), max: Date.parse('2026-12-20T00:00:00Z') })
  .map((ms) => new Date(Math.floor(ms / 60_000) * 60_000))
const hours = fc.integer({ min: 1, max: 400 }).map((n) => n / 4)

test('what was added lies between', () => {
  fc.assert(
    fc.property(moment, hours, (from, n) => {
      const line = addWorkingHours(from, n, cal)
      expect(workingMs(from, line, cal)).toBe(n * 3_600_000)
    }),
    { numRuns: 200 },
  )
})

test('a pause gives back exactly what was left', () => {
  fc.assert(
    fc.property(moment, hours, hours, hours, (from, n, worked, stood) => {
      const line = addWorkingHours(from, n, cal)
      const paused = addWorkingHours(from, Math.min(worked, n), cal)
      const resumed = new Date(paused.getTime() + stood * 3_600_000)
      const moved = lineAfterPause(line, paused, resumed, cal)
      expect(workingMs(resumed, moved, cal)).toBe(line <= paused ? 0 : workingMs(paused, line, cal))
    }),
    { numRuns: 200 },
  )
})

test('a line that had passed before the pause stays', () => {
  const line = at('2026-06-10 10:00')
  expect(lineAfterPause(line, at('2026-06-10 11:00'), at('2026-06-12 11:00'), cal)).toEqual(line)
})

test.each([
  [30_000, '1 分钟', '1 min'],
  [2 * 3_600_000 + 30 * 60_000, '2 小时 30 分钟', '2 h 30 min'],
  [9 * 3_600_000, '1 个工作日', '1 workday'],
  [21 * 3_600_000 + 60_000, '2 个工作日 3 小时', '2 workdays 3 h'],
])('%i ms is said as', (ms, zh, en) => {
  expect([spentText(ms, 'zh'), spentText(ms, 'en')]).toEqual([zh, en])
})
