import type { MilestoneStatus } from '@zhinuo/contracts/delivery.ts'
import type { WorkItemStatus } from '@zhinuo/contracts/delivery-work.ts'
import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { addWorkdays, workdayOnOrAfter } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'

interface PlannedWork {
  readonly id: string
  readonly status: WorkItemStatus
  readonly plannedStart: DateText | null
  readonly plannedEnd: DateText | null
  readonly actualStart: DateText | null
}

interface PlannedGoal {
  readonly id: string
  readonly status: MilestoneStatus
  readonly plannedOn: DateText
}

export interface Shifted {
  readonly items: ReadonlyMap<string, { plannedStart: DateText | null; plannedEnd: DateText | null }>
  readonly milestones: ReadonlyMap<string, DateText>
}

const byWorkdays = (day: DateText, workdays: number, calendar: BusinessCalendar): DateText =>
  workdays === 0 ? day : workdayOnOrAfter(addWorkdays(day, workdays, calendar), calendar)

/**
 * What a shift by workdays moves: planned days on or after `fromOn` of work that has not ended and of milestones that
 * are not reached. Work that has begun keeps its start.
 */
export const shifted = (
  works: readonly PlannedWork[],
  goals: readonly PlannedGoal[],
  { fromOn, workdays }: { readonly fromOn: DateText; readonly workdays: number },
  calendar: BusinessCalendar,
): Shifted => {
  const move = (day: DateText | null): DateText | null =>
    day !== null && day >= fromOn ? byWorkdays(day, workdays, calendar) : day
  const items = works
    .filter(({ status }) => status !== 'done' && status !== 'cancelled')
    .map((work) => {
      const plannedStart = work.actualStart === null ? move(work.plannedStart) : work.plannedStart
      const end = move(work.plannedEnd)
      const plannedEnd = end !== null && plannedStart !== null && end < plannedStart ? plannedStart : end
      return { work, plannedStart, plannedEnd }
    })
    .filter(
      ({ work, plannedStart, plannedEnd }) =>
        plannedStart !== work.plannedStart || plannedEnd !== work.plannedEnd,
    )
  const milestones = goals
    .filter(
      ({ status, plannedOn }) => (status === 'planned' || status === 'inProgress') && plannedOn >= fromOn,
    )
    .map(({ id, plannedOn }): [string, DateText] => [id, byWorkdays(plannedOn, workdays, calendar)])
    .filter(([id, day]) => goals.find((goal) => goal.id === id)?.plannedOn !== day)
  return {
    items: new Map(
      items.map(({ work, plannedStart, plannedEnd }) => [work.id, { plannedStart, plannedEnd }]),
    ),
    milestones: new Map(milestones),
  }
}
