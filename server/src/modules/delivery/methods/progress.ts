import type { Progress } from '@zhinuo/contracts/delivery-views.ts'
import type { MilestoneStatus } from '@zhinuo/contracts/delivery.ts'
import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { workdaysBetween } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import type { Placed } from './plan.ts'
import type { WorkFacts } from './steps.ts'

export interface MilestoneFacts {
  readonly id: string
  readonly status: MilestoneStatus
  readonly weight: number
  readonly baselineOn: DateText | null
  readonly plannedOn: DateText
  readonly doneOn: DateText | null
}

export interface WorkOfMilestone extends WorkFacts {
  readonly milestone: string | null
  readonly baselineStart: DateText | null
  readonly baselineEnd: DateText | null
}

type Days = ReadonlyMap<string, Pick<Placed, 'days'>>

const live = (works: readonly WorkOfMilestone[]): WorkOfMilestone[] =>
  works.filter(({ status }) => status !== 'cancelled')

const doneShare = (work: WorkOfMilestone): number => (work.status === 'done' ? 1 : work.progress / 100)

const weigh = <T>(list: readonly T[], weight: (each: T) => number, share: (each: T) => number): number => {
  const whole = list.reduce((sum, each) => sum + weight(each), 0)
  return whole === 0 ? 0 : list.reduce((sum, each) => sum + weight(each) * share(each), 0) / whole
}

/** Share of work done, weighed by duration, 0 … 1. */
export const shareOfWork = (works: readonly WorkOfMilestone[], days: Days): number =>
  weigh(live(works), ({ id }) => days.get(id)?.days ?? 1, doneShare)

/** Share of the days of its plan that have passed by today, 0 … 1; work without planned days has none to pass. */
const plannedShare = (work: WorkOfMilestone, today: DateText, calendar: BusinessCalendar): number => {
  const start = work.baselineStart ?? work.plannedStart
  const end = work.baselineEnd ?? work.plannedEnd
  if (start === null || end === null || today < start) return 0
  if (today >= end) return 1
  const whole = workdaysBetween(start, end, calendar) + 1
  return Math.min(1, (workdaysBetween(start, today, calendar) + 1) / whole)
}

/**
 * How far a project is, by weight: a milestone counts whole once it is done, until then with the share of its work.
 * Beside it what the plan says for today. Where there are no milestones, all work counts by its duration; with them,
 * work outside of them does not.
 */
export const progressOfPlan = (
  milestones: readonly MilestoneFacts[],
  works: readonly WorkOfMilestone[],
  days: Days,
  today: DateText,
  calendar: BusinessCalendar,
): Progress => {
  const goals = milestones.filter(({ status }) => status !== 'cancelled')
  const planned = (work: WorkOfMilestone): number => plannedShare(work, today, calendar)
  const byDuration = ({ id }: WorkOfMilestone): number => days.get(id)?.days ?? 1
  if (goals.length === 0) {
    const all = live(works)
    return {
      done: all.filter(({ status }) => status === 'done').length,
      total: all.length,
      percent: percent(shareOfWork(all, days)),
      plannedPercent: percent(weigh(all, byDuration, planned)),
    }
  }
  const of = (id: string): WorkOfMilestone[] => live(works).filter(({ milestone }) => milestone === id)
  const weight = (goal: MilestoneFacts): number => goal.weight
  return {
    done: goals.filter(({ status }) => status === 'done').length,
    total: goals.length,
    percent: percent(
      weigh(goals, weight, ({ id, status }) => (status === 'done' ? 1 : shareOfWork(of(id), days))),
    ),
    plannedPercent: percent(
      weigh(goals, weight, ({ id, baselineOn, plannedOn }) => {
        if ((baselineOn ?? plannedOn) <= today) return 1
        return weigh(of(id), byDuration, planned)
      }),
    ),
  }
}

/** Whole percent; 100 only when all is done. */
export const percent = (share: number): number => (share >= 1 ? 100 : Math.min(99, Math.round(share * 100)))

/**
 * The day on which a milestone is reached as things stand: when it was; else the latest of its own plan and the end of
 * its work, and not before today while nobody has declared it.
 */
export const expectedOn = (
  goal: MilestoneFacts & { readonly declaredOn: DateText | null },
  ends: readonly DateText[],
  today: DateText,
): DateText => {
  if (goal.status === 'done' && goal.doneOn !== null) return goal.doneOn
  if (goal.status === 'awaitingAcceptance' && goal.declaredOn !== null) return goal.declaredOn
  return [goal.plannedOn, today, ...ends].reduce((latest, day) => (day > latest ? day : latest))
}
