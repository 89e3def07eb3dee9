import type { MailMode } from '@zhinuo/contracts/notifications.ts'
import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { clockInZone, dateInZone, isWorkday, nextWorkday, timeOfDay } from '../../../platform/calendar.ts'

/** Times of day are `HH:MM` on a wall in the member's zone. */
export interface MailSettings {
  readonly groups: Readonly<Record<string, MailMode>>
  readonly quiet: { readonly from: string; readonly to: string } | null
  readonly digestAt: string
  readonly zone: string | null
}

export const defaultSettings: MailSettings = {
  groups: {},
  quiet: { from: '22:00', to: '08:00' },
  digestAt: '08:30',
  zone: null,
}

export const defaultMode: MailMode = 'auto'

/** Whether the wall clock is within quiet hours: their first minute is, their last moment is the next minute. */
export const isQuiet = (now: Date, quiet: MailSettings['quiet'], zone: string): boolean => {
  if (quiet === null) return false
  const time = clockInZone(now, zone).slice(11, 16)
  return quiet.from < quiet.to ? quiet.from <= time && time < quiet.to : quiet.from <= time || time < quiet.to
}

/** The first digest after something was told: at `digestAt` of that day when it is worked, else of the next workday. */
export const digestMoment = (told: Date, digestAt: string, calendar: BusinessCalendar): Date => {
  const { zone } = calendar
  const at = (day: string) => timeOfDay(day, Number(digestAt.slice(0, 2)), Number(digestAt.slice(3)), zone)
  const day = dateInZone(told, zone)
  return isWorkday(day, calendar) && at(day) > told ? at(day) : at(nextWorkday(day, calendar))
}

export interface Waiting {
  readonly id: string
  readonly group: string
  readonly urgent: boolean
  readonly toldAt: Date
}

export interface Mailing {
  readonly now: readonly string[]
  readonly digest: readonly string[]
  /** Never to be mailed. */
  readonly never: readonly string[]
}

/** What of a member's unread and unmailed notices is to be mailed at `now`; what is in no list waits. */
export const mailing = (
  waiting: readonly Waiting[],
  settings: MailSettings,
  now: Date,
  calendar: BusinessCalendar,
): Mailing => {
  const found = { now: [] as string[], digest: [] as string[], never: [] as string[] }
  const quiet = isQuiet(now, settings.quiet, calendar.zone)
  for (const { id, group, urgent, toldAt } of waiting) {
    const mode = settings.groups[group] ?? defaultMode
    if (mode === 'inbox') found.never.push(id)
    else if (quiet) continue
    else if (mode === 'now' || (mode === 'auto' && urgent)) found.now.push(id)
    else if (digestMoment(toldAt, settings.digestAt, calendar) <= now) found.digest.push(id)
  }
  return found
}
