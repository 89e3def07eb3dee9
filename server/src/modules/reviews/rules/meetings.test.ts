import { describe, expect, test } from 'vitest'
import { businessCalendar } from '../../../platform/calendar.ts'
import { isFailure } from '../../../platform/errors.ts'
import type { PromiseDay, WorkDay } from '../methods/contradictions.ts'
import { contradictions } from '../methods/contradictions.ts'
import { alignmentDay, alignmentDeadline, demandHoldable, isLate, isMissed, signed } from './alignment.ts'
import * as quarterly from './quarterly.ts'
import { weekNamed } from './weeks.ts'

const calendar = businessCalendar({})
const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'none'
  } catch (error) {
    return isFailure(error) ? error.code : String(error)
  }
}
const weekOf = (name: string) => weekNamed(name) ?? { week: name, from: 'no such week', to: '' }

describe('the day of a week’s meeting', () => {
  test.each([
    ['an ordinary week', '2026-W26', 'last', '2026-06-26'],
    ['its Wednesday', '2026-W26', 3, '2026-06-24'],
    ['国庆: a whole week off has none', '2025-W40', 4, '2025-09-30'],
    ['国庆: the last worked day of a broken week', '2026-W40', 'last', '2026-09-30'],
    ['国庆: a Friday that is off moves back', '2026-W40', 5, '2026-09-30'],
    ['春节: no workday at all', '2026-W08', 'last', null],
    ['春节: no workday, whichever day is set', '2026-W08', 2, null],
    ['the first worked day where all before it are off', '2026-W01', 1, '2025-12-29'],
    ['week 53', '2026-W53', 'last', '2026-12-31'],
    ['the week of 29 February', '2028-W09', 2, '2028-02-29'],
    ['调休: a worked Saturday is the last workday', '2026-W07', 'last', '2026-02-14'],
  ] as const)('%s', (_, week, day, wanted) => {
    expect(alignmentDay(weekOf(week), day, calendar)).toBe(wanted)
  })

  test('the deadline is 18:00 on the wall where the project is, on both sides of a clock change', () => {
    const plain = businessCalendar({ zone: 'Europe/Berlin', publicHolidays: 'none' })
    expect(alignmentDeadline(weekOf('2026-W12'), 'last', plain, 'Europe/Berlin')?.at.toISOString()).toBe(
      '2026-03-20T17:00:00.000Z',
    )
    expect(alignmentDeadline(weekOf('2026-W14'), 'last', plain, 'Europe/Berlin')?.at.toISOString()).toBe(
      '2026-04-03T16:00:00.000Z',
    )
  })

  test('missed after the line, late when held after it', () => {
    const dueAt = '2026-06-26T10:00:00.000Z'
    expect(isMissed({ status: 'due', dueAt }, new Date(dueAt))).toBe(false)
    expect(isMissed({ status: 'due', dueAt }, new Date('2026-06-26T10:00:01Z'))).toBe(true)
    expect(isMissed({ status: 'held', dueAt }, new Date('2027-01-01T00:00:00Z'))).toBe(false)
    expect(isLate({ heldAt: '2026-06-26T10:00:01.000Z', dueAt })).toBe(true)
    expect(isLate({ heldAt: null, dueAt })).toBe(false)
  })
})

describe('holding', () => {
  const one = { member: 'a', name: '程准', department: '交付一组', at: '2026-06-24T02:00:00Z' }
  const item = { text: '接口何时给', owner: 'a', dueOn: '2026-06-30', status: 'open' } as const

  test.each([
    ['nobody signed in', 'due', [], [item], 'alignment.no_attendees'],
    ['an item without owner', 'due', [one], [{ ...item, owner: null }], 'alignmentItem.owner_or_day_missing'],
    ['an item without a day', 'due', [one], [{ ...item, dueOn: null }], 'alignmentItem.owner_or_day_missing'],
    ['a dropped one needs neither', 'due', [one], [{ ...item, owner: null, status: 'dropped' }], 'none'],
    ['held already', 'held', [one], [item], 'alignment.already_held'],
    ['missed, held later', 'missed', [one], [item], 'none'],
    ['nothing to decide', 'due', [one], [], 'none'],
  ] as const)('%s', (_, status, present, items, code) => {
    expect(codeOf(() => demandHoldable({ status }, present, items))).toBe(code)
  })

  test('nobody stands twice, and who was there keeps their time', () => {
    const two = { ...one, member: 'b', name: '严可行' }
    const later = { ...one, at: '2026-06-24T03:00:00Z' }
    expect(signed([one], [later, two], false)).toEqual([one, two])
    expect(signed([one, two], [later], true)).toEqual([two])
  })
})

describe('时间对不上', () => {
  const promise = (id: string, department: string, day: string): PromiseDay => ({
    id,
    text: id,
    department,
    day,
  })
  const work = (id: string, more: Partial<WorkDay>): WorkDay => ({
    id,
    text: id,
    department: '交付',
    commitment: null,
    start: null,
    end: null,
    ...more,
  })

  test('a task that ends after its promise, by how many days', () => {
    const found = contradictions(
      [promise('上线', '研发', '2026-06-10')],
      [work('联调', { commitment: '上线', end: '2026-06-13' })],
      [],
    )
    expect(found).toMatchObject([
      {
        kind: 'work',
        days: 3,
        first: { id: '联调', object: 'workItem', department: '交付', day: '2026-06-13' },
        second: { id: '上线', object: 'commitment', department: '研发', day: '2026-06-10' },
      },
    ])
  })

  test('a promise that waits for one of another department that is promised later', () => {
    const found = contradictions(
      [promise('接口', '研发', '2026-06-12'), promise('上线', '交付', '2026-06-09')],
      [work('写接口', { commitment: '接口' }), work('接入', { commitment: '上线' })],
      [{ before: '写接口', after: '接入' }],
    )
    expect(found.map(({ kind, days, first, second }) => [kind, days, first.id, second.id])).toEqual([
      ['waits', 3, '接口', '上线'],
    ])
  })

  test.each([
    ['begins before the other has ended', '2026-06-12', '2026-06-10', 2],
    ['the same day fits', '2026-06-10', '2026-06-10', null],
    ['without days nothing is said', null, '2026-06-10', null],
  ] as const)('a task that %s', (_, end, start, days) => {
    const found = contradictions(
      [],
      [work('a', { end }), work('b', { start })],
      [{ before: 'a', after: 'b' }],
    )
    expect(found.map((one) => one.days)).toEqual(days === null ? [] : [days])
  })
})

describe('quarters', () => {
  test.each([
    ['2026-01-01', '2026-Q1', '2026-01-01', '2026-03-31'],
    ['2026-12-31', '2026-Q4', '2026-10-01', '2026-12-31'],
    ['2028-02-29', '2028-Q1', '2028-01-01', '2028-03-31'],
    ['2026-06-30', '2026-Q2', '2026-04-01', '2026-06-30'],
  ])('%s lies in %s', (day, quarter, from, to) => {
    expect(quarterly.quarterOf(day)).toEqual({ quarter, from, to })
    expect(quarterly.quarterNamed(quarter)).toEqual({ quarter, from, to })
  })

  test.each([
    ['2026-05-31', false],
    ['2026-06-01', true],
    ['2026-06-30', true],
    ['2026-07-01', false],
  ])('planned on %s: %s', (day, is) => expect(quarterly.isPlanning(day)).toBe(is))

  test('due on the last workday', () => {
    expect(quarterly.reviewDay(quarterly.quarterOf('2026-03-01'), calendar)).toBe('2026-03-31')
    expect(quarterly.reviewDay(quarterly.quarterOf('2028-12-01'), calendar)).toBe('2028-12-29')
  })

  const statuses = ['planned', 'held', 'actionsOpen', 'closed', 'missed'] as const
  test.each([
    ['seat', ['planned', 'missed']],
    ['hold', ['planned', 'missed']],
    ['miss', ['planned']],
    ['act', ['held', 'actionsOpen']],
    ['close', ['held', 'actionsOpen']],
  ] as const)('%s from %s and nothing else', (step, from) => {
    expect(statuses.filter((status) => quarterly.canStep(status, step))).toEqual(
      statuses.filter((status) => (from as readonly string[]).includes(status)),
    )
  })

  test.each([
    ['consistent without actions', 'held', 'consistent', { kept: 0, open: 0 }, 'none'],
    ['a deviation without actions', 'held', 'deviating', { kept: 0, open: 0 }, 'review.action_missing'],
    ['all were dropped', 'actionsOpen', 'severe', { kept: 0, open: 0 }, 'review.action_missing'],
    ['one is open', 'actionsOpen', 'severe', { kept: 2, open: 1 }, 'review.actions_open'],
    ['all are done', 'actionsOpen', 'severe', { kept: 2, open: 0 }, 'none'],
    ['no verdict yet', 'planned', null, { kept: 0, open: 0 }, 'review.wrong_status'],
  ] as const)('closing: %s', (_, status, verdict, actions, code) => {
    expect(codeOf(() => quarterly.demandClosable({ status, verdict }, actions))).toBe(code)
  })

  test('whoever has a part is refused with the part', () => {
    expect(codeOf(() => quarterly.demandIndependent('程准', ['delivery']))).toBe('review.reviewer_of_team')
    expect(codeOf(() => quarterly.demandIndependent('公孙衡', []))).toBe('none')
  })
})
