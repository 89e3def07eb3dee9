import type { CommitmentStatus } from '@zhinuo/contracts/commitments-options.ts'
import { CommitmentStatus as Statuses } from '@zhinuo/contracts/commitments-options.ts'
import { describe, expect, test } from 'vitest'
import { businessCalendar } from '../../../platform/calendar.ts'
import { isFailure } from '../../../platform/errors.ts'
import * as duties from './duty.ts'
import * as outcome from './outcome.ts'
import * as promises from './promise.ts'
import * as renegotiations from './renegotiation.ts'
import { promise, said } from './sample.test-data.ts'
import type { Patch, Step } from './status.ts'
import { closedStatuses, isAsked, isClosed, isOpen, lockOf } from './status.ts'
import * as work from './work.ts'

const codeOf = (run: () => unknown): string | null => {
  try {
    run()
    return null
  } catch (error) {
    return isFailure(error) ? error.code : String(error)
  }
}

const today = '2026-06-10'
const now = new Date('2026-06-10T02:00:00Z')
const moment = { now, today, calendar: businessCalendar() }
const zone = 'Asia/Shanghai'

type Decided = Exclude<Step, 'hide' | 'show' | 'bind' | 'followProject' | 'followChange'>

/** Each step with everything it could ask for, so that only the status can refuse. */
const take = (step: Decided, status: CommitmentStatus, side: 'ours' | 'theirs' = 'ours'): Patch => {
  const row = promise({
    status,
    side,
    theirContact: 'c1',
    ...(step === 'markOverdue' ? { promisedOn: '2026-06-09' } : {}),
  })
  switch (step) {
    case 'negotiate':
      return promises.negotiate(row, { reason: '客户要提前' }, row.promisedOn, today)
    case 'confirm':
      return promises.confirm(row, said(), moment).patch
    case 'requestException':
      return promises.requestException(
        row,
        { reason: '合同写死', fallback: '加派一组' },
        said({ earlierThanP85: true }),
        'm1',
        now,
      )
    case 'approveException':
      return promises.decideException({ ...row, exceptionStatus: 'requested' }, 'approved', 'm2', null)
    case 'refuseException':
      return promises.decideException({ ...row, exceptionStatus: 'requested' }, 'refused', 'm2', '改日期')
    case 'nameDuty':
      return duties.nameDuty(row, { id: 'd1', engagement: 'e1', side: 'theirs' }, '开工要用环境')
    case 'start':
      return work.start(row, {}, today)
    case 'checkIn':
      return work.checkIn(row, { progress: 40 }, today)
    case 'markAtRisk':
      return work.markAtRisk(row, '预计晚 4 天')
    case 'recover':
      return work.recover(row, '赶上了')
    case 'noteNotice':
      return outcome.noteNotice(row, now)
    case 'declare':
      return work.declare(row, { evidence: '验收报告' }, today)
    case 'accept':
      return outcome.accept(row, {}, 'portal', row.promisedOn, { now, today, zone })
    case 'sendBack':
      return outcome.sendBack(row, '报表还缺两列', today)
    case 'markOverdue':
      return outcome.markOverdue(row, row.promisedOn, today)
    case 'resume':
      return outcome.resume(row, row.promisedOn, today)
    case 'markNotKept':
      return outcome.markNotKept(row, '客户停产', today)
    case 'withdraw':
      return outcome.withdraw(
        row,
        { reason: '停售', toldContact: 'c1', toldAt: '2026-06-09T02:00:00Z' },
        now,
        today,
      )
    case 'cancel':
      return outcome.cancel(row, '客户预算取消', today)
    case 'renegotiate':
      return renegotiations.renegotiate(row, { code: 'BG-0001', reason: '变更 BG-0001' }, row.promisedOn, {
        now,
        today,
        zone,
      })
  }
}

const asked = ['requested', 'negotiating'] as const
const open = ['promised', 'inProgress', 'atRisk', 'awaitingAcceptance', 'sentBack', 'overdue'] as const

/** From → to; `=` keeps the status. */
const legal: Readonly<Record<Decided, Readonly<Partial<Record<CommitmentStatus, CommitmentStatus | '='>>>>> =
  {
    negotiate: {
      requested: 'negotiating',
      negotiating: 'negotiating',
      promised: 'negotiating',
      inProgress: 'negotiating',
      atRisk: 'negotiating',
    },
    confirm: { requested: 'promised', negotiating: 'promised' },
    requestException: { requested: '=', negotiating: '=' },
    approveException: { requested: '=', negotiating: '=' },
    refuseException: { requested: '=', negotiating: '=' },
    nameDuty: {
      ...Object.fromEntries(asked.map((status) => [status, '='])),
      promised: '=',
      inProgress: '=',
      atRisk: '=',
      sentBack: '=',
      overdue: '=',
    },
    start: { promised: 'inProgress', sentBack: 'inProgress' },
    checkIn: {
      promised: 'inProgress',
      inProgress: 'inProgress',
      atRisk: 'atRisk',
      sentBack: 'inProgress',
      overdue: 'overdue',
    },
    markAtRisk: { promised: 'atRisk', inProgress: 'atRisk' },
    recover: { atRisk: 'promised' },
    noteNotice: Object.fromEntries(open.map((status) => [status, '='])),
    declare: {
      inProgress: 'awaitingAcceptance',
      atRisk: 'awaitingAcceptance',
      sentBack: 'awaitingAcceptance',
      overdue: 'awaitingAcceptance',
    },
    accept: { awaitingAcceptance: 'kept' },
    sendBack: { awaitingAcceptance: 'sentBack' },
    markOverdue: { promised: 'overdue', inProgress: 'overdue', atRisk: 'overdue', sentBack: 'overdue' },
    resume: { overdue: 'promised' },
    markNotKept: { overdue: 'notKept' },
    withdraw: Object.fromEntries([...asked, ...open].map((status) => [status, 'withdrawn'])),
    cancel: Object.fromEntries([...asked, ...open].map((status) => [status, 'cancelled'])),
    renegotiate: {
      promised: 'renegotiated',
      inProgress: 'renegotiated',
      atRisk: 'renegotiated',
      sentBack: 'renegotiated',
      overdue: 'renegotiated',
    },
  }

describe('every step from every status', () => {
  const all = (Object.keys(legal) as Decided[]).flatMap((step) =>
    Statuses.options.map((status) => [step, status] as const),
  )
  test.each(all)('%s from %s', (step, status) => {
    const to = legal[step][status]
    if (to === undefined) expect(codeOf(() => take(step, status))).toBe('commitment.wrong_status')
    else expect(take(step, status).status ?? '=').toBe(to)
  })

  test('a customer’s duty may be declared as soon as it is promised, ours only after work began', () => {
    expect(take('declare', 'promised', 'theirs').status).toBe('awaitingAcceptance')
    expect(codeOf(() => take('declare', 'promised', 'ours'))).toBe('commitment.wrong_status')
  })

  test('nothing leads out of a settled promise', () => {
    for (const step of Object.keys(legal) as Decided[])
      for (const status of closedStatuses) expect(legal[step][status]).toBeUndefined()
  })

  test('a status is asked for, open or settled, exactly one of them', () => {
    for (const status of Statuses.options)
      expect([isAsked(status), isOpen(status), isClosed(status)].filter(Boolean)).toHaveLength(1)
  })
})

describe('locks', () => {
  test.each(Statuses.options)('%s', (status) => {
    const lock = lockOf({ status })
    if (isAsked(status)) return expect(lock).toBeNull()
    expect(lock?.keep).toBe(true)
    for (const field of ['content', 'condition', 'promisedOn', 'side']) expect(lock?.fields).toContain(field)
    expect(lock?.fields.includes('owner')).toBe(isClosed(status))
  })

  test('what was promised once is not thrown away while it is negotiated anew', () => {
    expect(lockOf({ status: 'negotiating', currentVersion: 0 })).toBeNull()
    expect(lockOf({ status: 'negotiating', currentVersion: 1 })).toMatchObject({ fields: [], keep: true })
  })
})
