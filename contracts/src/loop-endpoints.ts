import { z } from 'zod'
import { industries } from './customers.ts'
import { Phase } from './engagements.ts'
import { endpoint } from './kit/endpoint.ts'
import { Id, IdParams, optionKeys, someText } from './kit/values.ts'
import { GuardKey, PhaseChangeKind } from './loop.ts'
import { Time } from './kit/wire.ts'

const Person = z.object({ id: z.string(), name: z.string().nullable() })

/** Where a link leads: a tab of the project, a record, or the form of a verb on the project. */
export const GuardLink = z.object({
  text: z.string(),
  tab: z.string().optional(),
  record: z.object({ object: z.string(), id: z.string() }).optional(),
})
export type GuardLink = z.infer<typeof GuardLink>

export const GuardView = z.object({
  key: GuardKey,
  done: z.boolean(),
  /** How many of how many, for instance promises that have everything. */
  n: z.int(),
  m: z.int(),
  /** What is missing, or what is there. */
  text: z.string(),
  links: z.array(GuardLink),
  waivable: z.boolean(),
  /** Waived in this round. */
  waived: z.object({ by: z.string().nullable(), reason: z.string() }).nullable(),
})
export type GuardView = z.infer<typeof GuardView>

/** Who does what in a phase. */
export const ActionView = z.object({
  text: z.string(),
  slot: z.enum(['expectationOwner', 'account', 'solution', 'delivery']),
  person: Person.nullable(),
  /** Null: no fact says whether it is done. */
  done: z.boolean().nullable(),
})
export type ActionView = z.infer<typeof ActionView>

export const StepView = z.object({
  phase: Phase,
  state: z.enum(['done', 'current', 'ahead', 'idle']),
  /** Guards met of all. */
  n: z.int(),
  m: z.int(),
  guards: z.array(GuardView),
  actions: z.array(ActionView),
})
export type StepView = z.infer<typeof StepView>

export const PhaseChangeView = z.object({
  id: z.string(),
  at: Time,
  from: Phase,
  to: Phase,
  kind: PhaseChangeKind,
  round: z.int(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
  waived: z.array(z.object({ guard: GuardKey, text: z.string(), reason: z.string() })),
})
export type PhaseChangeView = z.infer<typeof PhaseChangeView>

export const LoopView = z
  .object({
    engagement: z.string(),
    phase: Phase,
    round: z.int(),
    since: Time,
    /** Whole days in this phase. */
    days: z.int(),
    /** Where the next step leads; null once archived, and in 修复, which the facts end. */
    next: Phase.nullable(),
    /** What the actor may do with this project. */
    may: z.object({
      advance: z.boolean(),
      waive: z.boolean(),
      archive: z.boolean(),
      reopen: z.boolean(),
    }),
    steps: z.array(StepView),
    /** The newest first. */
    history: z.array(PhaseChangeView),
  })
  .meta({ id: 'LoopView' })
export type LoopView = z.infer<typeof LoopView>

/** `from` is the phase that the person saw. */
export const AdvanceEngagement = z.object({ from: Phase }).meta({ id: 'AdvanceEngagement' })
export type AdvanceEngagement = z.infer<typeof AdvanceEngagement>

export const WaiveAndAdvance = z
  .object({
    from: Phase,
    waivers: z
      .array(z.object({ guard: GuardKey, reason: someText(500) }))
      .min(1)
      .max(10),
  })
  .meta({ id: 'WaiveAndAdvance' })
export type WaiveAndAdvance = z.infer<typeof WaiveAndAdvance>

export const ReopenEngagement = z.object({ reason: someText(500) }).meta({ id: 'ReopenEngagement' })
export type ReopenEngagement = z.infer<typeof ReopenEngagement>

/** Why the customer stops; it is written to every promise, change and deviation that ends with it. */
export const EndEngagementEarly = z.object({ reason: someText(500) }).meta({ id: 'EndEngagementEarly' })
export type EndEngagementEarly = z.infer<typeof EndEngagementEarly>

const refusals = [
  'request.invalid',
  'auth.required',
  'auth.forbidden',
  'record.not_found',
  'loop.wrong_phase',
] as const

export const getLoop = endpoint({
  id: 'engagement.getLoop',
  method: 'GET',
  path: '/api/v1/engagements/{id}/loop',
  permission: 'member',
  summary: { zh: '项目所处的阶段', en: 'Where a project stands in the loop, and what its next step needs' },
  params: IdParams,
  response: LoopView,
  errors: ['request.invalid', 'auth.required', 'auth.forbidden', 'record.not_found'],
})

export const advanceEngagement = endpoint({
  id: 'engagement.advance',
  method: 'POST',
  path: '/api/v1/engagements/{id}/advance',
  permission: 'member',
  summary: { zh: '进入下一阶段', en: 'Go to the next phase' },
  params: IdParams,
  body: AdvanceEngagement,
  response: LoopView,
  errors: [...refusals, 'loop.moved_on', 'loop.not_ready'],
})

export const waiveAndAdvanceEngagement = endpoint({
  id: 'engagement.waiveAndAdvance',
  method: 'POST',
  path: '/api/v1/engagements/{id}/waive-and-advance',
  permission: 'member',
  summary: { zh: '说明原因并跳过', en: 'Go to the next phase without what is missing, with reasons' },
  params: IdParams,
  body: WaiveAndAdvance,
  response: LoopView,
  errors: [...refusals, 'loop.moved_on', 'loop.not_ready', 'loop.not_waivable'],
})

export const archiveEngagement = endpoint({
  id: 'engagement.archive',
  method: 'POST',
  path: '/api/v1/engagements/{id}/archive',
  permission: 'member',
  summary: { zh: '归档项目', en: 'Archive the project after its review' },
  params: IdParams,
  response: LoopView,
  errors: [...refusals, 'loop.not_ready'],
})

export const endEngagementEarly = endpoint({
  id: 'engagement.endEarly',
  method: 'POST',
  path: '/api/v1/engagements/{id}/end-early',
  permission: 'member',
  summary: {
    zh: '提前结束:客户中途不再继续',
    en: 'End the project early, for the customer does not go on',
  },
  params: IdParams,
  body: EndEngagementEarly,
  response: LoopView,
  errors: refusals,
})

export const reopenEngagement = endpoint({
  id: 'engagement.reopen',
  method: 'POST',
  path: '/api/v1/engagements/{id}/reopen',
  permission: 'member',
  summary: { zh: '重新打开项目', en: 'Begin the loop again' },
  params: IdParams,
  body: ReopenEngagement,
  response: LoopView,
  errors: refusals,
})

const BoardFilter = z.object({
  owner: Id.optional(),
  department: Id.optional(),
  industry: optionKeys(industries).optional(),
})

export const PhaseCard = z.object({
  id: z.string(),
  name: z.string(),
  code: z.string(),
  customer: Person,
  owner: Person,
  days: z.int(),
  round: z.int(),
  n: z.int(),
  m: z.int(),
  /** What the next step lacks. */
  missing: z.array(z.string()),
  mayAdvance: z.boolean(),
})
export type PhaseCard = z.infer<typeof PhaseCard>

export const PhaseColumnView = z
  .object({ phase: Phase, cards: z.array(PhaseCard), next: z.string().nullable() })
  .meta({ id: 'PhaseColumnView' })
export type PhaseColumnView = z.infer<typeof PhaseColumnView>

export const PhaseCountsView = z
  .object({ phases: z.array(z.object({ phase: Phase, count: z.int() })) })
  .meta({ id: 'PhaseCountsView' })
export type PhaseCountsView = z.infer<typeof PhaseCountsView>

export const countPhases = endpoint({
  id: 'phase.count',
  method: 'GET',
  path: '/api/v1/phases',
  permission: 'member',
  summary: { zh: '各阶段的项目数', en: 'How many projects stand in each phase' },
  query: BoardFilter,
  response: PhaseCountsView,
  errors: ['request.invalid', 'auth.required', 'auth.forbidden', 'object.unknown'],
})

export const listPhase = endpoint({
  id: 'phase.list',
  method: 'GET',
  path: '/api/v1/phases/{phase}',
  permission: 'member',
  summary: { zh: '某阶段的项目', en: 'Projects of one phase, the longest in it first' },
  params: z.object({ phase: Phase }),
  query: BoardFilter.extend({ after: z.string().max(200).optional() }),
  response: PhaseColumnView,
  errors: ['request.invalid', 'auth.required', 'auth.forbidden', 'object.unknown', 'cursor.invalid'],
})
