import { z } from 'zod'
import { Label } from './kit/values.ts'
import { Clock } from './deviations-views.ts'
import { endpoint } from './kit/endpoint.ts'
import { Person } from './kit/wire.ts'

export const WorkKind = z.enum([
  'deviationToConfirm',
  'deviationToTell',
  'deviationEscalated',
  'deviationToRemedy',
  'remedyDue',
  'deviationToClose',
  'exceptionToDecide',
  'changeExceptionToDecide',
  'reviewToGive',
  'objectionToAnswer',
  'sheetToSign',
  'sheetUnsigned',
  'sheetExpired',
  'promiseOverdue',
  'promiseDue',
  'promiseToStart',
  'checkInDue',
  'promiseSentBack',
  'acceptanceWaiting',
  'dutyToAccept',
  'dutyLate',
  'promiseAhead',
  'changeToAssess',
  'changeToConfirm',
  'changeToSend',
  'changeSign',
  'milestoneDue',
  'milestoneWaiting',
  'workItemDue',
  'workItemBlocked',
  'riskToAssess',
  'riskOccurred',
  'reportToWrite',
  'reportToPublish',
  'reportMissed',
  'followUpDue',
  'reviewActionDue',
  'alignmentDue',
  'alignmentMissed',
  'alignmentItemDue',
  'reviewToSeat',
  'reviewToHold',
  'reviewToClose',
  'retrospectiveToBegin',
  'retrospectiveOpen',
  'nextStepDue',
  'extraDue',
  'extraToAsk',
  'meetingToday',
  'meetingToRecord',
  'minutesToSend',
  'minutesCorrected',
  'meetingAhead',
  'surveyToPassOn',
  'callbackDue',
  'caseOpen',
])
export type WorkKind = z.infer<typeof WorkKind>

/** The objects whose pages a row opens. */
const Target = z.enum([
  'deviation',
  'commitment',
  'sheet',
  'changeRequest',
  'milestone',
  'workItem',
  'risk',
  'progressReport',
  'followUp',
  'reviewAction',
  'alignmentMeeting',
  'alignmentItem',
  'expectationReview',
  'retrospective',
  'engagement',
  'nextStep',
  'extra',
  'meeting',
  'surveyInvitation',
  'surveyResponse',
  'callback',
  'serviceCase',
])

export const WorkRow = z
  .object({
    /** Stable within one answer: kind and record. */
    id: z.string(),
    kind: WorkKind,
    kindLabel: Label,
    customer: Person,
    engagement: Person.nullable(),
    what: z.string(),
    clock: Clock,
    owner: Person.nullable(),
    /** The absent colleague for whom the reader has it today. */
    insteadOf: Person.optional(),
    action: z.object({
      key: z.enum([
        'confirm',
        'tell',
        'handOver',
        'remedy',
        'close',
        'decide',
        'review',
        'answer',
        'sign',
        'send',
        'remind',
        'declare',
        'start',
        'checkIn',
        'accept',
        'open',
        'assess',
        'write',
        'publish',
        'seat',
        'complete',
        'attend',
        'record',
        'correct',
        'passOn',
        'callBack',
        'give',
      ]),
      label: Label,
      /** `tab`: the part of its page, where that is not the first. */
      target: z.object({ object: Target, id: z.string(), tab: z.string().optional() }),
    }),
    /** 明天: 日期|承诺|客户|状态|预计; absent in 今天. */
    promise: z
      .object({
        code: z.string(),
        promisedOn: z.string(),
        /** Where a late duty of the customer has moved the day; null: the promised day itself. */
        heldOn: z.string().nullable(),
        status: z.string(),
        statusLabel: Label,
        tone: z.enum(['neutral', 'active', 'good', 'warn', 'bad']),
        /** When it is expected to be done as of now; null when it is done or nothing tells. */
        expectedOn: z.string().nullable(),
        progress: z.number(),
      })
      .optional(),
    /** Of a meeting: when and where. */
    meeting: z.object({ startsAt: z.string(), endsAt: z.string(), place: z.string().nullable() }).optional(),
  })
  .meta({ id: 'WorkRow' })
export type WorkRow = z.infer<typeof WorkRow>

export const HeardKind = z.enum([
  'survey',
  'complaint',
  'question',
  'feedback',
  'support',
  'promiseAccepted',
  'promiseSentBack',
  'milestoneAccepted',
  'milestoneSentBack',
  'minutesConfirmed',
  'minutesCorrected',
  'objection',
  'changeAsked',
  'changeAgreed',
  'changeRefused',
])
export type HeardKind = z.infer<typeof HeardKind>

/** What a customer told us. */
export const HeardRow = z
  .object({
    id: z.string(),
    kind: HeardKind,
    kindLabel: Label,
    tone: z.enum(['neutral', 'active', 'good', 'warn', 'bad']),
    at: z.string(),
    /** The day in the zone of the project. */
    on: z.string(),
    customer: Person,
    engagement: Person.nullable(),
    /** Who said it; null where nobody is named. */
    who: z.string().nullable(),
    /** What it was about; null where the words say it all. */
    about: z.string().nullable(),
    /** In the customer’s words. */
    quote: z.string().nullable(),
    nps: z.number().nullable(),
    overallScore: z.number().nullable(),
    action: z.object({
      key: z.enum(['callBack', 'answer', 'open']),
      label: Label,
      target: z.object({ object: Target, id: z.string() }),
    }),
  })
  .meta({ id: 'HeardRow' })
export type HeardRow = z.infer<typeof HeardRow>

/** What one tab holds at most: a count of so many means so many or more. */
export const mostWork = 200

export const WorkbenchView = z
  .object({
    tab: z.enum(['yesterday', 'today', 'tomorrow']),
    /** Of 今天: 「今天有3件事要先处理」 or 「今天没有要赶的事」; null of the others. */
    sentence: z.string().nullable(),
    /** 今天 and 明天, up to `mostWork`; empty in 昨天. */
    rows: z.array(WorkRow),
    /** 昨天, the newest first, up to `mostWork`; empty in the others. */
    heard: z.array(HeardRow),
  })
  .meta({ id: 'WorkbenchView' })
export type WorkbenchView = z.infer<typeof WorkbenchView>

export const getWorkbench = endpoint({
  id: 'workbench.get',
  method: 'GET',
  path: '/api/v1/workbench',
  permission: 'member',
  summary: { zh: '工作台', en: 'What needs doing today, what falls due next, and what customers told us' },
  query: z.object({
    tab: z.enum(['yesterday', 'today', 'tomorrow']).default('today'),
    /** mine: what I answer for; all: everything I may see. */
    whose: z.enum(['mine', 'all']).default('mine'),
  }),
  response: WorkbenchView,
  errors: ['auth.forbidden'],
})
