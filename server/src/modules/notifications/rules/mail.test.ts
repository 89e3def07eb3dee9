import type { MailMode } from '@zhinuo/contracts/notifications.ts'
import { describe, expect, test } from 'vitest'
import { businessCalendar } from '../../../platform/calendar.ts'
import type { MailSettings } from './mail.ts'
import { defaultSettings, digestMoment, isQuiet, mailing } from './mail.ts'

const china = businessCalendar()
const newYork = businessCalendar({ zone: 'America/New_York', publicHolidays: 'none' })
const night = { from: '22:00', to: '08:00' }

describe('quiet hours', () => {
  test.each([
    ['2026-06-10T21:59:59+08:00', false],
    ['2026-06-10T22:00:00+08:00', true],
    ['2026-06-11T00:00:00+08:00', true],
    ['2026-06-11T07:59:59+08:00', true],
    ['2026-06-11T08:00:00+08:00', false],
  ])('over night, at %s: %s', (at, quiet) => {
    expect(isQuiet(new Date(at), night, 'Asia/Shanghai')).toBe(quiet)
  })

  test.each([
    ['2026-06-10T11:59:00+08:00', false],
    ['2026-06-10T12:00:00+08:00', true],
    ['2026-06-10T13:59:00+08:00', true],
    ['2026-06-10T14:00:00+08:00', false],
  ])('within a day, at %s: %s', (at, quiet) => {
    expect(isQuiet(new Date(at), { from: '12:00', to: '14:00' }, 'Asia/Shanghai')).toBe(quiet)
  })

  test('none where they are turned off', () => {
    expect(isQuiet(new Date('2026-06-10T23:00:00+08:00'), null, 'Asia/Shanghai')).toBe(false)
  })

  test('follow the wall clock where it jumps: 2:30 does not occur on the day of the jump, and 3:00 is past it', () => {
    const quiet = { from: '22:00', to: '02:30' }
    expect(isQuiet(new Date('2026-03-08T06:59:00Z'), quiet, newYork.zone)).toBe(true)
    expect(isQuiet(new Date('2026-03-08T07:00:00Z'), quiet, newYork.zone)).toBe(false)
    expect(isQuiet(new Date('2026-03-09T06:29:00Z'), quiet, newYork.zone)).toBe(true)
    expect(isQuiet(new Date('2026-03-09T06:30:00Z'), quiet, newYork.zone)).toBe(false)
  })
})

describe('the next digest', () => {
  test.each([
    ['before the hour, the same day', '2026-06-10T08:29:59+08:00', '2026-06-10T08:30:00+08:00'],
    ['at the hour, the next day', '2026-06-10T08:30:00+08:00', '2026-06-11T08:30:00+08:00'],
    ['on Friday evening, on Monday', '2026-06-12T18:00:00+08:00', '2026-06-15T08:30:00+08:00'],
    ['before the holiday of October, after it', '2026-09-30T18:00:00+08:00', '2026-10-08T08:30:00+08:00'],
    ['on a Saturday that is worked', '2026-10-10T08:00:00+08:00', '2026-10-10T08:30:00+08:00'],
    ['before a Sunday that is worked', '2026-09-19T10:00:00+08:00', '2026-09-20T08:30:00+08:00'],
  ])('%s', (_, told, at) => {
    expect(digestMoment(new Date(told), '08:30', china)).toEqual(new Date(at))
  })

  test('keeps the hour on the wall when the clocks change', () => {
    const friday = new Date('2026-03-06T20:00:00Z')
    expect(digestMoment(friday, '08:30', newYork)).toEqual(new Date('2026-03-09T12:30:00Z'))
  })
})

describe('what is mailed', () => {
  const told = new Date('2026-06-10T10:00:00+08:00')
  const waiting = [
    { id: 'urgent', group: 'deviations', urgent: true, toldAt: told },
    { id: 'plain', group: 'commitments', urgent: false, toldAt: told },
  ]
  const at = (time: string) => new Date(`2026-06-${time}+08:00`)
  const settings = (groups: Record<string, MailMode>): MailSettings => ({ ...defaultSettings, groups })

  test.each([
    ['the urgent at once, the rest waits', {}, '10T10:01', { now: ['urgent'], digest: [], never: [] }],
    ['nothing at night', {}, '10T23:00', { now: [], digest: [], never: [] }],
    ['the rest in the morning', {}, '11T08:30', { now: ['urgent'], digest: ['plain'], never: [] }],
    [
      'each as its group was set',
      { deviations: 'digest', commitments: 'now' },
      '10T10:01',
      { now: ['plain'], digest: [], never: [] },
    ],
    [
      'nothing of a group that stays in the inbox',
      { deviations: 'inbox', commitments: 'inbox' },
      '11T09:00',
      { now: [], digest: [], never: ['urgent', 'plain'] },
    ],
  ] as const)('%s', (_, groups, time, expected) => {
    expect(mailing(waiting, settings(groups), at(time), china)).toEqual(expected)
  })

  test('a digest at an hour of the night waits for the morning', () => {
    const early = { ...defaultSettings, digestAt: '06:00' }
    expect(mailing(waiting, early, at('11T06:00'), china).digest).toEqual([])
    expect(mailing(waiting, early, at('11T08:00'), china).digest).toEqual(['plain'])
  })
})
