import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AssessedRow } from './assessment-clock.ts'
import { ASSESSMENT_MS, changeClock, firstLine, isLate, leftMs, lineAfter } from './assessment-clock.ts'

const at = (text: string): Date => new Date(text)
const row = (more: Partial<AssessedRow> = {}): AssessedRow => ({
  status: 'submitted',
  light: false,
  evaluationDueAt: '2026-06-11T02:00:00.000Z',
  pausedAt: null,
  overdueAt: null,
  rdAnswered: false,
  deliveryAnswered: false,
  ...more,
})

describe('24 natural hours', () => {
  test.each([
    ['a workday', '2026-06-10T02:00:00.000Z', '2026-06-11T02:00:00.000Z'],
    ['the night before a holiday', '2026-09-30T15:30:00.000Z', '2026-10-01T15:30:00.000Z'],
    ['29 February of a leap year', '2028-02-28T12:00:00.000Z', '2028-02-29T12:00:00.000Z'],
    ['the day after 29 February', '2028-02-29T12:00:00.000Z', '2028-03-01T12:00:00.000Z'],
    ['28 February of a common year', '2026-02-28T12:00:00.000Z', '2026-03-01T12:00:00.000Z'],
    // Clocks of Berlin go forward at 01:00 UTC on 29 March 2026: 24 hours stay 24 hours.
    ['the night in which summer time begins', '2026-03-28T20:00:00.000Z', '2026-03-29T20:00:00.000Z'],
    ['the night in which summer time ends', '2026-10-24T20:00:00.000Z', '2026-10-25T20:00:00.000Z'],
  ])('from %s', (_, submitted, line) => {
    expect(firstLine(at(submitted)).toISOString()).toBe(line)
  })

  test('an answer on the line is in time, a millisecond later it is late', () => {
    expect(isLate(row(), at('2026-06-11T02:00:00.000Z'))).toBe(false)
    expect(isLate(row(), at('2026-06-11T02:00:00.001Z'))).toBe(true)
  })

  test('a pause on the very line leaves nothing, and nothing more is given after it', () => {
    const paused = row({ pausedAt: '2026-06-11T02:00:00.000Z' })
    expect(leftMs(paused, at('2026-06-20T02:00:00.000Z'))).toBe(0)
    expect(lineAfter(paused, at('2026-06-20T02:00:00.000Z'))?.toISOString()).toBe('2026-06-20T02:00:00.000Z')
    expect(isLate(paused, at('2026-06-20T02:00:00.000Z'))).toBe(false)
  })

  test('a pause behind the line does not make a late answer early', () => {
    const paused = row({ pausedAt: '2026-06-11T03:00:00.000Z' })
    const line = lineAfter(paused, at('2026-06-12T03:00:00.000Z'))
    expect(line?.toISOString()).toBe('2026-06-12T02:00:00.000Z')
    expect(
      isLate({ evaluationDueAt: line?.toISOString() ?? '', pausedAt: null }, at('2026-06-12T03:00:00.000Z')),
    ).toBe(true)
  })

  test('where no clock was started there is none', () => {
    expect(leftMs({ evaluationDueAt: null, pausedAt: null }, at('2026-06-11T02:00:00.000Z'))).toBeNull()
    expect(lineAfter({ evaluationDueAt: null, pausedAt: null }, at('2026-06-11T02:00:00.000Z'))).toBeNull()
  })
})

test('pauses take nothing and give nothing: the hours worked and the hours left are always 24', () => {
  const step = fc.integer({ min: 0, max: 40 * 3_600_000 })
  const anywhere = fc.date({
    min: at('2024-01-01T00:00:00Z'),
    max: at('2032-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(anywhere, fc.array(fc.tuple(step, step), { maxLength: 6 }), step, (start, pauses, last) => {
      let now = start
      let worked = 0
      let clock: { evaluationDueAt: string; pausedAt: string | null } = {
        evaluationDueAt: firstLine(start).toISOString(),
        pausedAt: null,
      }
      for (const [work, stand] of pauses) {
        worked += work
        now = new Date(now.getTime() + work)
        clock = { ...clock, pausedAt: now.toISOString() }
        const left = leftMs(clock, now)
        now = new Date(now.getTime() + stand)
        // While it stands nothing is lost.
        expect(leftMs(clock, now)).toBe(left)
        clock = { evaluationDueAt: lineAfter(clock, now)?.toISOString() ?? '', pausedAt: null }
        expect(leftMs(clock, now)).toBe(left)
      }
      worked += last
      now = new Date(now.getTime() + last)
      expect(leftMs(clock, now)).toBe(ASSESSMENT_MS - worked)
      expect(isLate(clock, now)).toBe(worked > ASSESSMENT_MS)
    }),
  )
})

describe('what the ring says', () => {
  const said = (more: Partial<AssessedRow>, now: string, language: 'zh' | 'en' = 'zh') => {
    const { state, tone, text } = changeClock(row(more), at(now), language)
    return [state, tone, text]
  }
  test.each<[Partial<AssessedRow>, string, string, string, string]>([
    [{}, '2026-06-10T21:00:00Z', 'running', 'warn', '研发评估还剩 5 小时'],
    [{}, '2026-06-10T12:00:00Z', 'running', 'active', '研发评估还剩 14 小时'],
    [{}, '2026-06-11T01:30:00Z', 'running', 'warn', '研发评估还剩 30 分钟'],
    [{}, '2026-06-11T02:00:00Z', 'running', 'warn', '研发评估还剩 1 分钟'],
    [
      { status: 'evaluating', rdAnswered: true },
      '2026-06-11T09:00:00Z',
      'waitsForDelivery',
      'active',
      '研发已答复,等交付',
    ],
    [
      { overdueAt: '2026-06-11T02:00:00Z' },
      '2026-06-11T09:00:00Z',
      'overdue',
      'bad',
      '评估超时 7 小时,已提醒部门负责人',
    ],
    // Nobody was told yet: it does not say so.
    [{}, '2026-06-11T02:00:30Z', 'overdue', 'bad', '评估超时 1 分钟'],
    [
      { pausedAt: '2026-06-10T05:00:00Z' },
      '2026-06-15T09:00:00Z',
      'paused',
      'neutral',
      '等待客户补充资料,计时暂停',
    ],
    [
      { status: 'deciding', rdAnswered: true, deliveryAnswered: true },
      '2026-06-15T09:00:00Z',
      'none',
      'neutral',
      '',
    ],
    [{ status: 'draft', evaluationDueAt: null }, '2026-06-15T09:00:00Z', 'none', 'neutral', ''],
  ])('%j at %s', (more, now, state, tone, text) => {
    expect(said(more, now)).toEqual([state, tone, text])
  })

  test('in English', () => {
    expect(said({}, '2026-06-10T21:00:00Z', 'en')[2]).toBe('R&D has 5 h left')
    expect(said({ overdueAt: '2026-06-11T02:00:00Z' }, '2026-06-11T09:00:00Z', 'en')[2]).toBe(
      'Assessment 7 h overdue; the department’s head was told',
    )
  })
})
