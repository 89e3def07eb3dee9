import type { CheckInWork, CompleteWork, RescheduleWork } from '@zhinuo/contracts/delivery-work-endpoints.ts'
import type { WorkItemStatus } from '@zhinuo/contracts/delivery-work.ts'
import { workItem, workItemStatuses } from '@zhinuo/contracts/delivery-work.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { PatchOf, RowOf } from '@zhinuo/contracts/kit/object.ts'
import type { Row } from '../../../engine/module.ts'
import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { workdaysBetween } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { addDays } from '../../../platform/date-text.ts'
import { ensure, fail, refuseStale } from '../../../platform/errors.ts'

export type WorkItem = RowOf<typeof workItem>
export type WorkPatch = PatchOf<typeof workItem>
export type WorkStep =
  | 'reschedule'
  | 'baseline'
  | 'checkIn'
  | 'block'
  | 'unblock'
  | 'complete'
  | 'reopen'
  | 'cancel'

const open = ['todo', 'doing', 'blocked'] as const

/** From which statuses a step may be taken. */
export const workSteps: Readonly<Record<WorkStep, readonly WorkItemStatus[]>> = {
  reschedule: open,
  baseline: ['todo', 'doing', 'blocked', 'done', 'cancelled'],
  checkIn: open,
  block: ['todo', 'doing'],
  unblock: ['blocked'],
  complete: open,
  reopen: ['done', 'cancelled'],
  cancel: open,
}

export const isOpenWork = (status: WorkItemStatus): boolean => open.some((each) => each === status)

const actionOf = (step: WorkStep): Label => workItem.verbs?.[step]?.label ?? { zh: step }

/** @throws workItem.wrong_status */
export const demandWorkStep = (step: WorkStep, { status }: Pick<WorkItem, 'status'>): void =>
  ensure(workSteps[step].includes(status), 'workItem.wrong_status', {
    action: actionOf(step),
    status: workItemStatuses[status].label,
  })

const demandReason = (step: WorkStep, reason: string | null | undefined): string =>
  reason || fail('workItem.reason_required', { action: actionOf(step) })

/** The promise that a piece of work serves, while it is open. */
export interface ServedPromise {
  readonly code: string
  readonly promisedOn: DateText | null
}

/**
 * Other days for work that has not ended. The duration follows from them, for the bar that was drawn is what was meant.
 * Where the work serves an open promise, or an agreed plan holds it, a reason is asked for.
 * @throws workItem.wrong_status, workItem.dates_reversed, workItem.promise_touched
 */
export const rescheduleWork = (
  row: WorkItem,
  { start, end, reason }: RescheduleWork,
  promise: ServedPromise | null,
  calendar: BusinessCalendar,
): WorkPatch => {
  demandWorkStep('reschedule', row)
  ensure(start <= end, 'workItem.dates_reversed', { start, end })
  const moved = start !== row.plannedStart || end !== row.plannedEnd
  if (moved && promise?.promisedOn && !reason)
    fail('workItem.promise_touched', { code: promise.code, promisedOn: promise.promisedOn })
  return {
    plannedStart: start,
    plannedEnd: end,
    estimateDays: Math.max(1, workdaysBetween(addDays(start, -1), end, calendar)),
  }
}

/**
 * How far the work is, in percent, and the workdays that are left. The first check-in starts it; blocked work stays
 * blocked until somebody says otherwise.
 * @throws workItem.wrong_status, workItem.date_in_future, record.stale
 */
export const checkInWork = (row: WorkItem, input: CheckInWork, today: DateText): WorkPatch => {
  demandWorkStep('checkIn', row)
  if (input.version !== undefined && input.version !== row.version)
    refuseStale(
      row,
      { progress: row.progress, remainingDays: row.remainingDays, note: row.checkInNote },
      { progress: input.progress, remainingDays: input.remainingDays ?? null, note: input.note ?? null },
    )
  const startedOn = input.startedOn ?? row.actualStart ?? today
  ensure(startedOn <= today, 'workItem.date_in_future', { date: startedOn })
  return {
    status: row.status === 'todo' ? 'doing' : row.status,
    progress: input.progress,
    remainingDays: input.remainingDays ?? null,
    checkedInOn: today,
    checkInNote: input.note ?? null,
    actualStart: startedOn,
  }
}

/** @throws workItem.wrong_status, workItem.reason_required */
export const blockWork = (row: WorkItem, reason: string | null | undefined): WorkPatch => {
  demandWorkStep('block', row)
  return { status: 'blocked', blockedReason: demandReason('block', reason) }
}

export const unblockWork = (row: WorkItem): WorkPatch => {
  demandWorkStep('unblock', row)
  return { status: row.actualStart === null ? 'todo' : 'doing', blockedReason: null }
}

/**
 * 完成, on the day it was done.
 * @throws workItem.wrong_status, workItem.date_in_future, workItem.ended_before_start
 */
export const completeWork = (row: WorkItem, input: CompleteWork, today: DateText): WorkPatch => {
  demandWorkStep('complete', row)
  const actualEnd = input.endedOn ?? today
  ensure(actualEnd <= today, 'workItem.date_in_future', { date: actualEnd })
  if (row.actualStart !== null)
    ensure(row.actualStart <= actualEnd, 'workItem.ended_before_start', { start: row.actualStart })
  return {
    status: 'done',
    progress: 100,
    remainingDays: 0,
    actualStart: row.actualStart ?? earliest(row.plannedStart, actualEnd),
    actualEnd,
    checkedInOn: today,
    checkInNote: input.note ?? row.checkInNote,
    blockedReason: null,
  }
}

const earliest = (a: DateText | null, b: DateText): DateText => (a !== null && a < b ? a : b)

/** What was said to be done is not: until somebody reports anew, 100 % would say that it is. */
const MOST_PROGRESS_REOPENED = 90

export const reopenWork = (row: WorkItem): WorkPatch => {
  demandWorkStep('reopen', row)
  return {
    status: row.actualStart === null ? 'todo' : 'doing',
    progress: Math.min(row.progress, MOST_PROGRESS_REOPENED),
    remainingDays: null,
    actualEnd: null,
    cancelReason: null,
  }
}

export const cancelWork = (row: WorkItem, reason: string | null | undefined): WorkPatch => {
  demandWorkStep('cancel', row)
  return { status: 'cancelled', cancelReason: demandReason('cancel', reason), blockedReason: null }
}

/**
 * Three points are given together and in their order; planned days too.
 * @throws workItem.estimates_out_of_order, workItem.dates_reversed
 */
export const demandSoundWork = (row: Row): void => {
  const points = [row.optimisticDays, row.likelyDays, row.pessimisticDays]
  const given = points.filter((day): day is number => typeof day === 'number')
  const [o, m, p] = given
  if (given.length > 0)
    ensure(
      o !== undefined && m !== undefined && p !== undefined && o <= m && m <= p,
      'workItem.estimates_out_of_order',
    )
  const { plannedStart: start, plannedEnd: end } = row
  if (typeof start === 'string' && typeof end === 'string')
    ensure(start <= end, 'workItem.dates_reversed', { start, end })
}
