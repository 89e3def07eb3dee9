import { engagement } from '@zhinuo/contracts/engagements.ts'
import { find } from '../../engine/read.ts'
import { asSystem } from '../../engine/system.ts'
import { dateInZone, startOfDay } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import type { DateText } from '../../platform/date-text.ts'
import { addDays } from '../../platform/date-text.ts'
import type { ContactGap } from './methods/contact-gap.ts'
import { contactGap, gapText } from './methods/contact-gap.ts'
import type { ContactMoment, MeetingLine, SpokenLine } from './queries.ts'
import { listClarifications, listContacts, listMeetings, listSpoken } from './queries.ts'

/** The door of the module: who was met and when, for phases, reports and the workbench; minutes for the portal. */

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

export interface LastContact extends ContactGap {
  /** 「41天没有往来,平时约12天一次」 in the language of the context. */
  readonly text: string
  readonly last: ContactMoment | null
}

/** How many of a customer's last contacts tell their rhythm. */
const rhythm = 200

/** When a customer was last in contact with us, by their own rhythm, within the actor's rights. */
export const lastContactOf = async (ctx: Ctx, customerId: string): Promise<LastContact> => {
  const moments = await listContacts(ctx, customerId, rhythm)
  const day = (at: string): DateText => dateInZone(new Date(at), ctx.workspace.zone)
  const gap = contactGap(
    moments.map(({ at }) => day(at)),
    day(ctx.now.toISOString()),
  )
  return { ...gap, text: gapText(gap, ctx.language), last: moments[0] ?? null }
}

/** What was said about a project from the day `since` to the day `until`, both included, within the actor's rights. */
export const communicationsBetween = async (
  ctx: Ctx,
  engagementId: string,
  since: DateText,
  until: DateText,
): Promise<SpokenLine[]> => {
  const project = await find(
    asSystem(ctx, 'days are those of the zone of the project'),
    engagement,
    engagementId,
  )
  const zone = project?.zone ?? ctx.workspace.zone
  return listSpoken(ctx, engagementId, startOfDay(since, zone), startOfDay(addDays(until, 1), zone))
}

/** Meetings from the day `since` to the day `until`, both included, within the actor's rights; cancelled ones left out. */
export const meetingsOn = (
  ctx: Ctx,
  { since, until }: { readonly since: DateText; readonly until: DateText },
): Promise<MeetingLine[]> =>
  listMeetings(ctx, startOfDay(since, ctx.workspace.zone), startOfDay(addDays(until, 1), ctx.workspace.zone))
