import type { Phase } from '@zhinuo/contracts/engagements.ts'
import { engagement, phases } from '@zhinuo/contracts/engagements.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { PhaseColumnView, PhaseCountsView } from '@zhinuo/contracts/loop-endpoints.ts'
import { objectOf } from '../../../engine/objects.ts'
import { demand } from '../../../engine/rights.ts'
import type { Ctx } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import type { After, BoardFilter, CardLine } from '../queries.ts'
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

const cursorOf = ({ since, id }: CardLine): string => `${since}_${id}`

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** @throws cursor.invalid */
const readCursor = (text: string): After => {
  const [since = '', id = ''] = text.split('_')
  return Number.isNaN(Date.parse(since)) || !uuid.test(id) ? fail('cursor.invalid') : { since, id }
}

/** One page of a column, each project with what its next step lacks. @throws cursor.invalid */
export const listPhase = (
  ctx: Ctx,
  phase: Phase,
  { after, ...filter }: BoardFilter & { readonly after?: string | undefined },
): Promise<PhaseColumnView> => {
  demand(ctx, objectOf(ctx, engagement.key), 'read')
  return withTx(ctx, async (ctx) => {
    const start = after === undefined ? null : readCursor(after)
    const found = await listCards(ctx, phase, filter, start, cardsAtOnce + 1)
    const lines = found.slice(0, cardsAtOnce)
    const facts = await readFacts(ctx, lines, [phase])
    const last = lines.at(-1)
    return {
      phase,
      next: found.length > cardsAtOnce && last ? cursorOf(last) : null,
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
