import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { endOfDay, noticeLine } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'

const HOUR = 3_600_000
/** A promise made later than this before its day has no line. */
const MADE_AHEAD_HOURS = 96

/**
 * When the customer must have been told of a slip of this promise: 72 hours before the end of the day it is held to, at
 * 18:00 of the last workday before where that is a day off; null for response times and for promises made less than 96
 * hours ahead.
 */
export const noticeLineOf = (
  promise: {
    readonly kind: string
    readonly promisedOn: DateText
    readonly heldOn: DateText | null
    readonly promisedAt: string | null
  },
  calendar: BusinessCalendar,
  zone: string,
): Date | null => {
  if (promise.kind === 'sla' || promise.promisedAt === null) return null
  const ahead = endOfDay(promise.promisedOn, zone).getTime() - Date.parse(promise.promisedAt)
  return ahead < MADE_AHEAD_HOURS * HOUR
    ? null
    : noticeLine(promise.heldOn ?? promise.promisedOn, calendar, zone).at
}
