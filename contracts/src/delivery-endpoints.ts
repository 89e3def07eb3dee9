import { z } from 'zod'
import { MilestoneStepped, PlanShift, PlanView } from './delivery-views.ts'
import { endpoint } from './kit/endpoint.ts'
import { Day, Id, IdParams, optionalText, someText } from './kit/values.ts'
import { refusals } from './refusals.ts'

export const PreviewShift = z.object({ fromOn: Day, workdays: z.int().min(-500).max(500) })

export type PreviewShift = z.infer<typeof PreviewShift>

export const ShiftPlan = PreviewShift.extend({ reason: someText(500) })

export type ShiftPlan = z.infer<typeof ShiftPlan>

export const TakeBaseline = z.object({ reason: optionalText(500) })

export const ArrangeMilestones = z.object({ ids: z.array(Id).min(1).max(500) })

/** One row of a plan that comes from a sheet: predecessors by the names of work in the same plan. */
export const PlanRow = z.object({
  title: someText(200),
  milestone: optionalText(200),
  /** Name of a colleague. */
  assignee: optionalText(100),
  days: z.number().min(0.01).max(10_000).nullish(),
  start: Day.nullish(),
  end: Day.nullish(),
  predecessors: z.array(someText(200)).max(50).default([]),
})

export type PlanRow = z.infer<typeof PlanRow>

export const TakeInPlan = z.object({ rows: z.array(PlanRow).min(1).max(500) })

export type TakeInPlan = z.infer<typeof TakeInPlan>

export const Reason = z.object({ reason: optionalText(2000) })

export const RescheduleMilestone = z.object({ plannedOn: Day, reason: optionalText(500) })

export const DeclareMilestone = z.object({
  evidence: optionalText(20_000),
  evidenceFiles: z.array(Id).max(20).optional(),
  declaredOn: Day.optional(),
})

export type DeclareMilestone = z.infer<typeof DeclareMilestone>

export const AcceptMilestone = z.object({
  acceptedBy: Id.optional(),
  /** ISO 8601 with offset. */
  acceptedAt: z.iso.datetime({ offset: true }).optional(),
  acceptedHow: optionalText(300),
  comment: optionalText(1000),
})

export type AcceptMilestone = z.infer<typeof AcceptMilestone>

export const getPlan = endpoint({
  id: 'plan.get',
  method: 'GET',
  path: '/api/v1/engagements/{id}/plan',
  permission: 'member',
  summary: { zh: '项目计划', en: 'The plan of a project as it stands' },
  params: IdParams,
  response: PlanView,
  errors: refusals,
})

export const takeBaseline = endpoint({
  id: 'plan.baseline',
  method: 'POST',
  path: '/api/v1/engagements/{id}/plan/baseline',
  permission: 'member',
  summary: { zh: '把当前计划定为原计划', en: 'Take the current plan as the original one' },
  params: IdParams,
  body: TakeBaseline,
  response: PlanView,
  errors: [...refusals, 'plan.empty', 'plan.rebaseline_reason_required'],
})

export const previewShiftOfPlan = endpoint({
  id: 'plan.previewShift',
  method: 'POST',
  path: '/api/v1/engagements/{id}/plan/preview-shift',
  permission: 'member',
  summary: { zh: '试算整体顺延', en: 'What a shift of the plan would move; writes nothing' },
  params: IdParams,
  body: PreviewShift,
  response: PlanShift,
  tx: false,
  errors: refusals,
})

export const shiftWholePlan = endpoint({
  id: 'plan.shift',
  method: 'POST',
  path: '/api/v1/engagements/{id}/plan/shift',
  permission: 'member',
  summary: { zh: '整体顺延', en: 'Move what is planned from a day on by workdays' },
  params: IdParams,
  body: ShiftPlan,
  response: PlanView,
  errors: refusals,
})

export const arrangeMilestones = endpoint({
  id: 'plan.arrange',
  method: 'POST',
  path: '/api/v1/engagements/{id}/plan/arrange',
  permission: 'member',
  summary: { zh: '里程碑排序', en: 'Put the milestones of a project in order' },
  params: IdParams,
  body: ArrangeMilestones,
  response: PlanView,
  errors: [...refusals, 'milestone.order_incomplete'],
})

export const takeInPlan = endpoint({
  id: 'plan.takeIn',
  method: 'POST',
  path: '/api/v1/engagements/{id}/plan/take-in',
  permission: 'member',
  summary: {
    zh: '从表格导入任务',
    en: 'Take work items in from a sheet, with the names of their predecessors',
  },
  params: IdParams,
  body: TakeInPlan,
  response: PlanView,
  errors: [...refusals, 'plan.rows_invalid', 'workLink.ring'],
})

const stepErrors = [...refusals, 'milestone.wrong_status'] as const

export const rescheduleMilestone = endpoint({
  id: 'milestone.reschedule',
  method: 'POST',
  path: '/api/v1/milestones/{id}/reschedule',
  permission: 'member',
  params: IdParams,
  response: MilestoneStepped,
  summary: { zh: '改里程碑日期', en: 'Reschedule a milestone' },
  body: RescheduleMilestone,
  errors: [...stepErrors, 'milestone.reason_required', 'milestone.promise_touched'],
})

export const startMilestone = endpoint({
  id: 'milestone.start',
  method: 'POST',
  path: '/api/v1/milestones/{id}/start',
  permission: 'member',
  params: IdParams,
  response: MilestoneStepped,
  summary: { zh: '开始里程碑', en: 'Start a milestone' },
  errors: stepErrors,
})

export const backMilestoneToPlan = endpoint({
  id: 'milestone.backToPlan',
  method: 'POST',
  path: '/api/v1/milestones/{id}/back-to-plan',
  permission: 'member',
  params: IdParams,
  response: MilestoneStepped,
  summary: { zh: '退回未开始', en: 'Take the start of a milestone back' },
  errors: stepErrors,
})

export const declareMilestone = endpoint({
  id: 'milestone.declare',
  method: 'POST',
  path: '/api/v1/milestones/{id}/declare',
  permission: 'member',
  params: IdParams,
  response: MilestoneStepped,
  summary: { zh: '提交里程碑验收', en: 'Declare a milestone reached, with what shows it' },
  body: DeclareMilestone,
  errors: [...stepErrors, 'milestone.evidence_required', 'milestone.date_in_future', 'field.link_not_found'],
})

export const withdrawMilestoneDeclaration = endpoint({
  id: 'milestone.withdrawDeclaration',
  method: 'POST',
  path: '/api/v1/milestones/{id}/withdraw-declaration',
  permission: 'member',
  params: IdParams,
  response: MilestoneStepped,
  summary: { zh: '收回提交', en: 'Withdraw the declaration of a milestone' },
  errors: stepErrors,
})

export const acceptMilestone = endpoint({
  id: 'milestone.accept',
  method: 'POST',
  path: '/api/v1/milestones/{id}/accept',
  permission: 'member',
  params: IdParams,
  response: MilestoneStepped,
  summary: { zh: '代录客户验收', en: 'Record the customer’s acceptance of a milestone' },
  body: AcceptMilestone,
  errors: [
    ...stepErrors,
    'milestone.acceptance_required',
    'milestone.accepted_before_declared',
    'milestone.date_in_future',
    'contact.other_customer',
    'field.link_not_found',
  ],
})

export const sendBackMilestone = endpoint({
  id: 'milestone.sendBack',
  method: 'POST',
  path: '/api/v1/milestones/{id}/send-back',
  permission: 'member',
  params: IdParams,
  response: MilestoneStepped,
  summary: { zh: '退回里程碑', en: 'Send a milestone back, with the reason' },
  body: Reason,
  errors: [...stepErrors, 'milestone.reason_required'],
})

export const cancelMilestone = endpoint({
  id: 'milestone.cancel',
  method: 'POST',
  path: '/api/v1/milestones/{id}/cancel',
  permission: 'member',
  params: IdParams,
  response: MilestoneStepped,
  summary: { zh: '取消里程碑', en: 'Cancel a milestone' },
  body: Reason,
  errors: [...stepErrors, 'milestone.reason_required'],
})

export const resumeMilestone = endpoint({
  id: 'milestone.resume',
  method: 'POST',
  path: '/api/v1/milestones/{id}/resume',
  permission: 'member',
  params: IdParams,
  response: MilestoneStepped,
  summary: { zh: '恢复里程碑', en: 'Take up a cancelled milestone again' },
  errors: stepErrors,
})

export const hideMilestone = endpoint({
  id: 'milestone.hide',
  method: 'POST',
  path: '/api/v1/milestones/{id}/hide',
  permission: 'member',
  params: IdParams,
  response: MilestoneStepped,
  summary: { zh: '不给客户看', en: 'Hide a milestone from the customer' },
  body: Reason,
  errors: [...stepErrors, 'milestone.reason_required'],
})

export const showMilestone = endpoint({
  id: 'milestone.show',
  method: 'POST',
  path: '/api/v1/milestones/{id}/show',
  permission: 'member',
  params: IdParams,
  response: MilestoneStepped,
  summary: { zh: '给客户看', en: 'Show a milestone to the customer' },
  errors: stepErrors,
})
