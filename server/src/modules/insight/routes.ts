import * as contract from '@zhinuo/contracts/insight.ts'
import { insightLevels } from '@zhinuo/contracts/insight-levels.ts'
import type { Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import { levels } from './service/levels.ts'
import * as service from './service/figures.ts'

export const routes: readonly Route[] = [
  route(contract.insightPromises, (ctx, { query }) => service.promiseFigures(ctx, query)),
  route(contract.insightDeviations, (ctx, { query }) => service.deviationFigures(ctx, query)),
  route(contract.insightChanges, (ctx, { query }) => service.changeFigures(ctx, query)),
  route(contract.insightReports, (ctx, { query }) => service.reportFigures(ctx, query)),
  route(contract.insightSurveys, (ctx, { query }) => service.surveyFigures(ctx, query)),
  route(contract.insightExpectations, (ctx, { query }) => service.expectationFigures(ctx, query)),
  route(contract.insightExtras, (ctx, { query }) => service.extraFigures(ctx, query)),
  route(insightLevels, (ctx, { query }) => levels(ctx, query)),
  route(contract.insightPhases, (ctx, { query }) => service.phaseDays(ctx, query)),
  route(contract.insightStages, (ctx, { query }) => service.stages(ctx, query)),
]
