import { article } from '@zhinuo/contracts/knowledge.ts'
import { hold } from '../../../engine/hold.ts'
import { save } from '../../../engine/records.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { withTx } from '../../../platform/tx.ts'
import { listTakenUp, listUses } from '../queries.ts'
import { countsOf, tally } from '../rules.ts'

/**
 * Counts what became of the articles that were taken up: for one record that has come to an end, or for all, since what
 * lies in the trash counts no more. Where nothing changed nothing is written.
 */
export const countOutcomes = async (ctx: Ctx, record: string | null): Promise<void> => {
  const system = asSystem(ctx, 'what became of an article is counted for everybody')
  for (const id of await listTakenUp(system, record))
    await withTx(system, async (ctx) => {
      const held = await hold(ctx, article, id, 'count')
      await save(ctx, held, countsOf(tally(await listUses(ctx, [id]))), { event: 'article.counted' })
    })
}
