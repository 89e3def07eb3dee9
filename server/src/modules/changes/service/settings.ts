import type { LightLimit } from '@zhinuo/contracts/changes-assessment-endpoints.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import type { Ctx } from '../../../platform/context.ts'
import { recordEvent } from '../../../platform/events.ts'
import { withTx } from '../../../platform/tx.ts'
import { writeLightDays } from '../queries/changes.ts'
import { lightDays } from './change.ts'

export const readLightLimit = async (ctx: Ctx): Promise<LightLimit> => ({ lightDays: await lightDays(ctx) })

/** How much work a change may be and still count as light, from now on: what was weighed before stays as it was. */
export const setLightLimit = (ctx: Ctx, input: LightLimit): Promise<LightLimit> =>
  withTx(ctx, async (ctx) => {
    const before = await lightDays(ctx)
    if (before === input.lightDays) return input
    await writeLightDays(ctx, input.lightDays)
    recordEvent(ctx, {
      name: 'changeRequest.light_limit_set',
      object: changeRequest.key,
      record: null,
      change: { lightDays: [before, input.lightDays] },
    })
    return input
  })
