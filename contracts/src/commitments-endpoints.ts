import { z } from 'zod'
import {
  CommitmentStatus,
  commitmentKinds,
  exceptionStatuses,
  constraints,
  keptShares,
  metricOperators,
  sides,
} from './commitments-options.ts'
import { endpoint } from './kit/endpoint.ts'
import type { Label } from './kit/values.ts'
import { Day, Id, IdParams, optionalText, optionKeys, someText } from './kit/values.ts'

export const Days = z.number().positive().max(10_000)

/** 三点估算, in workdays. */
export const ThreePoint = z
  .object({ optimistic: Days, likely: Days, pessimistic: Days })
  .meta({ id: 'ThreePoint' })

export type ThreePoint = z.infer<typeof ThreePoint>

export const RecordCommitment = z
  .object({
    engagement: Id,
    content: someText(500),
    side: optionKeys(sides).optional(),
    expectation: Id.nullish(),
    condition: optionalText(2000),
    kind: optionKeys(commitmentKinds).optional(),
    metricOperator: optionKeys(metricOperators).nullish(),
    metricValue: z.number().nullish(),
    metricUnit: optionalText(30),
    metricMethod: optionalText(300),
    owner: Id.nullish(),
    theirContact: Id.nullish(),
    toContact: Id.nullish(),
    saidWhere: optionalText(200),
    saidOn: Day.nullish(),
    promisedOn: Day.nullish(),
    internalOn: Day.nullish(),
    /** The project's delivery team and kind of work when left out. */
    team: Id.nullish(),
    workClass: optionalText(80),
    estimateDays: Days.nullish(),
    controllable: z.enum(['controllable', 'risky']).nullish(),
    shortOf: z.array(optionKeys(constraints)).max(4).optional(),
    safeguard: optionalText(500),
    /** The duty of the customer that a promise of ours waits for. */
    waitsFor: Id.nullish(),
  })
  .meta({ id: 'RecordCommitment' })

export type RecordCommitment = z.infer<typeof RecordCommitment>

/** A reason is needed once the promise is confirmed. */
export const NegotiateCommitment = z
  .object({
    reason: optionalText(2000),
    content: someText(500).optional(),
    condition: someText(2000).optional(),
    promisedOn: Day.optional(),
  })
  .meta({ id: 'NegotiateCommitment' })

export type NegotiateCommitment = z.infer<typeof NegotiateCommitment>

export const ConfirmCommitment = z
  .object({
    /** Needed when the class is too small to forecast from. */
    threePoint: ThreePoint.optional(),
    /** The day work is meant to begin; today when left out. */
    startOn: Day.optional(),
    reason: optionalText(500),
    /** Whether time, people, money and technology suffice; what is risky says where it is tight and how it is assured. */
    controllable: z.enum(['controllable', 'risky']).optional(),
    shortOf: z.array(optionKeys(constraints)).max(4).optional(),
    safeguard: optionalText(500),
  })
  .meta({ id: 'ConfirmCommitment' })

export type ConfirmCommitment = z.infer<typeof ConfirmCommitment>

export const RequestException = z
  .object({
    reason: optionalText(2000),
    fallback: optionalText(2000),
    threePoint: ThreePoint.optional(),
    startOn: Day.optional(),
  })
  .meta({ id: 'RequestException' })

export type RequestException = z.infer<typeof RequestException>

export const DecideException = z.object({ note: optionalText(500) }).meta({ id: 'DecideException' })

export type DecideException = z.infer<typeof DecideException>

/** Null: it waits for nothing any more. A reason is needed once the promise is confirmed. */
export const NameDuty = z.object({ duty: Id.nullable(), reason: optionalText(500) }).meta({ id: 'NameDuty' })

export type NameDuty = z.infer<typeof NameDuty>

export const StartCommitment = z.object({ startedOn: Day.optional() }).meta({ id: 'StartCommitment' })

export type StartCommitment = z.infer<typeof StartCommitment>

export const CheckInCommitment = z
  .object({
    progress: z.number().min(0).max(100),
    /** Workdays of work that are left. */
    remainingDays: z.number().min(0).max(10_000).nullish(),
    startedOn: Day.optional(),
    note: optionalText(500),
    nextCheckOn: Day.optional(),
  })
  .meta({ id: 'CheckInCommitment' })

export type CheckInCommitment = z.infer<typeof CheckInCommitment>

export const DeclareCommitment = z
  .object({
    evidence: optionalText(20_000),
    evidenceFiles: z.array(Id).max(20).optional(),
    doneOn: Day.optional(),
  })
  .meta({ id: 'DeclareCommitment' })

export type DeclareCommitment = z.infer<typeof DeclareCommitment>

/**
 * A customer's duty is accepted by us. Where staff enter the acceptance of a promise of ours, the contact whose word it
 * was, when it was said and how are needed; the customer's own acceptance is given in the portal.
 */
export const AcceptCommitment = z
  .object({
    acceptedBy: Id.nullish(),
    acceptedAt: z.iso.datetime({ offset: true }).nullish(),
    /** Channel and words: 「电话:可以验收了」. */
    acceptedHow: optionalText(300),
    comment: optionalText(2000),
  })
  .meta({ id: 'AcceptCommitment' })

export type AcceptCommitment = z.infer<typeof AcceptCommitment>

export const CommitmentReason = z.object({ reason: optionalText(2000) }).meta({ id: 'CommitmentReason' })

export type CommitmentReason = z.infer<typeof CommitmentReason>

export const WithdrawCommitment = z
  .object({
    reason: optionalText(2000),
    toldContact: Id.nullish(),
    toldAt: z.iso.datetime({ offset: true }).nullish(),
    toldHow: optionalText(300),
  })
  .meta({ id: 'WithdrawCommitment' })

export type WithdrawCommitment = z.infer<typeof WithdrawCommitment>

export const CommitmentChanged = z
  .object({
    id: z.string(),
    version: z.int(),
    code: z.string(),
    status: CommitmentStatus,
    promisedOn: z.string().nullable(),
    progress: z.number(),
    exceptionStatus: optionKeys(exceptionStatuses),
    keptShare: optionKeys(keptShares).nullable(),
    currentVersion: z.int(),
  })
  .meta({ id: 'CommitmentChanged' })

export type CommitmentChanged = z.infer<typeof CommitmentChanged>

/** What our clock owes to a late duty of the customer. */
export const WaitingView = z
  .object({
    /** Our promise. */
    id: z.string(),
    promisedOn: z.string(),
    duty: z.object({ id: z.string(), content: z.string(), dueOn: z.string() }),
    /** The duty is not done yet: our clock stands. */
    standing: z.boolean(),
    /** Calendar days from the duty's day to the day it was done, or to today. */
    lateDays: z.int(),
    /** Workdays on which our clock stood. */
    stoodDays: z.int(),
    /** The day that our promise is held to; what was promised stands as it is. */
    heldOn: z.string(),
  })
  .meta({ id: 'WaitingView' })

export type WaitingView = z.infer<typeof WaitingView>

export const WaitingQuery = z.object({
  commitment: Id.optional(),
  engagement: Id.optional(),
  customer: Id.optional(),
})

export type WaitingQuery = z.infer<typeof WaitingQuery>

/** The versions of a promise across the changes that put one promise in the place of another, the newest first. */
export const ChainView = z
  .object({
    versions: z.array(
      z.object({
        commitment: z.string(),
        code: z.string(),
        n: z.number(),
        content: z.string(),
        condition: z.string().nullable(),
        promisedOn: z.string().nullable(),
        reason: z.string(),
        at: z.string(),
      }),
    ),
  })
  .meta({ id: 'PromiseChainView' })

export type ChainView = z.infer<typeof ChainView>

export const refusals = ['request.invalid', 'auth.required', 'auth.forbidden', 'record.not_found'] as const

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
