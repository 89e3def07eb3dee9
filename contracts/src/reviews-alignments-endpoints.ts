import { z } from 'zod'
import { Clock } from './deviations-views.ts'
import { endpoint } from './kit/endpoint.ts'
import { Day, Id, IdParams, optionalText, optionKeys, someText } from './kit/values.ts'
import { AlignmentKind, alignmentStatuses } from './reviews-alignments.ts'
import { reviewStatuses, verdicts } from './reviews-quarterly.ts'
import { Person, Time } from './kit/wire.ts'
import { refusals } from './refusals.ts'

const Count = z.int()

/** A row of the agenda, leading to the record that it comes from. */
const AgendaRow = z.object({ object: z.string(), id: z.string(), text: z.string() })

/** One of two days that do not fit together, with the record and the department it belongs to. */
const ContradictionSide = AgendaRow.extend({ department: z.string(), day: z.string() })

export const AlignmentAgenda = z
  .object({
    /** New demands of the customer since the last meeting. */
    demands: z.array(
      AgendaRow.extend({ kind: z.enum(['expectation', 'change', 'correction', 'score']), on: z.string() }),
    ),
    /** Promises of ours due within two weeks, under the department that keeps them. */
    promises: z.array(
      AgendaRow.extend({
        department: Person.nullable(),
        owner: z.string(),
        promisedOn: z.string(),
        internalOn: z.string().nullable(),
        progress: z.number(),
        late: z.boolean(),
      }),
    ),
    /** People of the project who have more to do in a week than the week has. */
    overloads: z.array(
      z.object({ member: Person, week: z.string(), hours: z.number(), percent: z.number() }),
    ),
    risks: z.array(AgendaRow.extend({ owner: z.string(), high: z.boolean() })),
    /** 时间对不上: days of two departments that do not fit together. */
    contradictions: z.array(
      z.object({
        kind: z.enum(['waits', 'work', 'link']),
        days: Count,
        first: ContradictionSide,
        second: ContradictionSide,
      }),
    ),
    departments: z.array(Person),
  })
  .meta({ id: 'AlignmentAgenda' })
export type AlignmentAgenda = z.infer<typeof AlignmentAgenda>

export const Attendee = z.object({
  member: z.string(),
  name: z.string(),
  department: z.string().nullable(),
  at: Time,
})
export type Attendee = z.infer<typeof Attendee>

export const AlignmentLineView = z
  .object({
    id: z.string(),
    title: z.string(),
    engagement: Person,
    customer: Person,
    expectationOwner: Person,
    week: z.string(),
    weekStart: z.string(),
    dueOn: z.string(),
    status: optionKeys(alignmentStatuses),
    clock: Clock,
    heldAt: Time.nullable(),
    /** Held after its line. */
    late: z.boolean(),
    attendees: Count,
    openItems: Count,
  })
  .meta({ id: 'AlignmentLineView' })
export type AlignmentLineView = z.infer<typeof AlignmentLineView>

export const AlignmentItemView = z
  .object({
    id: z.string(),
    version: z.int(),
    meeting: z.string(),
    text: z.string(),
    kind: AlignmentKind,
    department: Person.nullable(),
    owner: Person.nullable(),
    dueOn: z.string().nullable(),
    overdue: z.boolean(),
    decision: z.string(),
    status: z.enum(['open', 'done', 'dropped']),
    dropReason: z.string().nullable(),
    /** What it became: a promise, a task, an action. */
    became: AgendaRow.nullable(),
    /** The week it was raised in, where that is an earlier one. */
    carriedFrom: z.string().nullable(),
    can: z.array(z.enum(['revise', 'become', 'complete', 'drop'])),
  })
  .meta({ id: 'AlignmentItemView' })
export type AlignmentItemView = z.infer<typeof AlignmentItemView>

export const AlignmentPageView = AlignmentLineView.extend({
  version: z.int(),
  agenda: AlignmentAgenda,
  present: z.array(Attendee),
  /** True where the reader has signed in. */
  signedIn: z.boolean(),
  items: z.array(AlignmentItemView),
  heldBy: z.string().nullable(),
  /** The minutes as text, to be pasted anywhere inside the company. */
  minutes: z.string(),
  can: z.array(z.enum(['signIn', 'signInOthers', 'add', 'hold'])),
}).meta({ id: 'AlignmentPageView' })
export type AlignmentPageView = z.infer<typeof AlignmentPageView>

/** `last`: the week's last workday; else the ISO weekday, moved to a workday of that week. */
export const AlignmentDay = z.union([z.literal('last'), z.int().min(1).max(7)])
export type AlignmentDay = z.infer<typeof AlignmentDay>

export const AlignmentWeekView = z
  .object({
    week: z.string(),
    weekStart: z.string(),
    weekEnd: z.string(),
    thisWeek: z.string(),
    /** Null in a week without workdays. */
    dueOn: z.string().nullable(),
    day: AlignmentDay,
    mayConfigure: z.boolean(),
    counts: z.object({ held: Count, due: Count, missed: Count }),
    rows: z.array(AlignmentLineView),
  })
  .meta({ id: 'AlignmentWeekView' })
export type AlignmentWeekView = z.infer<typeof AlignmentWeekView>

export const ReviewLineView = z
  .object({
    id: z.string(),
    title: z.string(),
    engagement: Person,
    customer: Person,
    quarter: z.string(),
    dueOn: z.string(),
    status: optionKeys(reviewStatuses),
    verdict: optionKeys(verdicts).nullable(),
    clock: Clock,
    heldAt: Time.nullable(),
    late: z.boolean(),
    reviewers: z.array(z.object({ name: z.string(), flagged: z.boolean() })),
    openActions: Count,
  })
  .meta({ id: 'ReviewLineView' })
export type ReviewLineView = z.infer<typeof ReviewLineView>

export const ProjectMeetingsView = z
  .object({ alignments: z.array(AlignmentLineView), reviews: z.array(ReviewLineView) })
  .meta({ id: 'ProjectMeetingsView' })
export type ProjectMeetingsView = z.infer<typeof ProjectMeetingsView>

const people = ['field.link_not_found', 'member.disabled'] as const

export const getAlignmentWeek = endpoint({
  id: 'alignmentMeeting.week',
  method: 'GET',
  path: '/api/v1/alignment-meetings',
  permission: 'member',
  summary: { zh: '一周的期望对齐会', en: 'The alignment meetings of a week' },
  query: z.object({
    week: z
      .string()
      .regex(/^\d{4}-W\d{2}$/)
      .optional(),
    whose: z.enum(['mine', 'all']).optional(),
  }),
  response: AlignmentWeekView,
  errors: ['request.invalid', 'auth.required', 'auth.forbidden', 'report.no_such_week'],
})

export const getAlignment = endpoint({
  id: 'alignmentMeeting.get',
  method: 'GET',
  path: '/api/v1/alignment-meetings/{id}',
  permission: 'member',
  summary: { zh: '期望对齐会', en: 'An alignment meeting with its agenda and items' },
  params: IdParams,
  response: AlignmentPageView,
  errors: refusals,
})

/** Oneself when nobody is named. */
export const SignInAlignment = z
  .object({ members: z.array(Id).max(60).optional(), out: z.boolean().optional() })
  .meta({ id: 'SignInAlignment' })
export type SignInAlignment = z.infer<typeof SignInAlignment>

export const signInAlignment = endpoint({
  id: 'alignmentMeeting.signIn',
  method: 'POST',
  path: '/api/v1/alignment-meetings/{id}/sign-in',
  permission: 'member',
  summary: { zh: '签到', en: 'Sign people in to a meeting, or out again' },
  params: IdParams,
  body: SignInAlignment,
  response: AlignmentPageView,
  errors: [...refusals, ...people, 'alignment.already_held', 'alignment.not_your_project'],
})

export const holdAlignment = endpoint({
  id: 'alignmentMeeting.hold',
  method: 'POST',
  path: '/api/v1/alignment-meetings/{id}/hold',
  permission: 'member',
  summary: { zh: '结束会议', en: 'Say that a meeting was held, with those who signed in' },
  params: IdParams,
  response: AlignmentPageView,
  errors: [
    ...refusals,
    'alignment.already_held',
    'alignment.not_your_project',
    'alignment.no_attendees',
    'alignmentItem.owner_or_day_missing',
  ],
})

export const AddAlignmentItem = z
  .object({
    text: someText(500),
    kind: AlignmentKind,
    department: Id.nullish(),
    owner: Id.nullish(),
    dueOn: Day.nullish(),
    decision: optionalText(2000),
  })
  .meta({ id: 'AddAlignmentItem' })
export type AddAlignmentItem = z.infer<typeof AddAlignmentItem>

export const addAlignmentItem = endpoint({
  id: 'alignmentItem.add',
  method: 'POST',
  path: '/api/v1/alignment-meetings/{id}/items',
  permission: 'member',
  summary: { zh: '添加对齐事项', en: 'Add an item to a meeting' },
  params: IdParams,
  body: AddAlignmentItem,
  response: AlignmentItemView,
  errors: [...refusals, ...people, 'alignment.already_held', 'reviewAction.due_past'],
})

const onItem = [...refusals, 'alignmentItem.wrong_status'] as const

/** The whole of an item; `version` is the one that was seen. */
export const ReviseAlignmentItem = AddAlignmentItem.extend({ version: z.int().min(1) }).meta({
  id: 'ReviseAlignmentItem',
})
export type ReviseAlignmentItem = z.infer<typeof ReviseAlignmentItem>

export const reviseAlignmentItem = endpoint({
  id: 'alignmentItem.revise',
  method: 'POST',
  path: '/api/v1/alignment-items/{id}/revise',
  permission: 'member',
  summary: { zh: '修改对齐事项', en: 'Change an item; where somebody was quicker both texts come back' },
  params: IdParams,
  body: ReviseAlignmentItem,
  response: AlignmentItemView,
  errors: [...onItem, ...people, 'record.stale', 'reviewAction.due_past'],
})

/** The record it became, already made; or an action, made here from the item's own text, owner and day. */
export const FollowAlignmentItem = z
  .union([
    z.strictObject({ commitment: Id }),
    z.strictObject({ workItem: Id }),
    z.strictObject({ action: z.literal(true) }),
  ])
  .meta({ id: 'FollowAlignmentItem' })
export type FollowAlignmentItem = z.infer<typeof FollowAlignmentItem>

export const followAlignmentItem = endpoint({
  id: 'alignmentItem.follow',
  method: 'POST',
  path: '/api/v1/alignment-items/{id}/follow',
  permission: 'member',
  summary: { zh: '落实对齐事项', en: 'Say which promise, task or action an item has become' },
  params: IdParams,
  body: FollowAlignmentItem,
  response: AlignmentItemView,
  errors: [
    ...onItem,
    ...people,
    'alignmentItem.already_followed',
    'alignmentItem.other_project',
    'alignmentItem.owner_or_day_missing',
    'reviewAction.due_past',
  ],
})

export const completeAlignmentItem = endpoint({
  id: 'alignmentItem.complete',
  method: 'POST',
  path: '/api/v1/alignment-items/{id}/complete',
  permission: 'member',
  summary: { zh: '完成对齐事项', en: 'Say that an item is done' },
  params: IdParams,
  response: AlignmentItemView,
  errors: onItem,
})

export const DropAlignmentItem = z.object({ reason: someText(500) }).meta({ id: 'DropAlignmentItem' })
export type DropAlignmentItem = z.infer<typeof DropAlignmentItem>

export const dropAlignmentItem = endpoint({
  id: 'alignmentItem.drop',
  method: 'POST',
  path: '/api/v1/alignment-items/{id}/drop',
  permission: 'member',
  summary: { zh: '取消对齐事项', en: 'Drop an item with a reason' },
  params: IdParams,
  body: DropAlignmentItem,
  response: AlignmentItemView,
  errors: onItem,
})

export const AlignmentSettings = z.object({ day: AlignmentDay }).meta({ id: 'AlignmentSettings' })
export type AlignmentSettings = z.infer<typeof AlignmentSettings>

export const setAlignmentDay = endpoint({
  id: 'reviews.configure',
  method: 'PUT',
  path: '/api/v1/alignment-settings',
  permission: 'reviews:configure',
  summary: {
    zh: '设置对齐会截止日',
    en: 'Set the weekday by which meetings are held, from the next week on',
  },
  body: AlignmentSettings,
  response: AlignmentSettings,
  errors: ['request.invalid', 'auth.required', 'auth.forbidden'],
})

export const getProjectMeetings = endpoint({
  id: 'alignmentMeeting.project',
  method: 'GET',
  path: '/api/v1/engagements/{id}/review-meetings',
  permission: 'member',
  summary: { zh: '项目的对齐会与评审会', en: 'Alignment meetings and reviews of a project' },
  params: IdParams,
  response: ProjectMeetingsView,
  errors: refusals,
})
