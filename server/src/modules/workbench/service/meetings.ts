import type { WorkRow } from '@zhinuo/contracts/workbench.ts'
import { mostWork } from '@zhinuo/contracts/workbench.ts'
import { clockInZone } from '../../../platform/calendar.ts'
import { addDays } from '../../../platform/date-text.ts'
import { momentOf } from '../../commitments/public.ts'
import type { MeetingLine } from '../../communications/public.ts'
import { meetingsOn } from '../../communications/public.ts'
import { rowOf } from '../rules/kinds.ts'
import { meetingClock } from '../rules/today.ts'
import type { Look } from './look.ts'
import { aheadDays, placeOf } from './look.ts'

/** The meetings of today that are not over. */
export const meetingRows = async (look: Look): Promise<WorkRow[]> => {
  const { ctx } = look
  const { zone, today } = momentOf(ctx, null)
  return (await planned(look, today, today)).map((line) => {
    const wall = clockInZone(new Date(line.startsAt), zone).slice(11, 16)
    return rowOf({
      kind: 'meetingToday',
      ...factsOf(line),
      clock: meetingClock(line.startsAt, wall, ctx.now, ctx.language),
    })
  })
}

/** Those of the days that 明天 looks ahead. */
export const meetingsAheadRows = async (look: Look): Promise<WorkRow[]> => {
  const { ctx } = look
  const { zone, today } = momentOf(ctx, null)
  return (await planned(look, addDays(today, 1), addDays(today, aheadDays))).map((line) => {
    const wall = clockInZone(new Date(line.startsAt), zone).slice(11, 16)
    return rowOf({
      kind: 'meetingAhead',
      ...factsOf(line),
      clock: { at: line.startsAt, kind: 'due', tone: 'neutral', text: wall },
    })
  })
}

const planned = ({ ctx, me }: Look, since: string, until: string): Promise<MeetingLine[]> =>
  meetingsOn(ctx, { since, until, of: me, aheadAt: ctx.now, most: mostWork })

const factsOf = (line: MeetingLine) => ({
  target: line.id,
  ...placeOf({ ...line, owner: line.organizer, ownerName: line.organizerName }),
  what: line.title,
  meeting: { startsAt: line.startsAt, endsAt: line.endsAt, place: line.place },
})
