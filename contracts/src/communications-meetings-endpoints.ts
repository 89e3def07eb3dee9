import { z } from 'zod'
import { NewParticipant, NextStepView, ParticipantView } from './communications-endpoints.ts'
import { MeetingKind, PointKind } from './communications-meetings.ts'
import { endpoint } from './kit/endpoint.ts'
import { Day, Id, IdParams, optionalText, someText } from './kit/values.ts'
import { Time } from './kit/wire.ts'

const Named = z.object({ id: z.string(), name: z.string() })
const Moment = z.iso.datetime({ offset: true })

export const PlanMeeting = z
  .object({
    engagement: Id,
    kind: MeetingKind,
    title: someText(200),
    startsAt: Moment,
    endsAt: Moment,
    place: optionalText(300),
    agenda: optionalText(5000),
    organizer: Id.optional(),
    participants: z.array(NewParticipant).max(50).optional(),
  })
  .meta({ id: 'PlanMeeting' })
export type PlanMeeting = z.infer<typeof PlanMeeting>

export const PointView = z
  .object({
    id: z.string(),
    kind: PointKind,
    text: z.string(),
    answer: z.enum(['none', 'confirmed', 'corrected']),
    correction: z.string().nullable(),
    answeredBy: z.string().nullable(),
    answeredAt: Time.nullable(),
  })
  .meta({ id: 'MinutesPointView' })
export type PointView = z.infer<typeof PointView>

export const MeetingPageView = z
  .object({
    id: z.string(),
    version: z.number(),
    code: z.string(),
    kind: MeetingKind,
    title: z.string(),
    customer: Named,
    engagement: Named,
    organizer: Named,
    startsAt: Time,
    endsAt: Time,
    place: z.string().nullable(),
    agenda: z.string().nullable(),
    status: z.enum(['planned', 'held', 'cancelled']),
    invitedAt: Time.nullable(),
    heldAt: Time.nullable(),
    cancelReason: z.string().nullable(),
    participants: z.array(ParticipantView),
    minutes: z.string().nullable(),
    points: z.array(PointView),
    nextSteps: z.array(NextStepView),
    minutesSentAt: Time.nullable(),
    readBackState: z.enum(['none', 'waiting', 'confirmed', 'corrected']),
    readBackBy: z.string().nullable(),
    readBackAt: Time.nullable(),
    readBackComment: z.string().nullable(),
    /** Who of the customer may read the minutes back in the portal, and who of those who were there may not. */
    confirmers: z.array(z.string()),
    onlyLook: z.array(z.string()),
    reads: z.array(z.object({ name: z.string(), at: Time })),
    /** Held without one of the two sides: a clarification that does not count, and why. */
    oneSided: z.string().nullable(),
    /** Verbs the reader may use now. */
    can: z.array(z.string()),
  })
  .meta({ id: 'MeetingPageView' })
export type MeetingPageView = z.infer<typeof MeetingPageView>

export const AddParticipants = z
  .object({ participants: z.array(NewParticipant).min(1).max(50) })
  .meta({ id: 'AddParticipants' })
export const SignIn = z.object({ attended: z.boolean() }).meta({ id: 'SignIn' })

/** Ways the invitation goes out; the answer holds the text to copy in any case. */
export const InviteToMeeting = z.object({ mail: z.boolean() }).meta({ id: 'InviteToMeeting' })

export const InvitationView = z
  .object({
    subject: z.string(),
    text: z.string(),
    wechatText: z.string(),
    /** Names of participants with an e-mail address, and of those without. */
    withMail: z.array(z.string()),
    withoutMail: z.array(z.string()),
  })
  .meta({ id: 'InvitationView' })
export type InvitationView = z.infer<typeof InvitationView>

export const WriteMinutes = z
  .object({
    /** The version of the meeting that was seen. */
    version: z.int().min(1).optional(),
    minutes: optionalText(20_000),
    /** In order; one that is left out is taken out of the minutes. */
    points: z
      .array(z.object({ id: Id.optional(), kind: PointKind, text: someText(500) }))
      .max(100)
      .optional(),
    nextSteps: z
      .array(z.object({ text: someText(300), owner: Id, dueOn: Day, promise: z.boolean().optional() }))
      .max(20)
      .optional(),
  })
  .meta({ id: 'WriteMinutes' })
export type WriteMinutes = z.infer<typeof WriteMinutes>

export const SendMinutes = z.object({ mail: z.boolean() }).meta({ id: 'SendMinutes' })
export const CancelMeeting = z.object({ reason: z.string().trim().max(500) }).meta({ id: 'CancelMeeting' })

export const MeetingCalendar = z
  .object({
    meetings: z.array(
      z.object({
        id: z.string(),
        code: z.string(),
        title: z.string(),
        kind: MeetingKind,
        status: z.enum(['planned', 'held', 'cancelled']),
        startsAt: Time,
        endsAt: Time,
        place: z.string().nullable(),
        customer: z.string(),
        engagement: z.string(),
        mine: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'MeetingCalendar' })
export type MeetingCalendar = z.infer<typeof MeetingCalendar>

export const AgendaTemplate = z.object({ agenda: z.string() }).meta({ id: 'AgendaTemplate' })

const refusals = [
  'request.invalid',
  'auth.required',
  'auth.forbidden',
  'record.not_found',
  'field.link_not_found',
  'member.disabled',
] as const
const verbErrors = [...refusals, 'meeting.wrong_status', 'meeting.minutes_confirmed'] as const
const people = ['contact.other_customer', 'participant.already_there'] as const

export const planMeeting = endpoint({
  id: 'meeting.plan',
  method: 'POST',
  path: '/api/v1/meetings',
  permission: 'member',
  summary: { zh: '安排会议', en: 'Plan a meeting' },
  body: PlanMeeting,
  makes: 'meeting',
  response: MeetingPageView,
  errors: [...refusals, ...people, 'meeting.ends_before_start'],
})
export const getMeeting = endpoint({
  id: 'meeting.get',
  method: 'GET',
  path: '/api/v1/meetings/{id}',
  permission: 'member',
  summary: { zh: '会议页面', en: 'A meeting with its people, minutes and what the customer said to them' },
  params: IdParams,
  response: MeetingPageView,
  errors: refusals,
})
export const listMeetings = endpoint({
  id: 'meeting.calendar',
  method: 'GET',
  path: '/api/v1/meetings/calendar',
  permission: 'member',
  summary: { zh: '会议日历', en: 'Meetings of a span of days' },
  query: z.object({ since: Day, until: Day }),
  response: MeetingCalendar,
  errors: ['request.invalid', 'auth.required', 'auth.forbidden'],
})
export const getAgendaTemplate = endpoint({
  id: 'meeting.agendaTemplate',
  method: 'GET',
  path: '/api/v1/meetings/agenda-template',
  permission: 'member',
  summary: { zh: '议程模板', en: 'Agenda to begin with' },
  query: z.object({ kind: MeetingKind }),
  response: AgendaTemplate,
  errors: ['request.invalid', 'auth.required', 'auth.forbidden'],
})
export const addParticipants = endpoint({
  id: 'meeting.addParticipants',
  method: 'POST',
  path: '/api/v1/meetings/{id}/participants',
  permission: 'member',
  summary: { zh: '添加参加人', en: 'Add participants' },
  params: IdParams,
  body: AddParticipants,
  response: MeetingPageView,
  errors: [...verbErrors, ...people],
})
export const signIn = endpoint({
  id: 'participant.signIn',
  method: 'POST',
  path: '/api/v1/participants/{id}/sign-in',
  permission: 'member',
  summary: { zh: '签到', en: 'Sign a participant in, or take it back' },
  params: IdParams,
  body: SignIn,
  response: MeetingPageView,
  errors: [...verbErrors, 'participant.fixed'],
})
export const getInvitation = endpoint({
  id: 'meeting.invitation',
  method: 'GET',
  path: '/api/v1/meetings/{id}/invitation',
  permission: 'member',
  summary: { zh: '邀请文案', en: 'Words of the invitation' },
  params: IdParams,
  response: InvitationView,
  errors: refusals,
})
export const inviteToMeeting = endpoint({
  id: 'meeting.invite',
  method: 'POST',
  path: '/api/v1/meetings/{id}/invite',
  permission: 'member',
  summary: { zh: '发出邀请', en: 'Invite the participants' },
  params: IdParams,
  body: InviteToMeeting,
  response: z
    .object({ meeting: MeetingPageView, invitation: InvitationView, mailed: z.number() })
    .meta({ id: 'InvitedView' }),
  errors: [...verbErrors, 'meeting.nobody_invited'],
})
export const getMeetingIcs = endpoint({
  id: 'meeting.ics',
  method: 'GET',
  path: '/api/v1/meetings/{id}/ics',
  permission: 'member',
  summary: { zh: '日历文件', en: 'Calendar file of the meeting' },
  params: IdParams,
  raw: 'response',
  errors: refusals,
})
export const writeMinutes = endpoint({
  id: 'meeting.writeMinutes',
  method: 'POST',
  path: '/api/v1/meetings/{id}/minutes',
  permission: 'member',
  summary: { zh: '写纪要', en: 'Write the minutes' },
  params: IdParams,
  body: WriteMinutes,
  response: MeetingPageView,
  errors: [...verbErrors, 'communication.project_needed', 'record.stale'],
})
export const holdMeeting = endpoint({
  id: 'meeting.hold',
  method: 'POST',
  path: '/api/v1/meetings/{id}/hold',
  permission: 'member',
  summary: { zh: '记为已召开', en: 'Record a meeting as held' },
  params: IdParams,
  response: MeetingPageView,
  errors: [...verbErrors, 'meeting.nobody_of_ours', 'meeting.not_begun'],
})
export const sendMinutes = endpoint({
  id: 'meeting.sendMinutes',
  method: 'POST',
  path: '/api/v1/meetings/{id}/send-minutes',
  permission: 'member',
  summary: { zh: '发纪要请客户核对', en: 'Send the minutes for read-back' },
  params: IdParams,
  body: SendMinutes,
  response: z
    .object({ meeting: MeetingPageView, wechatText: z.string(), mailed: z.number() })
    .meta({ id: 'MinutesSentView' }),
  errors: [...verbErrors, 'meeting.minutes_empty'],
})
export const cancelMeeting = endpoint({
  id: 'meeting.cancel',
  method: 'POST',
  path: '/api/v1/meetings/{id}/cancel',
  permission: 'member',
  summary: { zh: '取消会议', en: 'Cancel a meeting' },
  params: IdParams,
  body: CancelMeeting,
  response: MeetingPageView,
  errors: [...verbErrors, 'meeting.reason_required'],
})
