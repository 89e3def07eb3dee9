import type {
  AddExpectationReviewAction,
  HoldReview,
  TeamPart,
} from '@zhinuo/contracts/reviews-quarterly-endpoints.ts'
import { expectationReview, reviewer } from '@zhinuo/contracts/reviews-quarterly.ts'
import { reviewAction } from '@zhinuo/contracts/reviews-retrospectives.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { objectOf } from '../../../engine/objects.ts'
import { get } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { reachOf } from '../../../engine/rights.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf } from '../../commitments/public.ts'
import { memberRights } from '../../members/public.ts'
import { listPeople } from '../queries/alignments.ts'
import { countActions, findReview, listSeats, listTeams } from '../queries/quarterly.ts'
import * as rules from '../rules/quarterly.ts'
import { demandAhead } from '../rules/retrospective.ts'
import { reviewFacts } from './quarterly-facts.ts'

type Review = RowOf<typeof expectationReview>

const whole = (ctx: Ctx): Ctx => asSystem(ctx, 'a review is of the whole project, whoever assesses it')

/** What makes a member part of a project, now. */
const partsOf = async (ctx: Ctx, engagement: string, member: string): Promise<TeamPart[]> =>
  (await listTeams(ctx, [engagement])).filter((line) => line.member === member).map(({ part }) => part)

/**
 * Seats somebody of outside the project who may review.
 * @throws review.wrong_status, review.reviewer_of_team, review.reviewer_without_right, review.already_seated, member.disabled
 */
export const seatReviewer = (ctx: Ctx, reviewId: string, member: string): Promise<void> =>
  withTx(ctx, async (ctx) => {
    await get(ctx, expectationReview, reviewId)
    // Locked: of two who seat the same person the second is told so.
    const { row } = await hold(whole(ctx), expectationReview, reviewId, 'hold')
    rules.demandStep(row.status, 'seat')
    const [person] = await listPeople(ctx, [member])
    if (!person) return fail('field.link_not_found', { field: 'member', id: member })
    const { name } = person
    ensure(person.active, 'member.disabled', { name })
    rules.demandIndependent(name, await partsOf(ctx, row.engagement, member))
    const theirs = await memberRights(ctx.platform, ctx.workspace, member)
    const reach = theirs
      ? reachOf({ ...ctx, rights: theirs.rights }, objectOf(ctx, expectationReview.key), 'hold')
      : 'none'
    ensure(reach === 'all', 'review.reviewer_without_right', { name })
    const seats = await listSeats(whole(ctx), [reviewId])
    ensure(!seats.some((seat) => seat.member === member), 'review.already_seated', { name })
    await create(
      ctx,
      reviewer,
      { name, member, review: reviewId, engagement: row.engagement },
      { verb: 'seat', event: 'reviewer.seated' },
    )
  })

/** Off a review that has no verdict yet. Answers the review. @throws review.wrong_status */
export const leaveReview = (ctx: Ctx, seatId: string): Promise<string> =>
  withTx(ctx, async (ctx) => {
    const seen = await get(ctx, reviewer, seatId)
    const { row } = await hold(whole(ctx), expectationReview, seen.review, 'hold')
    rules.demandStep(row.status, 'seat')
    const held = await hold(ctx, reviewer, seatId, 'leave')
    if (held.row.leftAt === null)
      await save(ctx, held, { leftAt: ctx.now.toISOString() }, { event: 'reviewer.left' })
    return row.id
  })

/**
 * The verdict: given by a reviewer who is seated and has no part in the project, by nobody else whatever their rights.
 * @throws review.wrong_status, review.not_a_reviewer, review.reviewer_of_team
 */
export const holdReview = (ctx: Ctx, id: string, { verdict, findings }: HoldReview): Promise<Review> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, expectationReview, id, 'hold')
    rules.demandStep(held.row.status, 'hold')
    const me = actingMember(ctx)
    const seat = (await listSeats(whole(ctx), [id])).find(({ member }) => member === me)
    if (!seat) return fail('review.not_a_reviewer')
    rules.demandIndependent(seat.name, await partsOf(ctx, held.row.engagement, seat.member))
    return save(
      ctx,
      held,
      {
        status: 'held',
        verdict,
        findings,
        verdictBy: me,
        heldAt: ctx.now.toISOString(),
        facts: await reviewFacts(ctx, held.row),
      },
      { event: 'expectationReview.held' },
    )
  })

/** What is done about it, by whom and by when. @throws review.wrong_status, reviewAction.due_past */
export const addReviewAction = (ctx: Ctx, id: string, input: AddExpectationReviewAction): Promise<Review> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, expectationReview, id, 'act')
    rules.demandStep(held.row.status, 'act')
    const line = await findReview(whole(ctx), id)
    demandAhead(input.dueOn, momentOf(ctx, line?.zone).today)
    // Whoever judged a project may say what has to follow, though its other actions are the team's.
    await create(
      whole(ctx),
      reviewAction,
      { ...input, engagement: held.row.engagement, review: id },
      { verb: 'add', event: 'reviewAction.added' },
    )
    return held.row.status === 'actionsOpen'
      ? held.row
      : save(ctx, held, { status: 'actionsOpen' }, { event: 'expectationReview.acted' })
  })

/** @throws review.wrong_status, review.action_missing, review.actions_open */
export const closeReview = (ctx: Ctx, id: string): Promise<Review> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, expectationReview, id, 'close')
    rules.demandClosable(held.row, await countActions(whole(ctx), id))
    return save(
      ctx,
      held,
      { status: 'closed', closedAt: ctx.now.toISOString() },
      { event: 'expectationReview.closed' },
    )
  })
