import type { Phase } from '@zhinuo/contracts/engagements.ts'
import { phases } from '@zhinuo/contracts/engagements.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { PatchOf, RowOf } from '@zhinuo/contracts/kit/object.ts'
import type {
  Lesson,
  RetrospectiveFacts,
  ReviseReviewAction,
  WriteRetrospective,
} from '@zhinuo/contracts/reviews-retrospectives-endpoints.ts'
import { retrospective, reviewAction } from '@zhinuo/contracts/reviews-retrospectives.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { ensure, fail, refuseStale } from '../../../platform/errors.ts'

export type Retrospective = RowOf<typeof retrospective>
export type ReviewAction = RowOf<typeof reviewAction>
type Patch = PatchOf<typeof retrospective>
type ActionPatch = PatchOf<typeof reviewAction>

/** A project is looked back on once its work is over. @throws retrospective.wrong_phase */
export const demandReview = (phase: Phase): void => {
  if (phase !== 'review') fail('retrospective.wrong_phase', { phase: phases[phase].label })
}

const demandOpen = ({ status }: Pick<Retrospective, 'status'>, action: Label): void => {
  if (status !== 'open')
    fail('retrospective.wrong_status', { status: retrospective.fields.status.options[status].label, action })
}

/** @throws retrospective.wrong_status */
export const demandWritable = (row: Pick<Retrospective, 'status'>): void =>
  demandOpen(row, { zh: '再改', en: 'be changed' })

/** What people write, without lines that say nothing. @throws retrospective.wrong_status, record.stale */
export const write = (row: Retrospective, input: WriteRetrospective): Patch => {
  demandWritable(row)
  if (input.version !== row.version)
    refuseStale(
      row,
      { wentWell: row.wentWell, lessons: row.lessons },
      { wentWell: input.wentWell ?? null, lessons: input.lessons },
    )
  return { wentWell: input.wentWell || null, lessons: input.lessons satisfies Lesson[] }
}

/** What a retrospective yields: actions that were not dropped, and knowledge entries. */
export interface Yield {
  readonly actions: number
  readonly articles: number
}

/**
 * A retrospective that leads to nothing is a formality (S0「复盘流于形式」): it closes with an action or a knowledge entry.
 * @throws retrospective.wrong_status, retrospective.nothing_learnt
 */
export const close = (
  row: Pick<Retrospective, 'status'>,
  { actions, articles }: Yield,
  facts: RetrospectiveFacts,
  now: Date,
): Patch => {
  demandOpen(row, { zh: '再完成一次', en: 'be completed again' })
  ensure(actions + articles > 0, 'retrospective.nothing_learnt')
  return { status: 'closed', closedAt: now.toISOString(), facts, factsAt: now.toISOString() }
}

/** @throws retrospective.wrong_status */
export const reopen = (row: Pick<Retrospective, 'status'>): Patch => {
  if (row.status !== 'closed')
    fail('retrospective.wrong_status', {
      status: retrospective.fields.status.options[row.status].label,
      action: { zh: '继续', en: 'be reopened' },
    })
  return { status: 'open', closedAt: null }
}

const demandOpenAction = ({ status }: Pick<ReviewAction, 'status'>, action: Label): void => {
  if (status !== 'open')
    fail('reviewAction.wrong_status', { status: reviewAction.fields.status.options[status].label, action })
}

/** An action is to be done from today on. @throws reviewAction.due_past */
export const demandAhead = (dueOn: DateText, today: DateText): void =>
  ensure(dueOn >= today, 'reviewAction.due_past', { day: dueOn })

/** A day that is not touched may lie in the past. @throws reviewAction.wrong_status, reviewAction.due_past */
export const revise = (row: ReviewAction, input: ReviseReviewAction, today: DateText): ActionPatch => {
  demandOpenAction(row, { zh: '修改', en: 'be changed' })
  if (input.dueOn !== undefined && input.dueOn !== row.dueOn) demandAhead(input.dueOn, today)
  return input
}

/** @throws reviewAction.wrong_status */
export const complete = (row: Pick<ReviewAction, 'status'>, result: string, today: DateText): ActionPatch => {
  demandOpenAction(row, { zh: '完成', en: 'be done' })
  return { status: 'done', result, doneOn: today }
}

/**
 * @param last it is what a completed retrospective rests on
 * @throws reviewAction.wrong_status, retrospective.nothing_learnt
 */
export const drop = (row: Pick<ReviewAction, 'status'>, reason: string, last: boolean): ActionPatch => {
  demandOpenAction(row, { zh: '取消', en: 'be dropped' })
  ensure(!last, 'retrospective.nothing_learnt')
  return { status: 'dropped', dropReason: reason }
}
