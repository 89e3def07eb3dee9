import type { CommitmentStatus } from '@zhinuo/contracts/commitments.ts'
import { commitmentStatuses } from '@zhinuo/contracts/commitments.ts'
import type { Clock } from '@zhinuo/contracts/deviations-endpoints.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { WorkKind, WorkRow, WorkbenchView } from '@zhinuo/contracts/workbench.ts'
import type { BusinessCalendar } from '../../platform/calendar.ts'
import { endOfDay, workdaysBetween } from '../../platform/calendar.ts'
import { daysBetween } from '../../platform/date-text.ts'

type ActionKey = WorkRow['action']['key']
type Target = WorkRow['action']['target']['object']

interface KindDef {
  readonly label: Label
  readonly action: ActionKey
  readonly button: Label
  readonly target: Target
}

/** What each kind of row is called, and its one button. */
export const kinds: Readonly<Record<WorkKind, KindDef>> = {
  deviationToConfirm: {
    label: { zh: '偏差待确认', en: 'Deviation to confirm' },
    action: 'confirm',
    button: { zh: '去确认', en: 'Confirm' },
    target: 'deviation',
  },
  deviationToTell: {
    label: { zh: '待告知客户', en: 'Customer to be told' },
    action: 'tell',
    button: { zh: '去告知', en: 'Tell' },
    target: 'deviation',
  },
  deviationEscalated: {
    label: { zh: '偏差已升级', en: 'Deviation escalated' },
    action: 'handOver',
    button: { zh: '去处理', en: 'Handle' },
    target: 'deviation',
  },
  deviationToRemedy: {
    label: { zh: '补救中', en: 'To be put right' },
    action: 'remedy',
    button: { zh: '去补救', en: 'Put right' },
    target: 'deviation',
  },
  remedyDue: {
    label: { zh: '补救到期', en: 'Remedy due' },
    action: 'remedy',
    button: { zh: '去完成', en: 'Complete' },
    target: 'deviation',
  },
  deviationToClose: {
    label: { zh: '偏差可关闭', en: 'Deviation to close' },
    action: 'close',
    button: { zh: '去关闭', en: 'Close' },
    target: 'deviation',
  },
  exceptionToDecide: {
    label: { zh: '例外待审批', en: 'Exception to decide' },
    action: 'decide',
    button: { zh: '去审批', en: 'Decide' },
    target: 'commitment',
  },
  reviewToGive: {
    label: { zh: '确认表待评审', en: 'Sheet to review' },
    action: 'review',
    button: { zh: '去评审', en: 'Review' },
    target: 'sheet',
  },
  objectionToAnswer: {
    label: { zh: '客户有异议', en: 'Customer objects' },
    action: 'answer',
    button: { zh: '去答复', en: 'Answer' },
    target: 'sheet',
  },
  sheetToSign: {
    label: { zh: '确认表待我方签', en: 'Sheet to sign' },
    action: 'sign',
    button: { zh: '去签署', en: 'Sign' },
    target: 'sheet',
  },
  sheetUnsigned: {
    label: { zh: '客户还没签', en: 'Not signed yet' },
    action: 'remind',
    button: { zh: '去提醒', en: 'Remind' },
    target: 'sheet',
  },
  sheetExpired: {
    label: { zh: '确认表已过期', en: 'Sheet expired' },
    action: 'send',
    button: { zh: '重新发送', en: 'Send again' },
    target: 'sheet',
  },
  promiseOverdue: {
    label: { zh: '承诺已逾期', en: 'Promise overdue' },
    action: 'checkIn',
    button: { zh: '去处理', en: 'Handle' },
    target: 'commitment',
  },
  promiseDue: {
    label: { zh: '承诺今天到期', en: 'Promise due today' },
    action: 'declare',
    button: { zh: '提交验收', en: 'Declare done' },
    target: 'commitment',
  },
  promiseToStart: {
    label: { zh: '承诺待开始', en: 'Promise to start' },
    action: 'start',
    button: { zh: '开始办理', en: 'Start' },
    target: 'commitment',
  },
  checkInDue: {
    label: { zh: '进度待更新', en: 'Progress to report' },
    action: 'checkIn',
    button: { zh: '去更新', en: 'Report' },
    target: 'commitment',
  },
  promiseSentBack: {
    label: { zh: '客户退回', en: 'Sent back' },
    action: 'checkIn',
    button: { zh: '去修改', en: 'Rework' },
    target: 'commitment',
  },
  acceptanceWaiting: {
    label: { zh: '客户还没验收', en: 'Not accepted yet' },
    action: 'remind',
    button: { zh: '去提醒', en: 'Remind' },
    target: 'commitment',
  },
  dutyToAccept: {
    label: { zh: '客户已办好', en: 'Customer has done it' },
    action: 'accept',
    button: { zh: '去确认', en: 'Accept' },
    target: 'commitment',
  },
  dutyLate: {
    label: { zh: '客户配合已过期', en: 'Customer’s duty late' },
    action: 'remind',
    button: { zh: '去提醒', en: 'Remind' },
    target: 'commitment',
  },
  promiseAhead: {
    label: { zh: '即将到期的承诺', en: 'Promise coming up' },
    action: 'open',
    button: { zh: '查看', en: 'Open' },
    target: 'commitment',
  },
}

interface Person {
  readonly id: string
  readonly name: string
}

export interface RowFacts {
  readonly kind: WorkKind
  readonly target: string
  /** Tells rows of one target apart. */
  readonly part?: string
  readonly customer: Person
  readonly engagement: Person | null
  readonly what: string
  readonly clock: Clock
  readonly owner: Person | null
  readonly promise?: NonNullable<WorkRow['promise']>
}

export const rowOf = ({ kind, target, part, ...rest }: RowFacts): WorkRow => {
  const def = kinds[kind]
  return {
    id: `${kind}:${part ?? target}`,
    kind,
    kindLabel: def.label,
    action: { key: def.action, label: def.button, target: { object: def.target, id: target } },
    ...rest,
  }
}

/** 「今天到期」, 「还有 3 天到期」, 「已逾期 2 天」: amber on the day and the day before, red after. Days are `YYYY-MM-DD`. */
export const dueClock = (
  date: string,
  today: string,
  zone: string,
  kind: Clock['kind'],
  language: Language,
): Clock => {
  const days = daysBetween(today, date)
  const zh = language === 'zh'
  const text =
    days < 0
      ? zh
        ? `已逾期 ${-days} 天`
        : `${-days} d overdue`
      : days === 0
        ? zh
          ? '今天到期'
          : 'due today'
        : zh
          ? `还有 ${days} 天到期`
          : `due in ${days} d`
  return {
    at: endOfDay(date, zone).toISOString(),
    kind,
    tone: days < 0 ? 'bad' : days <= 1 ? 'warn' : 'neutral',
    text,
  }
}

export const noClock = (text: string): Clock => ({ at: null, kind: 'none', tone: 'neutral', text })

/** Workdays that a customer has to look at what was handed over before we ask. */
const acceptanceWorkdays = 3

/** Workdays that the customer has had since `declaredOn`, when it is time to ask; null before. Days are `YYYY-MM-DD`. */
export const acceptanceWaits = (
  declaredOn: string,
  today: string,
  calendar: BusinessCalendar,
): number | null => {
  const waited = workdaysBetween(declaredOn, today, calendar)
  return waited >= acceptanceWorkdays ? waited : null
}

interface PromiseFacts {
  readonly status: CommitmentStatus
  /** The day that it is held to, and whether its clock stands today for a late duty of the customer. */
  readonly heldOn: string | null
  readonly standing: boolean
  readonly nextCheckOn: string | null
}

/** The most pressing thing to do about a promise of ours today, or null. */
export const promiseWork = (
  { status, heldOn, standing, nextCheckOn }: PromiseFacts,
  today: string,
): WorkKind | null => {
  if (status === 'overdue' || (heldOn !== null && heldOn < today && status !== 'awaitingAcceptance'))
    return 'promiseOverdue'
  if (status === 'sentBack') return 'promiseSentBack'
  if (status === 'awaitingAcceptance') return null
  if (heldOn === today && !standing) return 'promiseDue'
  if (nextCheckOn === null || nextCheckOn > today) return null
  return status === 'promised' ? 'promiseToStart' : 'checkInDue'
}

const rank: Readonly<Record<Clock['tone'], number>> = { bad: 0, warn: 1, active: 2, neutral: 3, good: 4 }

/** The most pressing first: by colour, then by the clock, rows without one last. */
export const inOrder = (rows: readonly WorkRow[]): WorkRow[] =>
  rows.toSorted(
    (a, b) =>
      rank[a.clock.tone] - rank[b.clock.tone] ||
      (a.clock.at ?? '9').localeCompare(b.clock.at ?? '9') ||
      a.id.localeCompare(b.id),
  )

/** 「今天有3件事要先处理」 */
export const sentence = (count: number, language: Language): WorkbenchView['sentence'] => {
  if (count === 0) return language === 'zh' ? '今天没有要赶的事' : 'Nothing is pressing today'
  return language === 'zh'
    ? `今天有${count}件事要先处理`
    : `${count} thing${count === 1 ? '' : 's'} to handle first today`
}

export const statusOf = (
  status: CommitmentStatus,
): { readonly statusLabel: Label; readonly tone: NonNullable<WorkRow['promise']>['tone'] } => ({
  statusLabel: commitmentStatuses[status].label,
  tone: commitmentStatuses[status].tone,
})
