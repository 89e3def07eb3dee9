import type { KeptShare } from '@zhinuo/contracts/commitments-options.ts'
import type { AcceptCommitment, WithdrawCommitment } from '@zhinuo/contracts/commitments-inputs.ts'
import { dateInZone, endOfDay } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { nextCheck } from './promise.ts'
import type { Commitment, Patch } from './status.ts'
import { demandReason, demandStatus, wasPromised } from './status.ts'
import { statusAtWork } from './work.ts'

/** 提前协商: the customer was told at least this long before the end of the promised day. */
const EARLY_NOTICE_HOURS = 72
const MS_PER_HOUR = 3_600_000
/** What was declared done is not: until someone reports anew, 100 % with nothing left would say that it is. */
const MOST_PROGRESS_SENT_BACK = 90

/**
 * Which of the four shares a kept promise falls in: on the day it is held to or before, late but told at least 72 natural
 * hours ahead of that day, or late. Without a day there is nothing to be late for.
 */
export const shareOf = (
  heldOn: DateText | null,
  notifiedAt: string | null,
  declaredOn: DateText,
  zone: string,
): Exclude<KeptShare, 'broken'> => {
  if (heldOn === null || declaredOn <= heldOn) return 'onTime'
  return notifiedAt !== null && isEarly(heldOn, new Date(notifiedAt), zone) ? 'early' : 'late'
}

/** True at least 72 natural hours before the end of the day, in its zone. */
const isEarly = (heldOn: DateText, at: Date, zone: string): boolean =>
  at.getTime() <= endOfDay(heldOn, zone).getTime() - EARLY_NOTICE_HOURS * MS_PER_HOUR

/**
 * Which share a promise falls in that a change has replaced at `now`: 提前协商 where the customer was told, or agreed, at
 * least 72 hours ahead of the day it is held to; 未兑现 where that day has passed, since nothing that is agreed later keeps
 * it. Agreed in between, or without a day, it is in none of the four and stands beside them.
 */
export const shareOfReplaced = (
  heldOn: DateText | null,
  notifiedAt: string | null,
  { now, today, zone }: AcceptedAt,
): 'early' | 'broken' | null => {
  if (heldOn === null) return null
  const told = notifiedAt === null ? now : new Date(notifiedAt)
  if (isEarly(heldOn, told, zone)) return 'early'
  return isOverdue(heldOn, today) ? 'broken' : null
}

interface AcceptedAt {
  readonly now: Date
  readonly today: DateText
  readonly zone: string
}

/**
 * 验收通过: kept when it was declared by the day it is held to, kept late otherwise; the day of acceptance does not count
 * against us. A customer's duty is accepted by us; a promise of ours by the customer, so that where staff enter it
 * (`recorded`) the contact, the time and the words are asked for.
 * @throws commitment.wrong_status, commitment.acceptance_required, commitment.accepted_before_declared,
 * commitment.date_in_future
 */
export const accept = (
  row: Commitment,
  input: AcceptCommitment,
  way: 'portal' | 'recorded',
  heldOn: DateText | null,
  moment: AcceptedAt,
): Patch => {
  demandStatus('accept', row)
  const { today, zone } = moment
  const declaredOn = row.declaredOn ?? today
  const word = row.side === 'ours' ? wordOf(input, way, declaredOn, moment) : {}
  const keptShare = shareOf(heldOn, row.notifiedAt, declaredOn, zone)
  return {
    status: keptShare === 'onTime' ? 'kept' : 'keptLate',
    statusReason: input.comment ?? null,
    acceptedBy: input.acceptedBy ?? null,
    ...word,
    doneOn: today,
    keptShare,
    nextCheckOn: null,
  }
}

/** Whose acceptance it was, when and how: the customer's own is given now and needs nothing more. */
const wordOf = (
  { acceptedBy, acceptedAt, acceptedHow }: AcceptCommitment,
  way: 'portal' | 'recorded',
  declaredOn: DateText,
  { now, zone }: AcceptedAt,
): Patch => {
  if (way === 'portal') return { acceptedVia: way, acceptedAt: now.toISOString() }
  const missing = [
    ...(acceptedBy ? [] : [{ zh: '谁验收的', en: 'who accepted it' }]),
    ...(acceptedAt ? [] : [{ zh: '何时认可', en: 'when' }]),
    ...(acceptedHow ? [] : [{ zh: '怎么说的', en: 'how it was said' }]),
  ]
  if (!acceptedAt || missing.length > 0) return fail('commitment.acceptance_required', { missing })
  const at = new Date(acceptedAt)
  ensure(at <= now, 'commitment.date_in_future', { date: at.toISOString() })
  ensure(dateInZone(at, zone) >= declaredOn, 'commitment.accepted_before_declared', { declaredOn })
  return { acceptedVia: way, acceptedAt: at.toISOString(), acceptedHow }
}

/** 退回修改 says what is wrong. @throws commitment.wrong_status, commitment.reason_required */
export const sendBack = (row: Commitment, reason: string | null | undefined, today: DateText): Patch => {
  demandStatus('sendBack', row)
  return {
    status: 'sentBack',
    sentBackReason: demandReason('sendBack', reason),
    progress: Math.min(row.progress, MOST_PROGRESS_SENT_BACK),
    remainingDays: null,
    nextCheckOn: nextCheck(today, row.promisedOn),
  }
}

/** True from the day after the held day on, while nothing has been declared. */
export const isOverdue = (heldOn: DateText | null, today: DateText): boolean =>
  heldOn !== null && heldOn < today

/** @throws commitment.wrong_status, commitment.not_due */
export const markOverdue = (row: Commitment, heldOn: DateText | null, today: DateText): Patch => {
  demandStatus('markOverdue', row)
  ensure(isOverdue(heldOn, today), 'commitment.not_due', { promisedOn: heldOn })
  return { status: 'overdue' }
}

/**
 * Takes 已逾期 back where the day has moved since: a duty of the customer was named or came back, and the clock stood.
 * Changes nothing while it is overdue by the held day too. @throws commitment.wrong_status
 */
export const resume = (row: Commitment, heldOn: DateText | null, today: DateText): Patch => {
  demandStatus('resume', row)
  return isOverdue(heldOn, today) ? {} : { status: statusAtWork(row) }
}

/** 未兑现: the end of an overdue promise that will not be kept. @throws commitment.wrong_status, commitment.reason_required */
export const markNotKept = (row: Commitment, reason: string | null | undefined, today: DateText): Patch => {
  demandStatus('markNotKept', row)
  return {
    status: 'notKept',
    statusReason: demandReason('markNotKept', reason),
    doneOn: today,
    keptShare: 'broken',
    nextCheckOn: null,
  }
}

/**
 * 我方撤回: with a reason, and from the promise on only after the customer has been told by name and time.
 * @throws commitment.wrong_status, commitment.reason_required, commitment.notice_required
 */
export const withdraw = (row: Commitment, input: WithdrawCommitment, now: Date, today: DateText): Patch => {
  demandStatus('withdraw', row)
  const statusReason = demandReason('withdraw', input.reason)
  const told = input.toldAt ? new Date(input.toldAt) : null
  if (wasPromised(row) && row.side === 'ours') {
    const missing = [
      ...(input.toldContact ? [] : [{ zh: '告知了谁', en: 'who was told' }]),
      ...(told ? [] : [{ zh: '何时告知', en: 'when' }]),
    ]
    if (missing.length > 0) fail('commitment.notice_required', { missing })
  }
  if (told) ensure(told <= now, 'commitment.date_in_future', { date: told.toISOString() })
  return {
    status: 'withdrawn',
    statusReason,
    doneOn: today,
    notifiedAt: row.notifiedAt ?? told?.toISOString() ?? null,
    nextCheckOn: null,
  }
}

/** 客户取消. @throws commitment.wrong_status, commitment.reason_required */
export const cancel = (row: Commitment, reason: string | null | undefined, today: DateText): Patch => {
  demandStatus('cancel', row)
  return {
    status: 'cancelled',
    statusReason: demandReason('cancel', reason),
    doneOn: today,
    nextCheckOn: null,
  }
}

/** The customer sees every promise unless a reason says why not. @throws commitment.reason_required */
export const hide = (reason: string | null | undefined): Patch => ({
  visibleToCustomer: false,
  hiddenReason: demandReason('hide', reason),
})

export const show = (): Patch => ({ visibleToCustomer: true, hiddenReason: null })

/** The first notice is the one that counts. @throws commitment.wrong_status */
export const noteNotice = (row: Commitment, at: Date): Patch => {
  demandStatus('noteNotice', row)
  return { notifiedAt: row.notifiedAt ?? at.toISOString() }
}
