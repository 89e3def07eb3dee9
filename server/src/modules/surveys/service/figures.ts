import type { SurveyFigures, surveyFigures } from '@zhinuo/contracts/surveys-endpoints.ts'
import type { InputOf } from '@zhinuo/contracts/kit/endpoint.ts'
import { surveyResponse } from '@zhinuo/contracts/surveys-responses.ts'
import { objectOf } from '../../../engine/objects.ts'
import { demand } from '../../../engine/rights.ts'
import type { Ctx } from '../../../platform/context.ts'
import { addMonths } from '../../../platform/date-text.ts'
import { figuresOf, quarterStart } from '../methods/figures.ts'
import { countAsked, listAnswered } from '../queries.ts'

type Which = InputOf<typeof surveyFigures>['query']

/** Figures of what the reader may read; days begin and end in the workspace's zone. */
export const readFigures = async (ctx: Ctx, { quarter, ...which }: Which): Promise<SurveyFigures> => {
  demand(ctx, objectOf(ctx, surveyResponse.key), 'read')
  const since = quarter === undefined ? null : quarterStart(quarter)
  const [rows, asked] = await Promise.all([
    listAnswered(ctx, which),
    countAsked(ctx, which, since === null ? null : { since, until: addMonths(since, 3) }),
  ])
  return { ...figuresOf(rows, { quarter: quarter ?? null, zone: ctx.workspace.zone }), ...asked }
}
