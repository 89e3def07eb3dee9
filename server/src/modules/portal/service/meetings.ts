import { meetingKinds, pointKinds } from '@zhinuo/contracts/communications-meetings.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { PortalMinutes } from '@zhinuo/contracts/portal-meetings.ts'
import type { Ctx } from '../../../platform/context.ts'
import { meetingForContact, minutesForContact } from '../../communications/public.ts'
import { opensProject } from '../../identity/public.ts'
import { forReader } from './turn.ts'

type State = PortalMinutes['state']

const states: Readonly<Record<State, Readonly<Record<Language, string>>>> = {
  waiting: { zh: '请您核对', en: 'Please read back' },
  confirmed: { zh: '贵方已确认', en: 'Confirmed by your side' },
  corrected: { zh: '贵方有更正,我方处理中', en: 'Corrected by your side; we are working on it' },
}

/** Minutes that are inside again have no page. */
const stateOf = (state: State | 'none'): State => (state === 'none' ? 'waiting' : state)

/** Minutes as a customer reads them: what was written for them, and their own words beside ours. */
export const portalMinutes = async (ctx: Ctx, id: string): Promise<PortalMinutes> => {
  const { row, project, ours, theirs, points, answeredBy } = await meetingForContact(ctx, id)
  const { language } = ctx
  const state = stateOf(row.readBackState)
  const view: PortalMinutes = {
    id: row.id,
    title: row.title,
    kindText: labelText(meetingKinds[row.kind].label, language),
    project,
    heldAt: row.heldAt ?? row.startsAt,
    place: row.place,
    ours: [...ours],
    yours: [...theirs],
    minutes: row.minutes,
    points: points.map((point) => ({
      id: point.id,
      kindText: labelText(pointKinds[point.kind].label, language),
      text: point.text,
      state: point.answer,
      yourWords: point.correction,
    })),
    sentAt: row.minutesSentAt ?? '',
    state,
    stateText: states[state][language],
    answeredBy,
    answeredAt: row.readBackAt,
    addition: row.readBackComment,
    canAnswer: state === 'waiting',
  }
  return forReader(ctx, view, 'canAnswer', 'answer')
}

export interface MinutesSummary {
  readonly id: string
  readonly engagement: string
  readonly title: string
  readonly sentAt: string
  readonly state: State
  readonly stateText: string
}

/** The minutes that the contact's customer was sent, the newest first. */
export const portalMinutesList = async (ctx: Ctx): Promise<MinutesSummary[]> =>
  (await minutesForContact(ctx)).flatMap((row) => {
    if (!opensProject(ctx, row.engagement)) return []
    const state = stateOf(row.readBackState)
    return [
      {
        id: row.id,
        engagement: row.engagement,
        title: row.title,
        sentAt: row.minutesSentAt ?? '',
        state,
        stateText: states[state][ctx.language],
      },
    ]
  })
