import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  addDays,
  dayOf,
  hearTime,
  now,
  today,
  daysBetween,
  formatDay,
  formatHour,
  isDay,
  parseDay,
  setZone,
  timeAt,
} from './dates.ts'
import { timeLeft } from './time-left.ts'

afterEach(() => setZone('Asia/Shanghai'))

describe('days', () => {
  test('are said as in Chinese, with the year only when it is another', () => {
    expect(formatDay('2026-06-10', 'zh', { thisYear: '2026' })).toBe('6月10日 周三')
    expect(formatDay('2025-12-31', 'zh', { thisYear: '2026' })).toBe('2025年12月31日 周三')
    expect(formatDay('2026-06-10', 'en', { thisYear: '2026' })).toBe('Wed 10 Jun')
    expect(formatDay('2026-06-10', 'zh', { thisYear: '2026', weekday: false })).toBe('6月10日')
  })

  test('a time falls on the day of the workspace zone', () => {
    expect(dayOf('2026-06-09T17:00:00Z')).toBe('2026-06-10')
    expect(formatHour('2026-06-09T17:05:00Z')).toBe('01:05')
    setZone('America/New_York')
    expect(dayOf('2026-06-09T17:00:00Z')).toBe('2026-06-09')
  })

  test.each([
    ['6-10', '2026-06-10'],
    ['6/10', '2026-06-10'],
    ['6月10日', '2026-06-10'],
    ['2026年6月10日', '2026-06-10'],
    ['20260610', '2026-06-10'],
    ['2026.6.1', '2026-06-01'],
    ['明天', '2026-06-02'],
    ['+3', '2026-06-04'],
    ['1-2', '2026-01-02'],
    ['2-30', null],
    ['2025-2-29', null],
    ['周三', null],
    ['', null],
  ])('%s is read as %s', (typed, day) => {
    expect(parseDay(typed, '2026-06-01')).toBe(day)
  })

  test('a day without a year is the nearest one', () => {
    expect(parseDay('1-5', '2026-12-20')).toBe('2027-01-05')
    expect(parseDay('12-28', '2026-01-03')).toBe('2025-12-28')
  })

  test('arithmetic goes over months and leap days', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1)
    expect(isDay('2027-02-29')).toBe(false)
  })

  test('a wall-clock hour becomes a time, also across a clock change', () => {
    expect(timeAt('2026-06-10', '18:00')).toBe('2026-06-10T10:00:00.000Z')
    setZone('America/New_York')
    expect(timeAt('2026-03-07', '12:00')).toBe('2026-03-07T17:00:00.000Z')
    expect(timeAt('2026-03-08', '12:00')).toBe('2026-03-08T16:00:00.000Z')
  })
})

describe('time left', () => {
  const now = new Date('2026-06-10T00:00:00Z')
  test.each([
    ['2026-06-11T06:00:00Z', { days: 1, hours: 6, tone: 'neutral', past: false }],
    ['2026-06-11T00:00:00Z', { days: 1, hours: 0, tone: 'neutral', past: false }],
    ['2026-06-10T23:59:59Z', { days: 0, hours: 23, minutes: 59, tone: 'warn', past: false }],
    ['2026-06-09T19:00:00Z', { days: 0, hours: 5, tone: 'bad', past: true }],
  ])('%s', (until, expected) => {
    expect(timeLeft(until, now)).toMatchObject(expected)
  })
})

describe('the product clock', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
  afterEach(() => {
    vi.useRealTimers()
    hearTime(new Date().toUTCString())
  })

  test('is the one the server says, and runs on from there', () => {
    hearTime('Wed, 10 Jun 2026 17:30:00 GMT')
    expect(now()).toEqual(new Date('2026-06-10T17:30:00Z'))
    expect(today()).toBe('2026-06-11')
    vi.setSystemTime(Date.now() + 3000)
    expect(now()).toEqual(new Date('2026-06-10T17:30:03Z'))
  })

  test('a second of jitter and an answer without a time change nothing', () => {
    hearTime(new Date(Date.now() - 900).toUTCString())
    hearTime(null)
    expect(now()).toEqual(new Date())
  })
})
