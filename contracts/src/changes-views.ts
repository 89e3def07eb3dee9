import { z } from 'zod'
import { ChangeDocument } from './changes-document.ts'
import { ChangeExceptionView } from './changes-exceptions.ts'
import {
  assessmentSides,
  changeKinds,
  changeStatuses,
  consentDecisions,
  feasibilities,
  itemActions,
  itemTargets,
  planKinds,
  requestWays,
} from './changes-options.ts'
import { constraints } from './commitments-options.ts'
import { AlternativeKind, Dimension } from './expectations-options.ts'
import { optionKeys } from './kit/values.ts'
import { DateText, Person, Time } from './kit/wire.ts'

export const ChangeStatus = optionKeys(changeStatuses)

export type ChangeStatus = z.infer<typeof ChangeStatus>

export const ChangeKind = optionKeys(changeKinds)

export const PlanKind = optionKeys(planKinds)

export type PlanKind = z.infer<typeof PlanKind>

export const AssessmentSide = optionKeys(assessmentSides)

export type AssessmentSide = z.infer<typeof AssessmentSide>

export const Strategy = z.enum(['do', 'secondPhase', 'exchange', 'weaken'])

/** 24 h ring: how much of the time is left, and what is said about it. */
export const ChangeClock = z
  .object({
    state: z.enum(['none', 'running', 'paused', 'overdue', 'answered', 'waitsForDelivery']),
    tone: z.enum(['neutral', 'active', 'good', 'warn', 'bad']),
    text: z.string(),
    dueAt: Time.nullable(),
    /** Milliseconds left on the clock, ≤ 0 once it is over; null while there is no clock. */
    leftMs: z.number().nullable(),
    totalMs: z.number(),
  })
  .meta({ id: 'ChangeClock' })

export type ChangeClock = z.infer<typeof ChangeClock>

const Side = z.object({ text: z.string(), standard: z.string(), on: DateText.nullable() })

export const ChangeItemView = z.object({
  id: z.string(),
  plan: PlanKind.nullable(),
  what: optionKeys(itemTargets),
  action: optionKeys(itemActions),
  commitment: z.object({ id: z.string(), code: z.string(), status: z.string() }).nullable(),
  expectation: z.object({ id: z.string(), status: z.string() }).nullable(),
  before: Side.nullable(),
  after: Side.nullable(),
  content: z.string().nullable(),
  condition: z.string().nullable(),
  promisedOn: DateText.nullable(),
  owner: Person.nullable(),
  /** As the item weighs the promise; null: as the one it changes. */
  controllable: z.enum(['controllable', 'risky']).nullable(),
  shortOf: z.array(optionKeys(constraints)),
  safeguard: z.string().nullable(),
  dimension: Dimension.nullable(),
  priority: z.enum(['must', 'negotiable', 'notNow']).nullable(),
  /** 「同类 23 次:85% 在 6/20 前完成」 for the new day; staff only. */
  outlook: z.string().nullable(),
  /** The new day is earlier than the forecast advises. */
  early: z.boolean(),
  newCommitment: z.string().nullable(),
  newExpectation: z.string().nullable(),
})

export type ChangeItemView = z.infer<typeof ChangeItemView>

export const AssessmentView = z.object({
  id: z.string(),
  side: AssessmentSide,
  assessor: Person.nullable(),
  feasible: optionKeys(feasibilities).nullable(),
  effortDays: z.number().nullable(),
  slipDays: z.number().nullable(),
  /** Minor units; absent for readers who may not see cost. */
  cost: z.number().nullable().optional(),
  text: z.string().nullable(),
  dueAt: Time.nullable(),
  answeredAt: Time.nullable(),
  late: z.boolean(),
  /** The reader may answer now. */
  canAnswer: z.boolean(),
})

export type AssessmentView = z.infer<typeof AssessmentView>

const Confirmation = z.object({
  slot: z.enum(['owner', 'rd', 'delivery']),
  holder: Person.nullable(),
  by: Person.nullable(),
  at: Time.nullable(),
  canConfirm: z.boolean(),
})

export const ChangePageView = z
  .object({
    id: z.string(),
    version: z.number(),
    /** What stands now, as one mark; whoever confirms names it. */
    mark: z.string(),
    code: z.string(),
    title: z.string(),
    text: z.string(),
    status: ChangeStatus,
    kind: ChangeKind,
    light: z.boolean(),
    /** Person-days up to which a change without other effect is a light one. */
    lightDays: z.number(),
    customer: Person,
    engagement: Person,
    requestedBy: Person.nullable(),
    requestedVia: optionKeys(requestWays),
    saidIn: z.object({ id: z.string(), code: z.string() }).nullable(),
    requestedAt: Time,
    submittedAt: Time.nullable(),
    clock: ChangeClock,
    pauseReason: z.string().nullable(),
    assessments: z.array(AssessmentView),
    items: z.array(ChangeItemView),
    plans: z.array(
      z.object({
        id: z.string(),
        kind: PlanKind,
        summary: z.string(),
        fee: z.number().nullable(),
        endAfter: DateText.nullable(),
      }),
    ),
    impact: z.object({
      endBefore: DateText.nullable(),
      endAfter: DateText.nullable(),
      /** Milestones and tasks that move, as the plan of the project says. */
      shifted: z.array(z.object({ name: z.string(), before: DateText, after: DateText })),
      conflicts: z.array(
        z.object({
          commitment: z.string(),
          code: z.string(),
          content: z.string(),
          promisedOn: DateText,
          expectedOn: DateText,
          days: z.int(),
          /** 「时间对不上,差3天」 */
          text: z.string(),
        }),
      ),
    }),
    strategy: z.enum(['do', 'secondPhase', 'exchange', 'weaken', 'decline']).nullable(),
    feeChange: z.number().nullable(),
    free: z.boolean(),
    freeValue: z.number().nullable(),
    needsSupplement: z.boolean(),
    supplementFiles: z.array(z.object({ id: z.string(), name: z.string(), size: z.int() })),
    business: z.object({ by: Person, at: Time }).nullable(),
    finance: z.object({ by: Person, at: Time }).nullable(),
    confirmations: z.array(Confirmation),
    warnings: z.array(z.enum(['onePersonInSeveralSlots', 'lightNeedsOwnerOnly'])),
    /** The exception for days before P85; staff only. */
    exception: ChangeExceptionView,
    /** What still stands between the change and the customer, as sentences; empty when it may be sent. */
    missing: z.array(z.string()),
    sentAt: Time.nullable(),
    sentTo: Person.nullable(),
    document: ChangeDocument.nullable(),
    decisions: z.array(
      z.object({
        decision: optionKeys(consentDecisions),
        plan: PlanKind.nullable(),
        name: z.string(),
        jobTitle: z.string().nullable(),
        comment: z.string().nullable(),
        grade: z.string().nullable(),
        hash: z.string(),
        at: Time,
      }),
    ),
    alternatives: z.array(z.object({ kind: AlternativeKind, text: z.string() })),
    declineReason: z.string().nullable(),
    withdrawReason: z.string().nullable(),
    approvedAt: Time.nullable(),
    implementedOn: DateText.nullable(),
    implementedNote: z.string().nullable(),
    closedAt: Time.nullable(),
    contacts: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        jobTitle: z.string(),
        hasMail: z.boolean(),
        /** Who may not reads what they are sent, and cannot decide on it. */
        maySign: z.boolean(),
      }),
    ),
    /** Verbs the reader may use now. */
    can: z.array(z.string()),
  })
  .meta({ id: 'ChangePageView' })

export type ChangePageView = z.infer<typeof ChangePageView>
