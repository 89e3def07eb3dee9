import type { BusinessCalendar } from '../../../platform/calendar.ts'
import {
  dateInZone,
  isWorkday,
  nextWorkday,
  timeOfDay,
  workdayOnOrAfter,
} from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'

/** Working time is counted on workdays (调休 among them) from 9 to 18 o'clock in the zone of the calendar. */
export const dayStartHour = 9
export const dayEndHour = 18
export const hoursOfWorkday = dayEndHour - dayStartHour
const MS_PER_HOUR = 3_600_000

const opening = (day: DateText, cal: BusinessCalendar): number =>
  timeOfDay(day, dayStartHour, 0, cal.zone).getTime()
const closing = (day: DateText, cal: BusinessCalendar): number =>
  timeOfDay(day, dayEndHour, 0, cal.zone).getTime()

/**
 * The instant at which `hours` of working time have passed since `from`. Time that is used up with the end of a day ends
 * there, not on the next morning.
 * @param hours working hours, ≥ 0
 */
export const addWorkingHours = (from: Date, hours: number, cal: BusinessCalendar): Date => {
  let left = hours * MS_PER_HOUR
  let day = workdayOnOrAfter(dateInZone(from, cal.zone), cal)
  let at = Math.max(from.getTime(), opening(day, cal))
  for (;;) {
    const room = closing(day, cal) - at
    if (room > 0 && left <= room) return new Date(at + left)
    if (room > 0) left -= room
    day = nextWorkday(day, cal)
    at = opening(day, cal)
  }
}

/** Working time from one instant to a later one, in milliseconds; 0 when the second is not later. */
export const workingMs = (from: Date, to: Date, cal: BusinessCalendar): number => {
  let sum = 0
  const last = dateInZone(to, cal.zone)
  let day = dateInZone(from, cal.zone)
  if (!isWorkday(day, cal)) day = nextWorkday(day, cal)
  while (day <= last) {
    const begin = Math.max(from.getTime(), opening(day, cal))
    const end = Math.min(to.getTime(), closing(day, cal))
    if (end > begin) sum += end - begin
    day = nextWorkday(day, cal)
  }
  return sum
}

/** A line after a pause that ends at `resumed`: what was left of the working time when it began is left again. */
export const lineAfterPause = (line: Date, paused: Date, resumed: Date, cal: BusinessCalendar): Date =>
  line <= paused ? line : addWorkingHours(resumed, workingMs(paused, line, cal) / MS_PER_HOUR, cal)

/** 「2 个工作日 3 小时」, 「2 小时 30 分钟」, at least a minute. */
export const spentText = (ms: number, language: 'zh' | 'en'): string => {
  const zh = language === 'zh'
  const minutes = Math.max(1, Math.floor(ms / 60_000))
  const days = Math.floor(minutes / (hoursOfWorkday * 60))
  const hours = Math.floor((minutes % (hoursOfWorkday * 60)) / 60)
  const rest = minutes % 60
  const parts = [
    ...(days > 0 ? [zh ? `${days} 个工作日` : `${days} workday${days === 1 ? '' : 's'}`] : []),
    ...(hours > 0 ? [zh ? `${hours} 小时` : `${hours} h`] : []),
    ...(days === 0 && rest > 0 ? [zh ? `${rest} 分钟` : `${rest} min`] : []),
  ]
  return parts.join(' ')
}
