import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import type { SurveyAnswer } from '@zhinuo/contracts/surveys-answers.ts'
import type { PortalSurveyView } from '@zhinuo/contracts/surveys-portal.ts'
import { surveyInvitation } from '@zhinuo/contracts/surveys-invitations.ts'
import { surveyResponse } from '@zhinuo/contracts/surveys-responses.ts'
import { surveySections } from '@zhinuo/contracts/surveys.ts'
import { find } from '../../../engine/read.ts'
import { create, save, update } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import { startOfDay } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { systemActor } from '../../../platform/contexts.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { countAttempts } from '../../../platform/identity/attempts.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf } from '../../commitments/public.ts'
import { actingContact, linkAllows } from '../../identity/public.ts'
import { choicesOf, scoreAnswers } from '../methods/answers.ts'
import type { Facts } from '../queries.ts'
import { findAnswers, findFacts, listOpenFor, listQuestions } from '../queries.ts'
import type { Invitation, Question } from '../rules.ts'
import { canStep } from '../rules.ts'

const asAsked = (ctx: Ctx): Ctx => asSystem(ctx, 'the asked person reads and answers their own survey')

/** How often one person may hand in a survey; wrong answers count as well. */
const tries = { name: 'survey', most: 30, seconds: 3600 }

const said = (zh: string, en: string | null | undefined, language: Language): string =>
  labelText(en ? { zh, en } : { zh }, language)

/** An invitation of the acting contact, by its link or their session, that went out. @throws record.not_found, survey.closed */
const mine = async (ctx: Ctx, id: string): Promise<{ row: Invitation; facts: Facts; today: string }> => {
  const { id: me } = actingContact(ctx)
  const missing = { object: surveyInvitation.key, id }
  ensure(linkAllows(ctx, 'survey', id), 'record.not_found', missing)
  const row = await find(asAsked(ctx), surveyInvitation, id)
  const facts = await findFacts(asAsked(ctx), id)
  if (row?.contact !== me || !facts || row.status === 'scheduled') return fail('record.not_found', missing)
  return { row, facts, today: momentOf(ctx, facts.zone).today }
}

const isOpenOn = (row: Invitation, today: string): boolean =>
  canStep(row.status, 'respond') && row.expiresOn !== null && today <= row.expiresOn

const view = async (
  ctx: Ctx,
  { row, facts }: { row: Invitation; facts: Facts },
): Promise<PortalSurveyView> => {
  const answered = row.status === 'responded'
  const questions = await listQuestions(asAsked(ctx), row.template)
  return {
    id: row.id,
    state: answered ? 'answered' : 'open',
    title: said(facts.survey, facts.surveyEn, ctx.language),
    intro: facts.intro === null ? null : said(facts.intro, facts.introEn, ctx.language),
    supplier: ctx.workspace.name,
    project: facts.project,
    anonymous: facts.anonymous,
    expiresOn: row.expiresOn ?? row.sendOn,
    questions: questions.map((question) => ({
      id: question.id,
      section: question.section,
      sectionText: labelText(surveySections[question.section].label, ctx.language),
      type: question.type,
      text: said(question.zh, question.en, ctx.language),
      required: question.required,
      choices: choicesOf(question).map(({ key, zh, en }) => ({ key, text: said(zh, en, ctx.language) })),
    })),
    answers: answered && !facts.anonymous ? await findAnswers(asAsked(ctx), row.id) : null,
    answeredOn: row.respondedOn,
  }
}

/** The survey to answer, or what was answered. @throws survey.closed once it is over, whatever ended it */
export const portalSurvey = async (ctx: Ctx, id: string): Promise<PortalSurveyView> => {
  const found = await mine(ctx, id)
  ensure(found.row.status === 'responded' || isOpenOn(found.row, found.today), 'survey.closed')
  return view(ctx, found)
}

/** The first look is kept: 已打开. */
export const openSurvey = (ctx: Ctx, id: string): Promise<void> =>
  withTx(ctx, async (ctx) => {
    const { row, today } = await mine(ctx, id)
    if (row.status !== 'sent') return
    ensure(isOpenOn(row, today), 'survey.closed')
    const held = await hold(asAsked(ctx), surveyInvitation, id, 'open')
    if (held.row.status !== 'sent') return
    await save(
      asAsked(ctx),
      held,
      { status: 'opened', openedAt: ctx.now.toISOString() },
      { event: 'surveyInvitation.opened' },
    )
  })

/**
 * Answers a survey, once. Of an anonymous one neither the person nor the invitation nor the hour is kept with the answer.
 * @throws survey.closed, survey.already_answered, survey.answer_required, survey.answer_invalid, request.rate_limited
 */
export const answerSurvey = async (
  ctx: Ctx,
  id: string,
  answers: readonly SurveyAnswer[],
): Promise<PortalSurveyView> => {
  await countAttempts(ctx.platform, [
    { limit: tries, subject: `${ctx.workspace.id} ${actingContact(ctx).id}` },
  ])
  return withTx(ctx, async (ctx) => {
    const { facts, today } = await mine(ctx, id)
    const held = await hold(asAsked(ctx), surveyInvitation, id, 'respond')
    ensure(held.row.status !== 'responded', 'survey.already_answered')
    ensure(isOpenOn(held.row, today), 'survey.closed')
    const questions = await listQuestions(asAsked(ctx), held.row.template)
    const row = await save(
      asAsked(ctx),
      held,
      {
        status: 'responded',
        respondedOn: today,
        openedAt: held.row.openedAt ?? ctx.now.toISOString(),
      },
      { event: 'surveyInvitation.responded' },
    )
    await keep(ctx, row, facts, questions, answers)
    return view(ctx, { row, facts })
  })
}

const keep = async (
  ctx: Ctx,
  row: Invitation,
  facts: Facts,
  questions: readonly Question[],
  answers: readonly SurveyAnswer[],
): Promise<void> => {
  const scored = scoreAnswers(questions, answers)
  const { today, zone } = momentOf(ctx, facts.zone)
  const unnamed = {
    ...asAsked(ctx),
    actor: systemActor('subscriber'),
    now: startOfDay(today, zone),
    requestId: '',
  }
  const keeper = facts.anonymous ? unnamed : asAsked(ctx)
  await create(
    keeper,
    surveyResponse,
    {
      ...scored,
      name: row.name,
      template: row.template,
      invitation: facts.anonymous ? null : row.id,
      customer: row.customer,
      engagement: row.engagement,
      contact: facts.anonymous ? null : row.contact,
      answeredAt: keeper.now.toISOString(),
    },
    { verb: 'give', event: 'surveyResponse.given', data: { low: scored.low } },
  )
}

/** 不再接收问卷: the person says so themselves; only who has the survey before them can. */
export const declineSurveys = (ctx: Ctx, id: string): Promise<void> =>
  withTx(ctx, async (ctx) => {
    const { row } = await mine(ctx, id)
    await update(asAsked(ctx), contact, row.contact, { noSurveys: true })
  })

export interface SurveyForContact {
  /** Id of the invitation: `/portal/surveys/{id}` opens it. */
  readonly id: string
  readonly title: string
  readonly project: string | null
  readonly engagement: string | null
  readonly expiresOn: string
}

/** Surveys that the acting contact may answer now, the one that closes first first. */
export const surveysForContact = async (ctx: Ctx): Promise<SurveyForContact[]> => {
  const rows = await listOpenFor(asAsked(ctx), actingContact(ctx).id)
  return rows
    .filter((row) => momentOf(ctx, row.zone).today <= row.expiresOn)
    .map(({ title, titleEn, zone: _zone, ...row }) => ({
      ...row,
      title: said(title, titleEn, ctx.language),
    }))
}
