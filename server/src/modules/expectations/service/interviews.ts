import { engagement } from '@zhinuo/contracts/engagements.ts'
import type {
  AnswerView,
  InterviewPage,
  NoteAnswer,
  StartInterview,
  TakeUpAnswer,
} from '@zhinuo/contracts/expectations-interviews-endpoints.ts'
import { interview, interviewAnswer, interviewKinds } from '@zhinuo/contracts/expectations-interviews.ts'
import { guideQuestion } from '@zhinuo/contracts/expectations-questions.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { find, get, list } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail, refuseStale } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { contactOf } from '../../contacts/public.ts'
import { evidenceOf, proposeStatement } from '../methods/propose-statement.ts'
import type { AnswerLine, QuestionLine } from '../queries/interviews.ts'
import { findInterview, listAnswers, listQuestions } from '../queries/interviews.ts'
import { sourceOf, titleOf } from '../rules/interviews.ts'
import { recordExpectation } from './expectations.ts'

type Interview = RowOf<typeof interview>
type Answer = RowOf<typeof interviewAnswer>

/** Begins a record of research in a project; who starts it leads it, today, unless said otherwise. */
export const startInterview = (ctx: Ctx, engagementId: string, input: StartInterview): Promise<Interview> =>
  withTx(ctx, async (ctx) => {
    const { customer, zone, expectationOwner } = await get(ctx, engagement, engagementId)
    if (input.contact) await contactOf(ctx, customer, input.contact)
    const heldOn = input.heldOn ?? dateInZone(ctx.now, zone ?? ctx.workspace.zone)
    const self = ctx.actor.kind === 'member' ? ctx.actor.id : expectationOwner
    const values = {
      ...input,
      engagement: engagementId,
      customer,
      heldOn,
      interviewer: input.interviewer ?? self,
      title: input.title || labelText(titleOf(input.kind, heldOn), ctx.language),
    }
    return create(ctx, interview, values, { verb: 'start', event: 'interview.started' })
  })

const viewOfQuestion = (line: QuestionLine): InterviewPage['questions'][number] => ({
  id: line.id,
  prompt: { zh: line.prompt, en: line.promptEn ?? line.prompt },
  why: line.why === null ? null : { zh: line.why, en: line.whyEn ?? line.why },
  dimension: line.dimension,
  aspect: line.aspect,
})

const viewOfAnswer = (line: AnswerLine): AnswerView => {
  const { expectation, statement, ...rest } = line
  return {
    ...rest,
    proposal: proposeStatement(line),
    expectation: expectation === null ? null : { id: expectation, statement },
  }
}

/** A record of research with the questions of the project's industry and what was answered. */
export const interviewPage = (ctx: Ctx, id: string): Promise<InterviewPage> =>
  withTx(ctx, async (ctx) => {
    const line = (await findInterview(ctx, id)) ?? fail('record.not_found', { object: interview.key, id })
    const [questions, answers] = await Promise.all([listQuestions(ctx, line.industry), listAnswers(ctx, id)])
    const { engagement, engagementName, contact, contactName, industry: _industry, ...rest } = line
    return {
      ...rest,
      engagement: { id: engagement, name: engagementName ?? '' },
      contact: contact === null ? null : { id: contact, name: contactName ?? '' },
      questions: questions.map(viewOfQuestion),
      answers: answers.map(viewOfAnswer),
    }
  })

const askedOf = async (
  ctx: Ctx,
  input: NoteAnswer,
): Promise<Pick<Answer, 'question' | 'dimension' | 'aspect'>> => {
  const { guide, question, dimension, aspect } = input
  const asked = guide
    ? ((await find(ctx, guideQuestion, guide)) ??
      fail('field.link_not_found', { field: guideQuestion.label, key: 'guide' }))
    : null
  const words =
    question || (asked && labelText({ zh: asked.prompt, en: asked.promptEn ?? asked.prompt }, ctx.language))
  const kind = dimension ?? asked?.dimension
  if (!words || !kind) return fail('interview.question_required')
  return { question: words, dimension: kind, aspect: aspect ?? asked?.aspect ?? null }
}

/**
 * Notes what was answered. The record is held, so that of two who answer one guide question at once the second one is told
 * what the first one wrote.
 * @throws record.stale with both answers, interview.question_required, interview.answer_required
 */
export const noteAnswer = (ctx: Ctx, interviewId: string, input: NoteAnswer): Promise<AnswerView> =>
  withTx(ctx, async (ctx) => {
    await hold(ctx, interview, interviewId, 'update')
    ensure(input.answer || input.result, 'interview.answer_required')
    const asked = await askedOf(ctx, input)
    if (input.guide) await demandUnanswered(ctx, interviewId, input.guide, input)
    const { answer, tags, result, guide } = input
    const row = await create(
      ctx,
      interviewAnswer,
      { ...asked, answer: answer || null, tags: [...new Set(tags)], result, guide, interview: interviewId },
      { verb: 'note', event: 'interviewAnswer.noted' },
    )
    return viewOfAnswer({ ...row, statement: null })
  })

const demandUnanswered = async (
  ctx: Ctx,
  interviewId: string,
  guide: string,
  yours: NoteAnswer,
): Promise<void> => {
  const [theirs] = await list(
    asSystem(ctx, 'a question that was answered is answered for everybody in the interview'),
    interviewAnswer,
    {
      filter: {
        op: 'and',
        of: [
          { op: 'eq', field: 'interview', value: interviewId },
          { op: 'eq', field: 'guide', value: guide },
        ],
      },
      limit: 1,
    },
  )
  if (theirs)
    refuseStale(
      theirs,
      { answer: theirs.answer, result: theirs.result },
      { answer: yours.answer ?? null, result: yours.result ?? null },
    )
}

/** 转为需求: one tap makes a draft expectation of an answer, with who said it, when, and the words as evidence. */
export const takeUpAnswer = (
  ctx: Ctx,
  id: string,
  { statement }: TakeUpAnswer,
): Promise<{ expectation: string; statement: string }> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, interviewAnswer, id, 'takeUp')
    const { row } = held
    ensure(row.expectation === null, 'interview.already_taken_up')
    const { engagement, kind, contact, heldOn } = await get(ctx, interview, row.interview)
    const words = statement || proposeStatement(row) || fail('interview.answer_required')
    const made = await recordExpectation(ctx, {
      engagement,
      statement: words,
      dimension: row.dimension,
      aspect: row.aspect,
      tags: row.tags,
      source: sourceOf[kind],
      channel: labelText(interviewKinds[kind].label, ctx.language),
      saidBy: contact,
      saidOn: heldOn,
      evidence: labelText(evidenceOf(row), ctx.language),
    })
    await save(ctx, held, { expectation: made.id }, { event: 'interviewAnswer.taken_up' })
    return { expectation: made.id, statement: words }
  })
