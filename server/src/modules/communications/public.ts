import { asSystem } from '../../engine/system.ts'
import { startOfDay } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import type { DateText } from '../../platform/date-text.ts'
import { addDays } from '../../platform/date-text.ts'
import type { SpokenLine } from './queries/contact.ts'
import { listClarifications, listSpoken } from './queries/contact.ts'
import { zoneOf } from './service/said.ts'

/** The door of the module: who was met and when, for phases, reports and the workbench; minutes for the portal. */
export { lastContactOf } from './service/contact.ts'
export {
  confirmMinutesByCustomer,
  correctMinutesByCustomer,
  meetingForContact,
  minutesForContact,
  readMinutes,
} from './service/for-contact.ts'
export { newsForContact, oneNewsForContact, readNews } from './service/mass-for-contact.ts'
export { meetingFile } from './service/invite.ts'
export type { MeetingLine } from './queries/contact.ts'
export { meetingsOn } from './service/meeting-views.ts'

/** A clarification meeting counts as held where people of both sides were there. Not bound to the reader's rights. */
export const clarificationOf = async (
  ctx: Ctx,
  engagementId: string,
): Promise<{ held: boolean; oursAttended: number; theirsAttended: number; meeting: string | null }> => {
  const system = asSystem(ctx, 'whether a phase may begin does not depend on who looks')
  const [line] = await listClarifications(system, engagementId)
  if (!line) return { held: false, oursAttended: 0, theirsAttended: 0, meeting: null }
  return { held: line.oursAttended > 0 && line.theirsAttended > 0, ...line }
}

/** What was said about a project from the day `since` to the day `until`, both included, within the actor's rights. */
export const communicationsBetween = async (
  ctx: Ctx,
  engagementId: string,
  since: DateText,
  until: DateText,
): Promise<SpokenLine[]> => {
  const zone = await zoneOf(ctx, engagementId)
  return listSpoken(ctx, engagementId, startOfDay(since, zone), startOfDay(addDays(until, 1), zone))
}
