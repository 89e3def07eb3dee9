import { z } from 'zod'
import { ExtraStatus } from './care.ts'
import { endpoint } from './kit/endpoint.ts'
import { Day, Id, IdParams, optionalText, someText } from './kit/values.ts'
import { refusals } from './refusals.ts'

/** 100 million yuan: more is a slip of the hand. */
const money = z.int().min(0).max(10_000_000_000)
/** Rounds of one plan: three years of quarters. */
export const mostRounds = 12

const content = {
  title: someText(200),
  reason: someText(2000),
  /** Minor units of CNY. */
  value: money,
  cost: money.nullish(),
  contact: Id.nullish(),
  owner: Id.optional(),
  dueOn: Day,
}

export const PlanExtra = z
  .object({
    customer: Id,
    engagement: Id.nullish(),
    expectation: Id.nullish(),
    commitment: Id.nullish(),
    ...content,
    /** How often it is given; each round is a row with a day of its own. */
    rounds: z.int().min(1).max(mostRounds).optional(),
    /** Months from one round to the next; a quarter where it is left out. */
    everyMonths: z.int().min(1).max(12).optional(),
    /** Why now, although a promise is overdue or a deviation open. */
    despite: optionalText(1000),
  })
  .meta({ id: 'PlanExtra' })
export type PlanExtra = z.infer<typeof PlanExtra>

export const ReviseExtra = z.object(content).meta({ id: 'ReviseExtra' })
export type ReviseExtra = z.infer<typeof ReviseExtra>

export const GiveExtra = z.object({ givenOn: Day.optional() })
export type GiveExtra = z.infer<typeof GiveExtra>

export const HearExtra = z.object({
  noticed: z.boolean(),
  customerWords: optionalText(2000),
  heardOn: Day.optional(),
})
export type HearExtra = z.infer<typeof HearExtra>

export const DropExtra = z.object({
  reason: optionalText(1000),
  /** The later rounds of the plan that are not given yet go along. */
  later: z.boolean().optional(),
})
export type DropExtra = z.infer<typeof DropExtra>

export const ResumeExtra = z.object({ dueOn: Day, despite: optionalText(1000) })
export type ResumeExtra = z.infer<typeof ResumeExtra>

export const ExtraStepped = z
  .object({ id: z.string(), version: z.int(), status: ExtraStatus })
  .meta({ id: 'ExtraStepped' })
export type ExtraStepped = z.infer<typeof ExtraStepped>

/** What a customer is still owed: first keep what is promised, then exceed. */
export const OwedView = z.object({ overdue: z.int(), deviations: z.int() }).meta({ id: 'ExtraOwedView' })
export type OwedView = z.infer<typeof OwedView>

const placing = [
  ...refusals,
  'field.link_not_found',
  'member.disabled',
  'extra.elsewhere',
  'extra.due_in_past',
] as const

export const readOwed = endpoint({
  id: 'extra.owed',
  method: 'GET',
  path: '/api/v1/customers/{id}/owed',
  permission: 'member',
  summary: { zh: '客户还有什么没兑现', en: 'What a customer is still owed' },
  params: IdParams,
  response: OwedView,
  errors: refusals,
})
export const planExtra = endpoint({
  id: 'extra.plan',
  method: 'POST',
  path: '/api/v1/extras',
  permission: 'member',
  summary: { zh: '安排额外赠送', en: 'Plan an extra' },
  body: PlanExtra,
  makes: 'extra',
  response: ExtraStepped,
  errors: [...placing, 'extra.promises_first'],
})
export const reviseExtra = endpoint({
  id: 'extra.revise',
  method: 'POST',
  path: '/api/v1/extras/{id}/revise',
  permission: 'member',
  summary: { zh: '修改额外赠送', en: 'Revise an extra' },
  params: IdParams,
  body: ReviseExtra,
  response: ExtraStepped,
  errors: [...placing, 'extra.wrong_status'],
})
export const giveExtra = endpoint({
  id: 'extra.give',
  method: 'POST',
  path: '/api/v1/extras/{id}/give',
  permission: 'member',
  summary: { zh: '记为已赠送', en: 'Mark an extra given' },
  params: IdParams,
  body: GiveExtra,
  response: ExtraStepped,
  errors: [...refusals, 'extra.wrong_status', 'extra.date_in_future'],
})
export const takeBackExtra = endpoint({
  id: 'extra.takeBack',
  method: 'POST',
  path: '/api/v1/extras/{id}/take-back',
  permission: 'member',
  summary: { zh: '撤回「已赠送」', en: 'An extra was not given after all' },
  params: IdParams,
  response: ExtraStepped,
  errors: [...refusals, 'extra.wrong_status'],
})
export const hearExtra = endpoint({
  id: 'extra.hear',
  method: 'POST',
  path: '/api/v1/extras/{id}/hear',
  permission: 'member',
  summary: { zh: '记下客户对赠送的反响', en: 'Record what the customer said of an extra' },
  params: IdParams,
  body: HearExtra,
  response: ExtraStepped,
  errors: [
    ...refusals,
    'extra.wrong_status',
    'extra.words_required',
    'extra.date_in_future',
    'extra.heard_before_given',
  ],
})
export const dropExtra = endpoint({
  id: 'extra.drop',
  method: 'POST',
  path: '/api/v1/extras/{id}/drop',
  permission: 'member',
  summary: { zh: '取消额外赠送', en: 'Drop an extra' },
  params: IdParams,
  body: DropExtra,
  response: ExtraStepped,
  errors: [...refusals, 'extra.wrong_status', 'extra.reason_required'],
})
export const resumeExtra = endpoint({
  id: 'extra.resume',
  method: 'POST',
  path: '/api/v1/extras/{id}/resume',
  permission: 'member',
  summary: { zh: '恢复安排额外赠送', en: 'Plan a dropped extra again' },
  params: IdParams,
  body: ResumeExtra,
  response: ExtraStepped,
  errors: [...refusals, 'extra.wrong_status', 'extra.due_in_past', 'extra.promises_first'],
})
