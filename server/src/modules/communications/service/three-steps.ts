import type {
  ConcludeThreeStep,
  OfferedAlternative,
  RecordThreeStep,
  ReviseThreeStep,
} from '@zhinuo/contracts/communications-three-steps-endpoints.ts'
import { threeStep } from '@zhinuo/contracts/communications-three-steps.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { get } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { decline } from '../../expectations/public.ts'
import * as rules from '../rules/three-step.ts'

type ThreeStep = RowOf<typeof threeStep>

/**
 * 共情倾听 → 事实澄清 → 替代方案引导, written down with its facts and what is offered instead.
 * @throws threeStep.fact_required, threeStep.alternative_required, communication.project_elsewhere
 */
export const recordThreeStep = (ctx: Ctx, input: RecordThreeStep, own?: OwnValues): Promise<ThreeStep> =>
  withTx(ctx, async (ctx) => {
    rules.demandComplete(input)
    const asked = input.expectation ? await get(ctx, expectation, input.expectation) : null
    const project = input.engagement ?? asked?.engagement ?? null
    const owner = project === null ? null : await get(ctx, engagement, project)
    ensure(
      (owner === null || owner.customer === input.customer) &&
        (asked === null || (asked.customer === input.customer && asked.engagement === project)),
      'communication.project_elsewhere',
    )
    return create(
      ctx,
      threeStep,
      { ...input, engagement: project },
      { verb: 'record', event: 'threeStep.recorded', own },
    )
  })

/** @throws threeStep.concluded, and what recording refuses */
export const reviseThreeStep = (ctx: Ctx, id: string, input: ReviseThreeStep): Promise<ThreeStep> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, threeStep, id, 'revise')
    rules.demandOpen(held.row)
    rules.demandComplete(input)
    return save(ctx, held, input, { event: 'threeStep.revised' })
  })

/**
 * How it ended. Where the expectation is declined with it, the alternatives of the talk go along: refusal and offer are
 * one act.
 * @throws threeStep.concluded, threeStep.no_expectation, and what declining refuses
 */
export const concludeThreeStep = (ctx: Ctx, id: string, input: ConcludeThreeStep): Promise<ThreeStep> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, threeStep, id, 'conclude')
    rules.demandOpen(held.row)
    if (input.declineBecause)
      await decline(ctx, held.row.expectation ?? fail('threeStep.no_expectation'), {
        reason: input.declineBecause,
        alternatives: held.row.alternatives as OfferedAlternative[],
      })
    return save(
      ctx,
      held,
      {
        outcome: input.outcome,
        outcomeNote: input.note || null,
        concludedAt: ctx.now.toISOString(),
      },
      { event: 'threeStep.concluded' },
    )
  })
