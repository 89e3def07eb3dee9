import { z } from 'zod'
import { Tags } from './expectations-endpoints.ts'
import { InterviewKind, TestResult } from './expectations-interviews.ts'
import { aspects, Dimension } from './expectations-options.ts'
import { endpoint } from './kit/endpoint.ts'
import { Day, Id, IdParams, Label, optionalText, optionKeys } from './kit/values.ts'
import { refusals } from './refusals.ts'

export const StartInterview = z
  .object({
    kind: InterviewKind,
    /** 「高层访谈 6月10日」 when left out. */
    title: optionalText(120),
    contact: Id.nullish(),
    /** The acting member when left out. */
    interviewer: Id.nullish(),
    /** Today when left out. */
    heldOn: Day.nullish(),
    note: optionalText(20_000),
  })
  .meta({ id: 'StartInterview' })
export type StartInterview = z.infer<typeof StartInterview>

export const NoteAnswer = z
  .object({
    /** The guide question that was asked; its words are kept as `question`. */
    guide: Id.nullish(),
    /** Needed where no guide question is named. */
    question: optionalText(300),
    answer: optionalText(5000),
    /** Needed where no guide question is named. */
    dimension: Dimension.nullish(),
    aspect: optionKeys(aspects).nullish(),
    tags: Tags.optional(),
    result: TestResult.nullish(),
  })
  .meta({ id: 'NoteAnswer' })
export type NoteAnswer = z.infer<typeof NoteAnswer>

export const TakeUpAnswer = z
  .object({
    /** The proposed words when left out. */
    statement: optionalText(500),
  })
  .meta({ id: 'TakeUpAnswer' })
export type TakeUpAnswer = z.infer<typeof TakeUpAnswer>

export const InterviewStarted = z
  .object({ id: z.string(), version: z.int() })
  .meta({ id: 'InterviewStarted' })

const PersonRef = z.object({ id: z.string(), name: z.string() })

export const AnswerView = z
  .object({
    id: z.string(),
    version: z.int(),
    guide: z.string().nullable(),
    question: z.string(),
    answer: z.string().nullable(),
    dimension: Dimension,
    aspect: z.string().nullable(),
    tags: z.array(z.string()),
    result: TestResult.nullable(),
    /** What the answer would say as an expectation; null where it says nothing yet. */
    proposal: z.string().nullable(),
    /** The expectation it became; its words are null where the reader may not read it. */
    expectation: z.object({ id: z.string(), statement: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'AnswerView' })
export type AnswerView = z.infer<typeof AnswerView>

export const GuideQuestionView = z
  .object({
    id: z.string(),
    prompt: Label,
    why: Label.nullable(),
    dimension: Dimension,
    aspect: z.string().nullable(),
  })
  .meta({ id: 'GuideQuestionView' })
export type GuideQuestionView = z.infer<typeof GuideQuestionView>

/** A record of research as its screen walks it: the questions of the industry, and the answers so far. */
export const InterviewPage = z
  .object({
    id: z.string(),
    version: z.int(),
    title: z.string(),
    kind: InterviewKind,
    engagement: PersonRef,
    contact: PersonRef.nullable(),
    interviewer: z.string().nullable(),
    heldOn: z.string(),
    note: z.string().nullable(),
    questions: z.array(GuideQuestionView),
    answers: z.array(AnswerView),
  })
  .meta({ id: 'InterviewPage' })
export type InterviewPage = z.infer<typeof InterviewPage>

export const startInterview = endpoint({
  id: 'interview.start',
  method: 'POST',
  path: '/api/v1/engagements/{id}/interviews',
  permission: 'member',
  summary: { zh: '开始一次调研', en: 'Start an interview' },
  params: IdParams,
  body: StartInterview,
  response: InterviewStarted,
  errors: [...refusals, 'field.link_not_found', 'member.disabled', 'contact.other_customer'],
})
export const getInterview = endpoint({
  id: 'interview.page',
  method: 'GET',
  path: '/api/v1/interviews/{id}',
  permission: 'member',
  summary: { zh: '一次调研的问题与答复', en: 'Questions and answers of an interview' },
  params: IdParams,
  response: InterviewPage,
  errors: refusals,
})
export const noteAnswer = endpoint({
  id: 'interviewAnswer.note',
  method: 'POST',
  path: '/api/v1/interviews/{id}/answers',
  permission: 'member',
  summary: {
    zh: '记下一条答复;同一个问题已有同事记过时,给出两份',
    en: 'Note an answer; where a colleague has answered the question already, both are given',
  },
  params: IdParams,
  body: NoteAnswer,
  response: AnswerView,
  errors: [
    ...refusals,
    'field.link_not_found',
    'record.stale',
    'interview.question_required',
    'interview.answer_required',
  ],
})
export const takeUpAnswer = endpoint({
  id: 'interviewAnswer.takeUp',
  method: 'POST',
  path: '/api/v1/interview-answers/{id}/expectation',
  permission: 'member',
  summary: { zh: '把答复转为需求草稿', en: 'Take an answer up as a draft expectation' },
  params: IdParams,
  body: TakeUpAnswer,
  response: z.object({ expectation: z.string(), statement: z.string() }),
  errors: [...refusals, 'interview.already_taken_up', 'interview.answer_required'],
})
