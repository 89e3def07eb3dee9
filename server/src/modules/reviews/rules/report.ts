import type { Problem, ReportText, RiskPlan } from '@zhinuo/contracts/reviews-reports-endpoints.ts'
import type { ReportStatus } from '@zhinuo/contracts/reviews-reports.ts'
import { progressReport, reportStatuses } from '@zhinuo/contracts/reviews-reports.ts'
import type { Phase } from '@zhinuo/contracts/engagements.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import type { Week } from './weeks.ts'

/** What somebody does with a report (domain 4.2-9). */
export type ReportStep = 'draft' | 'write' | 'publish' | 'miss' | 'markRead' | 'correct'

const actions: Readonly<Record<ReportStep, Label>> = {
  draft: { zh: '重新起草', en: 'be drafted' },
  write: { zh: '修改', en: 'be written' },
  publish: { zh: '发布', en: 'be published' },
  miss: { zh: '记为缺报', en: 'be missed' },
  markRead: { zh: '记为已读', en: 'be read' },
  correct: { zh: '更正', en: 'be corrected' },
}

const unpublished: readonly ReportStatus[] = ['due', 'draft', 'missed']
const starts: Readonly<Record<ReportStep, readonly ReportStatus[]>> = {
  draft: unpublished,
  write: unpublished,
  // What was missed can still be said, and stays known as late.
  publish: ['draft', 'missed'],
  miss: ['due', 'draft'],
  markRead: ['published', 'read'],
  correct: ['published', 'read'],
}

export const canStep = (status: ReportStatus, step: ReportStep): boolean => starts[step].includes(status)

/**
 * The status after a step. Writing what was missed leaves it missed until it is published.
 * @throws report.wrong_status
 */
export const step = (status: ReportStatus, taken: ReportStep): ReportStatus => {
  if (!canStep(status, taken))
    return fail('report.wrong_status', { status: reportStatuses[status].label, action: actions[taken] })
  switch (taken) {
    case 'draft':
    case 'write':
      return status === 'missed' ? 'missed' : 'draft'
    case 'publish':
      return 'published'
    case 'miss':
      return 'missed'
    case 'markRead':
      return 'read'
    case 'correct':
      return 'draft'
  }
}

export const isPublished = (status: ReportStatus): boolean => status === 'published' || status === 'read'

/** Published after its deadline. A correction is never late: what it corrects was there. */
export const isLate = (row: {
  readonly edition: number
  readonly dueAt: string
  readonly publishedAt: string | null
}): boolean =>
  row.edition === 1 && row.publishedAt !== null && Date.parse(row.publishedAt) > Date.parse(row.dueAt)

/** Its deadline is over and nothing was published. */
export const isOwed = (
  row: { readonly status: ReportStatus; readonly edition: number; readonly dueAt: string },
  now: Date,
): boolean => row.edition === 1 && canStep(row.status, 'miss') && Date.parse(row.dueAt) < now.getTime()

/**
 * A customer gets all five parts (F05); every problem comes with what is done about it, every risk with its plan (F04).
 * @throws report.part_missing, report.solution_missing, report.plan_missing
 */
export const demandComplete = (text: ReportText): void => {
  const { fields } = progressReport
  for (const part of ['done', 'current', 'nextPlan'] as const)
    ensure(text[part].trim() !== '', 'report.part_missing', { part: fields[part].label })
  const unsolved = text.problems.find((p) => p.solution.trim() === '')
  if (unsolved) fail('report.solution_missing', { problem: unsolved.problem })
  const unplanned = text.risks.find((r) => r.plan.trim() === '')
  if (unplanned) fail('report.plan_missing', { risk: unplanned.text })
}

/**
 * Published by the one who answers for the customer's expectations, or by whoever may publish for others.
 * @throws report.not_your_project
 */
export const demandPublisher = (who: {
  readonly member: string | null
  readonly owner: { readonly id: string; readonly name: string }
  readonly forOthers: boolean
}): void =>
  ensure(who.forOthers || who.member === who.owner.id, 'report.not_your_project', { owner: who.owner.name })

interface Project {
  readonly plannedStart: string | null
  readonly phase: Phase
}

/** A project is under way from the week of its planned start until it is archived: its people meet each week. */
export const isUnderWay = ({ plannedStart, phase }: Project, week: Week): boolean =>
  (plannedStart === null || plannedStart <= week.to) && phase !== 'closed'

/** What is being carried out for the customer is reported each week: in 期望跟进 and 偏差修复 (F04, A05). */
export const isReporting = (project: Project, week: Week): boolean =>
  isUnderWay(project, week) && (project.phase === 'followUp' || project.phase === 'repair')

/** Texts of a row; what is not there yet is empty. */
export const textOf = (row: {
  readonly done: string | null
  readonly current: string | null
  readonly problems: unknown
  readonly risks: unknown
  readonly nextPlan: string | null
}): ReportText => ({
  done: row.done ?? '',
  current: row.current ?? '',
  problems: (row.problems as Problem[] | null) ?? [],
  risks: (row.risks as RiskPlan[] | null) ?? [],
  nextPlan: row.nextPlan ?? '',
})
