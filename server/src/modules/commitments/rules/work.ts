import type {
  CheckInCommitment,
  DeclareCommitment,
  StartCommitment,
} from '@zhinuo/contracts/commitments-inputs.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { ensure } from '../../../platform/errors.ts'
import { nextCheck } from './promise.ts'
import type { Commitment, Patch } from './status.ts'
import { demandStatus } from './status.ts'

const demandPast = (date: DateText | undefined, today: DateText): void => {
  if (date !== undefined) ensure(date <= today, 'commitment.date_in_future', { date })
}

/** @throws commitment.wrong_status, commitment.date_in_future */
export const start = (row: Commitment, input: StartCommitment, today: DateText): Patch => {
  demandStatus('start', row)
  demandPast(input.startedOn, today)
  return {
    status: 'inProgress',
    startedOn: row.startedOn ?? input.startedOn ?? today,
    checkedInOn: today,
    nextCheckOn: nextCheck(today, row.promisedOn),
  }
}

/**
 * Work done so far, in percent, and workdays that are left. The first check-in starts the work; 有风险 and 已逾期 stay
 * until the watch or a declaration ends them.
 * @throws commitment.wrong_status, commitment.date_in_future
 */
export const checkIn = (row: Commitment, input: CheckInCommitment, today: DateText): Patch => {
  demandStatus('checkIn', row)
  demandPast(input.startedOn, today)
  return {
    status: row.status === 'promised' || row.status === 'sentBack' ? 'inProgress' : row.status,
    progress: input.progress,
    remainingDays: input.remainingDays === undefined ? row.remainingDays : input.remainingDays,
    startedOn: input.startedOn ?? row.startedOn ?? today,
    checkedInOn: today,
    checkInNote: input.note ?? null,
    nextCheckOn: input.nextCheckOn ?? nextCheck(today, row.promisedOn),
  }
}

/** 有风险: the watch has seen it coming. @throws commitment.wrong_status */
export const markAtRisk = (row: Commitment, reason: string): Patch => {
  demandStatus('markAtRisk', row)
  return { status: 'atRisk', statusReason: reason }
}

/** Where the work stands when nothing speaks against its day. */
export const statusAtWork = ({ startedOn }: Pick<Commitment, 'startedOn'>): 'promised' | 'inProgress' =>
  startedOn === null ? 'promised' : 'inProgress'

/** Back to where the work stands. @throws commitment.wrong_status */
export const recover = (row: Commitment, reason: string): Patch => {
  demandStatus('recover', row)
  return { status: statusAtWork(row), statusReason: reason }
}

/**
 * 提交验收: done, with evidence in words or files. `doneOn` is the day it was done, today unless told later.
 * @throws commitment.wrong_status, commitment.evidence_required, commitment.date_in_future
 */
export const declare = (row: Commitment, input: DeclareCommitment, today: DateText): Patch => {
  demandStatus('declare', row)
  demandPast(input.doneOn, today)
  const evidenceFiles = input.evidenceFiles ?? row.evidenceFiles
  ensure(input.evidence || evidenceFiles.length > 0, 'commitment.evidence_required')
  const declaredOn = input.doneOn ?? today
  return {
    status: 'awaitingAcceptance',
    statusReason: null,
    declaredOn,
    evidence: input.evidence ?? null,
    evidenceFiles,
    progress: 100,
    remainingDays: 0,
    startedOn: row.startedOn !== null && row.startedOn <= declaredOn ? row.startedOn : declaredOn,
    checkedInOn: today,
    // Its own day no longer matters: the other side is asked again after a week.
    nextCheckOn: nextCheck(today, null),
  }
}
