import type { DeviationStatus } from '@zhinuo/contracts/deviations-views.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { BusinessCalendar } from '../../platform/calendar.ts'
import { addWorkdays } from '../../platform/calendar.ts'
import { fail } from '../../platform/errors.ts'

/** Verbs that move a deviation from one status to another (domain 4.2-6). */
export type DeviationStep =
  | 'confirm'
  | 'markFalseAlarm'
  | 'notify'
  | 'plan'
  | 'askCustomer'
  | 'accept'
  | 'reject'
  | 'close'
  | 'endWithProject'
  | 'escalate'
  | 'reopen'

const actions: Readonly<Record<DeviationStep | 'handOver', Label>> = {
  confirm: { zh: '确认原因', en: 'be confirmed' },
  markFalseAlarm: { zh: '标为误报', en: 'be marked a false alarm' },
  notify: { zh: '告知客户', en: 'be told to the customer' },
  plan: { zh: '添加补救', en: 'get remedies' },
  askCustomer: { zh: '请客户确认', en: 'be put to the customer' },
  accept: { zh: '答复', en: 'be answered' },
  reject: { zh: '答复', en: 'be answered' },
  close: { zh: '关闭', en: 'be closed' },
  endWithProject: { zh: '随项目关闭', en: 'be closed with its project' },
  escalate: { zh: '升级', en: 'be escalated' },
  reopen: { zh: '重新打开', en: 'be reopened' },
  handOver: { zh: '移交', en: 'be handed over' },
}

const starts: Readonly<Record<DeviationStep, readonly DeviationStatus[]>> = {
  confirm: ['detected', 'confirmed', 'escalated'],
  markFalseAlarm: ['detected', 'confirmed', 'escalated'],
  // A date that slips again is told again.
  notify: ['confirmed', 'escalated', 'notified', 'remedying'],
  plan: ['notified', 'remedying'],
  askCustomer: ['remedying'],
  accept: ['awaitingCustomer'],
  reject: ['awaitingCustomer'],
  close: ['awaitingCustomer'],
  // The customer does not go on: there is nobody left to make it good to.
  endWithProject: ['detected', 'confirmed', 'escalated', 'notified', 'remedying', 'awaitingCustomer'],
  escalate: ['detected', 'confirmed'],
  reopen: ['closed'],
}

export const canStep = (status: DeviationStatus, taken: DeviationStep): boolean =>
  starts[taken].includes(status)

/**
 * The status after a step.
 * @throws deviation.wrong_status when the step is not open in that status
 */
export const step = (status: DeviationStatus, taken: DeviationStep): DeviationStatus => {
  if (!canStep(status, taken))
    return fail('deviation.wrong_status', { status: statusLabel(status), action: actions[taken] })
  switch (taken) {
    case 'confirm':
      // An escalation ends only when the customer has been told.
      return status === 'escalated' ? 'escalated' : 'confirmed'
    case 'markFalseAlarm':
      return 'falseAlarm'
    case 'notify':
      return status === 'remedying' ? 'remedying' : 'notified'
    case 'plan':
    case 'reject':
    case 'reopen':
      return 'remedying'
    case 'askCustomer':
    case 'accept':
      return 'awaitingCustomer'
    case 'close':
    case 'endWithProject':
      return 'closed'
    case 'escalate':
      return 'escalated'
  }
}

export const statusLabel = (status: DeviationStatus): Label => deviation.fields.status.options[status].label

/** Not closed and not a false alarm. At most one of a promise is open. */
export const isOpen = (status: DeviationStatus): boolean => status !== 'closed' && status !== 'falseAlarm'

/** For what changes no status. @throws deviation.wrong_status */
export const demandOpen = (status: DeviationStatus, taken: 'handOver'): void => {
  if (!isOpen(status)) fail('deviation.wrong_status', { status: statusLabel(status), action: actions[taken] })
}

/** The customer has not been told yet. */
export const isUntold = (status: DeviationStatus): boolean =>
  status === 'detected' || status === 'confirmed' || status === 'escalated'

// ── Telling the customer ────────────────────────────────────────────────────────────────────────

export interface Telling {
  readonly calledContact?: string | undefined
  readonly calledAt?: string | undefined
  readonly callSummary?: string | undefined
  readonly newDate?: string | undefined
  readonly alternatives: readonly unknown[]
}

/**
 * First the call, then the letter, with at least one typed alternative.
 * @param today day in the project's zone, `YYYY-MM-DD`
 * @throws deviation.cause_required, deviation.call_first, deviation.call_in_future, deviation.alternative_required,
 * deviation.new_date_not_later
 */
export const demandTelling = (
  row: { readonly cause: string | null },
  telling: Telling,
  now: Date,
  today: string,
): void => {
  if (row.cause === null) fail('deviation.cause_required')
  if (!telling.calledContact || !telling.calledAt || !telling.callSummary) fail('deviation.call_first')
  if (telling.calledAt && Date.parse(telling.calledAt) > now.getTime()) fail('deviation.call_in_future')
  if (telling.alternatives.length === 0) fail('deviation.alternative_required')
  if (telling.newDate && telling.newDate <= today) fail('deviation.new_date_not_later')
}

// ── Remedies ────────────────────────────────────────────────────────────────────────────────────

interface RemedyShape {
  readonly kind: string
  readonly status: 'planned' | 'done' | 'dropped'
}

/**
 * An apology is recorded, but does not make good.
 * @throws deviation.only_apology when nothing but apologies is left
 */
export const demandAction = (remedies: readonly RemedyShape[]): void => {
  if (!remedies.some((r) => r.kind !== 'apology' && r.status !== 'dropped')) fail('deviation.only_apology')
}

/**
 * The customer is asked once what was planned has been done.
 * @throws deviation.only_apology, deviation.remedy_open
 */
export const demandDone = (remedies: readonly RemedyShape[]): void => {
  demandAction(remedies)
  const open = remedies.filter((r) => r.status === 'planned').length
  if (open > 0) fail('deviation.remedy_open', { count: open })
}

/** Workdays a customer has to answer before the deviation closes by itself. */
export const answerWorkdays = 5

/** The last day on which an answer is waited for, counted from the day of asking. */
export const answerBy = (askedOn: string, calendar: BusinessCalendar): string =>
  addWorkdays(askedOn, answerWorkdays, calendar)

/** True on the first day after the answer was waited for. */
export const isUnanswered = (
  row: { readonly status: DeviationStatus; readonly answer: string | null; readonly answerBy: string | null },
  today: string,
): boolean =>
  row.status === 'awaitingCustomer' && row.answer === null && row.answerBy !== null && row.answerBy < today

/**
 * A person closes a deviation on the customer's word and with the evidence that stands in its remedies or is given now.
 * @throws deviation.wrong_status, deviation.no_answer_yet, deviation.evidence_required
 */
export const demandClosable = (
  row: { readonly status: DeviationStatus; readonly answer: string | null },
  remedies: readonly (RemedyShape & { readonly evidence: string | null })[],
  evidence: string | undefined,
): void => {
  step(row.status, 'close')
  if (row.answer !== 'accepted') fail('deviation.no_answer_yet')
  if (!evidence && !remedies.some((r) => r.status === 'done' && r.kind !== 'apology' && r.evidence))
    fail('deviation.evidence_required')
}

export const reopenDays = 30

interface Closed {
  readonly status: DeviationStatus
  readonly closedAt: string | null
}

const closedLongAgo = ({ closedAt }: Closed, now: Date): boolean =>
  closedAt !== null && now.getTime() - Date.parse(closedAt) > reopenDays * 86_400_000

/** Whether `reopen` lets it through. */
export const canReopen = (row: Closed, now: Date): boolean =>
  canStep(row.status, 'reopen') && !closedLongAgo(row, now)

/**
 * @throws deviation.wrong_status, deviation.reopen_too_late more than 30 days (of 24 hours) after closing
 */
export const reopen = (row: Closed, now: Date): DeviationStatus => {
  const status = step(row.status, 'reopen')
  if (closedLongAgo(row, now)) fail('deviation.reopen_too_late')
  return status
}

// ── The watch ───────────────────────────────────────────────────────────────────────────────────

export interface SeverityFacts {
  /** Days from the promised to the expected day; null when no day can be expected. */
  readonly slipDays: number | null
  readonly overdue: boolean
  readonly isMajor: boolean
  readonly isMust: boolean
}

/**
 * Suggested severity: the slip in days (≥ 10 → 3 points, ≥ 5 → 2, else 1; unknown 2), one point more for each of: past
 * its day, a major project, a 必须满足 need. 5 and up S1, 4 S2, 2 and 3 S3, below S4. A person may change it.
 */
export const suggestedSeverity = ({
  slipDays,
  overdue,
  isMajor,
  isMust,
}: SeverityFacts): 's1' | 's2' | 's3' | 's4' => {
  const slip = slipDays === null ? 2 : slipDays >= 10 ? 3 : slipDays >= 5 ? 2 : 1
  const points = slip + [overdue, isMajor, isMust].filter(Boolean).length
  return points >= 5 ? 's1' : points >= 4 ? 's2' : points >= 2 ? 's3' : 's4'
}

export interface Facts {
  readonly promisedOn: string
  readonly progress: number
  readonly remainingDays: number | null
  readonly checkedInOn: string | null
  readonly overdue: boolean
}

/** What a person reported, without anything that time alone moves: equal signals tell nothing new. */
export const signalOf = ({ promisedOn, progress, remainingDays, checkedInOn, overdue }: Facts): string =>
  [promisedOn, progress, remainingDays ?? '-', checkedInOn ?? '-', overdue ? 'overdue' : 'open'].join('|')

export interface LastDeviation {
  readonly status: DeviationStatus
  readonly signal: string | null
  readonly toldDate: string | null
}

/**
 * Whether a slip is news: a person has called the same facts a false alarm, or the customer has been told of a day that
 * still holds and the matter was closed, and it is not.
 */
export const isNews = (last: LastDeviation | null, signal: string, expectedOn: string | null): boolean => {
  if (last === null) return true
  if (last.status === 'falseAlarm') return last.signal !== signal
  if (last.status !== 'closed') return false
  if (last.toldDate !== null) return expectedOn !== null && expectedOn > last.toldDate
  return last.signal !== signal
}

/** Found after its line: how long the team has to tell before it is escalated. */
export const lateGraceHours = 24

/**
 * The instant at which an untold deviation is escalated: its line, or for one found too late for the line 24 hours after
 * it was found, but no later than the promise itself; null without a line.
 * @param dueAt end of the promised day
 */
export const escalatesAt = (
  row: { readonly detectedAt: string; readonly noticeLineAt: string | null; readonly foundLate: boolean },
  dueAt: Date | null,
): Date | null => {
  if (row.noticeLineAt === null) return null
  if (!row.foundLate) return new Date(row.noticeLineAt)
  const grace = new Date(Date.parse(row.detectedAt) + lateGraceHours * 3_600_000)
  return dueAt !== null && dueAt < grace && dueAt.getTime() > Date.parse(row.detectedAt) ? dueAt : grace
}

/** How grave a risk is that has come true: by its impact as it was assessed, 一般 where nobody did. */
export const severityOfRisk = (impact: 'low' | 'medium' | 'high' | null): 's2' | 's3' | 's4' =>
  impact === 'high' ? 's2' : impact === 'low' ? 's4' : 's3'
