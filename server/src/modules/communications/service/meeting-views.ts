import type { MeetingCalendar, MeetingPageView } from '@zhinuo/contracts/communications-meetings-endpoints.ts'
import { meeting } from '@zhinuo/contracts/communications-meetings.ts'
import { mayDoIn } from '@zhinuo/contracts/contacts-portal.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import { find, get, list } from '../../../engine/read.ts'
import { startOfDay } from '../../../platform/calendar.ts'
import { verbsOn } from '../../../engine/scope-check.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { addDays } from '../../../platform/date-text.ts'
import { fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import type { MeetingLine, Meetings } from '../queries/contact.ts'
import { listMeetings } from '../queries/contact.ts'
import { listReads } from '../queries/marks.ts'
import { findProject, listParticipants, listPoints } from '../queries/records.ts'
import type { Attendance, MeetingStep } from '../rules/meeting.ts'
import { canStep, missingSide } from '../rules/meeting.ts'
import type { Meeting } from './meetings.ts'
import { personOf, whole } from './people.ts'
import { participantView, stepViews } from './views.ts'

/** All of a meeting's page: people, minutes with both wordings, steps, receipts, and what the reader may do now. */
export const meetingPage = (ctx: Ctx, asked: string): Promise<MeetingPageView> =>
  withTx(ctx, async (ctx) => {
    const row = await get(ctx, meeting, asked)
    const { id } = row
    const system = whole(ctx)
    const project =
      (await findProject(system, row.engagement)) ?? fail('record.not_found', { object: meeting.key, id })
    const people = await listParticipants(system, { of: 'meeting', id })
    const organizer = await personOf(ctx, row.organizer)
    const reader = row.readBackBy === null ? null : await find(system, contact, row.readBackBy)
    const theirs = await list(system, contact, {
      filter: { op: 'eq', field: 'customer', value: project.customer },
      limit: 200,
    })
    const may = new Set(theirs.filter((one) => mayDoIn(one, 'answer', row.engagement)).map((one) => one.id))
    return {
      id,
      version: row.version,
      code: row.code,
      kind: row.kind,
      title: row.title,
      customer: { id: project.customer, name: project.customerName },
      engagement: { id: project.id, name: project.name },
      organizer: { id: organizer.id, name: organizer.name },
      startsAt: row.startsAt,
      endsAt: row.endsAt,
      place: row.place,
      agenda: row.agenda,
      status: row.status,
      invitedAt: row.invitedAt,
      heldAt: row.heldAt,
      cancelReason: row.cancelReason,
      participants: people.map(participantView),
      minutes: row.minutes,
      points: await listPoints(system, id),
      nextSteps: await stepViews(ctx, { of: 'meeting', id }, row.engagement),
      minutesSentAt: row.minutesSentAt,
      readBackState: row.readBackState,
      readBackBy: reader?.name ?? null,
      readBackAt: row.readBackAt,
      readBackComment: row.readBackComment,
      confirmers: theirs.filter((one) => may.has(one.id)).map(({ name }) => name),
      onlyLook: people.flatMap((one) => (one.contact !== null && !may.has(one.contact) ? [one.name] : [])),
      reads: (await listReads(system, [id])).map(({ name, at }) => ({ name, at })),
      oneSided: oneSided(row, people, ctx),
      can: await allowed(ctx, row),
    }
  })

const lacking: Readonly<Record<'ours' | 'theirs' | 'both', Label>> = {
  theirs: {
    zh: '没有客户方到场:已记录召开,但不算开过澄清会,不能据此进入下一阶段。签到和纪要都已保留。',
    en: 'Nobody of the customer was there: it is on record as held, but does not count as a clarification, and no phase may begin on it. Attendance and minutes are kept.',
  },
  ours: {
    zh: '没有我方到场:已记录召开,但不算开过澄清会。签到和纪要都已保留。',
    en: 'Nobody of ours was there: it is on record as held, but does not count as a clarification. Attendance and minutes are kept.',
  },
  both: {
    zh: '没有人到场:不算开过澄清会。安排和纪要都已保留。',
    en: 'Nobody was there: it does not count as a clarification. The plan and the minutes are kept.',
  },
}

const oneSided = (row: Meeting, people: readonly Attendance[], ctx: Ctx): string | null => {
  if (row.kind !== 'clarification' || row.status !== 'held') return null
  const missing = missingSide(people)
  return missing && labelText(lacking[missing], ctx.language)
}

const steps: readonly (readonly [verb: string, step: MeetingStep])[] = [
  ['invite', 'invite'],
  ['hold', 'hold'],
  ['signIn', 'attend'],
  ['writeMinutes', 'writeMinutes'],
  ['sendMinutes', 'sendMinutes'],
  ['cancel', 'cancel'],
]

/** What the reader may do in the meeting's present state. */
const allowed = async (ctx: Ctx, row: Meeting): Promise<string[]> => {
  const may = await verbsOn(
    ctx,
    meeting,
    row.id,
    steps.map(([verb]) => verb),
  )
  return steps
    .filter(([verb, step]) => may.has(verb === 'signIn' ? 'hold' : verb) && canStep(row, step))
    .filter(([verb]) => verb !== 'signIn' || row.minutesSentAt === null)
    .filter(([verb]) => verb !== 'sendMinutes' || row.readBackState !== 'confirmed')
    .map(([verb]) => verb)
}

/** Meetings from the day `since` to the day `until`, both included, within the actor's rights; cancelled ones left out. */
export const meetingsOn = (
  ctx: Ctx,
  {
    since,
    until,
    ...which
  }: Omit<Meetings, 'since' | 'until'> & { readonly since: DateText; readonly until: DateText },
): Promise<MeetingLine[]> =>
  listMeetings(ctx, {
    ...which,
    since: startOfDay(since, ctx.workspace.zone),
    until: startOfDay(addDays(until, 1), ctx.workspace.zone),
  })

export const meetingCalendar = async (
  ctx: Ctx,
  days: { readonly since: DateText; readonly until: DateText },
): Promise<MeetingCalendar> => {
  const me = actingMember(ctx)
  return {
    meetings: (await meetingsOn(ctx, days)).map((line) => ({
      id: line.id,
      code: line.code,
      title: line.title,
      kind: line.kind,
      status: line.status,
      startsAt: line.startsAt,
      endsAt: line.endsAt,
      place: line.place,
      customer: line.customerName ?? '',
      engagement: line.engagementName ?? '',
      mine: me !== null && (line.organizer === me || line.members.includes(me)),
    })),
  }
}
