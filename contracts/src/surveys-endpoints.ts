import { z } from 'zod'
import { industries } from './customers.ts'
import { endpoint } from './kit/endpoint.ts'
import { Day, Id, IdParams, optionalText, optionKeys, someText } from './kit/values.ts'
import { questionTypes, surveyPurposes, surveySections, unmetReasons } from './surveys.ts'
import { heldReasons } from './surveys-invitations.ts'
import { DateText, Person } from './kit/wire.ts'
import { refusals } from './refusals.ts'

/** A choice of a question; of a score question the words for 1 to 5. */
const Choice = z.object({ key: z.string().min(1).max(40), zh: someText(60), en: optionalText(60) })
export const ChoiceView = z.object({ key: z.string(), zh: z.string(), en: z.string().nullish() })

export const QuestionInput = z.object({
  /** Names a question that is there already. */
  id: Id.optional(),
  section: optionKeys(surveySections),
  type: optionKeys(questionTypes),
  zh: someText(200),
  en: optionalText(200),
  required: z.boolean(),
  options: z.array(Choice).max(20).optional(),
})
export type QuestionInput = z.infer<typeof QuestionInput>

export const DraftSurvey = z
  .object({
    name: someText(80),
    nameEn: optionalText(80),
    purpose: optionKeys(surveyPurposes),
    anonymous: z.boolean().default(false),
    intro: optionalText(500),
    introEn: optionalText(500),
    questions: z
      .array(QuestionInput.omit({ id: true }))
      .max(40)
      .default([]),
  })
  .meta({ id: 'DraftSurvey' })
export type DraftSurvey = z.infer<typeof DraftSurvey>

export const EditSurvey = z
  .object({
    name: someText(80),
    nameEn: optionalText(80),
    anonymous: z.boolean(),
    intro: optionalText(500),
    introEn: optionalText(500),
    /** All of them, in order; one that is left out is removed. */
    questions: z.array(QuestionInput).max(40),
  })
  .meta({ id: 'EditSurvey' })
export type EditSurvey = z.infer<typeof EditSurvey>

export const SurveyView = z
  .object({
    id: z.string(),
    version: z.int(),
    name: z.string(),
    nameEn: z.string().nullable(),
    purpose: optionKeys(surveyPurposes),
    status: z.enum(['draft', 'active', 'retired']),
    anonymous: z.boolean(),
    automatic: z.boolean(),
    intro: z.string().nullable(),
    introEn: z.string().nullable(),
    /** It has been sent: a change makes a new survey. */
    used: z.boolean(),
    questions: z.array(
      z.object({
        id: z.string(),
        section: optionKeys(surveySections),
        type: optionKeys(questionTypes),
        zh: z.string(),
        en: z.string().nullable(),
        required: z.boolean(),
        options: z.array(ChoiceView).nullable(),
      }),
    ),
    can: z.array(z.enum(['edit', 'activate', 'retire', 'copy', 'setAutomatic', 'invite'])),
  })
  .meta({ id: 'SurveyView' })
export type SurveyView = z.infer<typeof SurveyView>

const questionRefusals = [
  'survey.choices_required',
  'survey.one_of_kind',
  'survey.type_of_section',
  'survey.pulse_one_question',
] as const

export const draftSurvey = endpoint({
  id: 'surveyTemplate.draft',
  method: 'POST',
  path: '/api/v1/survey-templates',
  permission: 'member',
  summary: { zh: '新建问卷', en: 'Draft a survey' },
  body: DraftSurvey,
  response: SurveyView,
  errors: [...refusals, ...questionRefusals],
})
export const getSurvey = endpoint({
  id: 'surveyTemplate.get',
  method: 'GET',
  path: '/api/v1/survey-templates/{id}',
  permission: 'member',
  summary: { zh: '问卷和题目', en: 'A survey with its questions' },
  params: IdParams,
  response: SurveyView,
  errors: refusals,
})
export const editSurvey = endpoint({
  id: 'surveyTemplate.edit',
  method: 'PUT',
  path: '/api/v1/survey-templates/{id}',
  permission: 'member',
  summary: { zh: '修改问卷', en: 'Change a survey that was never sent' },
  params: IdParams,
  body: EditSurvey,
  response: SurveyView,
  errors: [...refusals, ...questionRefusals, 'survey.in_use', 'survey.question_required'],
})
export const copySurvey = endpoint({
  id: 'surveyTemplate.copy',
  method: 'POST',
  path: '/api/v1/survey-templates/{id}/copy',
  permission: 'member',
  summary: { zh: '另存为新问卷', en: 'Make a new survey from it' },
  params: IdParams,
  response: SurveyView,
  errors: refusals,
})
export const activateSurvey = endpoint({
  id: 'surveyTemplate.activate',
  method: 'POST',
  path: '/api/v1/survey-templates/{id}/activate',
  permission: 'member',
  summary: { zh: '启用问卷', en: 'Put a survey to use' },
  params: IdParams,
  response: SurveyView,
  errors: [...refusals, 'survey.question_required'],
})
export const retireSurvey = endpoint({
  id: 'surveyTemplate.retire',
  method: 'POST',
  path: '/api/v1/survey-templates/{id}/retire',
  permission: 'member',
  summary: { zh: '停用问卷', en: 'Retire a survey' },
  params: IdParams,
  response: SurveyView,
  errors: refusals,
})
export const setSurveyAutomatic = endpoint({
  id: 'surveyTemplate.setAutomatic',
  method: 'POST',
  path: '/api/v1/survey-templates/{id}/set-automatic',
  permission: 'member',
  summary: {
    zh: '设置自动发送;同一用途只有一份自动发送',
    en: 'Send it automatically or not; one survey of a purpose is',
  },
  params: IdParams,
  body: z.object({ automatic: z.boolean() }),
  response: SurveyView,
  errors: [...refusals, 'survey.not_automatic'],
})

export const InviteContacts = z
  .object({
    template: Id,
    customer: Id,
    engagement: Id.nullish(),
    contacts: z.array(Id).min(1).max(100),
    channel: z.enum(['mail', 'link', 'qr', 'portal']),
    /** Today when absent. */
    sendOn: Day.optional(),
  })
  .meta({ id: 'InviteContacts' })
export type InviteContacts = z.infer<typeof InviteContacts>

const LeftOut = z.object({
  contact: Person,
  held: optionKeys(heldReasons),
  text: z.string(),
  /** First day on which the contact may be asked again. */
  until: DateText.nullable(),
})
const inviteRefusals = [
  ...refusals,
  'survey.not_active',
  'survey.send_in_past',
  'field.link_not_found',
  'contact.other_customer',
] as const

/** Writes nothing. */
export const previewInvitations = endpoint({
  id: 'surveyInvitation.preview',
  method: 'POST',
  path: '/api/v1/survey-invitations/preview',
  permission: 'member',
  summary: { zh: '预览会发给谁', en: 'Who would be asked, and who is left out and why' },
  body: InviteContacts,
  response: z.object({ asked: z.array(Person), leftOut: z.array(LeftOut) }).meta({ id: 'InvitationPreview' }),
  tx: false,
  errors: inviteRefusals,
})
export const ShareView = z
  .object({ id: z.string(), contact: Person, url: z.string(), wechatText: z.string() })
  .meta({ id: 'SurveyShareView' })
export type ShareView = z.infer<typeof ShareView>

export const InvitedView = z
  .object({
    invited: z.array(z.object({ id: z.string(), contact: Person, status: z.enum(['scheduled', 'sent']) })),
    /** Of links and QR codes: what to pass on. */
    shares: z.array(ShareView),
    leftOut: z.array(LeftOut),
  })
  .meta({ id: 'InvitedView' })
export type InvitedView = z.infer<typeof InvitedView>

export const inviteContacts = endpoint({
  id: 'surveyInvitation.invite',
  method: 'POST',
  path: '/api/v1/survey-invitations',
  permission: 'member',
  summary: { zh: '发送问卷', en: 'Ask contacts' },
  body: InviteContacts,
  response: InvitedView,
  errors: [...inviteRefusals, 'survey.nobody_to_ask'],
})
export const shareInvitation = endpoint({
  id: 'surveyInvitation.share',
  method: 'POST',
  path: '/api/v1/survey-invitations/{id}/share',
  permission: 'member',
  summary: { zh: '取得链接和微信文案', en: 'A link and its WeChat text' },
  params: IdParams,
  response: ShareView,
  errors: [...refusals, 'survey.wrong_status'],
})
export const cancelInvitation = endpoint({
  id: 'surveyInvitation.cancel',
  method: 'POST',
  path: '/api/v1/survey-invitations/{id}/cancel',
  permission: 'member',
  summary: { zh: '取消邀请', en: 'Cancel an invitation' },
  params: IdParams,
  body: z.object({ reason: optionalText(200) }),
  response: z.object({ id: z.string(), status: z.string() }).meta({ id: 'InvitationChanged' }),
  errors: [...refusals, 'survey.wrong_status'],
})

const Share = z.object({ count: z.int(), share: z.number(), low: z.number(), high: z.number() })
const SectionMean = z.object({
  section: z.enum(['product', 'service', 'support', 'overall']),
  n: z.int(),
  /** null: too few answers. */
  mean: z.number().nullable(),
})

export const SurveyFigures = z
  .object({
    /** `2026-Q4`, or null for all time. */
    quarter: z.string().nullable(),
    /** First instant of the quarter and of the next one; answers lie between them. */
    span: z.object({ since: z.string(), until: z.string() }).nullable(),
    /** Quarters with answers, the newest first. */
    quarters: z.array(z.string()),
    /** Answers counted. */
    n: z.int(),
    minimum: z.int(),
    nps: z.object({
      n: z.int(),
      promoters: z.int(),
      passives: z.int(),
      detractors: z.int(),
      /** null: too few answers. */
      value: z.object({ score: z.int(), adjusted: z.int(), low: z.int(), high: z.int() }).nullable(),
      /** Against the quarter before; `change` is told only where it is significant. */
      before: z
        .object({
          quarter: z.string(),
          n: z.int(),
          score: z.int().nullable(),
          change: z.int().nullable(),
        })
        .nullable(),
    }),
    sections: z.array(SectionMean),
    /** Overall scores of 4 and 5 among `n`; the share with Wilson’s interval from the minimum on. */
    satisfied: z.object({
      n: z.int(),
      count: z.int(),
      share: z.object({ share: z.number(), low: z.number(), high: z.number() }).nullable(),
    }),
    unmet: z.array(Share.extend({ reason: optionKeys(unmetReasons) })),
    low: z.int(),
    /** Invitations that reached somebody, and how many of them were answered. */
    asked: z.int(),
    answered: z.int(),
  })
  .meta({ id: 'SurveyFigures' })
export type SurveyFigures = z.infer<typeof SurveyFigures>

export const surveyFigures = endpoint({
  id: 'surveyResponse.figures',
  method: 'GET',
  path: '/api/v1/surveys/figures',
  permission: 'member',
  summary: { zh: '满意度数字', en: 'Figures of satisfaction, within the reader’s rights' },
  query: z.object({
    industry: optionKeys(industries).optional(),
    engagement: Id.optional(),
    customer: Id.optional(),
    quarter: z
      .string()
      .regex(/^\d{4}-Q[1-4]$/)
      .optional(),
  }),
  response: SurveyFigures,
  errors: ['request.invalid', 'auth.required', 'auth.forbidden'],
})
