import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type { CaseClock } from '@zhinuo/contracts/service-endpoints.ts'
import type { ServiceSettings } from '@zhinuo/contracts/service-rules.ts'
import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import { addWorkingHours, lineAfterPause, spentText, workingMs } from './working-time.ts'

export type CaseKind = keyof ServiceSettings['clocks']

/**
 * What holds until somebody sets it otherwise, in working hours; a workday counts nine. Complaint 4 h and 3 workdays,
 * question and support 8 h and 2 workdays, feedback 2 and 10 workdays.
 */
export const standardSettings: ServiceSettings = {
  clocks: {
    complaint: { firstHours: 4, resolveHours: 27 },
    question: { firstHours: 8, resolveHours: 18 },
    support: { firstHours: 8, resolveHours: 18 },
    feedback: { firstHours: 18, resolveHours: 90 },
  },
  planned: 'quarter',
}

export interface Lines {
  readonly firstAnswerDueAt: string
  readonly resolveDueAt: string
}

/** Both lines of a case that is received, or opened again, at `from`. */
export const linesFrom = (
  from: Date,
  kind: CaseKind,
  { clocks }: ServiceSettings,
  cal: BusinessCalendar,
): Lines => ({
  firstAnswerDueAt: addWorkingHours(from, clocks[kind].firstHours, cal).toISOString(),
  resolveDueAt: addWorkingHours(from, clocks[kind].resolveHours, cal).toISOString(),
})

export interface ClockRow {
  readonly status: 'new' | 'triaged' | 'inProgress' | 'answered' | 'closed'
  readonly firstAnswerDueAt: string | null
  readonly firstAnsweredAt: string | null
  readonly resolveDueAt: string | null
  readonly pausedAt: string | null
  readonly answerBy: string | null
}

/** The lines after a pause ends; one that had passed before stays where it is. */
export const resumedLines = (row: ClockRow, at: Date, cal: BusinessCalendar): Partial<Lines> => {
  const { pausedAt } = row
  if (pausedAt === null) return {}
  const moved = (line: string): string =>
    lineAfterPause(new Date(line), new Date(pausedAt), at, cal).toISOString()
  return {
    ...(row.firstAnswerDueAt === null || row.firstAnsweredAt !== null
      ? {}
      : { firstAnswerDueAt: moved(row.firstAnswerDueAt) }),
    ...(row.resolveDueAt === null ? {} : { resolveDueAt: moved(row.resolveDueAt) }),
  }
}

/** The line that runs now: the first answer until it is given, then the solution; null while none runs. */
export const runningLine = (
  row: ClockRow,
): { readonly state: 'first' | 'resolve'; readonly at: string } | null => {
  if (row.status === 'answered' || row.status === 'closed' || row.pausedAt !== null) return null
  if (row.firstAnsweredAt === null && row.firstAnswerDueAt !== null)
    return { state: 'first', at: row.firstAnswerDueAt }
  return row.resolveDueAt === null ? null : { state: 'resolve', at: row.resolveDueAt }
}

/** From here on the clock is amber: the last two working hours. */
const SOON_MS = 2 * 3_600_000

const words = {
  first: { zh: '首次答复', en: 'First answer' },
  resolve: { zh: '解决', en: 'Solution' },
} as const

/** What the clock of a case says. A line is kept by what happens on it, and missed a millisecond later. */
export const caseClock = (
  row: ClockRow,
  now: Date,
  cal: BusinessCalendar,
  language: 'zh' | 'en',
): CaseClock => {
  const zh = language === 'zh'
  const still = { overdue: false, at: null }
  if (row.status === 'closed') return { ...still, state: 'none', tone: 'neutral', text: '' }
  if (row.status === 'answered')
    return {
      ...still,
      state: 'awaiting',
      tone: 'neutral',
      text:
        row.answerBy === null
          ? zh
            ? '等客户确认'
            : 'Waiting for the customer'
          : zh
            ? `等客户确认,${dayText(row.answerBy, language, dateInZone(now, cal.zone))}后自动关闭`
            : `Waiting for the customer; closes after ${dayText(row.answerBy, language, dateInZone(now, cal.zone))}`,
    }
  if (row.pausedAt !== null)
    return {
      ...still,
      state: 'paused',
      tone: 'neutral',
      text: zh ? '等客户补充,计时暂停' : 'Waiting for the customer; the clock stands',
    }
  const line = runningLine(row)
  if (line === null) return { ...still, state: 'none', tone: 'neutral', text: '' }
  const due = new Date(line.at)
  const what = words[line.state][language]
  if (now > due) {
    const late = spentText(workingMs(due, now, cal), language)
    return {
      state: line.state,
      tone: 'bad',
      overdue: true,
      at: line.at,
      text: zh ? `${what}已超时 ${late}` : `${what} ${late} overdue`,
    }
  }
  const left = workingMs(now, due, cal)
  const text = spentText(left, language)
  return {
    state: line.state,
    tone: left < SOON_MS ? 'warn' : 'active',
    overdue: false,
    at: line.at,
    text: zh ? `${what}还剩 ${text}` : `${what} within ${text}`,
  }
}
