import { z } from 'zod'
import { AttendeeSide, Channel, Direction } from './communications.ts'
import { endpoint } from './kit/endpoint.ts'
import { Day, Id, IdParams, optionalText, someText } from './kit/values.ts'
import { DateText, Time } from './kit/wire.ts'

const Named = z.object({ id: z.string(), name: z.string() })
const Moment = z.iso.datetime({ offset: true })

/** A colleague, a contact of the customer, or a name that is neither. */
export const NewParticipant = z
  .object({ side: AttendeeSide, member: Id.nullish(), contact: Id.nullish(), name: optionalText(80) })
  .refine((one) => Boolean(one.member) || Boolean(one.contact) || Boolean(one.name), {
    path: ['name'],
    message: 'a colleague, a contact or a name is needed',
  })
  .meta({ id: 'NewParticipant' })
export type NewParticipant = z.infer<typeof NewParticipant>

export const NewStep = z
  .object({
    text: someText(300),
    owner: Id,
    dueOn: Day,
    /** Opens a promise in the ledger as well, asked for and not yet promised. */
    promise: z.boolean().optional(),
  })
  .meta({ id: 'NewStep' })
export type NewStep = z.infer<typeof NewStep>

export const RecordCommunication = z
  .object({
    customer: Id,
    engagement: Id.nullish(),
    channel: Channel,
    direction: Direction.optional(),
    /** Now when left out. */
    occurredAt: Moment.optional(),
    summary: someText(200),
    body: optionalText(20_000),
    decisions: optionalText(5000),
    files: z.array(Id).max(20).optional(),
    owner: Id.optional(),
    participants: z.array(NewParticipant).max(50).optional(),
    nextSteps: z.array(NewStep).max(20).optional(),
  })
  .meta({ id: 'RecordCommunication' })
export type RecordCommunication = z.infer<typeof RecordCommunication>

export const ParticipantView = z
  .object({
    id: z.string(),
    name: z.string(),
    side: AttendeeSide,
    member: z.string().nullable(),
    contact: z.string().nullable(),
    attended: z.boolean(),
    signedInAt: Time.nullable(),
  })
  .meta({ id: 'ParticipantView' })
export type ParticipantView = z.infer<typeof ParticipantView>

export const NextStepView = z
  .object({
    id: z.string(),
    version: z.number(),
    text: z.string(),
    owner: Named,
    dueOn: DateText,
    status: z.enum(['open', 'done', 'dropped']),
    overdue: z.boolean(),
    closedOn: DateText.nullable(),
    closeNote: z.string().nullable(),
    commitment: z.object({ id: z.string(), code: z.string() }).nullable(),
    workItem: z.object({ id: z.string(), title: z.string() }).nullable(),
    /** Verbs the reader may use now. */
    can: z.array(z.string()),
  })
  .meta({ id: 'NextStepView' })
export type NextStepView = z.infer<typeof NextStepView>

/** A sentence that sounds like a promise of ours. Sent to the author of the record and to nobody else. */
export const OralPromiseView = z
  .object({
    sentence: z.string(),
    /** The words that made the rule find it. */
    cue: z.string(),
    /** A day that the sentence names. */
    dueOn: DateText.nullable(),
  })
  .meta({ id: 'OralPromiseView' })
export type OralPromiseView = z.infer<typeof OralPromiseView>

export const CommunicationPageView = z
  .object({
    id: z.string(),
    version: z.number(),
    code: z.string(),
    summary: z.string(),
    customer: Named,
    engagement: Named.nullable(),
    owner: Named,
    channel: Channel,
    direction: Direction,
    occurredAt: Time,
    body: z.string().nullable(),
    decisions: z.string().nullable(),
    files: z.array(z.object({ id: z.string(), name: z.string(), size: z.number() })),
    participants: z.array(ParticipantView),
    nextSteps: z.array(NextStepView),
    /** Empty for everybody but the author. */
    oralPromises: z.array(OralPromiseView),
    createdBy: Named.nullable(),
    can: z.array(z.string()),
  })
  .meta({ id: 'CommunicationPageView' })
export type CommunicationPageView = z.infer<typeof CommunicationPageView>

export const SettleOralPromise = z
  .object({
    sentence: z.string().min(1).max(500),
    outcome: z.enum(['recorded', 'dismissed']),
    /** For `recorded`: how it stands in the ledger. */
    content: optionalText(500),
    engagement: Id.nullish(),
    owner: Id.nullish(),
    promisedOn: Day.nullish(),
  })
  .meta({ id: 'SettleOralPromise' })
export type SettleOralPromise = z.infer<typeof SettleOralPromise>

export const CloseStep = z.object({ note: optionalText(500) }).meta({ id: 'CloseStep' })
export const PromiseStep = z.object({ engagement: Id.nullish() }).meta({ id: 'PromiseStep' })

export const StepChanged = z
  .object({ id: z.string(), version: z.number(), status: z.string(), commitment: z.string().nullable() })
  .meta({ id: 'StepChanged' })

export const LastContactView = z
  .object({
    /** 「41天没有往来,平时约12天一次」 */
    text: z.string(),
    lastOn: DateText.nullable(),
    days: z.number().nullable(),
    usualDays: z.number().nullable(),
    n: z.number(),
    silent: z.boolean(),
    /** What is planned with the customer next: a meeting or an open next step. */
    next: z
      .object({ kind: z.enum(['meeting', 'nextStep']), id: z.string(), title: z.string(), on: DateText })
      .nullable(),
  })
  .meta({ id: 'LastContactView' })
export type LastContactView = z.infer<typeof LastContactView>

export const SentView = z
  .object({
    sent: z.array(
      z.object({
        object: z.enum(['meeting', 'sheet']),
        id: z.string(),
        title: z.string(),
        sentAt: Time,
        reads: z.array(z.object({ name: z.string(), at: Time })),
        answer: z.enum(['none', 'waiting', 'confirmed', 'corrected', 'signed']),
      }),
    ),
  })
  .meta({ id: 'SentView' })
export type SentView = z.infer<typeof SentView>

export const FoundInCommunications = z
  .object({
    rows: z.array(
      z.object({
        object: z.enum(['communication', 'meeting']),
        id: z.string(),
        code: z.string(),
        title: z.string(),
        customer: z.string().nullable(),
        at: Time,
        /** Where the words stand: text around the first of them. */
        excerpt: z.string(),
      }),
    ),
    more: z.boolean(),
  })
  .meta({ id: 'FoundInCommunications' })
export type FoundInCommunications = z.infer<typeof FoundInCommunications>

const refusals = [
  'request.invalid',
  'auth.required',
  'auth.forbidden',
  'record.not_found',
  'field.link_not_found',
  'member.disabled',
] as const

export const recordCommunication = endpoint({
  id: 'communication.record',
  method: 'POST',
  path: '/api/v1/communications',
  permission: 'member',
  summary: { zh: '记一次沟通', en: 'Record a communication with its people and next steps' },
  body: RecordCommunication,
  makes: 'communication',
  response: CommunicationPageView,
  errors: [
    ...refusals,
    'communication.in_future',
    'communication.project_elsewhere',
    'communication.project_needed',
    'contact.other_customer',
    'participant.already_there',
  ],
})
export const getCommunication = endpoint({
  id: 'communication.get',
  method: 'GET',
  path: '/api/v1/communications/{id}',
  permission: 'member',
  summary: { zh: '一次沟通的页面', en: 'A communication with its people and next steps' },
  params: IdParams,
  response: CommunicationPageView,
  errors: refusals,
})
export const settleOralPromise = endpoint({
  id: 'communication.settleOralPromise',
  method: 'POST',
  path: '/api/v1/communications/{id}/oral-promises',
  permission: 'member',
  summary: { zh: '口头承诺入台账或忽略', en: 'Record an oral promise, or set it aside' },
  params: IdParams,
  body: SettleOralPromise,
  response: CommunicationPageView,
  errors: [
    ...refusals,
    'communication.find_gone',
    'communication.project_needed',
    'communication.project_elsewhere',
  ],
})
export const searchCommunications = endpoint({
  id: 'communication.search',
  method: 'GET',
  path: '/api/v1/communications/search',
  permission: 'member',
  summary: { zh: '搜索沟通记录、纪要和决定', en: 'Search what was said, minutes and decisions' },
  query: z.object({ q: z.string().trim().min(1).max(100), customer: Id.optional() }),
  response: FoundInCommunications,
  errors: ['request.invalid', 'auth.required', 'auth.forbidden'],
})
export const getLastContact = endpoint({
  id: 'communication.lastContact',
  method: 'GET',
  path: '/api/v1/customers/{id}/last-contact',
  permission: 'member',
  summary: { zh: '客户最近往来与下次联系', en: 'Last contact with a customer, and the next one' },
  params: IdParams,
  response: LastContactView,
  errors: refusals,
})
export const getSent = endpoint({
  id: 'communication.sent',
  method: 'GET',
  path: '/api/v1/customers/{id}/sent',
  permission: 'member',
  summary: { zh: '发给客户的文件及阅读情况', en: 'What a customer was sent and when they read it' },
  params: IdParams,
  response: SentView,
  errors: refusals,
})

/** 沟通日志: everything that was said and met about in a project, on paper. */
export const getCommunicationLog = endpoint({
  id: 'communication.log',
  method: 'GET',
  path: '/api/v1/engagements/{id}/communication-log',
  permission: 'member',
  summary: { zh: '下载项目的沟通日志 PDF', en: 'Download the log of what was said about a project' },
  params: IdParams,
  raw: 'response',
  errors: refusals,
})

const stepErrors = [...refusals, 'nextStep.wrong_status'] as const
export const finishStep = endpoint({
  id: 'nextStep.finish',
  method: 'POST',
  path: '/api/v1/next-steps/{id}/finish',
  permission: 'member',
  summary: { zh: '办完一个下一步', en: 'Finish a next step' },
  params: IdParams,
  body: CloseStep,
  response: StepChanged,
  errors: stepErrors,
})
export const dropStep = endpoint({
  id: 'nextStep.drop',
  method: 'POST',
  path: '/api/v1/next-steps/{id}/drop',
  permission: 'member',
  summary: { zh: '不再需要一个下一步', en: 'Drop a next step' },
  params: IdParams,
  body: CloseStep,
  response: StepChanged,
  errors: [...stepErrors, 'nextStep.reason_required'],
})
export const reopenStep = endpoint({
  id: 'nextStep.reopen',
  method: 'POST',
  path: '/api/v1/next-steps/{id}/reopen',
  permission: 'member',
  summary: { zh: '重新打开一个下一步', en: 'Reopen a next step' },
  params: IdParams,
  response: StepChanged,
  errors: stepErrors,
})
export const promiseStep = endpoint({
  id: 'nextStep.promise',
  method: 'POST',
  path: '/api/v1/next-steps/{id}/promise',
  permission: 'member',
  summary: { zh: '把下一步记入承诺台账', en: 'Record a next step as a promise' },
  params: IdParams,
  body: PromiseStep,
  response: StepChanged,
  errors: [
    ...stepErrors,
    'nextStep.already_promise',
    'nextStep.already_task',
    'communication.project_needed',
    'communication.project_elsewhere',
  ],
})

export const planStep = endpoint({
  id: 'nextStep.plan',
  method: 'POST',
  path: '/api/v1/next-steps/{id}/plan',
  permission: 'member',
  summary: { zh: '把下一步转为项目计划里的任务', en: 'Make a next step a work item of the plan' },
  params: IdParams,
  response: StepChanged,
  errors: [
    ...stepErrors,
    'nextStep.already_promise',
    'nextStep.already_task',
    'communication.project_needed',
  ],
})
