import { commitment } from '@zhinuo/contracts/commitments.ts'
import { objectOf } from '../../../engine/objects.ts'
import { can } from '../../../engine/rights.ts'
import type { Ctx } from '../../../platform/context.ts'
import { memberRights } from '../../members/public.ts'
import { listColleagues } from '../queries.ts'

/** True when a colleague of this member may approve exceptions. */
export const hasOtherApprover = async (ctx: Ctx, member: string | null): Promise<boolean> => {
  const object = objectOf(ctx, commitment.key)
  for (const { id } of await listColleagues(ctx, member)) {
    const found = await memberRights(ctx.platform, ctx.workspace, id)
    if (found && can({ ...ctx, rights: found.rights }, object, 'approveException')) return true
  }
  return false
}
