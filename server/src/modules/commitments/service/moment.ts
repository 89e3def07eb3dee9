import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { businessCalendar, dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { DateText } from '../../../platform/date-text.ts'

export interface Moment {
  readonly now: Date
  readonly zone: string
  /** The day in the promise's zone. */
  readonly today: DateText
  readonly calendar: BusinessCalendar
}

const calendars = new Map<string, BusinessCalendar>()

const calendarIn = (zone: string): BusinessCalendar => {
  let calendar = calendars.get(zone)
  if (!calendar) calendars.set(zone, (calendar = businessCalendar({ zone })))
  return calendar
}

/** Now, in the zone of a promise or project; the workspace's where it has none of its own. */
export const momentOf = (ctx: Ctx, zone: string | null | undefined): Moment => {
  const here = zone ?? ctx.workspace.zone
  return { now: ctx.now, zone: here, today: dateInZone(ctx.now, here), calendar: calendarIn(here) }
}
