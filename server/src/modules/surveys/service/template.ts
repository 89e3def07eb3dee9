import type {
  DraftSurvey,
  EditSurvey,
  QuestionInput,
  SurveyView,
} from '@zhinuo/contracts/surveys-endpoints.ts'
import { surveyQuestion, surveyTemplate } from '@zhinuo/contracts/surveys.ts'
import { objectOf } from '../../../engine/objects.ts'
import { get } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { can } from '../../../engine/rights.ts'
import { asSystem } from '../../../engine/system.ts'
import { trash } from '../../../engine/trash.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { standardSurveys } from '../methods/standard.ts'
import { listAutomatic, listQuestions, listStandard } from '../queries.ts'
import type { Question, Survey } from '../rules.ts'
import { automaticPurposes, demandAutomatic, demandQuestions } from '../rules.ts'

const questionRow = (template: string, order: number, question: QuestionInput | Question) => ({
  template,
  order,
  section: question.section,
  type: question.type,
  zh: question.zh,
  en: question.en ?? null,
  required: question.required,
  options: question.section === 'unmet' || !question.options?.length ? null : question.options,
})

const addQuestions = async (
  ctx: Ctx,
  template: string,
  questions: readonly (QuestionInput | Question)[],
): Promise<void> => {
  for (const [at, question] of questions.entries())
    await create(ctx, surveyQuestion, questionRow(template, at + 1, question), { verb: 'add' })
}

export const surveyView = async (ctx: Ctx, id: string): Promise<SurveyView> => {
  const row = await get(ctx, surveyTemplate, id)
  const questions = await listQuestions(ctx, id)
  const may = (verb: string): boolean => can(ctx, objectOf(ctx, surveyTemplate.key), verb)
  const used = row.usedAt !== null
  const active = row.status === 'active'
  const automatic = automaticPurposes.some((purpose) => purpose === row.purpose)
  const offered = {
    edit: may('edit') && !used,
    activate: may('activate') && !active,
    retire: may('retire') && active,
    copy: may('draft'),
    setAutomatic: may('setAutomatic') && active && automatic,
    invite: active && can(ctx, objectOf(ctx, 'surveyInvitation'), 'invite'),
  }
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    nameEn: row.nameEn,
    purpose: row.purpose,
    status: row.status,
    anonymous: row.anonymous,
    automatic: row.automatic,
    intro: row.intro,
    introEn: row.introEn,
    used,
    questions: questions.map((question) => ({
      ...question,
      options: question.options === null ? null : [...question.options],
    })),
    can: (Object.keys(offered) as (keyof typeof offered)[]).filter((verb) => offered[verb]),
  }
}

/** A survey of one's own, to be put to use when it is ready. @throws what `demandQuestions` does */
export const draftSurvey = (ctx: Ctx, { questions, ...values }: DraftSurvey): Promise<Survey> =>
  withTx(ctx, async (ctx) => {
    demandQuestions(values.purpose, questions)
    const made = await create(ctx, surveyTemplate, values, { verb: 'draft', event: 'surveyTemplate.drafted' })
    await addQuestions(ctx, made.id, questions)
    return made
  })

/** Changes a survey that was never sent, its questions as a whole. @throws survey.in_use */
export const editSurvey = (ctx: Ctx, id: string, { questions, ...values }: EditSurvey): Promise<Survey> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, surveyTemplate, id, 'edit')
    ensure(held.row.usedAt === null, 'survey.in_use', { name: held.row.name })
    demandQuestions(held.row.purpose, questions)
    if (held.row.status === 'active') ensure(questions.length > 0, 'survey.question_required')
    const before = await listQuestions(ctx, id)
    const kept = new Set(questions.map((question) => question.id))
    for (const { id: gone } of before.filter((question) => !kept.has(question.id)))
      await trash(ctx, surveyQuestion, gone)
    for (const [at, question] of questions.entries()) {
      const row = questionRow(id, at + 1, question)
      const known = before.find((other) => other.id === question.id)
      if (known)
        await save(ctx, await hold(ctx, surveyQuestion, known.id, 'edit'), row, {
          event: 'surveyQuestion.edited',
        })
      else await create(ctx, surveyQuestion, row, { verb: 'add' })
    }
    return save(ctx, held, values, { event: 'surveyTemplate.edited' })
  })

/** A new draft with the same questions: how a survey is changed that has been sent. */
export const copySurvey = (ctx: Ctx, id: string): Promise<Survey> =>
  withTx(ctx, async (ctx) => {
    const { name, nameEn, purpose, anonymous, intro, introEn } = await get(ctx, surveyTemplate, id)
    const questions = await listQuestions(ctx, id)
    const made = await create(
      ctx,
      surveyTemplate,
      { name: `${name.slice(0, 76)} 副本`, nameEn, purpose, anonymous, intro, introEn },
      { verb: 'draft', event: 'surveyTemplate.drafted' },
    )
    await addQuestions(ctx, made.id, questions)
    return made
  })

/** @throws survey.question_required */
export const activateSurvey = (ctx: Ctx, id: string): Promise<Survey> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, surveyTemplate, id, 'activate')
    ensure((await listQuestions(ctx, id)).length > 0, 'survey.question_required')
    return save(ctx, held, { status: 'active' }, { event: 'surveyTemplate.activated' })
  })

/** Nobody is asked with it any more; invitations that are out stay open. */
export const retireSurvey = (ctx: Ctx, id: string): Promise<Survey> =>
  withTx(ctx, async (ctx) =>
    save(
      ctx,
      await hold(ctx, surveyTemplate, id, 'retire'),
      { status: 'retired', automatic: false },
      { event: 'surveyTemplate.retired' },
    ),
  )

/** Sent by itself or not; of each purpose one survey is, so another gives way. @throws survey.not_automatic */
export const setAutomatic = (ctx: Ctx, id: string, automatic: boolean): Promise<Survey> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, surveyTemplate, id, 'setAutomatic')
    if (automatic) demandAutomatic(held.row)
    for (const other of automatic ? await listAutomatic(ctx, held.row.purpose) : []) {
      if (other === id) continue
      await save(
        ctx,
        await hold(ctx, surveyTemplate, other, 'setAutomatic'),
        { automatic: false },
        { event: 'surveyTemplate.automatic_set' },
      )
    }
    return save(ctx, held, { automatic }, { event: 'surveyTemplate.automatic_set' })
  })

/** The first invitation fixes the questions. */
export const markUsed = async (ctx: Ctx, id: string): Promise<void> => {
  const system = asSystem(ctx, 'whoever sends a survey for the first time fixes its questions')
  const held = await hold(system, surveyTemplate, id, 'use')
  if (held.row.usedAt !== null) return
  await save(system, held, { usedAt: ctx.now.toISOString() }, { event: 'surveyTemplate.used' })
}

/** Lays out the built-in surveys that a workspace does not have yet, in use, and automatic where they may be. */
export const layOutStandard = (ctx: Ctx): Promise<void> =>
  withTx(ctx, async (ctx) => {
    const known = new Set(await listStandard(ctx))
    for (const { questions, ...values } of standardSurveys) {
      if (known.has(values.standard)) continue
      const automatic = automaticPurposes.some((purpose) => purpose === values.purpose)
      const made = await create(
        ctx,
        surveyTemplate,
        { ...values, status: 'active', automatic },
        { verb: 'draft', event: 'surveyTemplate.drafted' },
      )
      await addQuestions(
        ctx,
        made.id,
        questions.map((question) => ({ ...question, id: '' })),
      )
    }
  })
