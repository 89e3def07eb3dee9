import { describe, expect, test } from 'vitest'
import { businessCalendar } from '../../../platform/calendar.ts'
import type { ClockRow } from './case-clock.ts'
import { caseClock, linesFrom, resumedLines, runningLine, standardSettings } from './case-clock.ts'

const cal = businessCalendar()
const at = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`)
const iso = (text: string): string => at(text).toISOString()

const row = (more: Partial<ClockRow> = {}): ClockRow => ({
  status: 'triaged',
  firstAnswerDueAt: iso('2026-06-10 14:00'),
  firstAnsweredAt: null,
  resolveDueAt: iso('2026-06-15 10:00'),
  pausedAt: null,
  answerBy: null,
  ...more,
})

test.each([
  ['complaint', '2026-06-10 14:00', '2026-06-15 10:00'],
  ['question', '2026-06-10 18:00', '2026-06-12 10:00'],
  ['support', '2026-06-10 18:00', '2026-06-12 10:00'],
  // 10 workdays with 端午 (19 June) between.
  ['feedback', '2026-06-12 10:00', '2026-06-25 10:00'],
] as const)('the lines of a %s received at 10 on 10 June', (kind, first, resolve) => {
  expect(linesFrom(at('2026-06-10 10:00'), kind, standardSettings, cal)).toEqual({
    firstAnswerDueAt: iso(first),
    resolveDueAt: iso(resolve),
  })
})

describe('what the clock says', () => {
  const said = (more: Partial<ClockRow>, now: string, language: 'zh' | 'en' = 'zh') => {
    const { state, tone, overdue, text } = caseClock(row(more), at(now), cal, language)
    return [state, tone, overdue, text]
  }
  test.each<[Partial<ClockRow>, string, string, string, boolean, string]>([
    [{}, '2026-06-10 10:30', 'first', 'active', false, '首次答复还剩 3 小时 30 分钟'],
    [{}, '2026-06-10 12:30', 'first', 'warn', false, '首次答复还剩 1 小时 30 分钟'],
    [{}, '2026-06-10 14:00', 'first', 'warn', false, '首次答复还剩 1 分钟'],
    [{}, '2026-06-10 14:01', 'first', 'bad', true, '首次答复已超时 1 分钟'],
    [{}, '2026-06-11 11:00', 'first', 'bad', true, '首次答复已超时 6 小时'],
    [
      { status: 'inProgress', firstAnsweredAt: iso('2026-06-10 11:00') },
      '2026-06-10 11:00',
      'resolve',
      'active',
      false,
      '解决还剩 2 个工作日 8 小时',
    ],
    [
      { status: 'inProgress', firstAnsweredAt: iso('2026-06-10 11:00'), pausedAt: iso('2026-06-10 12:00') },
      '2026-06-20 12:00',
      'paused',
      'neutral',
      false,
      '等客户补充,计时暂停',
    ],
    [
      { status: 'answered', answerBy: '2026-06-17' },
      '2026-06-20 12:00',
      'awaiting',
      'neutral',
      false,
      '等客户确认,6月17日后自动关闭',
    ],
    [{ status: 'closed' }, '2026-06-20 12:00', 'none', 'neutral', false, ''],
  ])('%j at %s', (more, now, state, tone, overdue, text) => {
    expect(said(more, now)).toEqual([state, tone, overdue, text])
  })
  test('in English', () => {
    expect(said({}, '2026-06-10 14:01', 'en')[3]).toBe('First answer 1 min overdue')
    expect(said({}, '2026-06-10 10:30', 'en')[3]).toBe('First answer within 3 h 30 min')
  })
})

test('no line runs while the customer is waited for, nor once it is answered', () => {
  expect(runningLine(row({ pausedAt: iso('2026-06-10 12:00') }))).toBeNull()
  expect(runningLine(row({ status: 'answered' }))).toBeNull()
  expect(runningLine(row({ firstAnsweredAt: iso('2026-06-10 11:00') }))?.state).toBe('resolve')
})

test('after a pause both lines move by what was left; a first answer that was given stays', () => {
  const paused = { pausedAt: iso('2026-06-10 12:00') }
  expect(resumedLines(row(paused), at('2026-06-12 09:00'), cal)).toEqual({
    firstAnswerDueAt: iso('2026-06-12 11:00'),
    // 2 workdays and 7 hours were left.
    resolveDueAt: iso('2026-06-16 16:00'),
  })
  expect(
    resumedLines(row({ ...paused, firstAnsweredAt: iso('2026-06-10 11:00') }), at('2026-06-12 09:00'), cal),
  ).not.toHaveProperty('firstAnswerDueAt')
  expect(resumedLines(row(), at('2026-06-12 09:00'), cal)).toEqual({})
})
