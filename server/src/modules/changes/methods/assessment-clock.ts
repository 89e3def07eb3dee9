import type { ChangeClock, ChangeStatus } from '@zhinuo/contracts/changes-views.ts'

const MS_PER_HOUR = 3_600_000
const MS_PER_MINUTE = 60_000

/** R&D answers within 24 natural hours (S2: 「研发部门需在24小时内评估可行性」), holidays and nights included. */
export const ASSESSMENT_HOURS = 24
export const ASSESSMENT_MS = ASSESSMENT_HOURS * MS_PER_HOUR
/** From here on the clock is amber. */
const SOON_MS = 6 * MS_PER_HOUR

export interface Pause {
  readonly from: string
  readonly to: string
  readonly reason: string
}

export interface ClockRow {
  /** The end of the 24 hours, moved on by every pause that has ended. */
  readonly evaluationDueAt: string | null
  /** Waiting for the customer since then. */
  readonly pausedAt: string | null
}

/** The line of a change that is submitted now. */
export const firstLine = (submittedAt: Date): Date => new Date(submittedAt.getTime() + ASSESSMENT_MS)

/**
 * Milliseconds left on the clock at a moment: 0 on the line, less behind it. While it is paused what was left then. Null
 * where no clock was started.
 */
export const leftMs = ({ evaluationDueAt, pausedAt }: ClockRow, at: Date): number | null =>
  evaluationDueAt === null
    ? null
    : Date.parse(evaluationDueAt) - (pausedAt === null ? at.getTime() : Date.parse(pausedAt))

/** True for an answer behind the line; an answer on the line is in time. */
export const isLate = (row: ClockRow, answeredAt: Date): boolean => (leftMs(row, answeredAt) ?? 0) < 0

/** The line after a pause that ends at `at`: exactly the time that was left when it began is left again. */
export const lineAfter = (row: ClockRow, at: Date): Date | null => {
  const left = leftMs(row, at)
  return left === null ? null : new Date(at.getTime() + left)
}

export interface AssessedRow extends ClockRow {
  readonly status: ChangeStatus
  readonly light: boolean
  readonly overdueAt: string | null
  readonly rdAnswered: boolean
  readonly deliveryAnswered: boolean
}

const spent = (ms: number, zh: boolean): string => {
  const minutes = Math.max(1, Math.floor(ms / MS_PER_MINUTE))
  if (minutes < 60) return zh ? `${minutes} 分钟` : `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return zh ? `${hours} 小时` : `${hours} h`
}

/** The ring of a change: what is left, and what is said about it. @param now the moment it is read */
export const changeClock = (row: AssessedRow, now: Date, language: 'zh' | 'en'): ChangeClock => {
  const zh = language === 'zh'
  const left = leftMs(row, now)
  const say = (
    state: ChangeClock['state'],
    tone: ChangeClock['tone'],
    text: string,
    shown: number | null = left,
  ): ChangeClock => ({
    state,
    tone,
    text,
    dueAt: row.evaluationDueAt,
    leftMs: shown,
    totalMs: ASSESSMENT_MS,
  })
  if (left === null || (row.status !== 'submitted' && row.status !== 'evaluating'))
    return say('none', 'neutral', '', null)
  if (row.rdAnswered && !row.deliveryAnswered && !row.light)
    return say('waitsForDelivery', 'active', zh ? '研发已答复,等交付' : 'R&D has answered; delivery has not')
  if (row.rdAnswered) return say('answered', 'good', zh ? '评估已答复' : 'Assessed')
  if (row.pausedAt !== null)
    return say(
      'paused',
      'neutral',
      zh ? '等待客户补充资料,计时暂停' : 'Waiting for the customer; the clock stands',
    )
  if (left < 0) {
    const over = spent(-left, zh)
    const told = row.overdueAt !== null
    return say(
      'overdue',
      'bad',
      zh
        ? `评估超时 ${over}${told ? ',已提醒部门负责人' : ''}`
        : `Assessment ${over} overdue${told ? '; the department’s head was told' : ''}`,
    )
  }
  return say(
    'running',
    left <= SOON_MS ? 'warn' : 'active',
    zh ? `研发评估还剩 ${spent(left, zh)}` : `R&D has ${spent(left, zh)} left`,
  )
}
