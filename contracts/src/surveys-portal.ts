import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { IdParams, optionKeys } from './kit/values.ts'
import { SurveyAnswer } from './surveys-answers.ts'
import { questionTypes, surveySections } from './surveys.ts'

/** What the asked person reads and gives: a closed list of fields, their own survey alone. */
export const PortalSurveyView = z
  .object({
    id: z.string(),
    state: z.enum(['open', 'answered']),
    title: z.string(),
    intro: z.string().nullable(),
    supplier: z.string(),
    project: z.string().nullable(),
    anonymous: z.boolean(),
    expiresOn: z.string(),
    questions: z.array(
      z.object({
        id: z.string(),
        section: optionKeys(surveySections),
        sectionText: z.string(),
        type: optionKeys(questionTypes),
        text: z.string(),
        required: z.boolean(),
        choices: z.array(z.object({ key: z.string(), text: z.string() })),
      }),
    ),
    /** What was given; of an anonymous survey nobody can tell. */
    answers: z.array(SurveyAnswer).nullable(),
    answeredOn: z.string().nullable(),
  })
  .meta({ id: 'PortalSurveyView' })
export type PortalSurveyView = z.infer<typeof PortalSurveyView>

const refusals = ['auth.required', 'record.not_found', 'survey.closed'] as const

export const portalSurvey = endpoint({
  id: 'portal.survey',
  method: 'GET',
  path: '/api/v1/portal/surveys/{id}',
  permission: 'portal',
  summary: { zh: '我的问卷', en: 'A survey that I am asked' },
  params: IdParams,
  response: PortalSurveyView,
  errors: refusals,
})
export const portalSurveyOpened = endpoint({
  id: 'portal.surveyOpened',
  method: 'POST',
  path: '/api/v1/portal/surveys/{id}/opened',
  permission: 'portal',
  summary: { zh: '问卷已打开', en: 'The survey was opened' },
  params: IdParams,
  errors: refusals,
})
export const portalAnswerSurvey = endpoint({
  id: 'portal.answerSurvey',
  method: 'POST',
  path: '/api/v1/portal/surveys/{id}/answer',
  permission: 'portal',
  summary: { zh: '提交问卷', en: 'Answer a survey, once' },
  params: IdParams,
  body: z.object({ answers: z.array(SurveyAnswer).max(40) }),
  response: PortalSurveyView,
  errors: [
    ...refusals,
    'request.rate_limited',
    'survey.already_answered',
    'survey.answer_required',
    'survey.answer_invalid',
  ],
})
export const portalDeclineSurveys = endpoint({
  id: 'portal.declineSurveys',
  method: 'POST',
  path: '/api/v1/portal/surveys/{id}/decline',
  permission: 'portal',
  summary: { zh: '不再接收问卷', en: 'Ask me no more surveys' },
  params: IdParams,
  errors: refusals,
})
