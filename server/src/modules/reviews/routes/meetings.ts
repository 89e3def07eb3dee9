import * as alignments from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import * as quarterly from '@zhinuo/contracts/reviews-quarterly-endpoints.ts'
import type { Route } from '../../../engine/module.ts'
import { route } from '../../../engine/module.ts'
import { alignmentPage, alignmentWeek, itemView } from '../service/alignment-view.ts'
import * as alignment from '../service/alignment.ts'
import { projectMeetings, reviewPage, reviewQuarter } from '../service/quarterly-view.ts'
import * as review from '../service/quarterly.ts'

export const meetingRoutes: readonly Route[] = [
  route(alignments.getAlignmentWeek, (ctx, { query }) => alignmentWeek(ctx, query)),
  route(alignments.getAlignment, (ctx, { params }) => alignmentPage(ctx, params.id)),
  route(alignments.signInAlignment, async (ctx, { params, body }) =>
    alignmentPage(ctx, (await alignment.signIn(ctx, params.id, body)).id),
  ),
  route(alignments.holdAlignment, async (ctx, { params }) =>
    alignmentPage(ctx, (await alignment.holdAlignment(ctx, params.id)).id),
  ),
  route(alignments.addAlignmentItem, async (ctx, { params, body }) =>
    itemView(ctx, (await alignment.addItem(ctx, params.id, body)).id),
  ),
  route(alignments.reviseAlignmentItem, async (ctx, { params, body }) =>
    itemView(ctx, (await alignment.reviseItem(ctx, params.id, body)).id),
  ),
  route(alignments.followAlignmentItem, async (ctx, { params, body }) =>
    itemView(ctx, (await alignment.followItem(ctx, params.id, body)).id),
  ),
  route(alignments.completeAlignmentItem, async (ctx, { params }) =>
    itemView(ctx, (await alignment.completeItem(ctx, params.id)).id),
  ),
  route(alignments.dropAlignmentItem, async (ctx, { params, body }) =>
    itemView(ctx, (await alignment.dropItem(ctx, params.id, body.reason)).id),
  ),
  route(alignments.setAlignmentDay, (ctx, { body }) => alignment.configureAlignments(ctx, body.day)),
  route(alignments.getProjectMeetings, (ctx, { params }) => projectMeetings(ctx, params.id)),
  route(quarterly.getReviewQuarter, (ctx, { query }) => reviewQuarter(ctx, query.quarter)),
  route(quarterly.getReview, (ctx, { params }) => reviewPage(ctx, params.id)),
  route(quarterly.seatReviewer, async (ctx, { params, body }) => {
    await review.seatReviewer(ctx, params.id, body.member)
    return reviewPage(ctx, params.id)
  }),
  route(quarterly.leaveReview, async (ctx, { params }) =>
    reviewPage(ctx, await review.leaveReview(ctx, params.id)),
  ),
  route(quarterly.holdReview, async (ctx, { params, body }) =>
    reviewPage(ctx, (await review.holdReview(ctx, params.id, body)).id),
  ),
  route(quarterly.addExpectationReviewAction, async (ctx, { params, body }) =>
    reviewPage(ctx, (await review.addReviewAction(ctx, params.id, body)).id),
  ),
  route(quarterly.closeReview, async (ctx, { params }) =>
    reviewPage(ctx, (await review.closeReview(ctx, params.id)).id),
  ),
]
