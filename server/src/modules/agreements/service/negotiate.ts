import type { NegotiateCommitment } from '@zhinuo/contracts/commitments-inputs.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import type { Commitment } from '../../commitments/public.ts'
import * as commitments from '../../commitments/public.ts'
import { findHolding } from '../queries.ts'
import { statusLabel } from '../rules.ts'

/**
 * 还价. A promise that was made is not taken out from under a sheet that colleagues review or the customer may sign.
 * @throws sheet.holds_promise naming that sheet, and what the rule of the promise throws
 */
export const negotiatePromise = (ctx: Ctx, id: string, input: NegotiateCommitment): Promise<Commitment> =>
  commitments.negotiate(ctx, id, input, async (ctx, row) => {
    const system = asSystem(ctx, 'a sheet under way holds its promises whoever may read it')
    const sheet = row.visibleToCustomer ? await findHolding(system, row.engagement, id) : undefined
    if (sheet) fail('sheet.holds_promise', { number: sheet.number, status: statusLabel(sheet.status) })
  })
