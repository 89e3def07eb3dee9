import { z } from 'zod'
import { Dimension } from './expectations-options.ts'
import { ArticleKind, ArticlePlace, ArticleStatus } from './knowledge.ts'
import { endpoint } from './kit/endpoint.ts'
import { Id, IdParams, Label } from './kit/values.ts'

/** What became of the records an article was taken up for; those without an end yet are `open`. */
const Outcomes = z.object({ uses: z.int(), good: z.int(), bad: z.int(), open: z.int() })

export const OfferedArticle = z
  .object({
    id: z.string(),
    code: z.string(),
    title: z.string(),
    kind: ArticleKind,
    scenario: z.string(),
    body: z.string(),
    /** 「同为政务,提到割接、回退」 */
    because: Label,
    outcomes: Outcomes,
    /** The record that the question was asked for has taken it up. */
    taken: z.boolean(),
  })
  .meta({ id: 'OfferedArticle' })
export type OfferedArticle = z.infer<typeof OfferedArticle>

export const ArticleView = z
  .object({ id: z.string(), version: z.int(), status: ArticleStatus, useCount: z.number() })
  .meta({ id: 'ArticleView' })

const reading = ['request.invalid', 'auth.required', 'auth.forbidden'] as const
const changing = [...reading, 'record.not_found', 'article.wrong_status'] as const

/** Published articles that resemble a text being written; at most five, best first. */
export const offerArticles = endpoint({
  id: 'article.offer',
  method: 'GET',
  path: '/api/v1/articles/offer',
  permission: 'member',
  summary: { zh: '类似场景的知识', en: 'Articles for a similar situation' },
  query: z.object({
    text: z.string().trim().max(1000),
    usedFor: ArticlePlace,
    record: Id.optional(),
    engagement: Id.optional(),
    dimension: Dimension.optional(),
  }),
  response: z.object({ articles: z.array(OfferedArticle) }).meta({ id: 'OfferedArticles' }),
  errors: reading,
})

export const articleOutcomes = endpoint({
  id: 'article.outcomes',
  method: 'GET',
  path: '/api/v1/articles/{id}/outcomes',
  permission: 'member',
  summary: { zh: '采用之后的结果', en: 'What became of it where it was taken up' },
  params: IdParams,
  response: Outcomes.meta({ id: 'ArticleOutcomes' }),
  errors: [...reading, 'record.not_found'],
})

export const publishArticle = endpoint({
  id: 'article.publish',
  method: 'POST',
  path: '/api/v1/articles/{id}/publish',
  permission: 'member',
  summary: { zh: '发布知识', en: 'Publish an article' },
  params: IdParams,
  response: ArticleView,
  errors: [...changing, 'article.scenario_required'],
})

export const reworkArticle = endpoint({
  id: 'article.rework',
  method: 'POST',
  path: '/api/v1/articles/{id}/rework',
  permission: 'member',
  summary: { zh: '退回草稿', en: 'Take an article back to draft' },
  params: IdParams,
  response: ArticleView,
  errors: changing,
})

export const retireArticle = endpoint({
  id: 'article.retire',
  method: 'POST',
  path: '/api/v1/articles/{id}/retire',
  permission: 'member',
  summary: { zh: '停用知识', en: 'Retire an article' },
  params: IdParams,
  response: ArticleView,
  errors: changing,
})

/** Counts once for each record, however often it is pressed. */
export const takeUpArticle = endpoint({
  id: 'article.use',
  method: 'POST',
  path: '/api/v1/articles/{id}/use',
  permission: 'member',
  summary: { zh: '采用知识', en: 'Take up an article for a record' },
  params: IdParams,
  body: z.object({ usedFor: ArticlePlace, record: Id }).meta({ id: 'TakeUpArticle' }),
  response: ArticleView,
  errors: changing,
})
