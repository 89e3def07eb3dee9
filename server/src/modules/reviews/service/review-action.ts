import { engagement } from '@zhinuo/contracts/engagements.ts'
import type {
  AddReviewAction,
  CompleteReviewAction,
  DropReviewAction,
  ReviseReviewAction,
} from '@zhinuo/contracts/reviews-retrospectives-endpoints.ts'
import { retrospective, reviewAction } from '@zhinuo/contracts/reviews-retrospectives.ts'
import { find, get } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { withTx } from '../../../platform/tx.ts'
import type { ReviewAction } from '../rules/retrospective.ts'
import * as rules from '../rules/retrospective.ts'
import { whole, yields } from './retrospective.ts'

/** The day of a project, in its zone. */
const todayOf = async (ctx: Ctx, engagementId: string): Promise<DateText> => {
  const project = await find(whole(ctx), engagement, engagementId)
  return dateInZone(ctx.now, project?.zone ?? ctx.workspace.zone)
}

/**
 * Adds an action to a retrospective that is being written.
 * @throws retrospective.wrong_status, reviewAction.due_past
 */
export const addAction = (ctx: Ctx, retrospectiveId: string, input: AddReviewAction): Promise<ReviewAction> =>
  withTx(ctx, async (ctx) => {
    await get(ctx, retrospective, retrospectiveId)
    const { row } = await hold(whole(ctx), retrospective, retrospectiveId, 'write')
    rules.demandWritable(row)
    rules.demandAhead(input.dueOn, await todayOf(ctx, row.engagement))
    return create(
      ctx,
      reviewAction,
      { ...input, cause: input.cause ?? null, engagement: row.engagement, retrospective: row.id },
      { verb: 'add', event: 'reviewAction.added' },
    )
  })

/** @throws reviewAction.wrong_status, reviewAction.due_past */
export const reviseAction = (ctx: Ctx, id: string, input: ReviseReviewAction): Promise<ReviewAction> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, reviewAction, id, 'revise')
    const patch = rules.revise(held.row, input, await todayOf(ctx, held.row.engagement))
    return save(ctx, held, patch, { event: 'reviewAction.revised' })
  })

/** @throws reviewAction.wrong_status */
export const completeAction = (
  ctx: Ctx,
  id: string,
  { result }: CompleteReviewAction,
): Promise<ReviewAction> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, reviewAction, id, 'complete')
    const patch = rules.complete(held.row, result, await todayOf(ctx, held.row.engagement))
    return save(ctx, held, patch, { event: 'reviewAction.done' })
  })

/** @throws reviewAction.wrong_status, retrospective.nothing_learnt for the last one of a completed retrospective */
export const dropAction = (ctx: Ctx, id: string, { reason }: DropReviewAction): Promise<ReviewAction> =>
  withTx(ctx, async (ctx) => {
    const seen = await get(ctx, reviewAction, id)
    // Of two who drop the last two at once the second finds the other gone.
    const of =
      seen.retrospective === null
        ? null
        : (await hold(whole(ctx), retrospective, seen.retrospective, 'write')).row
    const held = await hold(ctx, reviewAction, id, 'drop')
    const [state] = of ? await yields(whole(ctx), [of.engagement]) : []
    const last = of?.status === 'closed' && state?.id === of.id && state.actions + state.articles <= 1
    return save(ctx, held, rules.drop(held.row, reason, last), { event: 'reviewAction.dropped' })
  })
