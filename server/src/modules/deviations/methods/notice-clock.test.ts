import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessCalendar, endOfDay } from '../../../platform/calendar.ts'
import type { ClockFacts } from './notice-clock.ts'
import { durationText, hoursAhead, lineOf, noticeClock, timingOf } from './notice-clock.ts'

const zone = 'Asia/Shanghai'
const calendar = businessCalendar()
const made = '2026-05-01T00:00:00.000Z'
const facts: ClockFacts = {
  status: 'detected',
  noticeLineAt: '2026-06-17T15:59:59.999Z',
  lineMoved: false,
  foundLate: false,
  notifiedAt: null,
  noticeTiming: null,
  promisedOn: '2026-06-20',
  heldOn: null,
  answer: null,
  answerBy: null,
  closeReason: null,
}
const at = (change: Partial<ClockFacts>, now: string, language: 'zh' | 'en' = 'zh') =>
  noticeClock({ ...facts, ...change }, new Date(now), zone, calendar, language)

describe('the 72-hour line', () => {
  it('lies 72 hours before the end of the day', () => {
    expect(lineOf({ promisedOn: '2026-06-11', promisedAt: made, kind: 'date' }, calendar, zone)).toEqual({
      at: new Date('2026-06-08T15:59:59.999Z'),
      moved: false,
    })
  })
  it('moves back to the last workday 18:00 when it falls on a day off', () => {
    // 10 October 2026 is a worked Saturday; 72 hours before its end is 7 October, a holiday.
    expect(lineOf({ promisedOn: '2026-10-10', promisedAt: made, kind: 'date' }, calendar, zone)).toEqual({
      at: new Date('2026-09-30T10:00:00.000Z'),
      moved: true,
    })
  })
  it('moves with the day that a late duty of the customer has moved', () => {
    const promise = { promisedOn: '2026-06-11', heldOn: '2026-06-25', promisedAt: made, kind: 'date' }
    expect(lineOf(promise, calendar, zone)?.at.toISOString()).toBe('2026-06-22T15:59:59.999Z')
  })
  it.each([
    ['72 hours before 3 March is 29 February', '2028-03-03', '2028-02-29T15:59:59.999Z', false],
    // 72 hours before its end is a Saturday.
    ['29 February is an ordinary day to promise', '2028-02-29', '2028-02-25T10:00:00.000Z', true],
  ])('in a leap year: %s', (_, promisedOn, line, moved) => {
    expect(lineOf({ promisedOn, promisedAt: null, kind: 'date' }, calendar, zone)).toEqual({
      at: new Date(line),
      moved,
    })
  })
  it.each([
    // Clocks go forward on Sunday 8 March and back on Sunday 1 November 2026: 72 hours stay 72 hours.
    ['when summer time begins', '2026-03-09', '2026-03-07T03:59:59.999Z'],
    ['when summer time ends', '2026-11-02', '2026-10-31T04:59:59.999Z'],
  ])('counts hours and not days %s', (_, promisedOn, line) => {
    const where = 'America/New_York'
    const plain = businessCalendar({ zone: where, publicHolidays: 'none', weekend: [] })
    expect(lineOf({ promisedOn, promisedAt: null, kind: 'date' }, plain, where)).toEqual({
      at: new Date(line),
      moved: false,
    })
  })
  it.each([
    ['a response time', { promisedOn: '2026-06-11', promisedAt: made, kind: 'sla' }],
    [
      'a promise made 95 hours ahead',
      { promisedOn: '2026-06-11', promisedAt: '2026-06-07T17:00:00.000Z', kind: 'date' },
    ],
  ])('there is none for %s', (_, promise) => {
    expect(lineOf(promise, calendar, zone)).toBeNull()
  })
  it('there is one for a promise made 96 hours ahead', () => {
    expect(
      lineOf(
        { promisedOn: '2026-06-11', promisedAt: '2026-06-07T15:59:59.999Z', kind: 'date' },
        calendar,
        zone,
      ),
    ).not.toBeNull()
  })
  it('is never later than 72 hours before the end of the day, in any zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }),
        fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Pacific/Auckland', 'UTC'),
        (days, where) => {
          const promisedOn = new Date(Date.UTC(2024, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)
          const line = lineOf({ promisedOn, promisedAt: null, kind: 'date' }, calendar, where)
          expect(line?.at.getTime()).toBeLessThanOrEqual(
            endOfDay(promisedOn, where).getTime() - 72 * 3_600_000,
          )
        },
      ),
    )
  })
  it('tells early from late', () => {
    const line = new Date('2026-06-17T15:59:59.999Z')
    expect(timingOf(line, line)).toBe('early')
    expect(timingOf(new Date(line.getTime() + 1), line)).toBe('late')
    expect(timingOf(line, null)).toBe('noLine')
    expect(hoursAhead(new Date('2026-06-17T07:59:59.999Z'), '2026-06-20', zone)).toBe(80)
  })
})

describe('the clock in words', () => {
  it.each([
    [30 * 3_600_000, '1 天 6 小时'],
    [24 * 3_600_000, '1 天'],
    [5 * 3_600_000 + 1, '5 小时'],
    [-5 * 3_600_000, '5 小时'],
    [20 * 60_000, '20 分钟'],
    [1, '1 分钟'],
  ])('%d ms', (ms, text) => {
    expect(durationText(ms, 'zh')).toBe(text)
  })

  it.each([
    ['30 hours left', {}, '2026-06-16T09:59:59.999Z', 'active', '距告知线还有 1 天 6 小时'],
    ['under a day', {}, '2026-06-17T10:59:59.999Z', 'warn', '距告知线还有 5 小时'],
    ['past', {}, '2026-06-17T20:59:59.999Z', 'bad', '已过告知线 5 小时,请立即告知客户'],
    [
      'found too late',
      { foundLate: true },
      '2026-06-18T00:00:00.000Z',
      'bad',
      '发现时已不足 72 小时,请马上告知',
    ],
    ['no line', { noticeLineAt: null }, '2026-06-18T00:00:00.000Z', 'warn', '请尽早告知客户'],
    [
      'told',
      { status: 'notified', notifiedAt: '2026-06-17T07:59:59.999Z', noticeTiming: 'early' },
      '2026-06-18T00:00:00.000Z',
      'good',
      '已提前 80 小时告知',
    ],
    [
      'told late',
      { status: 'remedying', notifiedAt: '2026-06-17T20:59:59.999Z', noticeTiming: 'late' },
      '2026-06-18T00:00:00.000Z',
      'warn',
      '告知晚于告知线 5 小时',
    ],
    [
      'waiting',
      { status: 'awaitingCustomer', answerBy: '2026-06-17' },
      '2026-06-12T02:00:00.000Z',
      'active',
      '等待客户答复,3 个工作日后自动关闭',
    ],
    [
      'closed by time',
      { status: 'closed', closeReason: 'noReply' },
      '2026-06-30T00:00:00.000Z',
      'neutral',
      '客户 5 个工作日未回复,已自动关闭',
    ],
    [
      'closed with its project',
      { status: 'closed', closeReason: 'projectEnded' },
      '2026-06-30T00:00:00.000Z',
      'neutral',
      '项目提前结束,已关闭',
    ],
  ] as const)('%s', (_, change, now, tone, text) => {
    expect(at(change, now)).toMatchObject({ tone, text })
  })

  it('says that a holiday moved the line', () => {
    expect(
      at({ noticeLineAt: '2026-09-30T10:00:00.000Z', lineMoved: true }, '2026-09-29T10:00:00.000Z').text,
    ).toBe('距告知线还有 1 天 · 告知线落在假期,已提前到 9月30日 18:00')
  })

  it('speaks English too', () => {
    expect(at({}, '2026-06-16T09:59:59.999Z', 'en').text).toBe('1 d 6 h to the notice line')
  })
})
