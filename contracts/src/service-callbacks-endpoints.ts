import { z } from 'zod'
import { Cause } from './deviations-views.ts'
import { endpoint } from './kit/endpoint.ts'
import type { Label } from './kit/label.ts'
import { Day, Id, IdParams, optionalText, optionKeys, someText } from './kit/values.ts'
import { callbackStatuses } from './service-callbacks.ts'
import { ToDeviation, ToPromise } from './service-endpoints.ts'
import { DateText, Person, Time, Tone } from './kit/wire.ts'

const Linked = z.object({ id: z.string(), code: z.string(), title: z.string() })

export const CallbackLineView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['planned', 'deep']),
  customer: Person,
  /** Who looks after the customer. */
  keeper: Person,
  engagement: Person.nullable(),
  caller: Person.nullable(),
  dueOn: DateText,
  /** 「回访今天到期」 */
  dueText: z.string(),
  tone: Tone,
  attempts: z.int(),
  nps: z.number().nullable(),
  overallScore: z.number().nullable(),
  /** What the customer wrote: in the survey, or in the case that was closed. */
  words: z.string().nullable(),
  mine: z.boolean(),
})
export type CallbackLineView = z.infer<typeof CallbackLineView>

export const CallbackView = z
  .object({
    id: z.string(),
    version: z.int(),
    name: z.string(),
    kind: z.enum(['planned', 'deep']),
    status: optionKeys(callbackStatuses),
    customer: Person,
    keeper: Person,
    engagement: Person.nullable(),
    contact: z.object({
      id: z.string(),
      name: z.string(),
      jobTitle: z.string(),
      phone: z.string().nullable(),
      wechat: z.string().nullable(),
    }),
    caller: Person.nullable(),
    dueOn: DateText,
    dueText: z.string(),
    tone: Tone,
    attempts: z.int(),
    attemptsLeft: z.int(),
    lastTriedAt: Time.nullable(),
    customerWords: z.string().nullable(),
    rootCause: Cause.nullable(),
    rootCauseText: z.string().nullable(),
    agreed: z.string().nullable(),
    nextOn: DateText.nullable(),
    doneAt: Time.nullable(),
    doneBy: Person.nullable(),
    reason: z.string().nullable(),
    response: z
      .object({
        id: z.string(),
        survey: z.string(),
        answeredAt: Time,
        nps: z.number().nullable(),
        scores: z.array(z.object({ label: z.string(), score: z.number() })),
        unmet: z.array(z.string()),
        words: z.string().nullable(),
      })
      .nullable(),
    serviceCase: Linked.extend({ text: z.string() }).nullable(),
    /** Earlier calls to the customer, the newest first. */
    earlier: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        doneAt: Time,
        words: z.string().nullable(),
        agreed: z.string().nullable(),
      }),
    ),
    /** Projects of the customer that what was agreed may belong to. */
    engagements: z.array(Person),
    deviation: Linked.nullable(),
    commitment: Linked.nullable(),
    can: z.array(z.string()),
  })
  .meta({ id: 'CallbackView' })
export type CallbackView = z.infer<typeof CallbackView>

export const PlanCallback = z
  .object({
    customer: Id,
    contact: Id,
    engagement: Id.nullish(),
    /** The regional lead of the customer when left out. */
    caller: Id.nullish(),
    dueOn: Day,
  })
  .meta({ id: 'PlanCallback' })
export type PlanCallback = z.infer<typeof PlanCallback>

export const CompleteCallback = z
  .object({
    customerWords: someText(4000),
    rootCause: Cause.nullish(),
    rootCauseText: optionalText(2000),
    agreed: optionalText(2000),
    nextOn: Day.nullish(),
    /** What was agreed goes into the ledger of promises. */
    promise: z.object({ engagement: Id.nullish(), promisedOn: Day.nullish() }).optional(),
  })
  .meta({ id: 'CompleteCallback' })
export type CompleteCallback = z.infer<typeof CompleteCallback>

const readErrors = ['record.not_found', 'auth.forbidden'] as const
const verbErrors = [...readErrors, 'callback.wrong_status'] as const
const linkErrors = ['case.engagement_required', 'case.other_customer', 'field.link_not_found'] as const

const verb = <const P extends string, const B extends z.ZodType, const E extends readonly string[]>(
  path: P,
  summary: Label,
  body: B,
  errors: E,
) =>
  ({
    method: 'POST',
    path: `/api/v1/callbacks/{id}/${path}`,
    permission: 'member',
    summary,
    params: IdParams,
    body,
    response: CallbackView,
    errors,
  }) as const

/** Callbacks that are due, overdue first, page by page. */
export const listCallbacks = endpoint({
  id: 'callback.due',
  method: 'GET',
  path: '/api/v1/callbacks',
  permission: 'member',
  summary: { zh: '待回访与计划回访', en: 'Callbacks that are due' },
  query: z.object({
    kind: z.enum(['planned', 'deep']).optional(),
    mine: z.enum(['true', 'false']).optional(),
    customer: Id.optional(),
    engagement: Id.optional(),
    after: z.string().max(200).optional(),
  }),
  response: z
    .object({
      callbacks: z.array(CallbackLineView),
      /** Asks for the next page. */
      next: z.string().nullable(),
      /** How many there are altogether; with the first page alone. */
      count: z.int().nullable(),
    })
    .meta({ id: 'CallbackList' }),
  errors: ['request.invalid', 'auth.forbidden', 'cursor.invalid'],
})
export const getCallback = endpoint({
  id: 'callback.get',
  method: 'GET',
  path: '/api/v1/callbacks/{id}',
  permission: 'member',
  summary: { zh: '回访页面', en: 'A callback with what the customer had said' },
  params: IdParams,
  response: CallbackView,
  errors: readErrors,
})
export const planCallback = endpoint({
  id: 'callback.plan',
  method: 'POST',
  path: '/api/v1/callbacks',
  permission: 'member',
  summary: { zh: '安排回访', en: 'Plan a callback' },
  body: PlanCallback,
  makes: 'callback',
  response: CallbackView,
  errors: [
    ...readErrors,
    'callback.date_passed',
    'callback.already_planned',
    'callback.not_independent',
    'case.other_customer',
    'contact.other_customer',
    'field.link_not_found',
    'member.disabled',
  ],
})
export const completeCallback = endpoint({
  id: 'callback.complete',
  ...verb('complete', { zh: '完成回访', en: 'The call was made' }, CompleteCallback, [
    ...verbErrors,
    ...linkErrors,
    'callback.not_independent',
    'callback.next_not_later',
    'callback.nothing_agreed',
  ]),
})
export const noteUnreached = endpoint({
  id: 'callback.noteUnreached',
  ...verb('unreached', { zh: '没接通', en: 'Nobody answered' }, z.object({ nextOn: Day.nullish() }), [
    ...verbErrors,
    'callback.not_independent',
    'callback.next_not_later',
  ]),
})
export const handOverCallback = endpoint({
  id: 'callback.handOver',
  ...verb('hand-over', { zh: '转交', en: 'Hand over' }, z.object({ caller: Id }), [
    ...verbErrors,
    'callback.not_independent',
    'field.link_not_found',
    'member.disabled',
  ]),
})
export const cancelCallback = endpoint({
  id: 'callback.cancel',
  ...verb('cancel', { zh: '取消回访', en: 'Cancel' }, z.object({ reason: someText(200) }), verbErrors),
})
export const callbackToDeviation = endpoint({
  id: 'callback.toDeviation',
  ...verb('to-deviation', { zh: '转为偏差', en: 'Make it a deviation' }, ToDeviation, [
    ...readErrors,
    ...linkErrors,
    'case.deviation_exists',
  ]),
})
export const callbackToPromise = endpoint({
  id: 'callback.toPromise',
  ...verb('to-promise', { zh: '转为承诺', en: 'Make it a promise' }, ToPromise, [
    ...readErrors,
    ...linkErrors,
    'case.promise_exists',
    'callback.nothing_agreed',
  ]),
})
