import { z } from 'zod'
import { DecideChangeException, RequestChangeException } from './changes-exceptions.ts'
import { feasibilities, itemActions, itemTargets, requestWays } from './changes-options.ts'
import { AlternativeKind, Dimension } from './expectations.ts'
import { endpoint } from './kit/endpoint.ts'
import { Day, Id, IdParams, optionalText, optionKeys, someText } from './kit/values.ts'
import { AssessmentSide, ChangeKind, ChangePageView, PlanKind, Strategy, Time } from './changes-views.ts'

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

export const SubmitChange = z.object({
  /** The solution expert of the project when left out. */
  rdAssessor: Id.nullish(),
  /** The delivery manager of the project when left out. */
  deliveryAssessor: Id.nullish(),
})

export type SubmitChange = z.infer<typeof SubmitChange>

export const AssessChange = z
  .object({
    side: AssessmentSide,
    feasible: optionKeys(feasibilities),
    effortDays: z.number().min(0).max(10_000),
    slipDays: z.int().min(0).max(1000),
    /** Minor units (分). */
    cost: z.int().min(0).nullish(),
    text: optionalText(2000),
  })
  .meta({ id: 'AssessChange' })

export type AssessChange = z.infer<typeof AssessChange>

export const ChangeReason = z.object({ reason: z.string().trim().max(2000) })

export const PauseChange = z.object({ reason: z.string().trim().max(500) })

export const ConfirmChange = z.object({
  slot: z.enum(['owner', 'rd', 'delivery']),
  /** The mark of what was read, as the page gave it. */
  mark: z.string().length(64),
})

export type ConfirmChange = z.infer<typeof ConfirmChange>

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

export const LightLimit = z.object({ lightDays: z.number().min(0).max(20) }).meta({ id: 'LightLimit' })

export type LightLimit = z.infer<typeof LightLimit>

const readErrors = ['record.not_found', 'auth.forbidden'] as const

const verbErrors = [...readErrors, 'change.wrong_status'] as const

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

export const submitChange = endpoint({
  id: 'changeRequest.submit',
  method: 'POST',
  path: '/api/v1/changes/{id}/submit',
  permission: 'member',
  summary: { zh: '提交评估', en: 'Submit: both assessments start' },
  params: IdParams,
  body: SubmitChange,
  response: ChangePageView,
  errors: [...verbErrors, 'change.assessor_required', 'field.link_not_found', 'member.disabled'],
})

export const assessChange = endpoint({
  id: 'changeRequest.assess',
  method: 'POST',
  path: '/api/v1/changes/{id}/assess',
  permission: 'member',
  summary: { zh: '答复评估', en: 'Answer the assessment of one side' },
  params: IdParams,
  body: AssessChange,
  response: ChangePageView,
  errors: [...verbErrors, 'change.text_required'],
})

export const handOverAssessment = endpoint({
  id: 'changeRequest.handOver',
  method: 'POST',
  path: '/api/v1/changes/{id}/hand-over',
  permission: 'member',
  summary: { zh: '换评估人', en: 'Name other assessors' },
  params: IdParams,
  body: SubmitChange,
  response: ChangePageView,
  errors: [...verbErrors, 'field.link_not_found', 'member.disabled'],
})

export const pauseChange = endpoint({
  id: 'changeRequest.pause',
  method: 'POST',
  path: '/api/v1/changes/{id}/pause',
  permission: 'member',
  summary: { zh: '暂停计时', en: 'Pause: the customer is asked for more' },
  params: IdParams,
  body: PauseChange,
  response: ChangePageView,
  errors: [...verbErrors, 'change.reason_required', 'change.clock_stands'],
})

export const resumeChange = endpoint({
  id: 'changeRequest.resume',
  method: 'POST',
  path: '/api/v1/changes/{id}/resume',
  permission: 'member',
  summary: { zh: '恢复计时', en: 'Resume with the time that was left' },
  params: IdParams,
  body: z.object({}),
  response: ChangePageView,
  errors: [...verbErrors, 'change.clock_runs'],
})

export const confirmChange = endpoint({
  id: 'changeRequest.confirm',
  method: 'POST',
  path: '/api/v1/changes/{id}/confirm',
  permission: 'member',
  summary: { zh: '三方确认', en: 'Confirm for one of the three' },
  params: IdParams,
  body: ConfirmChange,
  response: ChangePageView,
  errors: [...verbErrors, 'change.not_your_slot', 'change.not_ready', 'change.content_changed'],
})

export const requestChangeException = endpoint({
  id: 'changeRequest.requestException',
  method: 'POST',
  path: '/api/v1/changes/{id}/request-exception',
  permission: 'member',
  summary: { zh: '为早于 85% 的新日期申请例外', en: 'Request an exception for new dates before P85' },
  params: IdParams,
  body: RequestChangeException,
  response: ChangePageView,
  errors: [...verbErrors, 'change.exception_not_needed', 'commitment.exception_reason_required'],
})

export const decideChangeException = endpoint({
  id: 'changeRequest.decideException',
  method: 'POST',
  path: '/api/v1/changes/{id}/decide-exception',
  permission: 'member',
  summary: { zh: '审批例外', en: 'Decide on the exception' },
  params: IdParams,
  body: DecideChangeException,
  response: ChangePageView,
  errors: [
    ...verbErrors,
    'change.reason_required',
    'commitment.exception_not_requested',
    'commitment.exception_own',
    'commitment.exception_own_alone',
  ],
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

export const getLightLimit = endpoint({
  id: 'changeRequest.lightLimit',
  method: 'GET',
  path: '/api/v1/change-settings',
  permission: 'member',
  summary: { zh: '轻变更的上限', en: 'Limit of light changes' },
  response: LightLimit,
  errors: [],
})

export const setLightLimit = endpoint({
  id: 'changeRequest.setLightLimit',
  method: 'PUT',
  path: '/api/v1/change-settings',
  permission: 'changes:configure',
  summary: { zh: '设置轻变更的上限', en: 'Set the limit of light changes' },
  body: LightLimit,
  response: LightLimit,
  errors: [],
})
