import type { Phase } from '@zhinuo/contracts/engagements.ts'
import { engagement, phases } from '@zhinuo/contracts/engagements.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { PhaseColumnView, PhaseCountsView } from '@zhinuo/contracts/loop-endpoints.ts'
import { objectOf } from '../../../engine/objects.ts'
import { pageOf, readPlace } from '../../../engine/place.ts'
import { demand } from '../../../engine/rights.ts'
import type { Ctx } from '../../../platform/context.ts'
import { withTx } from '../../../platform/tx.ts'
import type { BoardFilter } from '../queries.ts'
import { countByPhase, listCards } from '../queries.ts'
import { guardsOf } from '../rules/guards.ts'
import { readFacts } from './facts.ts'
import { daysSince } from './view.ts'

const cardsAtOnce = 30

export const countPhases = async (ctx: Ctx, filter: BoardFilter): Promise<PhaseCountsView> => {
  demand(ctx, objectOf(ctx, engagement.key), 'read')
  const found = new Map((await countByPhase(ctx, filter)).map(({ phase, count }) => [phase, count]))
  return {
    phases: (Object.keys(phases) as Phase[]).map((phase) => ({ phase, count: found.get(phase) ?? 0 })),
  }
}

/** One page of a column, each project with what its next step lacks. @throws cursor.invalid */
export const listPhase = (
  ctx: Ctx,
  phase: Phase,
  { after, ...filter }: BoardFilter & { readonly after?: string | undefined },
): Promise<PhaseColumnView> => {
  demand(ctx, objectOf(ctx, engagement.key), 'read')
  return withTx(ctx, async (ctx) => {
    const start = after === undefined ? null : readPlace(after)
    const found = await listCards(ctx, phase, filter, start, cardsAtOnce + 1)
    const { lines, next } = pageOf(found, cardsAtOnce, ({ since, id }) => ({ at: since, id }))
    const facts = await readFacts(ctx, lines, [phase])
    return {
      phase,
      next,
      cards: lines.map((line) => {
        const known = facts.get(line.id)
        const guards = known ? guardsOf(phase, known) : []
        return {
          id: line.id,
          name: line.name,
          code: line.code,
          customer: { id: line.customer, name: line.customerName },
          owner: { id: line.expectationOwner, name: line.ownerName },
          days: daysSince(ctx, line.since),
          round: line.round,
          n: guards.filter(({ done }) => done).length,
          m: guards.length,
          missing: guards.filter(({ done }) => !done).map(({ text }) => labelText(text, ctx.language)),
          mayAdvance: line.mayAdvance,
        }
      }),
    }
  })
}
