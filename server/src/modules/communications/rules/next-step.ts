import type { StepStatus } from '@zhinuo/contracts/communications.ts'
import { stepStatuses } from '@zhinuo/contracts/communications.ts'
import type { Lock, Row } from '../../../engine/module.ts'
import { ensure, fail } from '../../../platform/errors.ts'

interface Step {
  readonly status: StepStatus
  readonly became: 'none' | 'promise' | 'task'
}

const demandStatus = (row: Step, wanted: readonly StepStatus[]): void => {
  if (!wanted.includes(row.status)) fail('nextStep.wrong_status', { status: stepStatuses[row.status].label })
}

/** @throws nextStep.wrong_status */
export const finish = (row: Step, note: string | null, today: string) => {
  demandStatus(row, ['open'])
  return { status: 'done', closedOn: today, closeNote: note } as const
}

/** @throws nextStep.wrong_status, nextStep.reason_required */
export const drop = (row: Step, note: string | null, today: string) => {
  demandStatus(row, ['open'])
  ensure(note, 'nextStep.reason_required')
  return { status: 'dropped', closedOn: today, closeNote: note } as const
}

/** @throws nextStep.wrong_status */
export const reopen = (row: Step) => {
  demandStatus(row, ['done', 'dropped'])
  return { status: 'open', closedOn: null, closeNote: null } as const
}

/** A step becomes one thing, once. @throws nextStep.wrong_status, nextStep.already_promise, nextStep.already_task */
export const demandUnfollowed = (row: Step): void => {
  demandStatus(row, ['open'])
  ensure(row.became !== 'promise', 'nextStep.already_promise')
  ensure(row.became !== 'task', 'nextStep.already_task')
}

export const isOverdue = (row: Pick<Step, 'status'> & { readonly dueOn: string }, today: string): boolean =>
  row.status === 'open' && row.dueOn < today

/** A step that is closed says what was to be done, by whom and when, as it was. */
export const stepLock = (row: Row): Lock | null =>
  row.status === 'open'
    ? null
    : { fields: ['text', 'owner', 'dueOn'], reason: { zh: '这一步已经办结', en: 'the step is closed' } }
