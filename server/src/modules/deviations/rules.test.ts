import type { DeviationStatus } from '@zhinuo/contracts/deviations-views.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessCalendar } from '../../platform/calendar.ts'
import { isFailure } from '../../platform/errors.ts'
import type { DeviationStep } from './rules.ts'
import {
  answerBy,
  canStep,
  demandAction,
  demandClosable,
  demandDone,
  demandTelling,
  escalatesAt,
  isNews,
  isOpen,
  isUnanswered,
  isUntold,
  reopen,
  signalOf,
  step,
  suggestedSeverity,
} from './rules.ts'

const statuses: readonly DeviationStatus[] = [
  'detected',
  'confirmed',
  'escalated',
  'notified',
  'remedying',
  'awaitingCustomer',
  'closed',
  'falseAlarm',
]
const calendar = businessCalendar()

const refusal = (act: () => unknown): string => {
  try {
    act()
    return 'none'
  } catch (error) {
    return isFailure(error) ? error.code : String(error)
  }
}

// Every edge of domain 4.2-6; whatever is not written here is refused.
const edges: readonly [DeviationStatus, DeviationStep, DeviationStatus][] = [
  ['detected', 'confirm', 'confirmed'],
  ['confirmed', 'confirm', 'confirmed'],
  ['escalated', 'confirm', 'escalated'],
  ['detected', 'markFalseAlarm', 'falseAlarm'],
  ['confirmed', 'markFalseAlarm', 'falseAlarm'],
  ['escalated', 'markFalseAlarm', 'falseAlarm'],
  ['detected', 'escalate', 'escalated'],
  ['confirmed', 'escalate', 'escalated'],
  ['confirmed', 'notify', 'notified'],
  ['escalated', 'notify', 'notified'],
  ['notified', 'notify', 'notified'],
  ['remedying', 'notify', 'remedying'],
  ['notified', 'plan', 'remedying'],
  ['remedying', 'plan', 'remedying'],
  ['remedying', 'askCustomer', 'awaitingCustomer'],
  ['awaitingCustomer', 'accept', 'awaitingCustomer'],
  ['awaitingCustomer', 'reject', 'remedying'],
  ['awaitingCustomer', 'close', 'closed'],
  ['closed', 'reopen', 'remedying'],
  ['detected', 'endWithProject', 'closed'],
  ['confirmed', 'endWithProject', 'closed'],
  ['escalated', 'endWithProject', 'closed'],
  ['notified', 'endWithProject', 'closed'],
  ['remedying', 'endWithProject', 'closed'],
  ['awaitingCustomer', 'endWithProject', 'closed'],
]
const steps = [...new Set(edges.map(([, taken]) => taken))]

describe('statuses of a deviation', () => {
  it.each(edges)('%s —%s→ %s', (from, taken, to) => {
    expect(step(from, taken)).toBe(to)
  })

  it.each(statuses.flatMap((from) => steps.map((taken) => [from, taken] as const)))(
    '%s: %s is open only where an edge says so',
    (from, taken) => {
      const open = edges.some(([f, t]) => f === from && t === taken)
      expect(canStep(from, taken)).toBe(open)
      if (!open) expect(refusal(() => step(from, taken))).toBe('deviation.wrong_status')
    },
  )

  it('closes only after the customer was told and asked, whatever is tried while the project goes on', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 40 }), (tried) => {
        let status: DeviationStatus = 'detected'
        const taken = new Set<DeviationStep>()
        for (const next of tried) {
          if (next === 'endWithProject' || !canStep(status, next)) continue
          status = step(status, next)
          taken.add(next)
          if (status === 'closed')
            expect([taken.has('notify'), taken.has('plan'), taken.has('askCustomer')]).toEqual([
              true,
              true,
              true,
            ])
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('is open until closed or a false alarm, untold until notified', () => {
    expect(statuses.filter((s) => !isOpen(s))).toEqual(['closed', 'falseAlarm'])
    expect(statuses.filter(isUntold)).toEqual(['detected', 'confirmed', 'escalated'])
  })
})

describe('telling the customer', () => {
  const now = new Date('2026-06-10T02:00:00Z')
  const telling = {
    calledContact: 'c1',
    calledAt: '2026-06-10T01:30:00Z',
    callSummary: '已说明原因',
    newDate: '2026-06-20',
    alternatives: [{}],
  }
  it.each([
    ['complete', { cause: 'communication' }, telling, 'none'],
    ['without a confirmed cause', { cause: null }, telling, 'deviation.cause_required'],
    ['without a call', { cause: 'tooling' }, { ...telling, calledAt: undefined }, 'deviation.call_first'],
    ['without what was said', { cause: 'tooling' }, { ...telling, callSummary: '' }, 'deviation.call_first'],
    ['without whom', { cause: 'tooling' }, { ...telling, calledContact: undefined }, 'deviation.call_first'],
    [
      'a call to come',
      { cause: 'tooling' },
      { ...telling, calledAt: '2026-06-10T02:00:01Z' },
      'deviation.call_in_future',
    ],
    ['a bare no', { cause: 'tooling' }, { ...telling, alternatives: [] }, 'deviation.alternative_required'],
    [
      'a new date of today',
      { cause: 'tooling' },
      { ...telling, newDate: '2026-06-10' },
      'deviation.new_date_not_later',
    ],
    ['no new date', { cause: 'tooling' }, { ...telling, newDate: undefined }, 'none'],
  ])('%s', (_, row, given, code) => {
    expect(refusal(() => demandTelling(row, given, now, '2026-06-10'))).toBe(code)
  })
})

describe('remedies', () => {
  const planned = { kind: 'interim', status: 'planned' as const, evidence: null }
  const done = { kind: 'interim', status: 'done' as const, evidence: '两个专区已上线' }
  const apology = { kind: 'apology', status: 'done' as const, evidence: '已致歉' }
  it.each([
    ['an action', [planned], 'none'],
    ['an apology alone', [apology], 'deviation.only_apology'],
    ['an apology and an action', [apology, planned], 'none'],
    [
      'an action that was dropped',
      [apology, { ...planned, status: 'dropped' as const }],
      'deviation.only_apology',
    ],
    ['nothing', [], 'deviation.only_apology'],
  ])('planning: %s', (_, remedies, code) => {
    expect(refusal(() => demandAction(remedies))).toBe(code)
  })
  it.each([
    ['all done', [done, apology], 'none'],
    ['one open', [done, planned], 'deviation.remedy_open'],
    ['only an apology done', [apology], 'deviation.only_apology'],
  ])('asking: %s', (_, remedies, code) => {
    expect(refusal(() => demandDone(remedies))).toBe(code)
  })
  it.each([
    ['accepted, evidence in the remedy', 'awaitingCustomer', 'accepted', [done], undefined, 'none'],
    [
      'accepted, evidence given now',
      'awaitingCustomer',
      'accepted',
      [{ ...done, evidence: null }],
      '验收单',
      'none',
    ],
    [
      'accepted, no evidence',
      'awaitingCustomer',
      'accepted',
      [{ ...done, evidence: null }],
      undefined,
      'deviation.evidence_required',
    ],
    ['no answer', 'awaitingCustomer', null, [done], undefined, 'deviation.no_answer_yet'],
    ['still remedying', 'remedying', null, [done], undefined, 'deviation.wrong_status'],
  ] as const)('closing: %s', (_, status, answer, remedies, evidence, code) => {
    expect(refusal(() => demandClosable({ status, answer }, remedies, evidence))).toBe(code)
  })
})

describe('waiting for the answer', () => {
  it('counts five workdays, across 国庆 and its 调休', () => {
    expect(answerBy('2026-06-10', calendar)).toBe('2026-06-17')
    expect(answerBy('2026-09-29', calendar)).toBe('2026-10-12')
  })
  it('ends the day after', () => {
    const row = { status: 'awaitingCustomer' as const, answer: null, answerBy: '2026-06-17' }
    expect(isUnanswered(row, '2026-06-17')).toBe(false)
    expect(isUnanswered(row, '2026-06-18')).toBe(true)
    expect(isUnanswered({ ...row, answer: 'accepted' }, '2026-06-18')).toBe(false)
    expect(isUnanswered({ ...row, status: 'remedying' }, '2026-06-18')).toBe(false)
  })
  it('reopens within thirty days', () => {
    const closed = { status: 'closed' as const, closedAt: '2026-06-01T00:00:00.000Z' }
    expect(reopen(closed, new Date('2026-07-01T00:00:00Z'))).toBe('remedying')
    expect(refusal(() => reopen(closed, new Date('2026-07-01T00:00:01Z')))).toBe('deviation.reopen_too_late')
    expect(
      refusal(() => reopen({ status: 'falseAlarm', closedAt: closed.closedAt }, new Date('2026-06-02'))),
    ).toBe('deviation.wrong_status')
  })
})

describe('the watch', () => {
  it.each([
    [{ slipDays: 1, overdue: false, isMajor: false, isMust: false }, 's4'],
    [{ slipDays: 4, overdue: false, isMajor: false, isMust: true }, 's3'],
    [{ slipDays: 5, overdue: false, isMajor: false, isMust: false }, 's3'],
    [{ slipDays: 6, overdue: false, isMajor: true, isMust: true }, 's2'],
    [{ slipDays: 10, overdue: false, isMajor: true, isMust: false }, 's2'],
    [{ slipDays: 10, overdue: true, isMajor: true, isMust: false }, 's1'],
    [{ slipDays: null, overdue: true, isMajor: true, isMust: true }, 's1'],
  ] as const)('suggests a severity: %j', (facts, severity) => {
    expect(suggestedSeverity(facts)).toBe(severity)
  })

  it('gets no milder when a fact gets worse', () => {
    const rank = { s1: 4, s2: 3, s3: 2, s4: 1 }
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 30 }),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (slip, more, overdue, isMajor, isMust) => {
          const mild = rank[suggestedSeverity({ slipDays: slip, overdue, isMajor, isMust })]
          expect(
            rank[suggestedSeverity({ slipDays: slip + more, overdue, isMajor, isMust })],
          ).toBeGreaterThanOrEqual(mild)
          expect(
            rank[suggestedSeverity({ slipDays: slip, overdue: true, isMajor: true, isMust: true })],
          ).toBeGreaterThanOrEqual(mild)
        },
      ),
    )
  })

  const facts = {
    promisedOn: '2026-06-20',
    progress: 40,
    remainingDays: 12,
    checkedInOn: '2026-06-10',
    overdue: false,
  }
  it('knows a signal again until someone reports something else', () => {
    expect(signalOf(facts)).toBe(signalOf({ ...facts }))
    for (const change of [
      { progress: 41 },
      { remainingDays: null },
      { checkedInOn: '2026-06-11' },
      { overdue: true },
      { promisedOn: '2026-06-21' },
    ])
      expect(signalOf({ ...facts, ...change })).not.toBe(signalOf(facts))
  })

  const signal = signalOf(facts)
  it.each([
    ['nothing before', null, '2026-06-26', true],
    [
      'the same facts were a false alarm',
      { status: 'falseAlarm', signal, toldDate: null },
      '2026-06-26',
      false,
    ],
    [
      'other facts were a false alarm',
      { status: 'falseAlarm', signal: 'x', toldDate: null },
      '2026-06-26',
      true,
    ],
    [
      'told of that day and closed',
      { status: 'closed', signal: 'x', toldDate: '2026-06-26' },
      '2026-06-26',
      false,
    ],
    ['later than told', { status: 'closed', signal, toldDate: '2026-06-26' }, '2026-06-27', true],
    ['closed without a day, same facts', { status: 'closed', signal, toldDate: null }, '2026-06-27', false],
    ['one is open', { status: 'remedying', signal: 'x', toldDate: null }, '2026-06-27', false],
  ] as const)('is it news: %s', (_, last, expectedOn, news) => {
    expect(isNews(last, signal, expectedOn)).toBe(news)
  })

  it('escalates at the line, or a day after it was found too late, never after the promise', () => {
    const detectedAt = '2026-06-18T00:00:00.000Z'
    const noticeLineAt = '2026-06-17T15:59:59.999Z'
    const due = new Date('2026-06-20T15:59:59.999Z')
    expect(
      escalatesAt({ detectedAt: '2026-06-10T00:00:00.000Z', noticeLineAt, foundLate: false }, due),
    ).toEqual(new Date(noticeLineAt))
    expect(escalatesAt({ detectedAt, noticeLineAt, foundLate: true }, due)).toEqual(
      new Date('2026-06-19T00:00:00Z'),
    )
    expect(
      escalatesAt({ detectedAt: '2026-06-20T10:00:00.000Z', noticeLineAt, foundLate: true }, due),
    ).toEqual(due)
    expect(
      escalatesAt({ detectedAt: '2026-06-21T10:00:00.000Z', noticeLineAt, foundLate: true }, due),
    ).toEqual(new Date('2026-06-22T10:00:00Z'))
    expect(escalatesAt({ detectedAt, noticeLineAt: null, foundLate: false }, due)).toBeNull()
  })
})
