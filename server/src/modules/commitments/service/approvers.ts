import { commitment } from '@zhinuo/contracts/commitments.ts'
import { objectOf } from '../../../engine/objects.ts'
import { can, lastingRights, standInRights } from '../../../engine/rights.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { memberRights } from '../../members/public.ts'
import type { Judge } from '../queries.ts'
import { listColleagues } from '../queries.ts'

/** Whose work it is to decide on exceptions, where they may: others who may are asked only where none of these is there. */
const deciders: readonly string[] = ['expectationLead', 'executive']

/** Colleagues of a member who are to decide on an exception they asked for, of a promise or another object. */
export const approversFor = async (
  ctx: Ctx,
  member: string | null,
  object = commitment.key,
): Promise<string[]> => {
  const able = await listApprovers(ctx, member, object)
  const called = able.filter(({ roles }) => roles.some((role) => deciders.includes(role)))
  return (called.length > 0 ? called : able).map(({ id }) => id)
}

/** Who decides, and the colleague in whose place: neither of them decides on what either asked for. */
export const judgesOf = (ctx: Ctx, other: string | null | undefined): string[] =>
  [actingMember(ctx), other ?? null].filter((one) => one !== null)

/** The actor as one who decides on exceptions: on their own rights, or `by` a deputy on those that the deputy has for them. */
export const judgeOf = (ctx: Ctx, by: string | null): Judge => {
  const me = actingMember(ctx)
  const own = me === null || by === null || by === me
  const rights = own ? lastingRights(ctx.rights) : standInRights(ctx.rights, me)
  return { ctx: { ...ctx, rights }, notAskedBy: judgesOf(ctx, by) }
}

/** True when a colleague of this member may approve exceptions. */
export const hasOtherApprover = async (
  ctx: Ctx,
  member: string | null,
  object = commitment.key,
): Promise<boolean> => (await listApprovers(ctx, member, object)).length > 0

const listApprovers = async (
  ctx: Ctx,
  except: string | null,
  of: string,
): Promise<{ readonly id: string; readonly roles: readonly string[] }[]> => {
  const object = objectOf(ctx, of)
  const colleagues = await Promise.all(
    (await listColleagues(ctx, except)).map(({ id }) => memberRights(ctx.platform, ctx.workspace, id)),
  )
  return colleagues.flatMap((found) =>
    found && can({ ...ctx, rights: found.rights }, object, 'approveException') ? [found.member] : [],
  )
}
