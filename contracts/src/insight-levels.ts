import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { Filter } from './kit/filter.ts'
import { figureErrors, Span, Which } from './insight.ts'

/** 期望与满意: how much is expected, held against how satisfied customers are. By customer or project, never by person. */

export const LevelField = z.enum(['highUnsatisfied', 'highSatisfied', 'lowSatisfied', 'lowUnsatisfied'])
export type LevelField = z.infer<typeof LevelField>

const Point = z.object({
  key: z.string(),
  /** Null where the reader may not read it. */
  name: z.string().nullable(),
  field: LevelField,
  /** Of the graded expectations those that must be met. */
  expected: z.object({ count: z.int(), n: z.int(), where: Filter }),
  /** Of the expectations that were judged those that were met as agreed, and those that were exceeded. */
  judged: z.object({ met: z.int(), exceeded: z.int(), n: z.int() }),
  /** Mean of 总体满意度, from 1 to 5. */
  answers: z.object({ mean: z.number(), n: z.int(), where: Filter }),
})

export const LevelsView = z
  .object({
    period: Span,
    object: z.enum(['customer', 'engagement']),
    /** The fewest pairs that make a correlation, and the fewest graded expectations that make a level. */
    minimum: z.int(),
    fewestGraded: z.int(),
    /** Those with the most answers first. */
    points: z.array(Point),
    /** How many there are in each field, also of those that are not listed. */
    counts: z.object({
      highUnsatisfied: z.int(),
      highSatisfied: z.int(),
      lowSatisfied: z.int(),
      lowUnsatisfied: z.int(),
    }),
    /** Not compared: answered, but too few expectations graded; graded, but nobody answered. */
    leftOut: z.object({ ungraded: z.int(), unanswered: z.int() }),
    /** Null: too few, or one side the same throughout. */
    correlation: z.object({ rho: z.number(), low: z.number(), high: z.number() }).nullable(),
  })
  .meta({ id: 'InsightLevelsView' })
export type LevelsView = z.infer<typeof LevelsView>

export const insightLevels = endpoint({
  id: 'insight.levels',
  method: 'GET',
  path: '/api/v1/insight/levels',
  permission: 'member',
  summary: { zh: '期望水平与满意度对照', en: 'How much is expected against how satisfied customers are' },
  query: Which.extend({ by: z.enum(['customer', 'engagement']).default('customer') }),
  response: LevelsView,
  errors: figureErrors,
})
