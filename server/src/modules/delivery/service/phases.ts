import type { BuildPhase, PhaseProposal } from '@zhinuo/contracts/delivery-phases.ts'
import { buildPhases } from '@zhinuo/contracts/delivery-phases.ts'
import { workItem } from '@zhinuo/contracts/delivery-work.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { get } from '../../../engine/read.ts'
import type { Ctx } from '../../../platform/context.ts'
import { withTx } from '../../../platform/tx.ts'
import { isOpen, listForEngagement as promisesOf } from '../../commitments/public.ts'
import { isLive, listForEngagement as expectationsOf } from '../../expectations/public.ts'
import { listReach } from '../queries.ts'
import type { Placed, Wish } from '../rules/phases.ts'
import { placeInPhases } from '../rules/phases.ts'
import { reckon } from './plan.ts'

const sum = (days: readonly (number | null)[]): number | null => {
  const known = days.filter((one) => one !== null)
  return known.length === 0 ? null : Math.round(known.reduce((a, b) => a + b, 0) * 100) / 100
}

/** What is wished of a project, what was promised of it and what it waits for, as far as the actor may read. */
const wishesOf = async (ctx: Ctx, engagementId: string): Promise<Wish[]> => {
  const wishes = (await expectationsOf(ctx, engagementId)).filter(isLive)
  const promises = (await promisesOf(ctx, engagementId)).filter(({ side }) => side === 'ours')
  const [reckoned] = await reckon(ctx, [engagementId])
  const reach = await listReach(ctx, workItem, 'read', engagementId)
  const works = (reckoned?.works ?? []).filter(({ id, status }) => reach.has(id) && status !== 'cancelled')
  const wishOf = new Map(promises.map(({ id, expectation }) => [id, expectation]))
  const wishOfWork = new Map(works.map(({ id, commitment }) => [id, wishOf.get(commitment ?? '') ?? null]))
  return wishes.map(({ id, statement, dimension, priority }): Wish => {
    const ours = promises.filter(({ expectation }) => expectation === id)
    const days = ours.flatMap(({ status, promisedOn }) => (isOpen(status) && promisedOn ? [promisedOn] : []))
    const needs = (reckoned?.links ?? []).flatMap(({ before, after }) => {
      const needed = wishOfWork.get(before)
      return wishOfWork.get(after) === id && needed && needed !== id ? [needed] : []
    })
    const byWork = sum(works.filter((one) => wishOfWork.get(one.id) === id).map((one) => one.estimateDays))
    return {
      id,
      statement,
      dimension,
      priority,
      promisedOn: days.toSorted()[0] ?? null,
      effortDays: byWork ?? sum(ours.map(({ estimateDays }) => estimateDays)),
      needs: [...new Set(needs)],
    }
  })
}

const phaseView = (phase: BuildPhase, placed: readonly Placed[]): PhaseProposal['phases'][number] => {
  const items = placed.filter((one) => one.phase === phase)
  return {
    phase,
    effortDays: sum(items.map(({ effortDays }) => effortDays)),
    unknown: items.filter(({ effortDays }) => effortDays === null).length,
    until:
      items
        .map(({ promisedOn }) => promisedOn)
        .filter((day) => day !== null)
        .toSorted()
        .at(-1) ?? null,
    items: items.map(({ id, statement, dimension, priority, promisedOn, effortDays, reason }) => ({
      expectation: id,
      statement,
      dimension,
      priority,
      promisedOn,
      effortDays,
      reason,
    })),
  }
}

/** 分期建议: in which phase each expectation of a project is best built, each with its reason. Internal; nothing is written. */
export const proposePhases = (ctx: Ctx, engagementId: string): Promise<PhaseProposal> =>
  withTx(ctx, async (ctx) => {
    const { id } = await get(ctx, engagement, engagementId)
    const placed = placeInPhases(await wishesOf(ctx, id))
    return { phases: (Object.keys(buildPhases) as BuildPhase[]).map((phase) => phaseView(phase, placed)) }
  })
