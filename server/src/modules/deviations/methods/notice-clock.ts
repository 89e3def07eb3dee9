import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type { Clock, DeviationStatus } from '@zhinuo/contracts/deviations-views.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { dateInZone, endOfDay, noticeLine, workdaysBetween } from '../../../platform/calendar.ts'

const HOUR = 3_600_000

/** A promise made later than this before its day has no 72-hour line. */
export const madeAheadHours = 96

export interface DatedPromise {
  /** `YYYY-MM-DD` */
  readonly promisedOn: string
  /** The day that it is held to, where a late duty of the customer has moved it. */
  readonly heldOn?: string | null
  /** When it was confirmed to the customer. */
  readonly promisedAt: string | null
  readonly kind: string
}

export interface Line {
  readonly at: Date
  readonly moved: boolean
}

/**
 * The 72-hour line of a promise, or null where none applies: response times (`sla`), and promises made less than 96 hours
 * before the end of their promised day. Where that day has moved, the line moves with it. A line that falls on a day off lies
 * at 18:00 of the last workday before.
 */
export const lineOf = (promise: DatedPromise, calendar: BusinessCalendar, zone: string): Line | null => {
  if (promise.kind === 'sla') return null
  const due = endOfDay(promise.promisedOn, zone)
  if (promise.promisedAt !== null && due.getTime() - Date.parse(promise.promisedAt) < madeAheadHours * HOUR)
    return null
  const { at, movedForHoliday } = noticeLine(promise.heldOn ?? promise.promisedOn, calendar, zone)
  return { at, moved: movedForHoliday }
}

/** early: sent at or before the line. late: after it, also when the slip was found too late. noLine: no line applies. */
export const timingOf = (sentAt: Date, lineAt: Date | null): 'early' | 'late' | 'noLine' =>
  lineAt === null ? 'noLine' : sentAt.getTime() <= lineAt.getTime() ? 'early' : 'late'

/** Whole hours from the letter to the end of the day that the promise is held to; negative when it came after. */
export const hoursAhead = (sentAt: Date, heldOn: string, zone: string): number =>
  Math.floor((endOfDay(heldOn, zone).getTime() - sentAt.getTime()) / HOUR)

/** `1 天 6 小时`, `5 小时`, `20 分钟`; whole units, rounded down, never less than a minute. */
export const durationText = (milliseconds: number, language: Language): string => {
  const minutes = Math.max(1, Math.floor(Math.abs(milliseconds) / 60_000))
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  if (days >= 1) {
    const rest = hours % 24
    if (language === 'zh') return rest === 0 ? `${days} 天` : `${days} 天 ${rest} 小时`
    return rest === 0 ? `${days} d` : `${days} d ${rest} h`
  }
  if (hours >= 1) return language === 'zh' ? `${hours} 小时` : `${hours} h`
  return language === 'zh' ? `${minutes} 分钟` : `${minutes} min`
}

/** `9月30日 18:00` as the wall clock in `zone` shows it. */
export const momentText = (at: Date, zone: string, language: Language): string => {
  const day = dateInZone(at, zone)
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
  return `${dayText(day, language, day)} ${time}`
}

export interface ClockFacts {
  readonly status: DeviationStatus
  readonly noticeLineAt: string | null
  readonly lineMoved: boolean
  readonly foundLate: boolean
  readonly notifiedAt: string | null
  readonly noticeTiming: 'early' | 'late' | 'noLine' | null
  readonly promisedOn: string | null
  readonly heldOn: string | null
  readonly answer: 'accepted' | 'rejected' | null
  readonly answerBy: string | null
  readonly closeReason: 'answered' | 'noReply' | 'projectEnded' | null
}

/** The clock that a deviation shows now, in words (product 5, 72 h). */
export const noticeClock = (
  facts: ClockFacts,
  now: Date,
  zone: string,
  calendar: BusinessCalendar,
  language: Language,
): Clock => {
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en)
  switch (facts.status) {
    case 'detected':
    case 'confirmed':
    case 'escalated':
      return untold(facts, now, zone, language)
    case 'notified':
    case 'remedying': {
      const told = toldText(facts, zone, language)
      return {
        at: facts.notifiedAt,
        kind: 'notice',
        tone: facts.noticeTiming === 'late' ? 'warn' : 'good',
        text: told,
      }
    }
    case 'awaitingCustomer': {
      if (facts.answer === 'accepted')
        return {
          at: null,
          kind: 'answer',
          tone: 'good',
          text: say('客户已接受,可以关闭', 'The customer accepted; it can be closed'),
        }
      const left =
        facts.answerBy === null
          ? 0
          : Math.max(0, workdaysBetween(dateInZone(now, zone), facts.answerBy, calendar))
      return {
        at: facts.answerBy === null ? null : endOfDay(facts.answerBy, zone).toISOString(),
        kind: 'answer',
        tone: 'active',
        text: say(
          `等待客户答复,${left} 个工作日后自动关闭`,
          `Waiting for the customer; closes by itself in ${left} workdays`,
        ),
      }
    }
    case 'closed':
      if (facts.closeReason === 'projectEnded')
        return {
          at: null,
          kind: 'none',
          tone: 'neutral',
          text: say('项目提前结束,已关闭', 'The project ended early; closed'),
        }
      return facts.closeReason === 'noReply'
        ? {
            at: null,
            kind: 'none',
            tone: 'neutral',
            text: say('客户 5 个工作日未回复,已自动关闭', 'No answer for 5 workdays; closed by itself'),
          }
        : {
            at: null,
            kind: 'none',
            tone: 'good',
            text: say('客户已确认,已关闭', 'Confirmed by the customer; closed'),
          }
    case 'falseAlarm':
      return { at: null, kind: 'none', tone: 'neutral', text: say('误报', 'False alarm') }
  }
}

const untold = (facts: ClockFacts, now: Date, zone: string, language: Language): Clock => {
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en)
  if (facts.noticeLineAt === null)
    return { at: null, kind: 'notice', tone: 'warn', text: say('请尽早告知客户', 'Tell the customer early') }
  const line = new Date(facts.noticeLineAt)
  const at = line.toISOString()
  const left = line.getTime() - now.getTime()
  if (left >= 0) {
    const text = say(
      `距告知线还有 ${durationText(left, 'zh')}`,
      `${durationText(left, 'en')} to the notice line`,
    )
    const moved = facts.lineMoved
      ? say(` · ${movedText(line, zone, 'zh')}`, ` · ${movedText(line, zone, 'en')}`)
      : ''
    return { at, kind: 'notice', tone: left < 24 * HOUR ? 'warn' : 'active', text: text + moved }
  }
  if (facts.foundLate)
    return {
      at,
      kind: 'notice',
      tone: 'bad',
      text: say('发现时已不足 72 小时,请马上告知', 'Found inside the 72 hours; tell the customer now'),
    }
  return {
    at,
    kind: 'notice',
    tone: 'bad',
    text: say(
      `已过告知线 ${durationText(left, 'zh')},请立即告知客户`,
      `${durationText(left, 'en')} past the notice line; tell the customer at once`,
    ),
  }
}

/** 「告知线落在假期,已提前到 9月30日 18:00」 */
export const movedText = (line: Date, zone: string, language: Language): string =>
  language === 'zh'
    ? `告知线落在假期,已提前到 ${momentText(line, zone, 'zh')}`
    : `the line fell on a day off and was moved to ${momentText(line, zone, 'en')}`

const toldText = (facts: ClockFacts, zone: string, language: Language): string => {
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en)
  if (facts.notifiedAt === null) return say('已告知客户', 'The customer has been told')
  const sent = new Date(facts.notifiedAt)
  if (facts.noticeTiming === 'late' && facts.noticeLineAt !== null) {
    const after = sent.getTime() - Date.parse(facts.noticeLineAt)
    return say(
      `告知晚于告知线 ${durationText(after, 'zh')}`,
      `Told ${durationText(after, 'en')} after the line`,
    )
  }
  const day = facts.heldOn ?? facts.promisedOn
  const ahead = day === null ? null : hoursAhead(sent, day, zone)
  if (ahead === null || ahead < 0) return say('已告知客户', 'The customer has been told')
  return say(`已提前 ${ahead} 小时告知`, `Told ${ahead} h ahead`)
}
