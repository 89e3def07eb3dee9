import { milestone } from '@zhinuo/contracts/delivery.ts'
import { workItem, workLink } from '@zhinuo/contracts/delivery-work.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { objectOf } from '../../../engine/objects.ts'
import { can } from '../../../engine/rights.ts'
import { couldMake, verbsOn } from '../../../engine/scope-check.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import type { WorkLine } from '../queries.ts'
import { listReach } from '../queries.ts'

/** True when the verb reaches every milestone and every piece of work of a plan, or every row of those named. */
export const reachesAll = async (
  ctx: Ctx,
  engagementId: string,
  verb: 'reschedule' | 'baseline' | 'arrange',
  defs: readonly (typeof milestone | typeof workItem)[] = [milestone, workItem],
): Promise<boolean> => {
  const system = asSystem(ctx, 'a plan is moved as a whole: every row of it has to be in reach')
  for (const def of defs) {
    if (!can(ctx, objectOf(ctx, def.key), verb)) return false
    const within = await listReach(ctx, def, verb, engagementId)
    if (within.size !== (await listReach(system, def, verb, engagementId)).size) return false
  }
  return true
}

/** What the reader may do with this very plan; what they may do with others shows no button here. */
export const planVerbs = async (
  ctx: Ctx,
  engagementId: string,
  { milestones, works }: { readonly milestones: readonly unknown[]; readonly works: readonly WorkLine[] },
): Promise<string[]> => {
  const me = actingMember(ctx)
  const plans = (await verbsOn(ctx, engagement, engagementId, ['update'])).has('update')
  // A link hangs on the work that comes after: on any of the plan, or on one's own.
  const ends = [works[0], works.find(({ assignee }) => assignee === me)]
  const links = await Promise.all(
    ends.flatMap((work) => (work ? [couldMake(ctx, workLink, 'create', { after: work.id })] : [])),
  )
  const adds = await couldMake(ctx, workItem, 'create', { engagement: engagementId })
  const given: readonly (readonly [string, boolean])[] = [
    ['baseline', plans && (await reachesAll(ctx, engagementId, 'baseline'))],
    ['arrange', milestones.length > 1 && (await reachesAll(ctx, engagementId, 'arrange', [milestone]))],
    ['addMilestone', await couldMake(ctx, milestone, 'create', { engagement: engagementId })],
    ['addItem', adds],
    ['takeIn', adds],
    ['shift', plans && (await reachesAll(ctx, engagementId, 'reschedule'))],
    ['link', links.includes(true)],
  ]
  return given.flatMap(([key, may]) => (may ? [key] : []))
}
