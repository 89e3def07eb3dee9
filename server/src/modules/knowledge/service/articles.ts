import { commitment } from '@zhinuo/contracts/commitments.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import type { PatchOf } from '@zhinuo/contracts/kit/object.ts'
import type { ArticlePlace } from '@zhinuo/contracts/knowledge.ts'
import { article, articleUse } from '@zhinuo/contracts/knowledge.ts'
import { get } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { withTx } from '../../../platform/tx.ts'
import { findUse, listUses } from '../queries.ts'
import type { Article } from '../rules.ts'
import * as rules from '../rules.ts'

const change = (
  ctx: Ctx,
  id: string,
  verb: 'publish' | 'rework' | 'retire',
  event: string,
  decide: (row: Article) => PatchOf<typeof article>,
): Promise<Article> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, article, id, verb)
    return save(ctx, held, decide(held.row), { event })
  })

/** @throws article.wrong_status, article.scenario_required */
export const publishArticle = (ctx: Ctx, id: string): Promise<Article> =>
  change(ctx, id, 'publish', 'article.published', rules.publish)

/** @throws article.wrong_status */
export const reworkArticle = (ctx: Ctx, id: string): Promise<Article> =>
  change(ctx, id, 'rework', 'article.reworked', (row) => ({ status: rules.step(row.status, 'rework') }))

/** @throws article.wrong_status */
export const retireArticle = (ctx: Ctx, id: string): Promise<Article> =>
  change(ctx, id, 'retire', 'article.retired', (row) => ({ status: rules.step(row.status, 'retire') }))

/** The project of the record; refuses what the actor may not read. */
const projectOf = async (ctx: Ctx, place: ArticlePlace, record: string): Promise<string> => {
  if (place === 'expectation') return (await get(ctx, expectation, record)).engagement
  if (place === 'commitment') return (await get(ctx, commitment, record)).engagement
  if (place === 'deviation') return (await get(ctx, deviation, record)).engagement
  // A retrospective stands later in the order of modules: it is named by its project.
  return (await get(ctx, engagement, record)).id
}

/**
 * Takes an article up for a record; a second time changes nothing.
 * @throws article.wrong_status, record.not_found
 */
export const takeUpArticle = (ctx: Ctx, id: string, place: ArticlePlace, record: string): Promise<Article> =>
  withTx(ctx, async (ctx) => {
    const project = await projectOf(ctx, place, record)
    const held = await hold(ctx, article, id, 'use')
    const system = asSystem(ctx, 'that an article was taken up is counted for everybody')
    if (await findUse(system, id, record)) return held.row
    rules.step(held.row.status, 'use')
    await create(
      system,
      articleUse,
      {
        article: id,
        usedFor: place,
        engagement: project,
        ...(place === 'retrospective' ? {} : { [place]: record }),
      },
      { verb: 'take', event: 'article.taken_up' },
    )
    return save(ctx, held, rules.countsOf(rules.tally(await listUses(system, [id]))), {
      event: 'article.used',
    })
  })
