import { z } from 'zod'
import { RiskLevel, RiskStatus } from './delivery-risks.ts'
import { endpoint } from './kit/endpoint.ts'
import { Day, IdParams, optionalText } from './kit/values.ts'
import { Reason } from './delivery-endpoints.ts'
import { refusals } from './refusals.ts'

export const AssessRisk = z.object({
  probability: RiskLevel,
  impact: RiskLevel,
  response: optionalText(2000),
})

export type AssessRisk = z.infer<typeof AssessRisk>

export const OccurRisk = z.object({ occurredOn: Day.optional(), reason: optionalText(2000) })

export type OccurRisk = z.infer<typeof OccurRisk>

export const RiskStepped = z
  .object({ id: z.string(), version: z.int(), status: RiskStatus, publishedAt: z.string().nullable() })
  .meta({ id: 'RiskStepped' })

const riskErrors = [...refusals, 'risk.wrong_status'] as const

export const assessRisk = endpoint({
  id: 'risk.assess',
  method: 'POST',
  path: '/api/v1/risks/{id}/assess',
  permission: 'member',
  params: IdParams,
  response: RiskStepped,
  summary: { zh: '评估风险', en: 'Assess a risk' },
  body: AssessRisk,
  errors: riskErrors,
})

export const mitigateRisk = endpoint({
  id: 'risk.mitigate',
  method: 'POST',
  path: '/api/v1/risks/{id}/mitigate',
  permission: 'member',
  params: IdParams,
  response: RiskStepped,
  summary: { zh: '开始应对风险', en: 'Begin to respond to a risk' },
  errors: [...riskErrors, 'risk.response_required'],
})

export const closeRisk = endpoint({
  id: 'risk.close',
  method: 'POST',
  path: '/api/v1/risks/{id}/close',
  permission: 'member',
  params: IdParams,
  response: RiskStepped,
  summary: { zh: '关闭风险', en: 'Close a risk' },
  body: Reason,
  errors: [...riskErrors, 'risk.reason_required'],
})

export const occurRisk = endpoint({
  id: 'risk.occur',
  method: 'POST',
  path: '/api/v1/risks/{id}/occur',
  permission: 'member',
  params: IdParams,
  response: RiskStepped,
  summary: { zh: '风险已发生', en: 'A risk has occurred' },
  body: OccurRisk,
  errors: [...riskErrors, 'risk.date_in_future'],
})

export const reopenRisk = endpoint({
  id: 'risk.reopen',
  method: 'POST',
  path: '/api/v1/risks/{id}/reopen',
  permission: 'member',
  params: IdParams,
  response: RiskStepped,
  summary: { zh: '重新打开风险', en: 'Reopen a risk' },
  errors: riskErrors,
})

export const publishRisk = endpoint({
  id: 'risk.publish',
  method: 'POST',
  path: '/api/v1/risks/{id}/publish',
  permission: 'member',
  params: IdParams,
  response: RiskStepped,
  summary: { zh: '向客户公开风险', en: 'Publish a risk to the customer' },
  errors: [...riskErrors, 'risk.response_required'],
})

export const unpublishRisk = endpoint({
  id: 'risk.unpublish',
  method: 'POST',
  path: '/api/v1/risks/{id}/unpublish',
  permission: 'member',
  params: IdParams,
  response: RiskStepped,
  summary: { zh: '收回公开', en: 'Withdraw a published risk' },
  errors: riskErrors,
})
