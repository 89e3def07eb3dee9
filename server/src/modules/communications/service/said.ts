import { channels, communication } from '@zhinuo/contracts/communications.ts'
import { meeting, meetingKinds } from '@zhinuo/contracts/communications-meetings.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { find } from '../../../engine/read.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { whole } from './people.ts'

/**
 * Where something was said, as the ledger keeps it and the customer reads it: how, on which day and under which number.
 * The subject of a record is internal and stays out of it.
 */
export interface Said {
  readonly where: string
  readonly on: string
}

export const zoneOf = async (ctx: Ctx, engagementId: string | null): Promise<string> => {
  const project = engagementId === null ? null : await find(whole(ctx), engagement, engagementId)
  return project?.zone ?? ctx.workspace.zone
}

/** The day it is in the zone of a project, or in the workspace's. */
export const todayOf = async (ctx: Ctx, engagementId: string | null): Promise<string> =>
  dateInZone(ctx.now, await zoneOf(ctx, engagementId))

export const saidInCommunication = async (ctx: Ctx, row: RowOf<typeof communication>): Promise<Said> => ({
  where: `${labelText(channels[row.channel].label, ctx.language)} ${row.code}`,
  on: dateInZone(new Date(row.occurredAt), await zoneOf(ctx, row.engagement)),
})

export const saidInMeeting = async (ctx: Ctx, row: RowOf<typeof meeting>): Promise<Said> => ({
  where: `${labelText(meetingKinds[row.kind].label, ctx.language)} ${row.code}`,
  on: dateInZone(new Date(row.startsAt), await zoneOf(ctx, row.engagement)),
})

/** Where a step came from; today where it stands for itself. */
export const saidIn = async (
  ctx: Ctx,
  step: {
    readonly communication: string | null
    readonly meeting: string | null
    readonly engagement: string | null
  },
): Promise<Said> => {
  const spoken = step.communication && (await find(whole(ctx), communication, step.communication))
  if (spoken) return saidInCommunication(ctx, spoken)
  const met = step.meeting && (await find(whole(ctx), meeting, step.meeting))
  if (met) return saidInMeeting(ctx, met)
  return {
    where: labelText({ zh: '下一步', en: 'Next step' }, ctx.language),
    on: await todayOf(ctx, step.engagement),
  }
}
