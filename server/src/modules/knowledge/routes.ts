import * as contract from '@zhinuo/contracts/knowledge-endpoints.ts'
import * as materials from '@zhinuo/contracts/knowledge-materials.ts'
import { article } from '@zhinuo/contracts/knowledge.ts'
import type { Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import { get } from '../../engine/read.ts'
import type { Article, Material } from './rules.ts'
import { publishArticle, retireArticle, reworkArticle, takeUpArticle } from './service/articles.ts'
import { publishMaterial, readersOf, shareArticle, withdrawMaterial } from './service/materials.ts'
import { offerArticlesFor, outcomesOf } from './service/offer.ts'

const view = ({ id, version, status, useCount }: Article) => ({ id, version, status, useCount })

const materialView = ({ id, version, status }: Material) => ({ id, version, status })

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
  route(materials.shareArticle, async (ctx, { params, body, own }) =>
    materialView(await shareArticle(ctx, params.id, body, own)),
  ),
  route(materials.publishMaterial, async (ctx, { params }) =>
    materialView(await publishMaterial(ctx, params.id)),
  ),
  route(materials.withdrawMaterial, async (ctx, { params }) =>
    materialView(await withdrawMaterial(ctx, params.id)),
  ),
  route(materials.materialReaders, (ctx, { params }) => readersOf(ctx, params.id)),
]
