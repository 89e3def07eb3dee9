import { once } from './once.ts'
import { cnDay, publishedCnYears } from './cn-holidays.ts'
import type { DateText, Weekday } from './date-text.ts'
import {
  addDays,
  dateOfDayNumber,
  dayNumber,
  isDateText,
  mondayOf,
  monthEnd,
  MS_PER_DAY,
  weekdayOf,
  yearOf,
} from './date-text.ts'

/**
 * The business calendar of a workspace: which days are worked, and where a day begins and ends in a time zone.
 * Days are 'YYYY-MM-DD', instants are `Date`. Nothing here reads the clock or the zone of the process.
 */
export interface BusinessCalendar {
  /** IANA name, e.g. Asia/Shanghai. */
  readonly zone: string
  readonly publicHolidays: 'cn' | 'none'
  readonly weekend: ReadonlySet<Weekday>
  /** Days that the workspace takes off or works whatever the public calendar says. */
  readonly extraHolidays: ReadonlySet<DateText>
  readonly extraWorkdays: ReadonlySet<DateText>
}

export interface CalendarSettings {
  readonly zone?: string
  readonly publicHolidays?: 'cn' | 'none'
  readonly weekend?: readonly Weekday[]
  readonly extraHolidays?: readonly DateText[]
  readonly extraWorkdays?: readonly DateText[]
}

const MS_PER_HOUR = 3_600_000
const NOTICE_HOURS = 72
const CLOSE_OF_BUSINESS_HOUR = 18
/** More days in a row without a single workday than any real calendar has; ends a search that cannot succeed. */
const LONGEST_BREAK = 400

/**
 * Builds a calendar; the default is Asia/Shanghai with Chinese public holidays and 调休.
 * Throws RangeError for an unknown zone, a text that is no day, a day that is both off and worked, or a week without workdays.
 */
export const businessCalendar = (settings: CalendarSettings = {}): BusinessCalendar => {
  const zone = settings.zone ?? 'Asia/Shanghai'
  if (!isZone(zone)) throw new RangeError(`unknown time zone: ${zone}`)
  const weekend = new Set(settings.weekend ?? ([6, 7] as const))
  if (weekend.size === 7) throw new RangeError('a week needs at least one workday')
  const extraHolidays = new Set(settings.extraHolidays)
  const extraWorkdays = new Set(settings.extraWorkdays)
  for (const date of [...extraHolidays, ...extraWorkdays]) {
    if (!isDateText(date)) throw new RangeError(`not a calendar day: ${date}`)
    if (extraHolidays.has(date) && extraWorkdays.has(date))
      throw new RangeError(`both a holiday and a workday: ${date}`)
  }
  return { zone, publicHolidays: settings.publicHolidays ?? 'cn', weekend, extraHolidays, extraWorkdays }
}

/** The workspace's own days win over the public calendar, the public calendar over the weekday. */
export const isWorkday = (date: DateText, cal: BusinessCalendar): boolean => {
  if (cal.extraWorkdays.has(date)) return true
  if (cal.extraHolidays.has(date)) return false
  const day = cal.publicHolidays === 'cn' ? cnDay(date) : 'ordinary'
  return day === 'ordinary' ? !cal.weekend.has(weekdayOf(date)) : day === 'workday'
}

/** `published` when 调休 of that year is known; `estimated` when only statutory days or weekends can be said. */
export const calendarCertainty = (date: DateText, cal: BusinessCalendar): 'published' | 'estimated' =>
  cal.publicHolidays === 'none' ||
  (yearOf(date) >= publishedCnYears.first && yearOf(date) <= publishedCnYears.last)
    ? 'published'
    : 'estimated'

/** The last workday strictly before `date`. */
export const previousWorkday = (date: DateText, cal: BusinessCalendar): DateText =>
  stepToWorkday(date, -1, cal)

/** The first workday strictly after `date`. */
export const nextWorkday = (date: DateText, cal: BusinessCalendar): DateText => stepToWorkday(date, 1, cal)

/** `date` itself when it is worked, else the last workday before it. */
export const workdayOnOrBefore = (date: DateText, cal: BusinessCalendar): DateText =>
  isWorkday(date, cal) ? date : previousWorkday(date, cal)

/** `date` itself when it is worked, else the first workday after it. */
export const workdayOnOrAfter = (date: DateText, cal: BusinessCalendar): DateText =>
  isWorkday(date, cal) ? date : nextWorkday(date, cal)

/** The `count`-th workday after `date` (before it when negative); `date` is not counted. 0 gives `date` itself. */
export const addWorkdays = (date: DateText, count: number, cal: BusinessCalendar): DateText => {
  if (!Number.isInteger(count)) throw new RangeError(`not a whole number of workdays: ${count}`)
  let day = date
  for (let left = Math.abs(count); left > 0; left--) day = stepToWorkday(day, count < 0 ? -1 : 1, cal)
  return day
}

/** Whether a day is worked, by its number: long spans are counted over and over. */
const worked = new WeakMap<BusinessCalendar, (day: number) => boolean>()
const isWorked = (cal: BusinessCalendar): ((day: number) => boolean) => {
  const known = worked.get(cal) ?? once((day: number) => isWorkday(dateOfDayNumber(day), cal))
  worked.set(cal, known)
  return known
}

/** Workdays after `from` up to and including `to`; negative when `to` is earlier. Inverse of `addWorkdays` on workdays. */
export const workdaysBetween = (from: DateText, to: DateText, cal: BusinessCalendar): number => {
  const [low, high, sign] = from <= to ? [from, to, 1] : [to, from, -1]
  const isWork = isWorked(cal)
  const last = dayNumber(high)
  let count = 0
  // Counted backwards, the earlier end is the one included.
  for (let day = dayNumber(low) + 1; day <= last; day++) if (isWork(sign === 1 ? day : day - 1)) count++
  return count === 0 ? 0 : sign * count
}

/** The last workday of the ISO week of `date`, or null when the whole week is off. */
export const lastWorkdayOfWeek = (date: DateText, cal: BusinessCalendar): DateText | null => {
  const monday = mondayOf(date)
  for (let offset = 6; offset >= 0; offset--) {
    const day = addDays(monday, offset)
    if (isWorkday(day, cal)) return day
  }
  return null
}

/** The last workday of the month of `date`, or null when the whole month is off. */
export const lastWorkdayOfMonth = (date: DateText, cal: BusinessCalendar): DateText | null => {
  const day = workdayOnOrBefore(monthEnd(date), cal)
  return day.slice(0, 7) === date.slice(0, 7) ? day : null
}

export interface NoticeLine {
  /** The customer must have been told by this instant. */
  readonly at: Date
  readonly movedForHoliday: boolean
}

/**
 * The 72-hour line of a due day: its end in `zone` minus 72 natural hours. Where that instant falls on a day that is
 * not worked, the line moves back to 18:00 of the last workday before. The hours are real ones, also across a change
 * of the clocks.
 */
export const noticeLine = (dueDate: DateText, cal: BusinessCalendar, zone: string = cal.zone): NoticeLine => {
  const line = new Date(endOfDay(dueDate, zone).getTime() - NOTICE_HOURS * MS_PER_HOUR)
  const day = dateInZone(line, zone)
  if (isWorkday(day, cal)) return { at: line, movedForHoliday: false }
  return { at: timeOfDay(previousWorkday(day, cal), CLOSE_OF_BUSINESS_HOUR, 0, zone), movedForHoliday: true }
}

/** The last millisecond of the day in `zone`. Throws RangeError for a text that is no day or an unknown zone. */
export const endOfDay = (date: DateText, zone: string): Date =>
  new Date(midnight(dayNumber(date) + 1, zone) - 1)

/** The first instant of the day in `zone`: 01:00 where the clocks jump over midnight. */
export const startOfDay = (date: DateText, zone: string): Date => new Date(midnight(dayNumber(date), zone))

/**
 * Where midnight strikes twice, the day begins with the second one when the clocks went back into the day before
 * (24:00 → 23:00), and with the first when they went back within the day (01:00 → 00:00, as in Havana).
 */
const midnight = (day: number, zone: string): number => {
  const last = instantOfWallTime(day, 0, zone, 'last')
  const before = dayInZone(last - 1, zone)
  return before < day ? last : instantOfWallTime(day, 0, zone, 'first')
}

/** A time of day in `zone`; one that the clocks skip becomes the instant of the jump, one that occurs twice its first. */
export const timeOfDay = (date: DateText, hour: number, minute: number, zone: string): Date =>
  new Date(instantOfWallTime(dayNumber(date), hour * MS_PER_HOUR + minute * 60_000, zone, 'first'))

/** The day that the calendar on a wall in `zone` shows at this instant. */
export const dateInZone = (instant: Date, zone: string): DateText =>
  dateOfDayNumber(dayInZone(instant.getTime(), zone))

const dayInZone = (instant: number, zone: string): number =>
  Math.floor((instant + offsetAt(instant, zone)) / MS_PER_DAY)

/** What calendar and clock on a wall in `zone` show: `2026-06-10 14:30`, with seconds unless they are zero. */
export const clockInZone = (instant: Date, zone: string): string => {
  const wall = new Date(instant.getTime() + offsetAt(instant.getTime(), zone)).toISOString()
  return `${wall.slice(0, 10)} ${wall.slice(11, wall.slice(17, 19) === '00' ? 16 : 19)}`
}

export const isZone = (zone: string): boolean => {
  try {
    formatOf(zone)
    return true
  } catch {
    return false
  }
}

const stepToWorkday = (date: DateText, step: 1 | -1, cal: BusinessCalendar): DateText => {
  for (let offset = 1; offset <= LONGEST_BREAK; offset++) {
    const day = addDays(date, step * offset)
    if (isWorkday(day, cal)) return day
  }
  throw new RangeError(`no workday within ${LONGEST_BREAK} days of ${date}`)
}

/** Reads a wall clock backwards: the instant at which it shows `ms` into the day `day`. */
const instantOfWallTime = (day: number, ms: number, zone: string, which: 'first' | 'last'): number => {
  const wall = day * MS_PER_DAY + ms
  // Zones lie between −12 h and +14 h, so these two instants enclose the wanted one and any change of the clocks near it.
  const before = offsetAt(wall - 15 * MS_PER_HOUR, zone)
  const after = offsetAt(wall + 15 * MS_PER_HOUR, zone)
  const matches = [wall - before, wall - after].filter(
    (instant) => instant + offsetAt(instant, zone) === wall,
  )
  if (matches.length > 0) return which === 'first' ? Math.min(...matches) : Math.max(...matches)
  let [low, high] = [wall - 15 * MS_PER_HOUR, wall + 15 * MS_PER_HOUR]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle, zone) === before) low = middle
    else high = middle
  }
  return high
}

const formats = new Map<string, Intl.DateTimeFormat>()

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, format)
  return format
}

/** Offsets by zone and hour; undefined for an hour in which the clocks change. */
const offsets = new Map<string, Map<number, number | undefined>>()
const mostHours = 20_000

/**
 * Milliseconds by which wall clocks in `zone` are ahead of UTC at this instant. Asking for one costs far more than anything
 * that is reckoned with it, so each hour is asked about once: where it begins and ends alike, the clocks did not change in
 * it, for no zone has ever changed them twice within an hour.
 */
const offsetAt = (instant: number, zone: string): number => {
  const hour = Math.floor(instant / MS_PER_HOUR)
  const known = offsets.get(zone)
  if (known?.has(hour)) return known.get(hour) ?? askOffset(instant, zone)
  const first = askOffset(hour * MS_PER_HOUR, zone)
  const same = first === askOffset((hour + 1) * MS_PER_HOUR - 1, zone)
  // A zone that there is not has been refused by now.
  if (!known || known.size >= mostHours) offsets.set(zone, new Map([[hour, same ? first : undefined]]))
  else known.set(hour, same ? first : undefined)
  return same ? first : askOffset(instant, zone)
}

const askOffset = (instant: number, zone: string): number => {
  const whole = Math.floor(instant / 1000) * 1000
  const field = new Map(
    formatOf(zone)
      .formatToParts(whole)
      .map((part) => [part.type, Number(part.value)]),
  )
  const of = (name: Intl.DateTimeFormatPartTypes) => field.get(name) ?? 0
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - whole
}
