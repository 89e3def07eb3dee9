import { expectation } from '@zhinuo/contracts/expectations.ts'
import type { LevelField, LevelsView } from '@zhinuo/contracts/insight-levels.ts'
import type { InsightWhich } from '@zhinuo/contracts/insight.ts'
import { surveyResponse } from '@zhinuo/contracts/surveys-responses.ts'
import { objectOf } from '../../../engine/objects.ts'
import { demand } from '../../../engine/rights.ts'
import { addDays } from '../../../platform/date-text.ts'
import { startOfDay } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { fewestGraded, fewestPairs, fieldOf, rankCorrelation } from '../methods/levels.ts'
import { listLevels, mostGroups, readNames } from '../queries.ts'
import { expectations, surveys } from '../rules/families.ts'
import { all, is, isFilled, narrowed, within } from '../rules/filters.ts'
import { spansOf } from './figures.ts'

/**
 * How much customers expect against how satisfied they are, by customer or project: expectations as they stood on the
 * record by the end of the period, answers of the period. Records side by side, no proof of a cause.
 */
export const levels = async (
  ctx: Ctx,
  { by, ...which }: InsightWhich & { by: LevelsView['object'] },
): Promise<LevelsView> => {
  for (const { key } of [expectation, surveyResponse]) demand(ctx, objectOf(ctx, key), 'read')
  const { zone, span } = spansOf(ctx, which)
  const wanted = all(expectations.where, narrowed(which, expectations.paths), {
    op: 'lt',
    field: 'createdAt',
    value: startOfDay(addDays(span.to, 1), zone).toISOString(),
  })
  const answered = all(
    surveys.where,
    narrowed(which, surveys.paths),
    within(span, surveys.on, zone),
    isFilled('overallScore'),
  )
  const lines = await listLevels(ctx, by, wanted, answered)
  const graded = lines.filter((line) => line.graded >= fewestGraded)
  const pairs = graded.flatMap((line) =>
    line.mean === null
      ? []
      : [{ ...line, mean: line.mean, field: fieldOf(line.must / line.graded, line.mean) }],
  )
  const shown = pairs.slice(0, mostGroups)
  const names = await readNames(
    ctx,
    shown.map(({ key }) => key),
  )
  const count = (field: LevelField): number => pairs.filter((pair) => pair.field === field).length
  return {
    period: span,
    object: by,
    minimum: fewestPairs,
    fewestGraded,
    points: shown.map((pair) => ({
      key: pair.key,
      name: names.get(pair.key) ?? null,
      field: pair.field,
      expected: {
        count: pair.must,
        n: pair.graded,
        where: all(wanted, is(by, pair.key), isFilled('priority')),
      },
      judged: {
        met: pair.met,
        exceeded: pair.exceeded,
        n: pair.met + pair.exceeded + pair.unmet,
      },
      answers: { mean: pair.mean, n: pair.answers, where: all(answered, is(by, pair.key)) },
    })),
    counts: {
      highUnsatisfied: count('highUnsatisfied'),
      highSatisfied: count('highSatisfied'),
      lowSatisfied: count('lowSatisfied'),
      lowUnsatisfied: count('lowUnsatisfied'),
    },
    leftOut: {
      ungraded: lines.filter((line) => line.graded < fewestGraded && line.answers > 0).length,
      unanswered: graded.length - pairs.length,
    },
    correlation: rankCorrelation(pairs.map(({ must, graded: n, mean }) => [must / n, mean])),
  }
}
