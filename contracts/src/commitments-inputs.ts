import { z } from 'zod'
import { commitmentKinds, constraints, metricOperators, sides } from './commitments-options.ts'
import { Day, Id, optionKeys, optionalText, someText } from './kit/values.ts'

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
