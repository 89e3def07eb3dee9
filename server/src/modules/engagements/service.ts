import { customer } from '@zhinuo/contracts/customers.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import type { HandOverEngagement, OpenEngagement, SetTriangle } from '@zhinuo/contracts/engagements.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { get } from '../../engine/read.ts'
import { create, save } from '../../engine/records.ts'
import { hold } from '../../engine/hold.ts'
import { asSystem } from '../../engine/system.ts'
import type { Ctx } from '../../platform/context.ts'
import { actingMember } from '../../platform/context.ts'
import { withTx } from '../../platform/tx.ts'
import { demandSoundPlan, expectationOwnerOf } from './rules.ts'

type Engagement = RowOf<typeof engagement>

/** Opens a project of a customer the actor may read. The industry is the customer's, as it is on that day. */
export const openEngagement = (ctx: Ctx, input: OpenEngagement, own?: OwnValues): Promise<Engagement> =>
  withTx(ctx, async (ctx) => {
    demandSoundPlan(input)
    const { industry } = await get(ctx, customer, input.customer)
    const expectationOwner = expectationOwnerOf(input, actingMember(ctx))
    return create(
      ctx,
      engagement,
      { ...input, industry, expectationOwner, phaseSince: ctx.now.toISOString() },
      { verb: 'open', event: 'engagement.opened', own },
    )
  })

/** Makes someone else the one expectation owner. */
export const handOver = (ctx: Ctx, id: string, input: HandOverEngagement): Promise<Engagement> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, engagement, id, 'handOver')
    return save(ctx, held, input, { event: 'engagement.handed_over' })
  })

/** Fills or empties slots of the iron triangle; a slot that is not mentioned stays. */
export const setTriangle = (ctx: Ctx, id: string, input: SetTriangle): Promise<Engagement> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, engagement, id, 'setTriangle')
    return save(ctx, held, input, { event: 'engagement.triangle_set' })
  })

/** The planned end follows what the customer agreed to. An end before the start says nothing and moves nothing. */
export const moveEnd = (ctx: Ctx, id: string, plannedEnd: string, change: string): Promise<void> =>
  withTx(ctx, async (ctx) => {
    const system = asSystem(ctx, 'the end of a project follows what was agreed with the customer')
    const held = await hold(system, engagement, id, 'update')
    const { plannedStart, plannedEnd: before } = held.row
    if (plannedEnd === before || (plannedStart !== null && plannedEnd < plannedStart)) return
    await save(system, held, { plannedEnd }, { event: 'engagement.end_agreed', data: { change } })
  })
