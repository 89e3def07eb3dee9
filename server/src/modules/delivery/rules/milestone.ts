import type { AcceptMilestone, DeclareMilestone } from '@zhinuo/contracts/delivery-endpoints.ts'
import type { MilestoneStatus } from '@zhinuo/contracts/delivery.ts'
import { milestone, milestoneStatuses } from '@zhinuo/contracts/delivery.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { PatchOf, RowOf } from '@zhinuo/contracts/kit/object.ts'
import type { Lock, Row } from '../../../engine/module.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import type { ServedPromise } from './work.ts'

export type Milestone = RowOf<typeof milestone>
export type MilestonePatch = PatchOf<typeof milestone>

export type MilestoneStep =
  | 'reschedule'
  | 'baseline'
  | 'arrange'
  | 'start'
  | 'backToPlan'
  | 'declare'
  | 'withdrawDeclaration'
  | 'accept'
  | 'sendBack'
  | 'cancel'
  | 'resume'
  | 'hide'
  | 'show'

const anyStatus = Object.keys(milestoneStatuses) as MilestoneStatus[]

/** From which statuses a step may be taken. */
export const milestoneSteps: Readonly<Record<MilestoneStep, readonly MilestoneStatus[]>> = {
  reschedule: ['planned', 'inProgress'],
  baseline: anyStatus,
  arrange: anyStatus,
  start: ['planned'],
  backToPlan: ['inProgress'],
  declare: ['planned', 'inProgress'],
  withdrawDeclaration: ['awaitingAcceptance'],
  accept: ['awaitingAcceptance'],
  sendBack: ['awaitingAcceptance'],
  cancel: ['planned', 'inProgress', 'awaitingAcceptance'],
  resume: ['cancelled'],
  hide: anyStatus,
  show: anyStatus,
}

const actionOf = (step: MilestoneStep): Label => milestone.verbs?.[step]?.label ?? { zh: step }

/** @throws milestone.wrong_status */
export const demandMilestoneStep = (step: MilestoneStep, { status }: Pick<Milestone, 'status'>): void =>
  ensure(milestoneSteps[step].includes(status), 'milestone.wrong_status', {
    action: actionOf(step),
    status: milestoneStatuses[status].label,
  })

/** @throws milestone.reason_required */
const demandReason = (step: MilestoneStep, reason: string | null | undefined): string =>
  reason || fail('milestone.reason_required', { action: actionOf(step) })

/**
 * A day of its own is given freely until the plan is agreed; from then on, and where the work of the milestone serves an
 * open promise, with a reason.
 * @throws milestone.wrong_status, milestone.promise_touched, milestone.reason_required
 */
export const rescheduleMilestone = (
  row: Milestone,
  { plannedOn, reason }: { readonly plannedOn: DateText; readonly reason?: string | null | undefined },
  promise: ServedPromise | null,
): MilestonePatch => {
  demandMilestoneStep('reschedule', row)
  const moved = plannedOn !== row.plannedOn
  if (moved && promise?.promisedOn && !reason)
    fail('milestone.promise_touched', { code: promise.code, promisedOn: promise.promisedOn })
  if (moved && row.baselineOn !== null) demandReason('reschedule', reason)
  return { plannedOn }
}

export const startMilestone = (row: Milestone): MilestonePatch => {
  demandMilestoneStep('start', row)
  return { status: 'inProgress', statusReason: null }
}

export const backToPlan = (row: Milestone): MilestonePatch => {
  demandMilestoneStep('backToPlan', row)
  return { status: 'planned', statusReason: null }
}

/**
 * 提交验收 with what shows that it is reached, in words or files.
 * @throws milestone.wrong_status, milestone.evidence_required, milestone.date_in_future
 */
export const declareMilestone = (
  row: Milestone,
  input: DeclareMilestone,
  today: DateText,
): MilestonePatch => {
  demandMilestoneStep('declare', row)
  const evidence = input.evidence ?? row.evidence
  const evidenceFiles = input.evidenceFiles ?? row.evidenceFiles
  ensure(evidence || evidenceFiles.length > 0, 'milestone.evidence_required')
  const declaredOn = input.declaredOn ?? today
  ensure(declaredOn <= today, 'milestone.date_in_future', { date: declaredOn })
  return {
    status: 'awaitingAcceptance',
    statusReason: null,
    declaredOn,
    evidence,
    evidenceFiles,
    sentBackReason: null,
  }
}

export const withdrawDeclaration = (row: Milestone): MilestonePatch => {
  demandMilestoneStep('withdrawDeclaration', row)
  return { status: 'inProgress', declaredOn: null }
}

interface At {
  readonly now: Date
  readonly zone: string
  readonly today: DateText
}

/**
 * 验收通过 by the customer in the portal, or entered by staff on the word of a contact who is named, with time and way.
 * The milestone was reached on the day it was declared.
 * @throws milestone.wrong_status, milestone.acceptance_required, milestone.accepted_before_declared, milestone.date_in_future
 */
export const acceptMilestone = (
  row: Milestone,
  input: AcceptMilestone,
  way: 'portal' | 'recorded',
  at: At,
): MilestonePatch => {
  demandMilestoneStep('accept', row)
  const declaredOn = row.declaredOn ?? at.today
  return {
    status: 'done',
    doneOn: declaredOn,
    acceptedBy: input.acceptedBy ?? null,
    acceptedVia: way,
    acceptComment: input.comment ?? null,
    ...(way === 'portal' ? { acceptedAt: at.now.toISOString() } : wordOf(input, declaredOn, at)),
  }
}

const wordOf = (
  { acceptedBy, acceptedAt, acceptedHow }: AcceptMilestone,
  declaredOn: DateText,
  { now, zone }: At,
): MilestonePatch => {
  const missing = [
    ...(acceptedBy ? [] : [{ zh: '谁验收的', en: 'who accepted it' }]),
    ...(acceptedAt ? [] : [{ zh: '何时认可', en: 'when' }]),
    ...(acceptedHow ? [] : [{ zh: '怎么说的', en: 'how it was said' }]),
  ]
  if (!acceptedAt || missing.length > 0) return fail('milestone.acceptance_required', { missing })
  const at = new Date(acceptedAt)
  ensure(at <= now, 'milestone.date_in_future', { date: at.toISOString() })
  ensure(dateInZone(at, zone) >= declaredOn, 'milestone.accepted_before_declared', { declaredOn })
  return { acceptedAt: at.toISOString(), acceptedHow: acceptedHow ?? null }
}

/** 退回修改 says what is wrong. @throws milestone.wrong_status, milestone.reason_required */
export const sendBackMilestone = (row: Milestone, reason: string | null | undefined): MilestonePatch => {
  demandMilestoneStep('sendBack', row)
  return { status: 'inProgress', declaredOn: null, sentBackReason: demandReason('sendBack', reason) }
}

export const cancelMilestone = (row: Milestone, reason: string | null | undefined): MilestonePatch => {
  demandMilestoneStep('cancel', row)
  return { status: 'cancelled', statusReason: demandReason('cancel', reason) }
}

export const resumeMilestone = (row: Milestone): MilestonePatch => {
  demandMilestoneStep('resume', row)
  return { status: 'planned', statusReason: null }
}

/** The customer sees every milestone unless a reason says why not. @throws milestone.reason_required */
export const hideMilestone = (reason: string | null | undefined): MilestonePatch => ({
  visibleToCustomer: false,
  hiddenReason: demandReason('hide', reason),
})

export const showMilestone = (): MilestonePatch => ({ visibleToCustomer: true, hiddenReason: null })

/** What the customer accepted, or is asked to, stands as it was said. */
export const milestoneLock = (row: Row): Lock | null => {
  const status = row.status as MilestoneStatus
  if (status !== 'done' && status !== 'awaitingAcceptance') return null
  const { zh, en } = milestoneStatuses[status].label
  return {
    fields: ['name', 'goal', 'weight'],
    keep: true,
    reason: {
      zh: `里程碑「${zh}」,客户看到的名称和目标不能再改`,
      en: `the milestone is “${en}”: what the customer was shown stands`,
    },
  }
}
