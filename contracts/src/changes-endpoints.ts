import { z } from 'zod'
import { itemActions, itemTargets, requestWays } from './changes-options.ts'
import { ChangeKind, ChangePageView, PlanKind, Strategy } from './changes-views.ts'
import { Time } from './kit/wire.ts'
import { constraints } from './commitments-options.ts'
import { AlternativeKind, Dimension } from './expectations-options.ts'
import { endpoint } from './kit/endpoint.ts'
import { Day, Id, IdParams, optionKeys, optionalText, someText } from './kit/values.ts'

const Item = z.object({
  /** An item that is there already; without it a new one. */
  id: Id.optional(),
  plan: PlanKind.nullish(),
  what: optionKeys(itemTargets),
  action: optionKeys(itemActions),
  commitment: Id.nullish(),
  expectation: Id.nullish(),
  content: optionalText(500),
  condition: optionalText(2000),
  promisedOn: Day.nullish(),
  owner: Id.nullish(),
  /** How a promise of ours is weighed from then on; left out: as the one it changes. */
  controllable: z.enum(['controllable', 'risky']).nullish(),
  shortOf: z.array(optionKeys(constraints)).max(4).optional(),
  safeguard: optionalText(500),
  dimension: Dimension.nullish(),
  priority: z.enum(['must', 'negotiable']).nullish(),
})

export type NewItem = z.infer<typeof Item>

const Plan = z.object({
  kind: PlanKind,
  summary: someText(500),
  fee: z.int().nullish(),
  endAfter: Day.nullish(),
})

export type NewPlan = z.infer<typeof Plan>

const wish = {
  title: someText(200),
  text: someText(4000),
  kind: ChangeKind,
  requestedContact: Id.nullish(),
  requestedVia: optionKeys(requestWays),
}

export const RequestChange = z
  .object({
    engagement: Id,
    ...wish,
    /** Where it was said. */
    communication: Id.nullish(),
    items: z.array(Item).max(30).optional(),
  })
  .meta({ id: 'RequestChange' })

export type RequestChange = z.infer<typeof RequestChange>

/** What is left out stays; items and plans are the whole list. */
export const PrepareChange = z
  .object({
    title: wish.title.optional(),
    text: wish.text.optional(),
    kind: wish.kind.optional(),
    requestedContact: wish.requestedContact,
    requestedVia: wish.requestedVia.optional(),
    strategy: Strategy.nullish(),
    feeChange: z.int().nullish(),
    free: z.boolean().optional(),
    freeValue: z.int().min(0).nullish(),
    endAfter: Day.nullish(),
    supplementFiles: z.array(Id).max(10).optional(),
    items: z.array(Item).max(30).optional(),
    plans: z.array(Plan).max(3).optional(),
  })
  .meta({ id: 'PrepareChange' })

export type PrepareChange = z.infer<typeof PrepareChange>

export const ChangeReason = z.object({ reason: z.string().trim().max(2000) })

export const SignSupplement = z.object({ as: z.enum(['business', 'finance']) })

export const SendChange = z.object({
  contact: Id,
  channels: z
    .array(z.enum(['mail', 'wechat']))
    .max(2)
    .default([]),
  message: z.string().trim().max(2000).optional(),
})

export type SendChange = z.infer<typeof SendChange>

export const DeclineChange = z.object({
  reason: z.string().trim().max(2000),
  alternatives: z.array(z.object({ kind: AlternativeKind, text: someText(500) })).max(2),
})

export type DeclineChange = z.infer<typeof DeclineChange>

export const ImplementChange = z.object({ on: Day.optional(), note: optionalText(2000) })

export type ImplementChange = z.infer<typeof ImplementChange>

const readErrors = ['record.not_found', 'auth.forbidden'] as const

export const verbErrors = [...readErrors, 'change.wrong_status'] as const

const itemErrors = [
  'change.item_incomplete',
  'change.item_elsewhere',
  'change.item_settled',
  'change.item_twice',
  'change.plan_unknown',
  'change.plan_twice',
  'change.date_passed',
  'field.link_not_found',
  'member.disabled',
  'contact.other_customer',
] as const

export const requestChange = endpoint({
  id: 'changeRequest.request',
  method: 'POST',
  path: '/api/v1/changes',
  permission: 'member',
  summary: { zh: '提变更', en: 'Record what a customer wants changed' },
  body: RequestChange,
  makes: 'changeRequest',
  response: ChangePageView,
  errors: [...readErrors, ...itemErrors, 'change.communication_elsewhere'],
})

export const getChange = endpoint({
  id: 'changeRequest.get',
  method: 'GET',
  path: '/api/v1/changes/{id}',
  permission: 'member',
  summary: { zh: '变更评估页面', en: 'The change with its clock, assessments and impact' },
  params: IdParams,
  response: ChangePageView,
  errors: readErrors,
})

export const prepareChange = endpoint({
  id: 'changeRequest.prepare',
  method: 'POST',
  path: '/api/v1/changes/{id}/prepare',
  permission: 'member',
  summary: { zh: '编写变更内容', en: 'Work out items, plans, fee and strategy' },
  params: IdParams,
  body: PrepareChange,
  response: ChangePageView,
  errors: [...verbErrors, ...itemErrors, 'engagement.dates_reversed'],
})

export const signSupplement = endpoint({
  id: 'changeRequest.signSupplement',
  method: 'POST',
  path: '/api/v1/changes/{id}/sign-supplement',
  permission: 'member',
  summary: { zh: '会签补充协议', en: 'Sign the supplement' },
  params: IdParams,
  body: SignSupplement,
  response: ChangePageView,
  errors: [...verbErrors, 'change.no_supplement', 'change.supplement_file_required', 'change.same_signer'],
  inPerson: true,
})

export const sendChange = endpoint({
  id: 'changeRequest.send',
  method: 'POST',
  path: '/api/v1/changes/{id}/send',
  permission: 'member',
  summary: { zh: '发给客户', en: 'Send to the customer for consent' },
  params: IdParams,
  body: SendChange,
  response: z.object({
    change: ChangePageView,
    url: z.string(),
    wechatText: z.string(),
    mailQueued: z.boolean(),
  }),
  errors: [
    ...verbErrors,
    'change.not_ready',
    'change.item_settled',
    'change.sheet_under_way',
    'change.contact_without_mail',
    'contact.other_customer',
    'contact.may_not_sign',
    'field.link_not_found',
  ],
})

export const recallChange = endpoint({
  id: 'changeRequest.recall',
  method: 'POST',
  path: '/api/v1/changes/{id}/recall',
  permission: 'member',
  summary: { zh: '取回修改', en: 'Take it back from the customer' },
  params: IdParams,
  body: z.object({}),
  response: ChangePageView,
  errors: verbErrors,
})

/** A code that the member reads out to the contact; who told it stands in the evidence. */
export const tellChangeCode = endpoint({
  id: 'changeRequest.tellCode',
  method: 'POST',
  path: '/api/v1/changes/{id}/tell-code',
  permission: 'member',
  inPerson: true,
  summary: { zh: '电话告知验证码', en: 'Tell the code by telephone' },
  params: IdParams,
  response: z
    .object({ code: z.string(), contact: z.string(), expiresAt: Time })
    .meta({ id: 'ChangeCodeView' }),
  errors: [...verbErrors, 'request.rate_limited', 'contact.may_not_sign'],
})

export const declineChange = endpoint({
  id: 'changeRequest.decline',
  method: 'POST',
  path: '/api/v1/changes/{id}/decline',
  permission: 'member',
  summary: { zh: '婉拒并替代', en: 'Decline, with an alternative' },
  params: IdParams,
  body: DeclineChange,
  response: ChangePageView,
  errors: [...verbErrors, 'change.alternative_required', 'change.reason_required'],
})

export const withdrawChange = endpoint({
  id: 'changeRequest.withdraw',
  method: 'POST',
  path: '/api/v1/changes/{id}/withdraw',
  permission: 'member',
  summary: { zh: '撤回', en: 'Withdraw' },
  params: IdParams,
  body: ChangeReason,
  response: ChangePageView,
  errors: [...verbErrors, 'change.reason_required'],
})

export const implementChange = endpoint({
  id: 'changeRequest.implement',
  method: 'POST',
  path: '/api/v1/changes/{id}/implement',
  permission: 'member',
  summary: { zh: '标为已实施', en: 'Mark done' },
  params: IdParams,
  body: ImplementChange,
  response: ChangePageView,
  errors: [...verbErrors, 'change.date_in_future'],
})

export const closeChange = endpoint({
  id: 'changeRequest.close',
  method: 'POST',
  path: '/api/v1/changes/{id}/close',
  permission: 'member',
  summary: { zh: '关闭', en: 'Close' },
  params: IdParams,
  body: z.object({}),
  response: ChangePageView,
  errors: verbErrors,
})

export const getChangePdf = endpoint({
  id: 'changeRequest.pdf',
  method: 'GET',
  path: '/api/v1/changes/{id}/pdf',
  permission: 'member',
  summary: { zh: '下载变更申请单 PDF', en: 'Download the change request as PDF' },
  params: IdParams,
  raw: 'response',
  errors: [...readErrors, 'change.content_changed'],
})
