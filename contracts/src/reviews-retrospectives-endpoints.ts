import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { Day, Id, IdParams, optionalText, someText } from './kit/values.ts'
import { Cause } from './reviews-retrospectives.ts'
import { Time } from './kit/wire.ts'
import { refusals } from './refusals.ts'

const Count = z.int()

/** What the records say of a round of a project. A part is null while nothing of its kind was recorded. */
export const RetrospectiveFacts = z.object({
  promises: z.object({
    total: Count,
    onTime: Count,
    early: Count,
    late: Count,
    broken: Count,
    /** Withdrawn, cancelled or changed without a share. */
    other: Count,
    open: Count,
  }),
  expectations: z.object({ total: Count, met: Count, exceeded: Count, unmet: Count, open: Count }),
  deviations: z.object({
    total: Count,
    /** Told ahead of the line, of all that were told. */
    told: Count,
    inTime: Count,
    causes: z.array(z.object({ cause: Cause.nullable(), count: Count })),
  }),
  changes: z.object({ total: Count, approved: Count, declined: Count, open: Count }).nullable(),
  /** Averages of 1 … 5, and the answers to 「愿意推荐」. */
  scores: z
    .object({
      responses: Count,
      overall: z.number().nullable(),
      promoters: Count,
      passives: Count,
      detractors: Count,
    })
    .nullable(),
  days: z.object({ planned: z.int().nullable(), actual: z.int() }),
})
export type RetrospectiveFacts = z.infer<typeof RetrospectiveFacts>

export const Lesson = z.object({ cause: Cause, text: z.string() })
export type Lesson = z.infer<typeof Lesson>

export const ReviewActionView = z
  .object({
    id: z.string(),
    version: z.int(),
    text: z.string(),
    cause: Cause.nullable(),
    owner: z.string(),
    ownerName: z.string().nullable(),
    dueOn: z.string(),
    overdue: z.boolean(),
    status: z.enum(['open', 'done', 'dropped']),
    result: z.string().nullable(),
    doneOn: z.string().nullable(),
    dropReason: z.string().nullable(),
    /** What the actor may do with it. */
    may: z.object({ revise: z.boolean(), complete: z.boolean(), drop: z.boolean() }),
  })
  .meta({ id: 'ReviewActionView' })
export type ReviewActionView = z.infer<typeof ReviewActionView>

export const RetrospectiveView = z
  .object({
    id: z.string(),
    version: z.int(),
    title: z.string(),
    engagement: z.object({ id: z.string(), name: z.string() }),
    customer: z.object({ id: z.string(), name: z.string().nullable() }),
    round: z.int(),
    owner: z.object({ id: z.string(), name: z.string().nullable() }),
    status: z.enum(['open', 'closed']),
    closedAt: Time.nullable(),
    facts: RetrospectiveFacts,
    factsAt: Time,
    wentWell: z.string().nullable(),
    lessons: z.array(Lesson),
    actions: z.array(ReviewActionView),
    /** Knowledge entries that came out of the project since the retrospective was begun. */
    articles: z.int(),
    may: z.object({ write: z.boolean(), add: z.boolean(), close: z.boolean(), reopen: z.boolean() }),
  })
  .meta({ id: 'RetrospectiveView' })
export type RetrospectiveView = z.infer<typeof RetrospectiveView>

export const BeginRetrospective = z.object({ engagement: Id }).meta({ id: 'BeginRetrospective' })
export type BeginRetrospective = z.infer<typeof BeginRetrospective>

export const beginRetrospective = endpoint({
  id: 'retrospective.begin',
  method: 'POST',
  path: '/api/v1/retrospectives',
  permission: 'member',
  summary: { zh: '开始复盘', en: 'Begin the retrospective of a project' },
  body: BeginRetrospective,
  response: RetrospectiveView,
  errors: [...refusals, 'retrospective.wrong_phase', 'retrospective.exists', 'member.disabled'],
})

export const getRetrospective = endpoint({
  id: 'retrospective.get',
  method: 'GET',
  path: '/api/v1/retrospectives/{id}',
  permission: 'member',
  summary: { zh: '复盘', en: 'A retrospective with its facts and actions' },
  params: IdParams,
  response: RetrospectiveView,
  errors: refusals,
})

/** The whole of what people write; `version` is the one they began with. */
export const WriteRetrospective = z
  .object({
    version: z.int().min(1),
    wentWell: optionalText(8000),
    lessons: z.array(z.object({ cause: Cause, text: someText(2000) })).max(20),
  })
  .meta({ id: 'WriteRetrospective' })
export type WriteRetrospective = z.infer<typeof WriteRetrospective>

const changing = [...refusals, 'retrospective.wrong_status', 'retrospective.archived'] as const

export const writeRetrospective = endpoint({
  id: 'retrospective.write',
  method: 'POST',
  path: '/api/v1/retrospectives/{id}/write',
  permission: 'member',
  summary: { zh: '写复盘', en: 'Write what went well and what was learnt' },
  params: IdParams,
  body: WriteRetrospective,
  response: RetrospectiveView,
  errors: [...changing, 'record.stale'],
})

export const refreshRetrospective = endpoint({
  id: 'retrospective.refresh',
  method: 'POST',
  path: '/api/v1/retrospectives/{id}/refresh',
  permission: 'member',
  summary: { zh: '更新事实', en: 'Take the facts anew' },
  params: IdParams,
  response: RetrospectiveView,
  errors: changing,
})

export const HandOverRetrospective = z.object({ owner: Id }).meta({ id: 'HandOverRetrospective' })
export type HandOverRetrospective = z.infer<typeof HandOverRetrospective>

export const handOverRetrospective = endpoint({
  id: 'retrospective.handOver',
  method: 'POST',
  path: '/api/v1/retrospectives/{id}/hand-over',
  permission: 'member',
  summary: { zh: '转交复盘', en: 'Let somebody else lead it' },
  params: IdParams,
  body: HandOverRetrospective,
  response: RetrospectiveView,
  errors: [...changing, 'field.link_not_found', 'member.disabled'],
})

export const closeRetrospective = endpoint({
  id: 'retrospective.close',
  method: 'POST',
  path: '/api/v1/retrospectives/{id}/close',
  permission: 'member',
  summary: { zh: '完成复盘', en: 'Complete the retrospective' },
  params: IdParams,
  response: RetrospectiveView,
  errors: [...changing, 'retrospective.nothing_learnt'],
})

export const reopenRetrospective = endpoint({
  id: 'retrospective.reopen',
  method: 'POST',
  path: '/api/v1/retrospectives/{id}/reopen',
  permission: 'member',
  summary: { zh: '继续复盘', en: 'Go on with a completed retrospective' },
  params: IdParams,
  response: RetrospectiveView,
  errors: changing,
})

export const AddReviewAction = z
  .object({ text: someText(500), owner: Id, dueOn: Day, cause: Cause.nullish() })
  .meta({ id: 'AddReviewAction' })
export type AddReviewAction = z.infer<typeof AddReviewAction>

const people = ['field.link_not_found', 'member.disabled', 'reviewAction.due_past'] as const

export const addReviewAction = endpoint({
  id: 'reviewAction.add',
  method: 'POST',
  path: '/api/v1/retrospectives/{id}/actions',
  permission: 'member',
  summary: { zh: '添加改进措施', en: 'Add an action to a retrospective' },
  params: IdParams,
  body: AddReviewAction,
  response: ReviewActionView,
  errors: [...changing, ...people],
})

const actionRefusals = [...refusals, 'reviewAction.wrong_status'] as const

export const ReviseReviewAction = AddReviewAction.partial().meta({ id: 'ReviseReviewAction' })
export type ReviseReviewAction = z.infer<typeof ReviseReviewAction>

export const reviseReviewAction = endpoint({
  id: 'reviewAction.revise',
  method: 'POST',
  path: '/api/v1/review-actions/{id}/revise',
  permission: 'member',
  summary: { zh: '修改改进措施', en: 'Change an action, its owner or its day' },
  params: IdParams,
  body: ReviseReviewAction,
  response: ReviewActionView,
  errors: [...actionRefusals, ...people],
})

export const CompleteReviewAction = z.object({ result: someText(2000) }).meta({ id: 'CompleteReviewAction' })
export type CompleteReviewAction = z.infer<typeof CompleteReviewAction>

export const completeReviewAction = endpoint({
  id: 'reviewAction.complete',
  method: 'POST',
  path: '/api/v1/review-actions/{id}/complete',
  permission: 'member',
  summary: { zh: '完成改进措施', en: 'Say that an action is done, and with what result' },
  params: IdParams,
  body: CompleteReviewAction,
  response: ReviewActionView,
  errors: actionRefusals,
})

export const DropReviewAction = z.object({ reason: someText(500) }).meta({ id: 'DropReviewAction' })
export type DropReviewAction = z.infer<typeof DropReviewAction>

export const dropReviewAction = endpoint({
  id: 'reviewAction.drop',
  method: 'POST',
  path: '/api/v1/review-actions/{id}/drop',
  permission: 'member',
  summary: { zh: '取消改进措施', en: 'Drop an action with a reason' },
  params: IdParams,
  body: DropReviewAction,
  response: ReviewActionView,
  errors: [...actionRefusals, 'retrospective.nothing_learnt'],
})
