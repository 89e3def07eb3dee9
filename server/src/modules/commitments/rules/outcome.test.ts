import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../platform/date-text.ts'
import { isFailure } from '../../../platform/errors.ts'
import * as outcome from './outcome.ts'
import { renegotiate } from './renegotiation.ts'
import { promise } from './sample.test-data.ts'
import * as work from './work.ts'

const codeOf = (run: () => unknown): string | null => {
  try {
    run()
    return null
  } catch (error) {
    return isFailure(error) ? error.code : String(error)
  }
}

const zone = 'Asia/Shanghai'
const today = '2026-07-02'
const at = (day: string) => ({ now: new Date(`${day}T02:00:00Z`), today: day, zone })
const word = { acceptedBy: 'c1', acceptedAt: '2026-07-20T09:30:00+08:00', acceptedHow: '电话:可以验收了' }

describe('which share a promise falls in', () => {
  test.each([
    ['on its day', '2026-06-30', null, 'onTime'],
    ['before', '2026-06-20', null, 'onTime'],
    ['a day late', '2026-07-01', null, 'late'],
    ['late, told 72 hours ahead to the minute', '2026-07-01', '2026-06-27T15:59:00.000Z', 'early'],
    ['late, told 71 hours ahead', '2026-07-01', '2026-06-27T16:59:00.000Z', 'late'],
    ['told early, and kept all the same', '2026-06-30', '2026-06-20T00:00:00.000Z', 'onTime'],
  ])('%s', (_words, declaredOn, notifiedAt, share) => {
    expect(outcome.shareOf('2026-06-30', notifiedAt, declaredOn, zone)).toBe(share)
  })

  test('the end of the day is that of the promise’s zone', () => {
    const told = '2026-06-28T06:00:00.000Z'
    expect(outcome.shareOf('2026-06-30', told, '2026-07-01', 'Asia/Shanghai')).toBe('late')
    expect(outcome.shareOf('2026-06-30', told, '2026-07-01', 'America/Los_Angeles')).toBe('early')
  })

  test('slow acceptance does not count against us', () => {
    const row = promise({ status: 'awaitingAcceptance', declaredOn: '2026-06-29' })
    expect(outcome.accept(row, word, 'recorded', row.promisedOn, at('2026-07-20'))).toMatchObject({
      status: 'kept',
      keptShare: 'onTime',
      doneOn: '2026-07-20',
      acceptedBy: 'c1',
      nextCheckOn: null,
    })
  })

  test('the day it is held to decides, not the promised one', () => {
    const row = promise({
      status: 'awaitingAcceptance',
      declaredOn: '2026-07-03',
      notifiedAt: '2026-06-28T06:00:00.000Z',
    })
    const held = (heldOn: string) => outcome.accept(row, {}, 'portal', heldOn, at('2026-07-20'))
    expect(held('2026-07-03')).toMatchObject({ status: 'kept', keptShare: 'onTime' })
    // Told 72 hours before the end of 2 July, though not before that of 30 June.
    expect(held('2026-07-02')).toMatchObject({ status: 'keptLate', keptShare: 'early' })
    expect(held('2026-06-30')).toMatchObject({ status: 'keptLate', keptShare: 'late' })
  })

  test('kept exactly when declared by the day', () => {
    const day = fc.integer({ min: -40, max: 40 })
    fc.assert(
      fc.property(day, day, (declared, accepted) => {
        const row = promise({ status: 'awaitingAcceptance', declaredOn: addDays('2026-06-30', declared) })
        const moment = at(addDays('2026-06-30', accepted))
        const { status } = outcome.accept(row, {}, 'portal', row.promisedOn, moment)
        return (status === 'kept') === declared <= 0
      }),
    )
  })
})

describe('which share a promise falls in that a change has replaced', () => {
  const line = new Date('2026-06-27T15:59:59.999Z')
  const share = (
    now: Date,
    today: string,
    heldOn: string | null = '2026-06-30',
    told: string | null = null,
  ) => outcome.shareOfReplaced(heldOn, told, { now, today, zone })

  test.each<[string, Parameters<typeof share>, 'early' | 'broken' | null]>([
    ['agreed 72 hours before the end of its day', [line, '2026-06-27'], 'early'],
    ['a moment later', [new Date(line.getTime() + 1), '2026-06-28'], null],
    ['on its day', [new Date('2026-06-30T15:59:00Z'), '2026-06-30'], null],
    ['once its day has ended', [new Date('2026-06-30T16:00:00Z'), '2026-07-01'], 'broken'],
    [
      'once its day has ended, told 72 hours ahead',
      [new Date('2026-07-05T02:00:00Z'), '2026-07-05', '2026-06-30', line.toISOString()],
      'early',
    ],
    [
      'once its day has ended, told too late',
      [new Date('2026-07-05T02:00:00Z'), '2026-07-05', '2026-06-30', '2026-06-29T02:00:00.000Z'],
      'broken',
    ],
    ['without a day', [new Date('2026-07-05T02:00:00Z'), '2026-07-05', null], null],
  ])('%s', (_words, given, expected) => {
    expect(share(...given)).toBe(expected)
  })

  test('a customer’s duty is in none', () => {
    const given = [{ code: 'BG-0001', reason: '变更 BG-0001' }, '2026-06-30', at('2026-07-05')] as const
    const row = { status: 'overdue', promisedOn: '2026-06-30' } as const
    expect(renegotiate(promise({ ...row, side: 'ours' }), ...given).keptShare).toBe('broken')
    expect(renegotiate(promise({ ...row, side: 'theirs' }), ...given).keptShare).toBeNull()
  })
})

describe('whose acceptance it is', () => {
  const row = promise({ status: 'awaitingAcceptance', declaredOn: '2026-07-19' })
  const recorded = (input: Parameters<typeof outcome.accept>[1], of = row) =>
    outcome.accept(of, input, 'recorded', of.promisedOn, at('2026-07-20'))

  test('entered by us it names who, when and how, and says that it was we', () => {
    expect(recorded(word)).toMatchObject({
      acceptedBy: 'c1',
      acceptedAt: '2026-07-20T01:30:00.000Z',
      acceptedHow: '电话:可以验收了',
      acceptedVia: 'recorded',
    })
  })

  test.each([
    ['who', { acceptedBy: null }, 'commitment.acceptance_required'],
    ['when', { acceptedAt: null }, 'commitment.acceptance_required'],
    ['how', { acceptedHow: null }, 'commitment.acceptance_required'],
    ['a time that has not come', { acceptedAt: '2026-07-20T10:30:00+08:00' }, 'commitment.date_in_future'],
    [
      'a word on what had not been handed over',
      { acceptedAt: '2026-07-18T23:59:00+08:00' },
      'commitment.accepted_before_declared',
    ],
  ])('without or with %s it is refused', (_words, change, code) => {
    expect(codeOf(() => recorded({ ...word, ...change }))).toBe(code)
  })

  test('the customer’s own needs nothing more, and a customer’s duty is ours to accept', () => {
    expect(
      outcome.accept(row, { acceptedBy: 'c1' }, 'portal', row.promisedOn, at('2026-07-20')),
    ).toMatchObject({ acceptedVia: 'portal', acceptedAt: '2026-07-20T02:00:00.000Z' })
    expect(recorded({}, { ...row, side: 'theirs' })).not.toHaveProperty('acceptedVia')
  })
})

describe('ends that need words', () => {
  const open = promise({ status: 'inProgress' })
  test.each([
    [
      'withdrawn without a reason',
      () => outcome.withdraw(open, {}, new Date('2026-07-02'), today),
      'commitment.reason_required',
    ],
    [
      'withdrawn, nobody told',
      () => outcome.withdraw(open, { reason: '停售' }, new Date('2026-07-02'), today),
      'commitment.notice_required',
    ],
    [
      'withdrawn, told but not when',
      () => outcome.withdraw(open, { reason: '停售', toldContact: 'c1' }, new Date('2026-07-02'), today),
      'commitment.notice_required',
    ],
    [
      'withdrawn while it is negotiated anew, nobody told',
      () =>
        outcome.withdraw(
          promise({ status: 'negotiating', currentVersion: 1 }),
          { reason: '停售' },
          new Date('2026-07-02'),
          today,
        ),
      'commitment.notice_required',
    ],
    [
      'withdrawn, told tomorrow',
      () =>
        outcome.withdraw(
          open,
          { reason: '停售', toldContact: 'c1', toldAt: '2026-07-03T00:00:00Z' },
          new Date('2026-07-02'),
          today,
        ),
      'commitment.date_in_future',
    ],
    [
      'withdrawn before it was promised',
      () => outcome.withdraw(promise(), { reason: '不做了' }, new Date('2026-07-02'), today),
      null,
    ],
    ['cancelled without a reason', () => outcome.cancel(open, '', today), 'commitment.reason_required'],
    [
      'sent back without a reason',
      () => outcome.sendBack(promise({ status: 'awaitingAcceptance' }), null, today),
      'commitment.reason_required',
    ],
    [
      'not kept without a reason',
      () => outcome.markNotKept(promise({ status: 'overdue' }), null, today),
      'commitment.reason_required',
    ],
    ['hidden without a reason', () => outcome.hide(undefined), 'commitment.reason_required'],
  ])('%s', (_words, run, code) => expect(codeOf(run)).toBe(code))

  test('a notice is noted once', () => {
    const first = outcome.noteNotice(open, new Date('2026-06-20T01:00:00Z'))
    expect(first.notifiedAt).toBe('2026-06-20T01:00:00.000Z')
    expect(
      outcome.noteNotice(
        { ...open, notifiedAt: '2026-06-20T01:00:00.000Z' },
        new Date('2026-06-25T01:00:00Z'),
      ).notifiedAt,
    ).toBe('2026-06-20T01:00:00.000Z')
  })
})

describe('overdue begins the day after', () => {
  test.each([
    ['2026-06-29', false],
    ['2026-06-30', false],
    ['2026-07-01', true],
  ])('%s', (day, overdue) => {
    expect(outcome.isOverdue('2026-06-30', day)).toBe(overdue)
    const row = promise({ status: 'inProgress' })
    expect(codeOf(() => outcome.markOverdue(row, '2026-06-30', day))).toBe(
      overdue ? null : 'commitment.not_due',
    )
    const marked = promise({ status: 'overdue', startedOn: '2026-06-20' })
    expect(outcome.resume(marked, '2026-06-30', day).status).toBe(overdue ? undefined : 'inProgress')
  })

  test('what was not begun resumes as promised', () => {
    expect(outcome.resume(promise({ status: 'overdue' }), '2026-07-03', today).status).toBe('promised')
  })
})

describe('work', () => {
  test('the first check-in begins the work, later ones keep its day', () => {
    expect(
      work.checkIn(
        promise({ status: 'promised' }),
        { progress: 10, remainingDays: 8, note: '环境已备' },
        '2026-06-05',
      ),
    ).toEqual({
      status: 'inProgress',
      progress: 10,
      remainingDays: 8,
      startedOn: '2026-06-05',
      checkedInOn: '2026-06-05',
      checkInNote: '环境已备',
      nextCheckOn: '2026-06-12',
    })
    expect(
      work.checkIn(
        promise({ status: 'inProgress', startedOn: '2026-06-01', remainingDays: 8 }),
        { progress: 20 },
        '2026-06-05',
      ),
    ).toMatchObject({ startedOn: '2026-06-01', remainingDays: 8 })
  })

  test('days to come are refused', () => {
    expect(
      codeOf(() => work.start(promise({ status: 'promised' }), { startedOn: '2026-06-06' }, '2026-06-05')),
    ).toBe('commitment.date_in_future')
    expect(
      codeOf(() =>
        work.declare(
          promise({ status: 'inProgress' }),
          { evidence: '报告', doneOn: '2026-06-06' },
          '2026-06-05',
        ),
      ),
    ).toBe('commitment.date_in_future')
  })

  test('done needs evidence in words or files', () => {
    const row = promise({ status: 'inProgress', startedOn: '2026-06-01' })
    expect(codeOf(() => work.declare(row, {}, '2026-06-05'))).toBe('commitment.evidence_required')
    expect(work.declare(row, { evidenceFiles: ['f1'] }, '2026-06-05')).toMatchObject({
      status: 'awaitingAcceptance',
      declaredOn: '2026-06-05',
      progress: 100,
      remainingDays: 0,
      startedOn: '2026-06-01',
    })
    expect(work.declare(row, { evidence: '报告', doneOn: '2026-05-30' }, '2026-06-05')).toMatchObject({
      declaredOn: '2026-05-30',
      startedOn: '2026-05-30',
    })
  })

  test('sent back is no longer 100 %', () => {
    expect(
      outcome.sendBack(
        promise({ status: 'awaitingAcceptance', progress: 100, remainingDays: 0 }),
        '缺两列',
        '2026-06-20',
      ),
    ).toMatchObject({ progress: 90, remainingDays: null })
  })

  test('back on track is where the work stood', () => {
    expect(work.recover(promise({ status: 'atRisk', startedOn: '2026-06-01' }), '赶上了').status).toBe(
      'inProgress',
    )
    expect(work.recover(promise({ status: 'atRisk' }), '赶上了').status).toBe('promised')
  })
})
