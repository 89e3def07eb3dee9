import type { AssessRisk, OccurRisk } from '@zhinuo/contracts/delivery-risks-endpoints.ts'
import { risk } from '@zhinuo/contracts/delivery-risks.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { get } from '../../../engine/read.ts'
import { hold } from '../../../engine/hold.ts'
import { save } from '../../../engine/records.ts'
import type { Ctx } from '../../../platform/context.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf } from '../../commitments/public.ts'
import * as rules from '../rules/risk.ts'
import type { Risk, RiskPatch, RiskStep } from '../rules/risk.ts'
import { whole } from './plan.ts'

const step = (
  ctx: Ctx,
  id: string,
  verb: RiskStep,
  event: string,
  decide: (row: Risk, today: string) => RiskPatch,
): Promise<Risk> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, risk, id, verb)
    const { zone } = await get(whole(ctx), engagement, held.row.engagement)
    return save(ctx, held, decide(held.row, momentOf(ctx, zone).today), { event })
  })

export const assess = (ctx: Ctx, id: string, input: AssessRisk): Promise<Risk> =>
  step(ctx, id, 'assess', 'risk.assessed', (row) => rules.assessRisk(row, input))

export const mitigate = (ctx: Ctx, id: string): Promise<Risk> =>
  step(ctx, id, 'mitigate', 'risk.mitigating', rules.mitigateRisk)

export const close = (ctx: Ctx, id: string, reason: string | null | undefined): Promise<Risk> =>
  step(ctx, id, 'close', 'risk.closed', (row, today) => rules.closeRisk(row, reason, today))

/** It has come true; what goes wrong is then followed as a deviation. */
export const occur = (ctx: Ctx, id: string, input: OccurRisk): Promise<Risk> =>
  step(ctx, id, 'occur', 'risk.occurred', (row, today) => rules.occurRisk(row, input, today))

export const reopen = (ctx: Ctx, id: string): Promise<Risk> =>
  step(ctx, id, 'reopen', 'risk.reopened', rules.reopenRisk)

export const publish = (ctx: Ctx, id: string): Promise<Risk> =>
  step(ctx, id, 'publish', 'risk.published', (row) => rules.publishRisk(row, ctx.now))

export const unpublish = (ctx: Ctx, id: string): Promise<Risk> =>
  step(ctx, id, 'unpublish', 'risk.unpublished', rules.unpublishRisk)
