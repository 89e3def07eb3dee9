import { z } from 'zod'
import { WorkItemStatus } from './delivery-work.ts'
import { endpoint } from './kit/endpoint.ts'
import { Day, Id, IdParams, optionalText } from './kit/values.ts'
import { DayText, PlanItem, Stepped } from './delivery-views.ts'
import { Reason } from './delivery-endpoints.ts'
import { refusals } from './refusals.ts'

export const RescheduleWork = z.object({ start: Day, end: Day, reason: optionalText(500) })

export type RescheduleWork = z.infer<typeof RescheduleWork>

export const CheckInWork = z.object({
  progress: z.int().min(0).max(100),
  remainingDays: z.number().min(0).max(10_000).nullish(),
  note: optionalText(500),
  startedOn: Day.optional(),
  /** The version that was in sight: who reports on what somebody else has just reported on is told so. */
  version: z.int().optional(),
})

export type CheckInWork = z.infer<typeof CheckInWork>

export const CompleteWork = z.object({ endedOn: Day.optional(), note: optionalText(500) })

export type CompleteWork = z.infer<typeof CompleteWork>

export const WorkStepped = Stepped.extend({
  progress: z.number(),
  plannedStart: DayText.nullable(),
  plannedEnd: DayText.nullable(),
}).meta({ id: 'WorkStepped' })

/** The work behind a promise, and what it says about the days that are left. */
export const PromiseWorkView = z
  .object({
    items: z.array(PlanItem),
    /** Workdays until the last of it ends, as things stand; null where there is no open work. Proposed, never written. */
    proposedRemainingDays: z.int().nullable(),
    endsOn: DayText.nullable(),
  })
  .meta({ id: 'PromiseWorkView' })

export type PromiseWorkView = z.infer<typeof PromiseWorkView>

export const WorkloadQuery = z.object({
  /** Any day of the first week. */
  from: Day.optional(),
  weeks: z.coerce.number().int().min(1).max(26).default(6),
  engagement: Id.optional(),
})

export type WorkloadQuery = z.infer<typeof WorkloadQuery>

export const WorkloadView = z
  .object({
    today: DayText,
    /** There is more open work, or more resources, than are looked at together: hours are those of what begins first. */
    partial: z.boolean(),
    weeks: z.array(z.object({ week: z.string(), from: DayText, to: DayText, capacityHours: z.number() })),
    members: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        weeks: z.array(
          z.object({
            hours: z.number(),
            /** Hours ÷ hours of the week's workdays, in percent. */
            percent: z.int(),
            over: z.boolean(),
            /** Projects that the reader may see by name; what else there is is one line without. */
            parts: z.array(
              z.object({ engagement: z.string().nullable(), name: z.string().nullable(), hours: z.number() }),
            ),
            work: z.array(
              z.object({ id: z.string(), title: z.string(), engagement: z.string(), status: WorkItemStatus }),
            ),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'WorkloadView' })

export type WorkloadView = z.infer<typeof WorkloadView>

const workErrors = [...refusals, 'workItem.wrong_status'] as const

export const rescheduleWork = endpoint({
  id: 'workItem.reschedule',
  method: 'POST',
  path: '/api/v1/work-items/{id}/reschedule',
  permission: 'member',
  params: IdParams,
  response: WorkStepped,
  summary: { zh: '改任务日期', en: 'Reschedule a work item' },
  body: RescheduleWork,
  errors: [...workErrors, 'workItem.dates_reversed', 'workItem.promise_touched'],
})

export const checkInWork = endpoint({
  id: 'workItem.checkIn',
  method: 'POST',
  path: '/api/v1/work-items/{id}/check-in',
  permission: 'member',
  params: IdParams,
  response: WorkStepped,
  summary: { zh: '更新任务进展', en: 'Say how far a work item is' },
  body: CheckInWork,
  errors: [...workErrors, 'workItem.date_in_future', 'record.stale'],
})

export const blockWork = endpoint({
  id: 'workItem.block',
  method: 'POST',
  path: '/api/v1/work-items/{id}/block',
  permission: 'member',
  params: IdParams,
  response: WorkStepped,
  summary: { zh: '标为受阻', en: 'Say what blocks a work item' },
  body: Reason,
  errors: [...workErrors, 'workItem.reason_required'],
})

export const unblockWork = endpoint({
  id: 'workItem.unblock',
  method: 'POST',
  path: '/api/v1/work-items/{id}/unblock',
  permission: 'member',
  params: IdParams,
  response: WorkStepped,
  summary: { zh: '解除受阻', en: 'Nothing blocks it any more' },
  errors: workErrors,
})

export const completeWork = endpoint({
  id: 'workItem.complete',
  method: 'POST',
  path: '/api/v1/work-items/{id}/complete',
  permission: 'member',
  params: IdParams,
  response: WorkStepped,
  summary: { zh: '完成任务', en: 'Complete a work item' },
  body: CompleteWork,
  errors: [...workErrors, 'workItem.date_in_future', 'workItem.ended_before_start'],
})

export const reopenWork = endpoint({
  id: 'workItem.reopen',
  method: 'POST',
  path: '/api/v1/work-items/{id}/reopen',
  permission: 'member',
  params: IdParams,
  response: WorkStepped,
  summary: { zh: '重新打开任务', en: 'Reopen a work item' },
  errors: workErrors,
})

export const cancelWork = endpoint({
  id: 'workItem.cancel',
  method: 'POST',
  path: '/api/v1/work-items/{id}/cancel',
  permission: 'member',
  params: IdParams,
  response: WorkStepped,
  summary: { zh: '取消任务', en: 'Cancel a work item' },
  body: Reason,
  errors: [...workErrors, 'workItem.reason_required'],
})

export const getPromiseWork = endpoint({
  id: 'commitment.work',
  method: 'GET',
  path: '/api/v1/commitments/{id}/work',
  permission: 'member',
  summary: { zh: '承诺的任务', en: 'The work behind a promise' },
  params: IdParams,
  response: PromiseWorkView,
  errors: refusals,
})

export const getWorkload = endpoint({
  id: 'workload.get',
  method: 'GET',
  path: '/api/v1/workload',
  permission: 'member',
  summary: { zh: '谁在忙什么', en: 'Who works on what, by week' },
  query: WorkloadQuery,
  response: WorkloadView,
  errors: refusals,
})
