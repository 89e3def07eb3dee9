import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { Day, Id, IdParams, someText } from './kit/values.ts'
import { ReviewLineView } from './reviews-alignments-endpoints.ts'
import { Verdict } from './reviews-quarterly.ts'
import { RetrospectiveFacts, ReviewActionView } from './reviews-retrospectives-endpoints.ts'
import { refusals } from './refusals.ts'

const Count = z.int()

/** What the records say of a project in a quarter: figures and no texts, so that the reviewer judges and the product does not. */
export const ReviewFacts = RetrospectiveFacts.omit({ days: true }).extend({
  from: z.string(),
  reports: z.object({ published: Count, late: Count, missed: Count }),
  alignments: z.object({ held: Count, late: Count, missed: Count }),
})
export type ReviewFacts = z.infer<typeof ReviewFacts>

/** What makes somebody part of a project. */
export const TeamPart = z.enum(['expectationOwner', 'account', 'solution', 'delivery', 'promise', 'work'])
export type TeamPart = z.infer<typeof TeamPart>

export const ReviewerView = z.object({
  id: z.string(),
  member: z.string(),
  name: z.string(),
  /** What makes them part of the project now; empty for who is independent. */
  parts: z.array(TeamPart),
  mayLeave: z.boolean(),
})
export type ReviewerView = z.infer<typeof ReviewerView>

export const ReviewPageView = ReviewLineView.extend({
  version: z.int(),
  facts: ReviewFacts,
  findings: z.string(),
  verdictBy: z.string().nullable(),
  seats: z.array(ReviewerView),
  actions: z.array(ReviewActionView),
  can: z.array(z.enum(['seat', 'hold', 'addAction', 'close'])),
}).meta({ id: 'ReviewPageView' })
export type ReviewPageView = z.infer<typeof ReviewPageView>

export const ReviewQuarterView = z
  .object({
    quarter: z.string(),
    thisQuarter: z.string(),
    dueOn: z.string(),
    counts: z.object({ planned: Count, held: Count, closed: Count, missed: Count }),
    rows: z.array(ReviewLineView),
  })
  .meta({ id: 'ReviewQuarterView' })
export type ReviewQuarterView = z.infer<typeof ReviewQuarterView>

export const getReviewQuarter = endpoint({
  id: 'expectationReview.quarter',
  method: 'GET',
  path: '/api/v1/expectation-reviews',
  permission: 'member',
  summary: { zh: '一个季度的期望管理评审会', en: 'The expectation reviews of a quarter' },
  query: z.object({
    quarter: z
      .string()
      .regex(/^\d{4}-Q[1-4]$/)
      .optional(),
  }),
  response: ReviewQuarterView,
  errors: ['request.invalid', 'auth.required', 'auth.forbidden', 'review.no_such_quarter'],
})

export const getReview = endpoint({
  id: 'expectationReview.get',
  method: 'GET',
  path: '/api/v1/expectation-reviews/{id}',
  permission: 'member',
  summary: { zh: '期望管理评审会', en: 'An expectation review with its facts, reviewers and actions' },
  params: IdParams,
  response: ReviewPageView,
  errors: refusals,
})

export const SeatReviewer = z.object({ member: Id }).meta({ id: 'SeatReviewer' })
export type SeatReviewer = z.infer<typeof SeatReviewer>

export const seatReviewer = endpoint({
  id: 'reviewer.seat',
  method: 'POST',
  path: '/api/v1/expectation-reviews/{id}/reviewers',
  permission: 'member',
  summary: { zh: '请来评审', en: 'Seat a reviewer from outside the project' },
  params: IdParams,
  body: SeatReviewer,
  response: ReviewPageView,
  errors: [
    ...refusals,
    'field.link_not_found',
    'member.disabled',
    'review.wrong_status',
    'review.reviewer_of_team',
    'review.reviewer_without_right',
    'review.already_seated',
  ],
})

export const leaveReview = endpoint({
  id: 'reviewer.leave',
  method: 'POST',
  path: '/api/v1/reviewers/{id}/leave',
  permission: 'member',
  summary: { zh: '离席', en: 'Take a reviewer off a review that has no verdict yet' },
  params: IdParams,
  response: ReviewPageView,
  errors: [...refusals, 'review.wrong_status'],
})

export const HoldReview = z.object({ verdict: Verdict, findings: someText(8000) }).meta({ id: 'HoldReview' })
export type HoldReview = z.infer<typeof HoldReview>

export const holdReview = endpoint({
  id: 'expectationReview.hold',
  method: 'POST',
  path: '/api/v1/expectation-reviews/{id}/hold',
  permission: 'member',
  summary: { zh: '给出结论', en: 'Give the verdict with its findings, as a reviewer' },
  params: IdParams,
  body: HoldReview,
  response: ReviewPageView,
  errors: [...refusals, 'review.wrong_status', 'review.not_a_reviewer', 'review.reviewer_of_team'],
})

export const AddExpectationReviewAction = z
  .object({ text: someText(500), owner: Id, dueOn: Day })
  .meta({ id: 'AddExpectationReviewAction' })
export type AddExpectationReviewAction = z.infer<typeof AddExpectationReviewAction>

export const addExpectationReviewAction = endpoint({
  id: 'expectationReview.addAction',
  method: 'POST',
  path: '/api/v1/expectation-reviews/{id}/actions',
  permission: 'member',
  summary: { zh: '添加改进措施', en: 'Add an action to a review' },
  params: IdParams,
  body: AddExpectationReviewAction,
  response: ReviewPageView,
  errors: [
    ...refusals,
    'field.link_not_found',
    'member.disabled',
    'review.wrong_status',
    'reviewAction.due_past',
  ],
})

export const closeReview = endpoint({
  id: 'expectationReview.close',
  method: 'POST',
  path: '/api/v1/expectation-reviews/{id}/close',
  permission: 'member',
  summary: { zh: '关闭评审', en: 'Close a review whose actions are settled' },
  params: IdParams,
  response: ReviewPageView,
  errors: [...refusals, 'review.wrong_status', 'review.action_missing', 'review.actions_open'],
})
