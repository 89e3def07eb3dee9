import type { CommitmentStatus } from '@zhinuo/contracts/commitments-options.ts'
import { commitment, promisedFields } from '@zhinuo/contracts/commitments.ts'
import { commitmentStatuses } from '@zhinuo/contracts/commitments-options.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { PatchOf, RowOf } from '@zhinuo/contracts/kit/object.ts'
import type { Lock, Row } from '../../../engine/module.ts'
import { fail } from '../../../platform/errors.ts'

export type Commitment = RowOf<typeof commitment>
export type Patch = PatchOf<typeof commitment>

/** Being talked about: free to change, no promise yet. */
export const askedStatuses = ['requested', 'negotiating'] as const satisfies readonly CommitmentStatus[]
/** Promised and not yet settled. */
export const openStatuses = [
  'promised',
  'inProgress',
  'atRisk',
  'awaitingAcceptance',
  'sentBack',
  'overdue',
] as const satisfies readonly CommitmentStatus[]
/** Settled one way or another; nothing leads out. */
export const closedStatuses = [
  'kept',
  'keptLate',
  'notKept',
  'renegotiated',
  'withdrawn',
  'cancelled',
] as const satisfies readonly CommitmentStatus[]

const among = (list: readonly CommitmentStatus[], status: unknown): boolean =>
  list.some((each) => each === status)
export const isAsked = (status: unknown): boolean => among(askedStatuses, status)
export const isOpen = (status: unknown): boolean => among(openStatuses, status)
export const isClosed = (status: unknown): boolean => among(closedStatuses, status)

export type Step =
  | 'negotiate'
  | 'confirm'
  | 'requestException'
  | 'approveException'
  | 'refuseException'
  | 'nameDuty'
  | 'start'
  | 'checkIn'
  | 'markAtRisk'
  | 'recover'
  | 'noteNotice'
  | 'declare'
  | 'accept'
  | 'sendBack'
  | 'markOverdue'
  | 'resume'
  | 'markNotKept'
  | 'withdraw'
  | 'cancel'
  | 'hide'
  | 'show'
  | 'bind'
  | 'renegotiate'
  | 'followChange'
  | 'followProject'

const working = ['promised', 'inProgress', 'atRisk', 'sentBack', 'overdue'] as const
const anyStatus = [...askedStatuses, ...openStatuses, ...closedStatuses] as const

/**
 * From which statuses a step may be taken (Conversation for Action: request, counter-offer, promise, declaration,
 * acceptance). Where the step leads follows from the facts and is decided beside it. No step of a person leads to
 * 已协商变更: what was promised is renegotiated by a change that the customer agreed to.
 */
export const stepsFrom: Readonly<Record<Step, readonly CommitmentStatus[]>> = {
  // From the promise on, as long as no signed sheet holds it.
  negotiate: [...askedStatuses, 'promised', 'inProgress', 'atRisk'],
  confirm: askedStatuses,
  requestException: askedStatuses,
  approveException: askedStatuses,
  refuseException: askedStatuses,
  nameDuty: [...askedStatuses, ...working],
  start: ['promised', 'sentBack'],
  checkIn: working,
  markAtRisk: ['promised', 'inProgress'],
  recover: ['atRisk'],
  noteNotice: openStatuses,
  declare: ['inProgress', 'atRisk', 'sentBack', 'overdue'],
  accept: ['awaitingAcceptance'],
  sendBack: ['awaitingAcceptance'],
  markOverdue: ['promised', 'inProgress', 'atRisk', 'sentBack'],
  resume: ['overdue'],
  markNotKept: ['overdue'],
  withdraw: [...askedStatuses, ...openStatuses],
  cancel: [...askedStatuses, ...openStatuses],
  hide: anyStatus,
  show: anyStatus,
  bind: [...openStatuses, ...closedStatuses],
  // What has been handed over for acceptance is judged as it was promised.
  renegotiate: working,
  followChange: [...askedStatuses, ...openStatuses],
  followProject: [...askedStatuses, ...openStatuses],
}

export const actionOf = (step: Step): Label => commitment.verbs?.[step]?.label ?? { zh: step }

/**
 * A customer's duty has no check-ins of ours: it may be declared done as soon as it is promised.
 * @throws commitment.wrong_status naming the action and the present status
 */
export const demandStatus = (step: Step, { status, side }: Pick<Commitment, 'status' | 'side'>): void => {
  if (stepsFrom[step].includes(status)) return
  if (step === 'declare' && side === 'theirs' && status === 'promised') return
  fail('commitment.wrong_status', { action: actionOf(step), status: commitmentStatuses[status].label })
}

/** @returns the reason, trimmed by its schema. @throws commitment.reason_required */
export const demandReason = (step: Step, reason: string | null | undefined): string =>
  reason || fail('commitment.reason_required', { action: actionOf(step) })

/** True once the promise was confirmed, also while it is negotiated anew. */
export const wasPromised = (row: { readonly status?: unknown; readonly currentVersion?: unknown }): boolean =>
  !isAsked(row.status) || (typeof row.currentVersion === 'number' && row.currentVersion > 0)

const settledFields = [
  'expectation',
  'owner',
  'internalOn',
  'team',
  'workClass',
  'estimateDays',
  'controllable',
  'shortOf',
  'safeguard',
] as const

/** What was promised stands from the confirmation on; a settled promise stands whole. */
export const lockOf = (row: Row): Lock | null => {
  const status = row.status as CommitmentStatus
  if (isAsked(status)) return wasPromised(row) ? promisedBefore : null
  const { zh, en } = commitmentStatuses[status].label
  const fields = isClosed(status) ? [...promisedFields, ...settledFields] : promisedFields
  return {
    fields,
    keep: true,
    reason: {
      zh: `这条承诺「${zh}」,内容、标准和日期签字前要先还价,签字后走变更`,
      en: `the promise is “${en}”: its content, condition and date are negotiated anew, or changed by a change request once signed`,
    },
  }
}

const promisedBefore: Lock = {
  fields: [],
  keep: true,
  reason: {
    zh: '已经对客户承诺过,不再需要的请撤回',
    en: 'it was promised to the customer; withdraw it when it is no longer wanted',
  },
}
