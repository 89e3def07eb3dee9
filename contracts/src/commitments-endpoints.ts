import { z } from 'zod'
import {
  AcceptCommitment,
  CheckInCommitment,
  CommitmentReason,
  ConfirmCommitment,
  DecideException,
  DeclareCommitment,
  NameDuty,
  NegotiateCommitment,
  RecordCommitment,
  RequestException,
  StartCommitment,
  WithdrawCommitment,
} from './commitments-inputs.ts'
import { ChainView, CommitmentChanged, WaitingView } from './commitments-views.ts'
import { endpoint } from './kit/endpoint.ts'
import type { Label } from './kit/values.ts'
import { Id, IdParams } from './kit/values.ts'
import { refusals } from './refusals.ts'

export const WaitingQuery = z.object({
  commitment: Id.optional(),
  engagement: Id.optional(),
  customer: Id.optional(),
})

export type WaitingQuery = z.infer<typeof WaitingQuery>

const transitionRefusals = [...refusals, 'commitment.wrong_status'] as const

const transition = <
  const V extends string,
  const B extends z.core.$ZodType,
  const E extends readonly string[],
>(
  verb: V,
  path: string,
  summary: Label,
  body: B,
  errors: E,
) =>
  ({
    id: `commitment.${verb}`,
    method: 'POST',
    path: `/api/v1/commitments/{id}/${path}`,
    permission: 'member',
    summary,
    params: IdParams,
    body,
    response: CommitmentChanged,
    errors: [...transitionRefusals, ...errors],
  }) as const

const forecastRefusals = [
  'commitment.sample_too_small',
  'commitment.estimate_required',
  'commitment.three_point_disordered',
  'commitment.start_passed',
] as const

export const recordCommitment = endpoint({
  id: 'commitment.record',
  method: 'POST',
  path: '/api/v1/commitments',
  permission: 'member',
  summary: { zh: '把承诺记入台账', en: 'Record a promise in the ledger' },
  body: RecordCommitment,
  makes: 'commitment',
  response: CommitmentChanged,
  errors: [
    ...refusals,
    'field.link_not_found',
    'member.disabled',
    'contact.other_customer',
    'commitment.expectation_elsewhere',
    'commitment.internal_after_promised',
    'commitment.not_a_duty',
    'commitment.duty_waits_not',
  ],
})

export const negotiateCommitment = endpoint(
  transition('negotiate', 'negotiate', { zh: '还价', en: 'Negotiate' }, NegotiateCommitment, [
    'commitment.internal_after_promised',
    'commitment.reason_required',
    'commitment.signed',
    'sheet.holds_promise',
  ]),
)

export const confirmCommitment = endpoint(
  transition('confirm', 'confirm', { zh: '确认承诺', en: 'Confirm the promise' }, ConfirmCommitment, [
    ...forecastRefusals,
    'commitment.incomplete',
    'commitment.date_passed',
    'commitment.smart_too_low',
    'commitment.earlier_than_p85',
    'commitment.exception_waiting',
    'commitment.unweighed',
    'commitment.risk_unexplained',
  ]),
)

export const requestException = endpoint(
  transition(
    'requestException',
    'request-exception',
    { zh: '为早于 85% 的日期申请例外', en: 'Request an exception for a date before P85' },
    RequestException,
    [
      ...forecastRefusals,
      'commitment.incomplete',
      'commitment.exception_reason_required',
      'commitment.exception_not_needed',
    ],
  ),
)

export const approveException = endpoint(
  transition(
    'approveException',
    'approve-exception',
    { zh: '批准例外', en: 'Approve the exception' },
    DecideException,
    ['commitment.exception_not_requested', 'commitment.exception_own', 'commitment.exception_own_alone'],
  ),
)

export const refuseException = endpoint(
  transition(
    'refuseException',
    'refuse-exception',
    { zh: '不批准例外', en: 'Refuse the exception' },
    DecideException,
    ['commitment.exception_not_requested', 'commitment.reason_required'],
  ),
)

export const nameDuty = endpoint(
  transition(
    'nameDuty',
    'name-duty',
    { zh: '指定这条承诺等客户的哪件事', en: 'Name the customer’s duty that the promise waits for' },
    NameDuty,
    ['commitment.reason_required', 'commitment.not_a_duty', 'commitment.duty_waits_not'],
  ),
)

export const startCommitment = endpoint(
  transition('start', 'start', { zh: '开始办理', en: 'Start the work' }, StartCommitment, [
    'commitment.date_in_future',
  ]),
)

export const checkInCommitment = endpoint(
  transition('checkIn', 'check-in', { zh: '更新进度', en: 'Report progress' }, CheckInCommitment, [
    'commitment.date_in_future',
  ]),
)

export const declareCommitment = endpoint(
  transition('declare', 'declare', { zh: '提交验收', en: 'Declare done, with evidence' }, DeclareCommitment, [
    'commitment.evidence_required',
    'commitment.date_in_future',
    'field.link_not_found',
  ]),
)

export const acceptCommitment = endpoint(
  transition('accept', 'accept', { zh: '验收通过', en: 'Accept' }, AcceptCommitment, [
    'commitment.acceptance_required',
    'commitment.accepted_before_declared',
    'commitment.date_in_future',
    'contact.other_customer',
    'field.link_not_found',
  ]),
)

export const sendBackCommitment = endpoint(
  transition('sendBack', 'send-back', { zh: '退回修改', en: 'Send back' }, CommitmentReason, [
    'commitment.reason_required',
  ]),
)

export const markCommitmentNotKept = endpoint(
  transition(
    'markNotKept',
    'mark-not-kept',
    { zh: '确认未兑现', en: 'Close as not kept' },
    CommitmentReason,
    ['commitment.reason_required'],
  ),
)

export const withdrawCommitment = endpoint(
  transition('withdraw', 'withdraw', { zh: '我方撤回', en: 'Withdraw by us' }, WithdrawCommitment, [
    'commitment.reason_required',
    'commitment.notice_required',
    'contact.other_customer',
    'field.link_not_found',
  ]),
)

export const cancelCommitment = endpoint(
  transition('cancel', 'cancel', { zh: '客户取消', en: 'Cancelled by the customer' }, CommitmentReason, [
    'commitment.reason_required',
  ]),
)

export const hideCommitment = endpoint(
  transition('hide', 'hide', { zh: '不给客户看', en: 'Hide from the customer' }, CommitmentReason, [
    'commitment.reason_required',
  ]),
)

export const showCommitment = endpoint(
  transition('show', 'show', { zh: '给客户看', en: 'Show to the customer' }, z.object({}), []),
)

/** Promises of ours whose day has moved because a duty of the customer was late; at most 500, within the actor's rights. */
export const listWaiting = endpoint({
  id: 'commitment.waiting',
  method: 'GET',
  path: '/api/v1/commitments/waiting',
  permission: 'member',
  summary: { zh: '因等客户配合而顺延的承诺', en: 'Promises held up by a late duty of the customer' },
  query: WaitingQuery,
  response: z.object({ rows: z.array(WaitingView) }).meta({ id: 'WaitingListView' }),
  errors: refusals,
})

export const commitmentChain = endpoint({
  id: 'commitment.chain',
  method: 'GET',
  path: '/api/v1/commitments/{id}/chain',
  permission: 'member',
  summary: { zh: '承诺的全部版本,含变更前后', en: 'Every version of a promise, across changes' },
  params: IdParams,
  response: ChainView,
  errors: ['record.not_found', 'auth.forbidden'],
})
