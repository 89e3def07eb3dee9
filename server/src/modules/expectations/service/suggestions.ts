import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { AdoptSuggestions, SuggestionsChanged } from '@zhinuo/contracts/expectations-endpoints.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import { get } from '../../../engine/read.ts'
import { hold } from '../../../engine/hold.ts'
import { save } from '../../../engine/records.ts'
import type { Ctx } from '../../../platform/context.ts'
import { withTx } from '../../../platform/tx.ts'
import { suggestPriority } from '../methods/suggest-priority.ts'
import { listExpectationLines } from '../queries/expectations.ts'
import * as rules from '../rules/status.ts'

/**
 * 采纳: gives each card the priority that its rule suggests. Left as they are: those that have a priority, that are no longer
 * open, whose suggestion has become another one than the person saw, and 暂不满足 without an alternative.
 */
export const adoptSuggestions = (
  ctx: Ctx,
  engagementId: string,
  { cards }: AdoptSuggestions,
): Promise<SuggestionsChanged> =>
  withTx(ctx, async (ctx) => {
    await get(ctx, engagement, engagementId)
    const lines = new Map((await listExpectationLines(ctx, engagementId)).map((line) => [line.id, line]))
    const changed: string[] = []
    for (const { id, priority } of cards.toSorted((a, b) => a.id.localeCompare(b.id))) {
      const line = lines.get(id)
      if (!line || suggestPriority({ ...line, role: line.saidByRole }).priority !== priority) continue
      const held = await hold(ctx, expectation, id, 'classify')
      const { row } = held
      const open = row.priority === null && rules.edges.classify.from.includes(row.status)
      if (!open || (priority === 'notNow' && row.alternativeCount === 0)) continue
      await save(ctx, held, rules.classify(row, { priority }), {
        event: 'expectation.classified',
        data: { adopted: true },
      })
      changed.push(id)
    }
    return { changed, left: cards.length - changed.length }
  })

/** Takes an adoption back: the cards wait for a priority again; those that have moved on since stay. */
export const returnSuggestions = (
  ctx: Ctx,
  engagementId: string,
  cards: readonly string[],
): Promise<SuggestionsChanged> =>
  withTx(ctx, async (ctx) => {
    await get(ctx, engagement, engagementId)
    const lines = new Set((await listExpectationLines(ctx, engagementId)).map((line) => line.id))
    const changed: string[] = []
    for (const id of cards.toSorted((a, b) => a.localeCompare(b))) {
      if (!lines.has(id)) continue
      const held = await hold(ctx, expectation, id, 'unclassify')
      if (held.row.priority === null || !rules.edges.unclassify.from.includes(held.row.status)) continue
      await save(ctx, held, rules.unclassify(held.row), { event: 'expectation.unclassified' })
      changed.push(id)
    }
    return { changed, left: cards.length - changed.length }
  })
