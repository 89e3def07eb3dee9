import type { ExtraStatus } from '@zhinuo/contracts/care.ts'
import { ExtraStatus as Statuses } from '@zhinuo/contracts/care.ts'
import { describe, expect, test } from 'vitest'
import { businessCalendar } from '../../../platform/calendar.ts'
import type { Extra, ExtraStep } from './extra.ts'
import * as rules from './extra.ts'

const calendar = businessCalendar({ zone: 'Asia/Shanghai' })
const today = '2026-06-10'
const row = (values: Partial<Extra>): Extra => ({ status: 'planned', givenOn: null, ...values }) as Extra
const codeOf = (run: () => unknown): unknown => {
  try {
    run()
    return null
  } catch (error) {
    return (error as { code: string }).code
  }
}

test.each([
  ['planned', ['revise', 'give', 'drop']],
  ['given', ['takeBack', 'hear']],
  ['noticed', ['hear']],
  ['noEffect', ['hear']],
  ['dropped', ['resume']],
] as const satisfies readonly (readonly [ExtraStatus, readonly ExtraStep[]])[])(
  'from %s only these steps are taken: %j',
  (status, allowed) => {
    const steps = Object.keys(rules.extraSteps) as ExtraStep[]
    expect(steps.filter((step) => codeOf(() => rules.demandStep(step, { status })) === null)).toEqual(allowed)
  },
)

test('every status is reached', () => expect(Statuses.options).toHaveLength(5))

describe('first keep what is promised', () => {
  test.each([
    [0, 0, null, null],
    [0, 0, '顺手', null],
    [1, 0, '周年', '周年'],
    [0, 2, '周年', '周年'],
  ])('%d overdue, %d deviations, because %j: kept is %j', (overdue, deviations, why, kept) =>
    expect(rules.demandReasonIfOwed({ overdue, deviations }, why)).toBe(kept),
  )
  test.each([null, undefined, ''])('a reason of %j is none', (why) =>
    expect(codeOf(() => rules.demandReasonIfOwed({ overdue: 0, deviations: 1 }, why))).toBe(
      'extra.promises_first',
    ),
  )
})

describe('rounds', () => {
  test('one is the day itself, be it a Sunday', () =>
    expect(rules.roundDays('2026-06-14', 1, 3, calendar)).toEqual(['2026-06-14']))

  test('fall on workdays of later months; a 31st comes back after a shorter month', () =>
    expect(rules.roundDays('2026-08-31', 4, 1, calendar)).toEqual([
      '2026-08-31',
      '2026-09-30',
      // 31 October is a Saturday.
      '2026-11-02',
      '2026-11-30',
    ]))

  test('past a holiday: 1 October begins the week off, and 10 October is worked for it', () =>
    expect(rules.roundDays('2026-07-01', 2, 3, calendar)).toEqual(['2026-07-01', '2026-10-08']))
})

describe('given, and what was heard', () => {
  test('the customer is asked five workdays later, the Dragon Boat holiday left out', () =>
    expect(rules.give(row({}), {}, '2026-06-15', calendar)).toEqual({
      status: 'given',
      givenOn: '2026-06-15',
      askOn: '2026-06-23',
    }))

  test('not before it happened', () =>
    expect(codeOf(() => rules.give(row({}), { givenOn: '2026-06-11' }, today, calendar))).toBe(
      'extra.date_in_future',
    ))

  const given = row({ status: 'given', givenOn: '2026-06-08' })
  test.each([
    [{ noticed: true }, 'extra.words_required'],
    [{ noticed: true, customerWords: '' }, 'extra.words_required'],
    [{ noticed: false, heardOn: '2026-06-11' }, 'extra.date_in_future'],
    [{ noticed: false, heardOn: '2026-06-07' }, 'extra.heard_before_given'],
    [{ noticed: false, heardOn: '2026-06-08' }, null],
  ])('%j: %j', (input, code) => expect(codeOf(() => rules.hear(given, input, today))).toBe(code))

  test('noticed keeps the words; no effect needs none', () => {
    expect(rules.hear(given, { noticed: true, customerWords: '没想到' }, today)).toEqual({
      status: 'noticed',
      customerWords: '没想到',
      heardOn: today,
    })
    expect(rules.hear(given, { noticed: false }, today)).toMatchObject({
      status: 'noEffect',
      customerWords: null,
    })
  })
})

test.each([
  ['planned', false],
  ['dropped', false],
  ['given', true],
  ['noticed', true],
  ['noEffect', true],
])('%s is kept: %j', (status, kept) => expect(rules.extraLock({ status }) !== null).toBe(kept))
