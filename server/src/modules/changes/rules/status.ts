import type { ChangeStatus } from '@zhinuo/contracts/changes-views.ts'
import { changeStatuses } from '@zhinuo/contracts/changes-options.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { PatchOf, RowOf } from '@zhinuo/contracts/kit/object.ts'
import type { Lock, Row } from '../../../engine/module.ts'
import { fail } from '../../../platform/errors.ts'

export type Change = RowOf<typeof changeRequest>
export type Patch = PatchOf<typeof changeRequest>

export type Step =
  | 'prepare'
  | 'submit'
  | 'assess'
  | 'handOver'
  | 'pause'
  | 'resume'
  | 'markOverdue'
  | 'requestException'
  | 'approveException'
  | 'refuseException'
  | 'confirm'
  | 'signBusiness'
  | 'signFinance'
  | 'send'
  | 'recall'
  | 'tellCode'
  | 'decideByCustomer'
  | 'decline'
  | 'withdraw'
  | 'implement'
  | 'close'

const assessed = ['submitted', 'evaluating'] as const
const inside = [...assessed, 'deciding'] as const
const open = ['draft', ...inside, 'customerConfirm'] as const

/** From which statuses a step may be taken (domain 4.2-5). */
export const stepsFrom: Readonly<Record<Step, readonly ChangeStatus[]>> = {
  prepare: ['draft', ...inside],
  submit: ['draft'],
  // An answer may be corrected until the change is with the customer.
  assess: inside,
  handOver: inside,
  pause: assessed,
  resume: assessed,
  markOverdue: assessed,
  requestException: inside,
  approveException: inside,
  refuseException: inside,
  confirm: ['deciding'],
  signBusiness: inside,
  signFinance: inside,
  send: ['deciding'],
  recall: ['customerConfirm'],
  tellCode: ['customerConfirm'],
  decideByCustomer: ['customerConfirm'],
  decline: inside,
  withdraw: open,
  implement: ['approved'],
  close: ['implemented'],
}

export const canStep = (step: Step, { status }: Pick<Change, 'status'>): boolean =>
  stepsFrom[step].includes(status)

const actionOf = (step: Step): Label => changeRequest.verbs?.[step]?.label ?? { zh: step }

/** @throws change.wrong_status naming the action and the present status */
export const demandStep = (step: Step, row: Pick<Change, 'status'>): void => {
  if (!canStep(step, row))
    fail('change.wrong_status', { action: actionOf(step), status: changeStatuses[row.status].label })
}

/** Open changes are those that somebody still has to do something about. */
export const openStatuses = [...open, 'approved'] as const satisfies readonly ChangeStatus[]

interface Answered {
  readonly light: boolean
  readonly rdAnswered: boolean
  readonly deliveryAnswered: boolean
}

/** Where an assessed change stands: a light one needs the answer of R&D, any other both. */
export const stageOf = ({
  light,
  rdAnswered,
  deliveryAnswered,
}: Answered): 'submitted' | 'evaluating' | 'deciding' => {
  if (rdAnswered && (deliveryAnswered || light)) return 'deciding'
  return rdAnswered || deliveryAnswered ? 'evaluating' : 'submitted'
}

/** The three names are of what they were given for: a changed content asks for them anew. */
export const namesCleared = {
  ownerConfirmed: null,
  ownerConfirmedAt: null,
  rdConfirmed: null,
  rdConfirmedAt: null,
  deliveryConfirmed: null,
  deliveryConfirmedAt: null,
} as const satisfies Patch

export const signersCleared = {
  businessSigner: null,
  businessSignedAt: null,
  financeSigner: null,
  financeSignedAt: null,
} as const satisfies Patch

/** A draft may be reworded and thrown away; what was submitted stays on record, in the words it came in. */
export const lockOf = (row: Row): Lock | null =>
  row.status === 'draft'
    ? null
    : {
        fields: ['title', 'text', 'kind'],
        keep: true,
        reason: {
          zh: '变更已经提交,要改请编写变更内容,不再需要的请撤回',
          en: 'the change was submitted; work out its content, or withdraw it when it is no longer wanted',
        },
      }
