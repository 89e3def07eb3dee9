import { describe, expect, test } from 'vitest'
import { businessCalendar, isWorkday } from '../../../platform/calendar.ts'
import { isFailure } from '../../../platform/errors.ts'
import { caseOfAnswer } from '../methods/survey-case.ts'
import type { Candidate } from './callback.ts'
import { callerFor, deepDueOn, dueText, periodOf, turnOf, unreached } from './callback.ts'
import type { Case, CaseStep, Route } from './case.ts'
import {
  canStep,
  confirmBy,
  demandImpartial,
  demandStep,
  isUnanswered,
  placing,
  routeFor,
  titleOf,
} from './case.ts'

const cal = businessCalendar()
const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'no failure'
  } catch (error) {
    return isFailure(error) ? error.code : String(error)
  }
}

describe('the steps of a case', () => {
  const open: readonly CaseStep[] = ['assign', 'reply', 'askCustomer', 'answer', 'close', 'add']
  test.each<[Case['status'], string | null, readonly CaseStep[]]>([
    ['new', null, [...open, 'start']],
    ['triaged', null, [...open, 'start']],
    ['inProgress', null, open],
    ['inProgress', '2026-06-10T02:00:00Z', ['assign', 'reply', 'resume', 'answer', 'close', 'add']],
    ['answered', null, ['confirm', 'close', 'expire', 'reopen']],
    ['closed', null, ['reopen']],
  ])('%s (waiting since %s)', (status, pausedAt, steps) => {
    const all: readonly CaseStep[] = [...open, 'start', 'resume', 'confirm', 'expire', 'reopen']
    for (const step of all) {
      expect([step, canStep({ status, pausedAt }, step)]).toEqual([step, steps.includes(step)])
      expect(codeOf(() => demandStep({ status, pausedAt }, step))).toBe(
        steps.includes(step) ? 'no failure' : 'case.wrong_status',
      )
    }
  })
})

test('a customer has five workdays, holidays left out, the last of them included', () => {
  expect(confirmBy('2026-06-10', cal)).toBe('2026-06-17')
  // 1 to 7 October are off; Saturday 10 October is worked.
  expect(confirmBy('2026-09-29', cal)).toBe('2026-10-12')
  const row = { status: 'answered', answerBy: '2026-06-17' } as const
  expect(isUnanswered(row, '2026-06-17')).toBe(false)
  expect(isUnanswered(row, '2026-06-18')).toBe(true)
  expect(isUnanswered({ ...row, status: 'closed' }, '2026-06-18')).toBe(false)
})

test.each([
  ['complaint', 'owner', 'case.own_complaint'],
  ['complaint', 'account', 'case.own_complaint'],
  ['complaint', 'about', 'case.own_complaint'],
  ['complaint', 'somebody', 'no failure'],
  ['complaint', null, 'no failure'],
  ['feedback', 'owner', 'no failure'],
] as const)('a %s is closed by %s: %s', (kind, who, code) => {
  const row = { kind, about: 'about', customerOwner: 'owner', account: 'account' } as const
  expect(codeOf(() => demandImpartial(who, row))).toBe(code)
})

describe('where a case goes', () => {
  const route = (id: string, more: Partial<Route>): Route => ({
    id,
    kind: null,
    topic: null,
    department: id,
    owner: null,
    ...more,
  })
  const routes = [
    route('any', {}),
    route('complaints', { kind: 'complaint' }),
    route('quality', { topic: 'quality' }),
    route('both', { kind: 'complaint', topic: 'quality' }),
    route('younger', { kind: 'complaint', topic: 'quality' }),
  ]
  test.each([
    ['complaint', 'quality', 'both'],
    ['question', 'quality', 'quality'],
    ['complaint', 'price', 'complaints'],
    ['question', null, 'any'],
  ] as const)('%s about %s → %s', (kind, topic, id) => {
    expect(routeFor(routes, { kind, topic })?.id).toBe(id)
  })
  test('without a rule nothing is routed', () => {
    expect(routeFor(routes.slice(1), { kind: 'question', topic: null })).toBeNull()
  })

  const to = (named: string | null, head: string | null, may: readonly string[]) =>
    placing(route('d', { owner: named }), head, ['keeper', 'lead'], new Set(may))
  test('to the named person, else the head, else to who looks after the customer', () => {
    expect(to('a', 'h', ['a', 'h'])).toMatchObject({ status: 'triaged', owner: 'a', department: 'd' })
    expect(to('a', 'h', ['h', 'keeper'])).toMatchObject({ status: 'triaged', owner: 'h', routedBy: 'rule' })
    expect(to('a', null, ['keeper'])).toMatchObject({
      status: 'new',
      owner: 'keeper',
      department: 'd',
      routedBy: null,
    })
    expect(to(null, null, ['lead'])?.owner).toBe('lead')
    expect(to(null, null, [])).toBeNull()
    expect(placing(null, null, ['keeper'], new Set(['keeper']))).toMatchObject({
      status: 'new',
      department: null,
    })
  })
})

describe('a survey answer', () => {
  const answer = {
    low: false,
    comment: '登录很慢',
    unmetReasons: [],
    productScore: null,
    serviceScore: null,
    supportScore: null,
  } as const
  test('without words, or content, is no case', () => {
    expect(caseOfAnswer({ ...answer, low: true, comment: ' ' })).toBeNull()
    expect(caseOfAnswer(answer)).toBeNull()
  })
  test('is about its first reason, else about what was scored lowest', () => {
    expect(caseOfAnswer({ ...answer, unmetReasons: ['response', 'price'] })?.topic).toBe('response')
    expect(caseOfAnswer({ ...answer, low: true, productScore: 2, supportScore: 1 })?.topic).toBe('support')
    expect(caseOfAnswer({ ...answer, low: true, productScore: 3 })?.topic).toBeNull()
  })
})

test('a title is the first words', () => {
  expect(titleOf('登录很慢\n还会掉线')).toBe('登录很慢')
  expect(titleOf('慢'.repeat(60))).toHaveLength(40)
})

describe('a call that nobody takes', () => {
  test('is tried again on the next workday, or on the day that was chosen', () => {
    expect(unreached({ attempts: 0 }, '2026-06-12', null, cal)).toEqual({
      attempts: 1,
      status: 'due',
      dueOn: '2026-06-15',
    })
    expect(unreached({ attempts: 1 }, '2026-06-12', '2026-06-16', cal).dueOn).toBe('2026-06-16')
    expect(codeOf(() => unreached({ attempts: 1 }, '2026-06-12', '2026-06-12', cal))).toBe(
      'callback.next_not_later',
    )
  })
  test('ends the third time', () => {
    expect(unreached({ attempts: 2 }, '2026-06-12', null, cal)).toEqual({ attempts: 3, status: 'unreached' })
  })
})

describe('who calls', () => {
  const parents = new Map([
    ['top', null],
    ['north', 'top'],
    ['team', 'north'],
    ['south', 'top'],
  ])
  const one = (id: string, department: string | null, more: Partial<Candidate> = {}): Candidate => ({
    id,
    department,
    regional: true,
    load: 0,
    ...more,
  })
  const choose = (candidates: readonly Candidate[], barred: readonly string[] = []) =>
    callerFor(candidates, 'team', parents, new Set(barred))
  test('the regional lead nearest above the customer’s owner', () => {
    expect(choose([one('top', 'top'), one('north', 'north'), one('south', 'south')])).toBe('north')
    expect(choose([one('top', 'top'), one('north', 'north')], ['north'])).toBe('top')
  })
  test('of two the one with fewer calls', () => {
    expect(choose([one('a', 'north', { load: 3 }), one('b', 'north', { load: 1 })])).toBe('b')
  })
  test('else an expectation lead, never one who has a part in the work, and nobody where nobody may', () => {
    const lead = one('lead', null, { regional: false })
    expect(choose([one('south', 'south'), lead])).toBe('lead')
    expect(choose([one('north', 'north'), lead], ['north', 'lead'])).toBeNull()
    expect(callerFor([one('north', 'north'), lead], null, parents, new Set())).toBe('lead')
  })
})

describe('planned calls', () => {
  test('periods', () => {
    expect(periodOf('2026-11-22', 'quarter')).toEqual({
      key: '2026-Q4',
      first: '2026-10-01',
      last: '2026-12-31',
    })
    expect(periodOf('2026-06-30', 'halfYear')).toEqual({
      key: '2026-H1',
      first: '2026-01-01',
      last: '2026-06-30',
    })
    expect(periodOf('2026-06-30', 'off')).toBeNull()
  })
  const quarter = { key: '2026-Q2', first: '2026-04-01', last: '2026-06-30' }
  test('lie on workdays of the period, spread, the same for the same contact', () => {
    const turns = Array.from({ length: 200 }, (_, i) => turnOf(`contact ${i}`, quarter, '2026-04-01', cal))
    expect(new Set(turns).size).toBeGreaterThan(40)
    for (const day of turns) {
      expect(day && isWorkday(day, cal) && day > '2026-04-01' && day <= '2026-06-30').toBe(true)
    }
    expect(turnOf('contact 7', quarter, '2026-04-01', cal)).toBe(turns[7])
  })
  test('none is squeezed into the last days', () => {
    expect(turnOf('a', quarter, '2026-06-29', cal)).toBeNull()
    expect(turnOf('a', quarter, '2026-07-01', cal)).toBeNull()
  })
})

test('a deep call is due two workdays later', () => {
  expect(deepDueOn('2026-06-10', cal)).toBe('2026-06-12')
  expect(deepDueOn('2026-09-30', cal)).toBe('2026-10-09')
})

test.each([
  ['2026-06-10', '回访今天到期', 'Due today', 'warn'],
  ['2026-06-13', '还有 3 天到期', 'Due in 3 days', 'neutral'],
  ['2026-06-08', '已逾期 2 天', '2 days overdue', 'bad'],
] as const)('due on %s', (dueOn, zh, en, tone) => {
  expect(dueText(dueOn, '2026-06-10', 'zh')).toEqual({ text: zh, tone })
  expect(dueText(dueOn, '2026-06-10', 'en').text).toBe(en)
})
