import type { CommitmentStatus } from '@zhinuo/contracts/commitments-options.ts'
import { commitmentStatuses } from '@zhinuo/contracts/commitments-options.ts'
import type { Clock } from '@zhinuo/contracts/deviations-views.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { WorkKind, WorkRow } from '@zhinuo/contracts/workbench.ts'
import { mostWork } from '@zhinuo/contracts/workbench.ts'
import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { endOfDay, workdaysBetween } from '../../../platform/calendar.ts'
import { daysBetween } from '../../../platform/date-text.ts'

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

/** 「预测性维护 2026-W47」 as people say it: the week or month at the end of a title in words. */
export const withPeriod = (title: string, language: Language): string =>
  title
    .replace(/ (\d{4})-W0?(\d+)$/, language === 'zh' ? ' 第 $2 周' : ', week $2')
    .replace(/ (\d{4})-0?(\d{1,2})$/, language === 'zh' ? ' $1年$2月' : ', $2/$1')

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

type Since =
  | 'workItemBlocked'
  | 'riskOccurred'
  | 'riskToAssess'
  | 'meetingToRecord'
  | 'minutesToSend'
  | 'minutesCorrected'
  | 'surveyToPassOn'
  | 'retrospectiveOpen'
  | 'extraDue'
  | 'extraToAsk'

const sinceWords: Readonly<Record<Since, Label>> = {
  workItemBlocked: { zh: '受阻', en: 'blocked' },
  riskOccurred: { zh: '发生', en: 'occurred' },
  riskToAssess: { zh: '记下', en: 'recorded' },
  meetingToRecord: { zh: '会议结束', en: 'ended' },
  minutesToSend: { zh: '会议结束', en: 'held' },
  minutesCorrected: { zh: '客户更正', en: 'corrected' },
  surveyToPassOn: { zh: '待转交', en: 'waiting since' },
  retrospectiveOpen: { zh: '开始', en: 'begun' },
  extraDue: { zh: '到赠送日', en: 'its day came' },
  extraToAsk: { zh: '可以问反响', en: 'its day came' },
}
/** What is wrong the moment it stands here, and what turns amber the day after. */
const urgentAtOnce: ReadonlySet<Since> = new Set(['workItemBlocked', 'riskOccurred', 'minutesCorrected'])

/** 「会议结束 2 天」: what has no day it is due waits, and says for how long. */
export const sinceClock = (kind: Since, days: number, language: Language): Clock => {
  const words = sinceWords[kind]
  const text =
    language === 'zh'
      ? days === 0
        ? `今天${words.zh}`
        : `${words.zh}已 ${days} 天`
      : days === 0
        ? `${words.en} today`
        : `${words.en} ${days} d ago`
  return { ...noClock(text), kind: 'check', tone: urgentAtOnce.has(kind) || days > 0 ? 'warn' : 'active' }
}

interface ChangeFacts {
  readonly status: string
  readonly light: boolean
  readonly pausedAt: string | null
  readonly rdAnswered: boolean
  readonly deliveryAnswered: boolean
  readonly ownerConfirmed: boolean
  readonly rdConfirmed: boolean
  readonly deliveryConfirmed: boolean
  readonly exceptionWaits: boolean
}

export interface ChangeWork {
  readonly kind: 'changeToAssess' | 'changeToConfirm' | 'changeToSend'
  readonly side: 'owner' | 'rd' | 'delivery'
}

/** What each side still owes a change: its assessment, then its name, then the owner sends it. A light one asks R&D and the owner; one whose exception waits, nobody. */
export const changeWork = (change: ChangeFacts): ChangeWork[] => {
  const { status, light } = change
  if (status === 'submitted' || status === 'evaluating') {
    // It is R&D that waits for the customer: once it has answered, delivery is asked all the same.
    if (change.pausedAt !== null && !change.rdAnswered) return []
    return [
      ...(change.rdAnswered ? [] : [{ kind: 'changeToAssess', side: 'rd' } as const]),
      ...(light || change.deliveryAnswered ? [] : [{ kind: 'changeToAssess', side: 'delivery' } as const]),
    ]
  }
  if (status !== 'deciding' || change.exceptionWaits) return []
  const missing = [
    ...(change.ownerConfirmed ? [] : [{ kind: 'changeToConfirm', side: 'owner' } as const]),
    ...(light || change.rdConfirmed ? [] : [{ kind: 'changeToConfirm', side: 'rd' } as const]),
    ...(light || change.deliveryConfirmed ? [] : [{ kind: 'changeToConfirm', side: 'delivery' } as const]),
  ]
  return missing.length > 0 ? missing : [{ kind: 'changeToSend', side: 'owner' }]
}

/** 「今天 10:00」, amber in the hour before; blue while it runs. */
export const meetingClock = (startsAt: string, wall: string, now: Date, language: Language): Clock => {
  const left = Date.parse(startsAt) - now.getTime()
  const tone = left <= 0 ? 'active' : left <= 3_600_000 ? 'warn' : 'neutral'
  return { at: startsAt, kind: 'due', tone, text: language === 'zh' ? `今天 ${wall}` : `today ${wall}` }
}

/** 「今天 17:00 截止」 of a report, or since when it is missing. Both moments are wall clocks of its zone. */
export const reportDue = (
  { dueAt, missed, wall }: { readonly dueAt: string; readonly missed: boolean; readonly wall: string },
  days: number,
  language: Language,
): Clock => {
  const zh = language === 'zh'
  if (missed || days < 0) {
    const text =
      days === 0 ? (zh ? '今天已截止' : 'closed today') : zh ? `已截止 ${-days} 天` : `closed ${-days} d ago`
    return { at: dueAt, kind: 'due', tone: 'bad', text }
  }
  const text =
    days === 0
      ? zh
        ? `今天 ${wall} 截止`
        : `due today at ${wall}`
      : zh
        ? `${days} 天后 ${wall} 截止`
        : `due in ${days} d at ${wall}`
  return { at: dueAt, kind: 'due', tone: days === 0 ? 'warn' : 'neutral', text }
}

/** 「今天有3件事要先处理」; where the list is full, that there may be more and which are shown. */
export const sentence = (count: number, language: Language): string => {
  if (count === 0) return language === 'zh' ? '今天没有要赶的事' : 'Nothing is pressing today'
  if (count >= mostWork)
    return language === 'zh'
      ? `今天有${count}件以上的事要先处理,先列出最急的${count}件`
      : `${count} things or more to handle first today; the ${count} most pressing are listed`
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
