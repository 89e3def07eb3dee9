import { z } from 'zod'
import { CommitmentStatus } from './commitments-options.ts'
import { MilestoneStatus } from './delivery.ts'
import { WorkItemStatus } from './delivery-work.ts'
import { endpoint } from './kit/endpoint.ts'
import { Day, Id, IdParams, optionalText, someText } from './kit/values.ts'

export const DayText = z.string()

const Person = z.object({ id: z.string(), name: z.string() })

/** A milestone as the plan shows it. */
export const PlanMilestone = z.object({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  order: z.number(),
  weight: z.number(),
  owner: Person.nullable(),
  status: MilestoneStatus,
  statusReason: z.string().nullable(),
  baselineOn: DayText.nullable(),
  plannedOn: DayText,
  doneOn: DayText.nullable(),
  declaredOn: DayText.nullable(),
  /** The day on which it is reached as things stand: its own plan, what its work needs, and today. */
  expectedOn: DayText,
  /** Workdays from the original plan (the current one where there is none) to `expectedOn`; negative: earlier. */
  slipDays: z.int(),
  /** Share of its work that is done, 0 … 100. */
  percent: z.int(),
  items: z.int(),
  visibleToCustomer: z.boolean(),
  sentBackReason: z.string().nullable(),
  /** Verbs that its status and the reader's rights allow now. */
  can: z.array(z.string()),
})

export type PlanMilestone = z.infer<typeof PlanMilestone>

export const PlanItem = z.object({
  id: z.string(),
  version: z.int(),
  title: z.string(),
  milestone: z.string().nullable(),
  commitment: z.string().nullable(),
  assignee: Person.nullable(),
  status: WorkItemStatus,
  progress: z.number(),
  remainingDays: z.number().nullable(),
  blockedReason: z.string().nullable(),
  checkedInOn: DayText.nullable(),
  baselineStart: DayText.nullable(),
  baselineEnd: DayText.nullable(),
  plannedStart: DayText.nullable(),
  plannedEnd: DayText.nullable(),
  actualStart: DayText.nullable(),
  actualEnd: DayText.nullable(),
  /** Duration in workdays, whole. */
  days: z.int(),
  /** Where it stands as things are: dependencies, calendar, progress and today counted in. */
  start: DayText,
  end: DayText,
  /** Workdays it may move without moving the end of the project; null for what has ended. */
  slack: z.int().nullable(),
  critical: z.boolean(),
  can: z.array(z.string()),
})

export type PlanItem = z.infer<typeof PlanItem>

export const PlanLink = z.object({ id: z.string(), before: z.string(), after: z.string(), lagDays: z.int() })

export type PlanLink = z.infer<typeof PlanLink>

export const PlanPromise = z.object({
  id: z.string(),
  code: z.string(),
  content: z.string(),
  status: CommitmentStatus,
  promisedOn: DayText,
  /** When the customer must have been told of a slip: 72 hours before the end of the day. */
  noticeLineAt: z.string().nullable(),
})

export const Progress = z.object({
  /** Milestones, or work items where there are none. */
  done: z.int(),
  total: z.int(),
  /** By weight, 0 … 100. */
  percent: z.int(),
  /** What the original plan (the current one where there is none) says should be done by today. */
  plannedPercent: z.int(),
})

export type Progress = z.infer<typeof Progress>

export const PlanView = z
  .object({
    engagement: z.object({
      id: z.string(),
      name: z.string(),
      plannedStart: DayText.nullable(),
      plannedEnd: DayText.nullable(),
    }),
    today: DayText,
    /** The last day of the plan as things stand; null while it is empty. */
    endsOn: DayText.nullable(),
    baselined: z.boolean(),
    milestones: z.array(PlanMilestone),
    items: z.array(PlanItem),
    links: z.array(PlanLink),
    promises: z.array(PlanPromise),
    progress: Progress,
    /** Days of the span that are not worked, 调休 counted. */
    daysOff: z.array(DayText),
    /** Of the whole plan: baseline, arrange, addMilestone, addItem, link, takeIn. */
    can: z.array(z.string()),
  })
  .meta({ id: 'PlanView' })

export type PlanView = z.infer<typeof PlanView>

const Moved = z.object({ id: z.string(), name: z.string(), before: DayText, after: DayText })

export const PlanShift = z
  .object({
    items: z.array(Moved),
    milestones: z.array(Moved),
    /** The last day of the plan as things stand, before and after. */
    endBefore: DayText.nullable(),
    endAfter: DayText.nullable(),
  })
  .meta({ id: 'PlanShift' })

export type PlanShift = z.infer<typeof PlanShift>

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

/** What every step of a milestone, work item or risk answers. */
export const Stepped = z.object({ id: z.string(), version: z.int(), status: z.string() })

export const MilestoneStepped = Stepped.meta({ id: 'MilestoneStepped' })

export const refusals = ['request.invalid', 'auth.required', 'auth.forbidden', 'record.not_found'] as const

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
