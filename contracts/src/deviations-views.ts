import { z } from 'zod'
import { CompensationBudget } from './deviations-budget.ts'
import { AlternativeKind } from './expectations-options.ts'
import { DateText, Person, Time } from './kit/wire.ts'

export const DeviationStatus = z.enum([
  'detected',
  'confirmed',
  'escalated',
  'notified',
  'remedying',
  'awaitingCustomer',
  'closed',
  'falseAlarm',
])
export type DeviationStatus = z.infer<typeof DeviationStatus>
export const DeviationKind = z.enum(['delay', 'feature', 'response', 'quality', 'scope', 'other'])
export const Severity = z.enum(['s1', 's2', 's3', 's4'])
export const Cause = z.enum(['communication', 'changeControl', 'overPromise', 'participation', 'tooling'])
export const RemedyKind = z.enum(['dedicated', 'interim', 'compensation', 'review', 'apology'])
const Alternative = z.object({ kind: AlternativeKind, text: z.string() })

/** One row of 依据: what the system saw. */
export const EvidenceRow = z.object({ text: z.string(), at: Time })
export type EvidenceRow = z.infer<typeof EvidenceRow>

export const Clock = z
  .object({
    /** The instant the clock runs to (or ran to); null when there is nothing to run to. */
    at: Time.nullable(),
    kind: z.enum([
      'notice',
      'due',
      'answer',
      'sign',
      'review',
      'exception',
      'check',
      'remedy',
      'acceptance',
      'none',
    ]),
    tone: z.enum(['neutral', 'active', 'good', 'warn', 'bad']),
    /** Ready wording, e.g. 「距告知线还有 1 天 6 小时」. */
    text: z.string(),
  })
  .meta({ id: 'Clock' })
export type Clock = z.infer<typeof Clock>

export const NoticeView = z.object({
  id: z.string(),
  subject: z.string(),
  text: z.string(),
  cause: z.string(),
  impact: z.string(),
  newDate: DateText.nullable(),
  alternatives: z.array(Alternative),
  dedicated: z.string(),
  calledContact: z.string(),
  calledAt: Time,
  callSummary: z.string(),
  sentAt: Time,
  timing: z.enum(['early', 'late', 'noLine']),
  hoursAhead: z.number().nullable(),
  channels: z.array(z.enum(['portal', 'mail', 'wechat'])),
  reads: z.array(z.object({ name: z.string(), at: Time })),
})

export const RemedyView = z.object({
  id: z.string(),
  version: z.number(),
  kind: RemedyKind,
  text: z.string(),
  owner: Person,
  dueOn: DateText,
  status: z.enum(['planned', 'done', 'dropped']),
  /** Minor units; absent for readers who may not see cost. */
  cost: z.number().nullable().optional(),
  visibleToCustomer: z.boolean(),
  evidence: z.string().nullable(),
  doneAt: Time.nullable(),
  dropReason: z.string().nullable(),
})

export const DeviationPageView = z
  .object({
    id: z.string(),
    version: z.number(),
    code: z.string(),
    summary: z.string(),
    status: DeviationStatus,
    source: z.enum(['watch', 'staff']),
    kind: DeviationKind,
    severity: Severity,
    cause: Cause.nullable(),
    causeText: z.string().nullable(),
    customer: Person,
    engagement: Person,
    commitment: z
      .object({
        id: z.string(),
        code: z.string(),
        content: z.string(),
        status: z.string(),
        workClass: z.string().nullable(),
      })
      .nullable(),
    owner: Person,
    detectedAt: Time,
    promisedOn: DateText.nullable(),
    /** The day it is held to where a late duty of the customer has moved it; null: the promised day itself. */
    heldOn: DateText.nullable(),
    expectedOn: DateText.nullable(),
    noticeLineAt: Time.nullable(),
    lineMoved: z.boolean(),
    foundLate: z.boolean(),
    clock: Clock,
    /** 发现 ▸ 72h告知线 ▸ 承诺日 ▸ 预计日, in time order. */
    track: z.array(
      z.object({
        key: z.enum(['detected', 'line', 'notified', 'promised', 'expected', 'now']),
        at: Time,
        passed: z.boolean(),
      }),
    ),
    evidence: z.array(EvidenceRow),
    /** Other open promises of the project. */
    affected: z.array(
      z.object({
        id: z.string(),
        code: z.string(),
        content: z.string(),
        promisedOn: DateText,
        status: z.string(),
      }),
    ),
    notices: z.array(NoticeView),
    remedies: z.array(RemedyView),
    /** Absent for readers who may not see cost, and where no budget is set. */
    budget: CompensationBudget.optional(),
    answers: z.array(
      z.object({
        answer: z.enum(['accepted', 'rejected']),
        comment: z.string().nullable(),
        by: z.string(),
        at: Time,
      }),
    ),
    askedAt: Time.nullable(),
    askMessage: z.string().nullable(),
    answerBy: DateText.nullable(),
    escalatedAt: Time.nullable(),
    notifiedAt: Time.nullable(),
    closedAt: Time.nullable(),
    closeReason: z.enum(['answered', 'noReply', 'projectEnded']).nullable(),
    closeEvidence: z.string().nullable(),
    falseAlarmReason: z.string().nullable(),
    reopenReason: z.string().nullable(),
    contacts: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        jobTitle: z.string(),
        phone: z.string().nullable(),
        hasMail: z.boolean(),
      }),
    ),
    similar: z.array(
      z.object({
        id: z.string(),
        code: z.string(),
        summary: z.string(),
        customer: z.string(),
        closedAt: Time,
        remedies: z.array(RemedyKind),
      }),
    ),
    /** Verbs the reader may use now. */
    can: z.array(z.string()),
  })
  .meta({ id: 'DeviationPageView' })
export type DeviationPageView = z.infer<typeof DeviationPageView>

export const LetterView = z.object({ subject: z.string(), text: z.string() }).meta({ id: 'NoticeLetterView' })
