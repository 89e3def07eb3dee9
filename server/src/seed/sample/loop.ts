import { participant } from '@zhinuo/contracts/communications.ts'
import type { PointKind } from '@zhinuo/contracts/communications-meetings.ts'
import type { Phase } from '@zhinuo/contracts/engagements.ts'
import type { WaiveAndAdvance } from '@zhinuo/contracts/loop-endpoints.ts'
import { list } from '../../engine/read.ts'
import {
  confirmMinutesByCustomer,
  correctMinutesByCustomer,
  meetingForContact,
  readMinutes,
} from '../../modules/communications/service/for-contact.ts'
import { holdMeeting, planMeeting, signIn } from '../../modules/communications/service/meetings.ts'
import { sendMinutes, writeMinutes } from '../../modules/communications/service/minutes.ts'
import { advance, archive, endEarly, waiveAndAdvance } from '../../modules/loop/service/move.ts'
import type { DateText } from '../../platform/date-text.ts'
import type { PersonName } from './people.ts'
import type { Project } from './project.ts'
import type { Stage } from './stage.ts'

/** 进入下一阶段, by the account manager, late in the afternoon. */
export const stepOn = (stage: Stage, project: Project, from: Phase, on: DateText): void =>
  stage.script.at(stage.days.at(on, 17, 40), async (now) => {
    await advance(await stage.as(project.account, now), project.id, { from })
  })

/** 说明原因并跳过, by the expectation lead. */
export const skipOn = (
  stage: Stage,
  project: Project,
  from: Phase,
  on: DateText,
  waivers: WaiveAndAdvance['waivers'],
): void =>
  stage.script.at(stage.days.at(on, 17, 45), async (now) => {
    await waiveAndAdvance(await stage.as('陆明约', now), project.id, { from, waivers })
  })

/** 提前结束: the customer does not go on. */
export const endEarlyOn = (stage: Stage, project: Project, on: DateText, reason: string): void =>
  stage.script.at(stage.days.at(on, 17, 45), async (now) => {
    await endEarly(await stage.as(project.account, now), project.id, { reason })
  })

export const archiveOn = (stage: Stage, project: Project, on: DateText): void =>
  stage.script.at(stage.days.at(on, 17, 50), async (now) => {
    await archive(await stage.as(project.account, now), project.id)
  })

interface MeetingFacts {
  readonly title: string
  readonly place: string
  readonly agenda: string
  readonly ours: readonly PersonName[]
  readonly theirs: readonly string[]
}

const HOUR = 3_600_000

/** Invited by the account manager to begin at that moment. */
const plan = async (
  stage: Stage,
  project: Project,
  meeting: MeetingFacts,
  startsAt: Date,
  now: Date,
): Promise<string> => {
  const { title, place, agenda, ours, theirs } = meeting
  const { id } = await planMeeting(await stage.as(project.account, now), {
    engagement: project.id,
    kind: 'clarification',
    title,
    place,
    agenda,
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + 1.5 * HOUR).toISOString(),
    participants: [
      ...ours.map((name) => ({ side: 'ours' as const, member: stage.member(name) })),
      ...theirs.map((name) => ({ side: 'theirs' as const, contact: stage.contact(name).id })),
    ],
  })
  return id
}

/** A clarification meeting that still lies ahead. */
export const planClarification = (
  stage: Stage,
  project: Project,
  meeting: MeetingFacts,
  plannedOn: DateText,
  startsAt: Date,
): void =>
  stage.script.at(stage.days.at(plannedOn, 15), async (now) => {
    await plan(stage, project, meeting, startsAt, now)
  })

export interface HeldFacts extends MeetingFacts {
  readonly minutes: string
  readonly points: readonly (readonly [PointKind, string])[]
  /** Who reads them back, and which they put right, by their place; left out, nobody has yet. */
  readonly readBack?: {
    readonly by: string
    readonly corrected?: Readonly<Record<number, string>>
    readonly addition?: string
  }
}

/** 客户核对纪要: point by point on the next workday, as they stand or in the customer’s own words. */
const readBack = (
  stage: Stage,
  id: string,
  { by, corrected = {}, addition }: NonNullable<HeldFacts['readBack']>,
  on: DateText,
): void =>
  stage.script.at(stage.days.at(on, 11), async (now) => {
    const ctx = stage.asContact(by, now)
    const { points } = await meetingForContact(ctx, id)
    await readMinutes(ctx, id)
    if (Object.keys(corrected).length === 0) await confirmMinutesByCustomer(ctx, id)
    else
      await correctMinutesByCustomer(ctx, id, {
        points: points.map((point, at) => ({
          id: point.id,
          right: corrected[at] === undefined,
          yourWords: corrected[at],
        })),
        addition,
      })
  })

/** Planned two workdays before, held at 10:00 with everybody there; the minutes go out in the afternoon. */
export const clarify = (stage: Stage, project: Project, meeting: HeldFacts, on: DateText): void => {
  const { days, script } = stage
  script.at(days.at(days.after(on, -2), 15), async (now) => {
    const id = await plan(stage, project, meeting, days.at(on, 10), now)
    script.at(days.at(on, 11, 30), async (later) => {
      const filter = { op: 'eq', field: 'meeting', value: id } as const
      const ctx = await stage.as(project.account, later)
      for (const { id: person } of await list(stage.system(later), participant, { filter, limit: 20 }))
        await signIn(ctx, person, true)
      await holdMeeting(ctx, id)
    })
    script.at(days.at(on, 16), async (later) => {
      const ctx = await stage.as(project.account, later)
      const points = meeting.points.map(([kind, text]) => ({ kind, text }))
      await writeMinutes(ctx, id, { minutes: meeting.minutes, points })
      await sendMinutes(ctx, id, false)
      if (meeting.readBack) readBack(stage, id, meeting.readBack, days.after(on, 1))
    })
  })
}
