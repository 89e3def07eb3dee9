import * as contract from '@zhinuo/contracts/surveys-endpoints.ts'
import * as portal from '@zhinuo/contracts/surveys-portal.ts'
import type { Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import { answerSurvey, declineSurveys, openSurvey, portalSurvey } from './service/answer.ts'
import { readFigures } from './service/figures.ts'
import { cancelInvitation, inviteContacts, previewInvitations, shareInvitation } from './service/invite.ts'
import {
  activateSurvey,
  copySurvey,
  draftSurvey,
  editSurvey,
  retireSurvey,
  setAutomatic,
  surveyView,
} from './service/template.ts'

export const routes: readonly Route[] = [
  route(contract.draftSurvey, async (ctx, { body }) => surveyView(ctx, (await draftSurvey(ctx, body)).id)),
  route(contract.getSurvey, (ctx, { params }) => surveyView(ctx, params.id)),
  route(contract.editSurvey, async (ctx, { params, body }) =>
    surveyView(ctx, (await editSurvey(ctx, params.id, body)).id),
  ),
  route(contract.copySurvey, async (ctx, { params }) =>
    surveyView(ctx, (await copySurvey(ctx, params.id)).id),
  ),
  route(contract.activateSurvey, async (ctx, { params }) =>
    surveyView(ctx, (await activateSurvey(ctx, params.id)).id),
  ),
  route(contract.retireSurvey, async (ctx, { params }) =>
    surveyView(ctx, (await retireSurvey(ctx, params.id)).id),
  ),
  route(contract.setSurveyAutomatic, async (ctx, { params, body }) =>
    surveyView(ctx, (await setAutomatic(ctx, params.id, body.automatic)).id),
  ),
  route(contract.previewInvitations, (ctx, { body }) => previewInvitations(ctx, body)),
  route(contract.inviteContacts, (ctx, { body }) => inviteContacts(ctx, body)),
  route(contract.shareInvitation, (ctx, { params }) => shareInvitation(ctx, params.id)),
  route(contract.cancelInvitation, (ctx, { params, body }) => cancelInvitation(ctx, params.id, body.reason)),
  route(contract.surveyFigures, (ctx, { query }) => readFigures(ctx, query)),
  route(portal.portalSurvey, (ctx, { params }) => portalSurvey(ctx, params.id)),
  route(portal.portalSurveyOpened, async (ctx, { params }) => {
    await openSurvey(ctx, params.id)
    return undefined
  }),
  route(portal.portalAnswerSurvey, (ctx, { params, body }) => answerSurvey(ctx, params.id, body.answers)),
  route(portal.portalDeclineSurveys, async (ctx, { params }) => {
    await declineSurveys(ctx, params.id)
    return undefined
  }),
]
