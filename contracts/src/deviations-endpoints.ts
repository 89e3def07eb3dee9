import { z } from 'zod'
import {
  Cause,
  DeviationKind,
  DeviationPageView,
  LetterView,
  RemedyKind,
  Severity,
} from './deviations-views.ts'
import { AlternativeKind } from './expectations-options.ts'
import { endpoint } from './kit/endpoint.ts'
import { Day, Id, IdParams } from './kit/values.ts'

export const ReportDeviation = z.object({
  engagement: Id,
  commitment: Id.optional(),
  kind: DeviationKind,
  severity: Severity,
  summary: z.string().trim().min(1).max(300),
  expectedOn: Day.optional(),
})
export type ReportDeviation = z.infer<typeof ReportDeviation>
export const ConfirmDeviation = z.object({
  cause: Cause,
  causeText: z.string().trim().max(2000).optional(),
  severity: Severity.optional(),
  kind: DeviationKind.optional(),
})
export const FalseAlarm = z.object({ reason: z.string().trim().max(1000) })
export const HandOverDeviation = z.object({ owner: Id })

/** One form: the call that was made and the letter that goes out. */
export const NotifyCustomer = z.object({
  calledContact: Id.optional(),
  /** ISO 8601 with offset. */
  calledAt: z.iso.datetime({ offset: true }).optional(),
  callSummary: z.string().trim().max(1000).optional(),
  cause: z.string().trim().min(1).max(2000),
  impact: z.string().trim().min(1).max(2000),
  newDate: Day.optional(),
  alternatives: z.array(z.object({ kind: AlternativeKind, text: z.string().trim().min(1).max(1000) })).max(5),
  dedicated: Id,
  channels: z
    .array(z.enum(['mail', 'wechat']))
    .max(2)
    .default([]),
})
export type NotifyCustomer = z.infer<typeof NotifyCustomer>
export const PreviewNotice = NotifyCustomer.partial()
export type PreviewNotice = z.infer<typeof PreviewNotice>

const NewRemedy = z.object({
  kind: RemedyKind,
  text: z.string().trim().min(1).max(1000),
  owner: Id,
  dueOn: Day,
  /** Minor units (分). */
  cost: z.int().min(0).optional(),
  visibleToCustomer: z.boolean().optional(),
})
export type NewRemedy = z.infer<typeof NewRemedy>
export const PlanRemedies = z.object({ remedies: z.array(NewRemedy).min(1).max(20) })
export const CompleteRemedy = z.object({
  evidence: z.string().trim().max(2000),
  evidenceFiles: z.array(Id).max(20).optional(),
})
export const DropRemedy = z.object({ reason: z.string().trim().min(1).max(200) })
export const AskCustomer = z.object({ message: z.string().trim().max(2000).optional() })
export const CloseDeviation = z.object({ evidence: z.string().trim().max(2000).optional() })
export const ReopenDeviation = z.object({ reason: z.string().trim().min(1).max(1000) })
const verbErrors = ['record.not_found', 'auth.forbidden', 'deviation.wrong_status'] as const

export const reportDeviation = endpoint({
  id: 'deviation.report',
  method: 'POST',
  path: '/api/v1/deviations',
  permission: 'member',
  summary: { zh: '登记偏差', en: 'Record a deviation' },
  body: ReportDeviation,
  makes: 'deviation',
  response: DeviationPageView,
  errors: [...verbErrors, 'deviation.open_exists', 'field.link_not_found'],
})
export const getDeviation = endpoint({
  id: 'deviation.get',
  method: 'GET',
  path: '/api/v1/deviations/{id}',
  permission: 'member',
  summary: { zh: '偏差处置页面', en: 'The deviation with its clock, evidence, letters and remedies' },
  params: IdParams,
  response: DeviationPageView,
  errors: ['record.not_found', 'auth.forbidden'],
})
export const confirmDeviation = endpoint({
  id: 'deviation.confirm',
  method: 'POST',
  path: '/api/v1/deviations/{id}/confirm',
  permission: 'member',
  summary: { zh: '确认原因', en: 'Confirm it and name the cause' },
  params: IdParams,
  body: ConfirmDeviation,
  response: DeviationPageView,
  errors: verbErrors,
})
export const markFalseAlarm = endpoint({
  id: 'deviation.markFalseAlarm',
  method: 'POST',
  path: '/api/v1/deviations/{id}/mark-false-alarm',
  permission: 'member',
  summary: { zh: '标为误报', en: 'Mark as a false alarm' },
  params: IdParams,
  body: FalseAlarm,
  response: DeviationPageView,
  errors: [...verbErrors, 'deviation.reason_required'],
})
export const handOverDeviation = endpoint({
  id: 'deviation.handOver',
  method: 'POST',
  path: '/api/v1/deviations/{id}/hand-over',
  permission: 'member',
  summary: { zh: '转交', en: 'Hand over' },
  params: IdParams,
  body: HandOverDeviation,
  response: DeviationPageView,
  errors: [...verbErrors, 'field.link_not_found', 'member.disabled'],
})
/** Reads nothing but the form and the deviation; writes nothing. */
export const previewNotice = endpoint({
  id: 'deviation.previewNotice',
  method: 'POST',
  path: '/api/v1/deviations/{id}/preview-notice',
  permission: 'member',
  summary: { zh: '预览告知函', en: 'Preview the letter' },
  params: IdParams,
  body: PreviewNotice,
  response: LetterView,
  tx: false,
  errors: ['record.not_found', 'auth.forbidden'],
})
export const notifyCustomer = endpoint({
  id: 'deviation.notify',
  method: 'POST',
  path: '/api/v1/deviations/{id}/notify',
  permission: 'member',
  summary: { zh: '记录通话并发告知函', en: 'Log the call and send the letter' },
  params: IdParams,
  body: NotifyCustomer,
  response: z
    .object({ deviation: DeviationPageView, wechatText: z.string(), mailQueued: z.boolean() })
    .meta({ id: 'NotifiedView' }),
  errors: [
    ...verbErrors,
    'deviation.cause_required',
    'deviation.alternative_required',
    'deviation.call_first',
    'deviation.call_in_future',
    'contact.other_customer',
    'deviation.new_date_not_later',
    'field.link_not_found',
    'member.disabled',
  ],
})
export const planRemedies = endpoint({
  id: 'deviation.planRemedies',
  method: 'POST',
  path: '/api/v1/deviations/{id}/remedies',
  permission: 'member',
  summary: { zh: '添加补救措施', en: 'Add remedies' },
  params: IdParams,
  body: PlanRemedies,
  response: DeviationPageView,
  errors: [
    ...verbErrors,
    'deviation.only_apology',
    'remedy.over_budget',
    'field.link_not_found',
    'member.disabled',
  ],
})
export const completeRemedy = endpoint({
  id: 'remedy.complete',
  method: 'POST',
  path: '/api/v1/remedies/{id}/complete',
  permission: 'member',
  summary: { zh: '完成一项补救', en: 'Complete a remedy' },
  params: IdParams,
  body: CompleteRemedy,
  response: DeviationPageView,
  errors: [...verbErrors, 'remedy.wrong_status', 'deviation.evidence_required'],
})
export const dropRemedy = endpoint({
  id: 'remedy.drop',
  method: 'POST',
  path: '/api/v1/remedies/{id}/drop',
  permission: 'member',
  summary: { zh: '取消一项补救', en: 'Drop a remedy' },
  params: IdParams,
  body: DropRemedy,
  response: DeviationPageView,
  errors: [...verbErrors, 'remedy.wrong_status', 'deviation.only_apology'],
})
export const askCustomer = endpoint({
  id: 'deviation.askCustomer',
  method: 'POST',
  path: '/api/v1/deviations/{id}/ask-customer',
  permission: 'member',
  summary: { zh: '请客户确认', en: 'Ask the customer to confirm' },
  params: IdParams,
  body: AskCustomer,
  response: DeviationPageView,
  errors: [...verbErrors, 'deviation.only_apology', 'deviation.remedy_open'],
})
export const closeDeviation = endpoint({
  id: 'deviation.close',
  method: 'POST',
  path: '/api/v1/deviations/{id}/close',
  permission: 'member',
  summary: { zh: '关闭', en: 'Close' },
  params: IdParams,
  body: CloseDeviation,
  response: DeviationPageView,
  errors: [...verbErrors, 'deviation.no_answer_yet', 'deviation.evidence_required'],
})
export const reopenDeviation = endpoint({
  id: 'deviation.reopen',
  method: 'POST',
  path: '/api/v1/deviations/{id}/reopen',
  permission: 'member',
  summary: { zh: '重新打开', en: 'Reopen' },
  params: IdParams,
  body: ReopenDeviation,
  response: DeviationPageView,
  errors: [...verbErrors, 'deviation.reopen_too_late', 'deviation.open_exists'],
})
export const getNoticePdf = endpoint({
  id: 'notice.pdf',
  method: 'GET',
  path: '/api/v1/notices/{id}/pdf',
  permission: 'member',
  summary: { zh: '下载告知函 PDF', en: 'Download the letter as PDF' },
  params: IdParams,
  raw: 'response',
  errors: ['record.not_found', 'auth.forbidden'],
})
