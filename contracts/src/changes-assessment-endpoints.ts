import { z } from 'zod'
import { verbErrors } from './changes-endpoints.ts'
import { DecideChangeException, RequestChangeException } from './changes-exceptions.ts'
import { feasibilities } from './changes-options.ts'
import { AssessmentSide, ChangePageView } from './changes-views.ts'
import { endpoint } from './kit/endpoint.ts'
import { Id, IdParams, optionKeys, optionalText } from './kit/values.ts'

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

export const PauseChange = z.object({ reason: z.string().trim().max(500) })

export const ConfirmChange = z.object({
  slot: z.enum(['owner', 'rd', 'delivery']),
  /** The mark of what was read, as the page gave it. */
  mark: z.string().length(64),
})

export type ConfirmChange = z.infer<typeof ConfirmChange>

export const LightLimit = z.object({ lightDays: z.number().min(0).max(20) }).meta({ id: 'LightLimit' })

export type LightLimit = z.infer<typeof LightLimit>

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
