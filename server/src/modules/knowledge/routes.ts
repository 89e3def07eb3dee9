import * as contract from '@zhinuo/contracts/knowledge-endpoints.ts'
import { article } from '@zhinuo/contracts/knowledge.ts'
import type { Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import { get } from '../../engine/read.ts'
import type { Article } from './rules.ts'
import { publishArticle, retireArticle, reworkArticle, takeUpArticle } from './service/articles.ts'
import { offerArticlesFor, outcomesOf } from './service/offer.ts'

const view = ({ id, version, status, useCount }: Article) => ({ id, version, status, useCount })

export const routes: readonly Route[] = [
  route(contract.offerArticles, (ctx, { query }) => offerArticlesFor(ctx, query)),
  route(contract.articleOutcomes, async (ctx, { params }) => {
    await get(ctx, article, params.id)
    return outcomesOf(ctx, params.id)
  }),
  route(contract.publishArticle, async (ctx, { params }) => view(await publishArticle(ctx, params.id))),
  route(contract.reworkArticle, async (ctx, { params }) => view(await reworkArticle(ctx, params.id))),
  route(contract.retireArticle, async (ctx, { params }) => view(await retireArticle(ctx, params.id))),
  route(contract.takeUpArticle, async (ctx, { params, body }) =>
    view(await takeUpArticle(ctx, params.id, body.usedFor, body.record)),
  ),
]
