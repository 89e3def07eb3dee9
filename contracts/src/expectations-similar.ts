import { z } from 'zod'
import { Dimension, ExpectationStatus, Priority } from './expectations-options.ts'
import { endpoint } from './kit/endpoint.ts'
import { IdParams, Label } from './kit/values.ts'

/** An expectation of an earlier project that resembles what is being written down. */
export const SimilarExpectation = z
  .object({
    id: z.string(),
    statement: z.string(),
    dimension: Dimension,
    status: ExpectationStatus,
    statusReason: z.string().nullable(),
    priority: Priority.nullable(),
    desiredLevel: z.string().nullable(),
    adequateLevel: z.string().nullable(),
    metric: z.string().nullable(),
    saidOn: z.string().nullable(),
    /** 「同为政务,提到割接、回退」 */
    because: Label,
    /** Null where the reader may not read the customer. */
    customer: z.string().nullable(),
  })
  .meta({ id: 'SimilarExpectation' })
export type SimilarExpectation = z.infer<typeof SimilarExpectation>

export const listSimilarExpectations = endpoint({
  id: 'expectation.similar',
  method: 'GET',
  path: '/api/v1/engagements/{id}/similar-expectations',
  permission: 'member',
  summary: {
    zh: '以往项目里相似的需求,只在你能看到的项目里找',
    en: 'Similar expectations of other projects that the caller may read',
  },
  params: IdParams,
  query: z.object({ text: z.string().trim().max(500), dimension: Dimension.optional() }),
  response: z.object({ similar: z.array(SimilarExpectation) }),
  errors: ['request.invalid', 'auth.required', 'auth.forbidden', 'record.not_found'],
})
