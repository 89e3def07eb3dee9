import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { TeamPart } from '@zhinuo/contracts/reviews-quarterly-endpoints.ts'
import type { ReviewStatus, Verdict } from '@zhinuo/contracts/reviews-quarterly.ts'
import { reviewStatuses, verdicts } from '@zhinuo/contracts/reviews-quarterly.ts'
import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { lastWorkdayOfMonth } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { dateText, monthEnd } from '../../../platform/date-text.ts'
import { ensure, fail } from '../../../platform/errors.ts'

export interface Quarter {
  /** `2026-Q4` */
  readonly quarter: string
  readonly from: DateText
  readonly to: DateText
}

export const quarterOf = (day: DateText): Quarter => {
  const year = Number(day.slice(0, 4))
  const n = Math.ceil(Number(day.slice(5, 7)) / 3)
  return {
    quarter: `${day.slice(0, 4)}-Q${n}`,
    from: dateText(year, n * 3 - 2, 1),
    to: monthEnd(dateText(year, n * 3, 1)),
  }
}

/** The quarter of that name, or null where there is none. */
export const quarterNamed = (name: string): Quarter | null => {
  const [, year, n] = /^(\d{4})-Q([1-4])$/.exec(name) ?? []
  return year === undefined || year === '0000' ? null : quarterOf(dateText(Number(year), Number(n) * 3, 1))
}

/** Reviews are planned in the quarter's last month and given by its last workday. */
export const isPlanning = (day: DateText): boolean => day.slice(0, 7) === quarterOf(day).to.slice(0, 7)

export const reviewDay = ({ to }: Quarter, calendar: BusinessCalendar): DateText =>
  lastWorkdayOfMonth(to, calendar) ?? to

const steps = {
  seat: { from: ['planned', 'missed'], action: { zh: '改评审席', en: 'be seated anew' } },
  hold: { from: ['planned', 'missed'], action: { zh: '再给结论', en: 'be held' } },
  miss: { from: ['planned'], action: { zh: '记为未评审', en: 'be missed' } },
  act: { from: ['held', 'actionsOpen'], action: { zh: '添加措施', en: 'take actions' } },
  close: { from: ['held', 'actionsOpen'], action: { zh: '关闭', en: 'be closed' } },
} as const satisfies Record<string, { from: readonly ReviewStatus[]; action: Label }>
export type ReviewStep = keyof typeof steps

export const canStep = (status: ReviewStatus, step: ReviewStep): boolean =>
  (steps[step].from as readonly ReviewStatus[]).includes(status)

/** planned → held → actionsOpen → closed (domain 4.2-9); what was missed can still be held. @throws review.wrong_status */
export const demandStep = (status: ReviewStatus, step: ReviewStep): void => {
  if (!canStep(status, step))
    fail('review.wrong_status', { status: reviewStatuses[status].label, action: steps[step].action })
}

/** Planned, and its day is over. */
export const isOverdue = (
  row: { readonly status: ReviewStatus; readonly dueOn: DateText },
  today: DateText,
): boolean => row.status === 'planned' && today > row.dueOn

export const partLabels: Readonly<Record<TeamPart, Label>> = {
  expectationOwner: { zh: '期望负责人', en: 'expectation owner' },
  account: { zh: '客户经理', en: 'account manager' },
  solution: { zh: '解决方案专家', en: 'solution expert' },
  delivery: { zh: '交付经理', en: 'delivery manager' },
  promise: { zh: '承诺的办理人', en: 'owner of a promise' },
  work: { zh: '任务的办理人', en: 'assignee of a task' },
}

/** Whoever reviews has no part in the project (domain, invariant 5). @throws review.reviewer_of_team */
export const demandIndependent = (name: string, parts: readonly TeamPart[]): void => {
  const [part] = parts
  if (part !== undefined) fail('review.reviewer_of_team', { name, part: partLabels[part] })
}

/**
 * Closed when every action is settled; a verdict of a deviation leads to one at least.
 * @throws review.wrong_status, review.action_missing, review.actions_open
 */
export const demandClosable = (
  row: { readonly status: ReviewStatus; readonly verdict: Verdict | null },
  actions: { readonly kept: number; readonly open: number },
): void => {
  demandStep(row.status, 'close')
  ensure(row.verdict === 'consistent' || actions.kept > 0, 'review.action_missing', {
    verdict: verdicts[row.verdict ?? 'deviating'].label,
  })
  ensure(actions.open === 0, 'review.actions_open', { count: actions.open })
}
