import { workItem } from '@zhinuo/contracts/delivery-work.ts'
import type { Row } from '../../../engine/module.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { findRing, ringThrough } from '../methods/ring.ts'
import { findPlacements, findTargets, listLinks, lockPlan } from '../queries.ts'
import { demandSoundWork } from '../rules/work.ts'
import { whole } from './plan.ts'

/**
 * Estimates and days are in their order, and milestone and promise are of the same project.
 * @throws workItem.estimates_out_of_order, workItem.dates_reversed, workItem.elsewhere
 */
export const demandWorkFits = async (ctx: Ctx, row: Row, before: Row | null): Promise<void> => {
  demandSoundWork(row)
  const changed = (key: 'milestone' | 'commitment'): string | null => {
    const id = row[key]
    return typeof id === 'string' && id !== before?.[key] ? id : null
  }
  const ids = { milestone: changed('milestone'), commitment: changed('commitment') }
  if (ids.milestone === null && ids.commitment === null) return
  const found = await findTargets(ctx, ids)
  for (const key of ['milestone', 'commitment'] as const)
    if (ids[key] !== null && found[key] !== null)
      ensure(found[key] === row.engagement, 'workItem.elsewhere', { field: workItem.fields[key].label })
}

/**
 * A dependency stays within one project, is there once, and closes no ring. Judged against all of the plan, with plans of
 * one project changed one after the other.
 * @throws workLink.elsewhere, workLink.exists, workLink.ring
 */
export const demandLinkFits = async (ctx: Ctx, row: Row, before: Row | null): Promise<void> => {
  if (before && before.before === row.before && before.after === row.after) return
  const ends = await findPlacements(whole(ctx), [String(row.before), String(row.after)])
  const [first, second] = [ends.find(({ id }) => id === row.before), ends.find(({ id }) => id === row.after)]
  // Which of them does not exist, the link itself says.
  if (!first || !second) return
  ensure(first.engagement === second.engagement, 'workLink.elsewhere')
  await lockPlan(ctx, first.engagement)
  const others = (await listLinks(whole(ctx), [first.engagement])).filter(({ id }) => id !== row.id)
  ensure(!others.some((link) => link.before === first.id && link.after === second.id), 'workLink.exists')
  const ring = ringThrough(others, { before: first.id, after: second.id })
  if (ring) await failRing(ctx, ring)
}

/** @throws workLink.ring, naming the work in it */
export const demandNoRing = async (
  ctx: Ctx,
  links: readonly { readonly before: string; readonly after: string }[],
): Promise<void> => {
  const ring = findRing(links)
  if (ring) await failRing(ctx, ring)
}

const failRing = async (ctx: Ctx, ring: readonly string[]): Promise<never> => {
  const names = new Map((await findPlacements(whole(ctx), ring)).map(({ id, title }) => [id, title]))
  return fail('workLink.ring', { ring: ring.map((id) => `「${names.get(id) ?? '…'}」`).join(' → ') })
}

/** Dependencies that came back from the trash close no ring with those that were made meanwhile. @throws workLink.ring */
export const demandNoRingAfter = async (ctx: Ctx, rows: readonly Row[]): Promise<void> => {
  const ends = await findPlacements(
    whole(ctx),
    rows.map((row) => String(row.after)),
  )
  for (const engagement of new Set(ends.map((end) => end.engagement))) {
    await lockPlan(ctx, engagement)
    await demandNoRing(ctx, await listLinks(whole(ctx), [engagement]))
  }
}
