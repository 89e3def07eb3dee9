import { z } from 'zod'
import { DeviationKind, Severity } from './deviations-views.ts'
import { endpoint } from './kit/endpoint.ts'
import type { Label } from './kit/label.ts'
import { Day, Id, IdParams, optionalText, optionKeys, someText } from './kit/values.ts'
import {
  caseFiles,
  caseKinds,
  caseSources,
  caseStatuses,
  caseTopics,
  messageKinds,
} from './service-options.ts'
import { DateText, Person, Time } from './kit/wire.ts'

const File = z.object({ id: z.string(), name: z.string(), size: z.int() })
const Linked = z.object({ id: z.string(), code: z.string(), title: z.string() })

/** Where the clocks stand: the first answer, then the solution, then the customer's word. */
export const CaseClock = z
  .object({
    state: z.enum(['first', 'resolve', 'paused', 'awaiting', 'none']),
    tone: z.enum(['neutral', 'active', 'good', 'warn', 'bad']),
    overdue: z.boolean(),
    at: Time.nullable(),
    /** Ready wording, e.g. 「首次答复还剩 2 小时」; hours are working hours. */
    text: z.string(),
  })
  .meta({ id: 'CaseClock' })
export type CaseClock = z.infer<typeof CaseClock>

export const CaseLineView = z.object({
  id: z.string(),
  code: z.string(),
  title: z.string(),
  kind: optionKeys(caseKinds),
  status: optionKeys(caseStatuses),
  customer: Person,
  engagement: Person.nullable(),
  owner: Person,
  receivedAt: Time,
  reopened: z.int(),
  closedBy: z.enum(['customer', 'timeout', 'staff']).nullable(),
  clock: CaseClock,
})
export type CaseLineView = z.infer<typeof CaseLineView>

export const CaseView = z
  .object({
    id: z.string(),
    version: z.int(),
    code: z.string(),
    title: z.string(),
    text: z.string(),
    kind: optionKeys(caseKinds),
    source: optionKeys(caseSources),
    topic: optionKeys(caseTopics).nullable(),
    status: optionKeys(caseStatuses),
    customer: Person,
    engagement: Person.nullable(),
    contact: z
      .object({ id: z.string(), name: z.string(), phone: z.string().nullable(), hasMail: z.boolean() })
      .nullable(),
    about: Person.nullable(),
    department: Person.nullable(),
    owner: Person,
    routedBy: z.enum(['rule', 'person']).nullable(),
    receivedAt: Time,
    firstAnswerDueAt: Time.nullable(),
    firstAnsweredAt: Time.nullable(),
    resolveDueAt: Time.nullable(),
    answeredAt: Time.nullable(),
    answerBy: DateText.nullable(),
    closedAt: Time.nullable(),
    closedBy: z.enum(['customer', 'timeout', 'staff']).nullable(),
    closeReason: z.string().nullable(),
    reopened: z.int(),
    clock: CaseClock,
    /** What came with the customer's first words. */
    sharedFiles: z.array(File),
    messages: z.array(
      z.object({
        id: z.string(),
        kind: optionKeys(messageKinds),
        text: z.string(),
        by: z.string(),
        ours: z.boolean(),
        at: Time,
        files: z.array(File),
      }),
    ),
    response: z
      .object({ id: z.string(), nps: z.number().nullable(), overallScore: z.number().nullable() })
      .nullable(),
    deviation: Linked.nullable(),
    commitment: Linked.nullable(),
    /** Deviations of the project, or of the customer where no project is named, that are not closed and the reader may read. */
    slips: z.array(z.object({ id: z.string(), title: z.string(), status: z.string() })),
    callbacks: z.array(z.object({ id: z.string(), name: z.string(), status: z.string(), dueOn: DateText })),
    can: z.array(z.string()),
  })
  .meta({ id: 'CaseView' })
export type CaseView = z.infer<typeof CaseView>

export const RecordCase = z
  .object({
    customer: Id,
    engagement: Id.nullish(),
    contact: Id.nullish(),
    kind: optionKeys(caseKinds),
    source: optionKeys(caseSources).exclude(['survey', 'portal']),
    topic: optionKeys(caseTopics).nullish(),
    /** First words of the text when left out. */
    title: optionalText(120),
    text: someText(4000),
    about: Id.nullish(),
    files: z.array(Id).max(20).optional(),
  })
  .meta({ id: 'RecordCase' })
export type RecordCase = z.infer<typeof RecordCase>

export const AssignCase = z.object({ department: Id.nullish(), owner: Id.nullish() })
export type AssignCase = z.infer<typeof AssignCase>
export const SayInCase = z.object({
  text: someText(4000),
  mail: z.boolean().default(false),
  /** Sent ahead for `sharedFiles`; the customer sees them. */
  files: z.array(Id).max(caseFiles.most).optional(),
})
export type SayInCase = z.infer<typeof SayInCase>

export const ToDeviation = z.object({
  engagement: Id.nullish(),
  kind: DeviationKind.default('other'),
  severity: Severity.default('s3'),
  summary: optionalText(300),
})
export type ToDeviation = z.infer<typeof ToDeviation>
export const ToPromise = z.object({
  engagement: Id.nullish(),
  content: optionalText(500),
  promisedOn: Day.nullish(),
})
export type ToPromise = z.infer<typeof ToPromise>

const readErrors = ['record.not_found', 'auth.forbidden'] as const
const verbErrors = [...readErrors, 'case.wrong_status'] as const
const linkErrors = ['case.engagement_required', 'case.other_customer', 'field.link_not_found'] as const

const verb = <const P extends string, const B extends z.ZodType, const E extends readonly string[]>(
  path: P,
  summary: Label,
  body: B,
  errors: E,
) =>
  ({
    method: 'POST',
    path: `/api/v1/service-cases/{id}/${path}`,
    permission: 'member',
    summary,
    params: IdParams,
    body,
    response: CaseView,
    errors,
  }) as const

export const recordCase = endpoint({
  id: 'serviceCase.record',
  method: 'POST',
  path: '/api/v1/service-cases',
  permission: 'member',
  summary: { zh: '记一条反馈', en: 'Record what a customer said' },
  body: RecordCase,
  makes: 'serviceCase',
  response: CaseView,
  errors: [
    ...readErrors,
    'case.other_customer',
    'contact.other_customer',
    'field.link_not_found',
    'member.disabled',
  ],
})
const BoardFilter = z.object({
  mine: z.enum(['true', 'false']).optional(),
  customer: Id.optional(),
  engagement: Id.optional(),
})

/** How many cases stand where: the open ones and those closed in the last 30 days. */
export const countCases = endpoint({
  id: 'serviceCase.count',
  method: 'GET',
  path: '/api/v1/service-cases/counts',
  permission: 'member',
  summary: { zh: '各状态的反馈单数', en: 'How many cases stand where' },
  query: BoardFilter,
  response: z
    .object({ columns: z.array(z.object({ status: optionKeys(caseStatuses), count: z.int() })) })
    .meta({ id: 'CaseCounts' }),
  errors: ['auth.forbidden'],
})
/** The cases that are counted, page by page: the nearest line first, the closed ones last. */
export const caseBoard = endpoint({
  id: 'serviceCase.board',
  method: 'GET',
  path: '/api/v1/service-cases',
  permission: 'member',
  summary: { zh: '反馈看板', en: 'Open cases with their clocks' },
  query: BoardFilter.extend({
    status: optionKeys(caseStatuses).optional(),
    after: z.string().max(200).optional(),
  }),
  response: z.object({ cases: z.array(CaseLineView), next: z.string().nullable() }).meta({ id: 'CaseBoard' }),
  errors: ['request.invalid', 'auth.forbidden', 'cursor.invalid'],
})
export const getCase = endpoint({
  id: 'serviceCase.get',
  method: 'GET',
  path: '/api/v1/service-cases/{id}',
  permission: 'member',
  summary: { zh: '反馈单页面', en: 'A case with its clocks and messages' },
  params: IdParams,
  response: CaseView,
  errors: readErrors,
})
export const assignCase = endpoint({
  id: 'serviceCase.assign',
  ...verb('assign', { zh: '分派', en: 'Assign to a department and owner' }, AssignCase, [
    ...verbErrors,
    'case.owner_required',
    'case.owner_complained_about',
    'field.link_not_found',
    'member.disabled',
  ]),
})
export const startCase = endpoint({
  id: 'serviceCase.start',
  ...verb('start', { zh: '开始处理', en: 'Take in hand' }, z.object({}), verbErrors),
})
export const replyInCase = endpoint({
  id: 'serviceCase.reply',
  ...verb('reply', { zh: '先回复客户', en: 'A first word to the customer' }, SayInCase, verbErrors),
})
export const askInCase = endpoint({
  id: 'serviceCase.askCustomer',
  ...verb(
    'ask-customer',
    { zh: '请客户补充,计时暂停', en: 'Ask the customer; the clock stands' },
    SayInCase,
    verbErrors,
  ),
})
export const resumeCase = endpoint({
  id: 'serviceCase.resume',
  ...verb(
    'resume',
    { zh: '客户已补充,继续计时', en: 'The customer has answered; the clock goes on' },
    z.object({ text: optionalText(4000) }),
    verbErrors,
  ),
})
export const answerCase = endpoint({
  id: 'serviceCase.answer',
  ...verb('answer', { zh: '答复客户', en: 'Answer the customer' }, SayInCase, [
    ...verbErrors,
    'case.already_answered',
  ]),
})
export const closeCase = endpoint({
  id: 'serviceCase.close',
  ...verb(
    'close',
    { zh: '关闭并说明理由', en: 'Close with a reason' },
    z.object({ reason: someText(1000) }),
    [...verbErrors, 'case.own_complaint'],
  ),
})
export const reopenCase = endpoint({
  id: 'serviceCase.reopen',
  ...verb('reopen', { zh: '重新打开', en: 'Reopen' }, z.object({ reason: someText(2000) }), verbErrors),
})
export const caseToDeviation = endpoint({
  id: 'serviceCase.toDeviation',
  ...verb('to-deviation', { zh: '转为偏差', en: 'Make it a deviation' }, ToDeviation, [
    ...readErrors,
    ...linkErrors,
    'case.deviation_exists',
  ]),
})
export const caseToPromise = endpoint({
  id: 'serviceCase.toPromise',
  ...verb('to-promise', { zh: '转为承诺', en: 'Make it a promise' }, ToPromise, [
    ...readErrors,
    ...linkErrors,
    'case.promise_exists',
  ]),
})
