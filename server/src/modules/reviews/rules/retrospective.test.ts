import type { RetrospectiveFacts } from '@zhinuo/contracts/reviews-retrospectives-endpoints.ts'
import { describe, expect, test } from 'vitest'
import { isFailure } from '../../../platform/errors.ts'
import type { Retrospective, ReviewAction } from './retrospective.ts'
import * as rules from './retrospective.ts'

const code = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (isFailure(error)) return error.code
    throw error
  }
  return ''
}
const now = new Date('2026-06-10T02:00:00Z')
const facts = {} as RetrospectiveFacts
const row = (more: Partial<Retrospective> = {}): Retrospective =>
  ({ status: 'open', version: 3, wentWell: null, lessons: null, ...more }) as Retrospective
const action = (more: Partial<ReviewAction> = {}): ReviewAction =>
  ({ status: 'open', dueOn: '2026-06-01', ...more }) as ReviewAction

test.each(['identify', 'communicate', 'set', 'followUp', 'repair', 'closed'] as const)(
  'nothing is looked back on in %s',
  (phase) => expect(code(() => rules.demandReview(phase))).toBe('retrospective.wrong_phase'),
)
test('but in its review', () => expect(code(() => rules.demandReview('review'))).toBe(''))

describe('it is completed', () => {
  test.each([
    [0, 0, 'retrospective.nothing_learnt'],
    [1, 0, ''],
    [0, 1, ''],
  ])('with %i actions and %i knowledge entries: %s', (actions, articles, expected) => {
    expect(code(() => rules.close(row(), { actions, articles }, facts, now))).toBe(expected)
  })
  test('with the facts of that moment, and once', () => {
    const yields = { actions: 1, articles: 0 }
    expect(rules.close(row(), yields, facts, now)).toEqual({
      status: 'closed',
      closedAt: now.toISOString(),
      facts,
      factsAt: now.toISOString(),
    })
    expect(code(() => rules.close(row({ status: 'closed' }), yields, facts, now))).toBe(
      'retrospective.wrong_status',
    )
  })
  test('and reopened only then', () => {
    expect(rules.reopen(row({ status: 'closed' }))).toEqual({ status: 'open', closedAt: null })
    expect(code(() => rules.reopen(row()))).toBe('retrospective.wrong_status')
  })
})

describe('what people write', () => {
  const input = {
    version: 3,
    wentWell: '',
    lessons: [{ cause: 'participation' as const, text: '先核对口径' }],
  }
  test('replaces what they saw; nothing is no text', () => {
    expect(rules.write(row(), input)).toEqual({ wentWell: null, lessons: input.lessons })
  })
  test('never what a colleague wrote meanwhile', () => {
    expect(code(() => rules.write(row({ version: 4 }), input))).toBe('record.stale')
  })
  test('nor once it is completed', () => {
    expect(code(() => rules.write(row({ status: 'closed' }), input))).toBe('retrospective.wrong_status')
  })
})

describe('an action', () => {
  test.each([
    ['2026-06-09', 'reviewAction.due_past'],
    ['2026-06-10', ''],
    ['2026-06-11', ''],
  ])('is to be done from today on: %s %s', (dueOn, expected) => {
    expect(code(() => rules.demandAhead(dueOn, '2026-06-10'))).toBe(expected)
  })
  test('that is late may be given to somebody else without another day', () => {
    expect(rules.revise(action(), { owner: 'x', dueOn: '2026-06-01' }, '2026-06-10')).toEqual({
      owner: 'x',
      dueOn: '2026-06-01',
    })
    expect(code(() => rules.revise(action(), { dueOn: '2026-06-02' }, '2026-06-10'))).toBe(
      'reviewAction.due_past',
    )
  })
  test.each(['done', 'dropped'] as const)('that is %s stays so', (status) => {
    for (const act of [
      () => rules.revise(action({ status }), {}, '2026-06-10'),
      () => rules.complete(action({ status }), '好了', '2026-06-10'),
      () => rules.drop(action({ status }), '不做', false),
    ])
      expect(code(act)).toBe('reviewAction.wrong_status')
  })
  test('on which a completed retrospective rests is not dropped', () => {
    expect(code(() => rules.drop(action(), '不做', true))).toBe('retrospective.nothing_learnt')
    expect(rules.drop(action(), '不做', false)).toEqual({ status: 'dropped', dropReason: '不做' })
  })
})
