import type { DecideChangeException, RequestChangeException } from '@zhinuo/contracts/changes-exceptions.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { save } from '../../../engine/records.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { hasOtherApprover, isOwnRequest, judgesOf } from '../../commitments/public.ts'
import * as rules from '../rules/exception.ts'
import type { Change } from '../rules/status.ts'
import { namesCleared } from '../rules/status.ts'
import { partsOf, take } from './change.ts'
import { earlyOf } from './outlook.ts'

/** 申请例外 for the new days of a change that are before P85. @throws what `rules.requestException` refuses, change.wrong_status */
export const requestException = (ctx: Ctx, id: string, input: RequestChangeException): Promise<Change> =>
  withTx(ctx, async (ctx) => {
    const held = await take(ctx, id, 'requestException')
    const early = await earlyOf(ctx, held.row, await partsOf(ctx, id))
    return save(ctx, held, rules.requestException(early, input, actingMember(ctx)), {
      event: 'changeRequest.exception_requested',
    })
  })

/**
 * The decision on it, by somebody else than who asked: they may take it back by a refusal, and no more. A refusal asks for
 * the three names anew.
 * @throws commitment.exception_own, commitment.exception_own_alone, what `rules.decideException` refuses
 */
export const decideException = (
  ctx: Ctx,
  id: string,
  { verdict, note }: DecideChangeException,
): Promise<Change> =>
  withTx(ctx, async (ctx) => {
    const approves = verdict === 'approved'
    const held = await take(ctx, id, approves ? 'approveException' : 'refuseException')
    const me = actingMember(ctx)
    const patch = rules.decideException(held.row, verdict, me, note)
    if (approves && isOwnRequest(held.row, judgesOf(ctx, held.onBehalfOf)))
      fail(
        (await hasOtherApprover(ctx, me, changeRequest.key))
          ? 'commitment.exception_own'
          : 'commitment.exception_own_alone',
      )
    return save(ctx, held, approves ? patch : { ...patch, ...namesCleared }, {
      event: `changeRequest.exception_${verdict}`,
    })
  })
