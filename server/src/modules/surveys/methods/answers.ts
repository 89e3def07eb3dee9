import type { SurveyAnswer } from '@zhinuo/contracts/surveys-answers.ts'
import { unmetReasons } from '@zhinuo/contracts/surveys.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import type { Choice, Question } from '../rules.ts'

/** What one set of answers comes to, as the answer's fields keep it. */
export interface Scored {
  readonly nps: number | null
  readonly productScore: number | null
  readonly serviceScore: number | null
  readonly supportScore: number | null
  readonly overallScore: number | null
  readonly unmetReasons: readonly string[]
  readonly comment: string | null
  readonly answers: readonly SurveyAnswer[]
  /** 0–6 on recommending, or any score of 1 or 2 in the overall section. */
  readonly low: boolean
}

/** Choices of a question: its own, or the standing ones of 期望未满足原因. */
export const choicesOf = (question: Pick<Question, 'section' | 'options'>): readonly Choice[] =>
  question.section === 'unmet'
    ? Object.entries(unmetReasons).map(([key, { label }]) => ({ key, ...label }))
    : (question.options ?? [])

const isEmpty = (value: SurveyAnswer['value'] | undefined): boolean =>
  value === undefined || (typeof value !== 'number' && value.length === 0)

/** Whether the value is one that the question can have. */
const fits = (question: Question, value: SurveyAnswer['value']): boolean => {
  const known = (key: string): boolean => choicesOf(question).some((choice) => choice.key === key)
  switch (question.type) {
    case 'score':
      return typeof value === 'number' && value >= 1 && value <= 5
    case 'nps':
      return typeof value === 'number' && value >= 0 && value <= 10
    case 'choice':
      return typeof value === 'string' && known(value)
    case 'multi':
      return Array.isArray(value) && value.every(known) && new Set(value).size === value.length
    case 'text':
      return typeof value === 'string'
  }
}

/**
 * Answers held against the questions: one at most for each, of its type, none missing that is required.
 * @throws survey.answer_required, survey.answer_invalid
 */
export const scoreAnswers = (questions: readonly Question[], answers: readonly SurveyAnswer[]): Scored => {
  const byQuestion = new Map(answers.map((answer) => [answer.question, answer.value]))
  const unknown = answers.find(({ question }) => !questions.some((q) => q.id === question))
  if (unknown || byQuestion.size < answers.length) fail('survey.answer_invalid', { question: '?' })
  const kept: SurveyAnswer[] = []
  for (const question of questions) {
    const asked = { zh: question.zh, en: question.en ?? question.zh }
    const given = byQuestion.get(question.id)
    const value = typeof given === 'string' ? given.trim() : given
    if (value === undefined || isEmpty(value)) {
      ensure(!question.required, 'survey.answer_required', { question: asked })
      continue
    }
    ensure(fits(question, value), 'survey.answer_invalid', { question: asked })
    kept.push({ question: question.id, value })
  }
  return scored(questions, kept)
}

const scored = (questions: readonly Question[], answers: readonly SurveyAnswer[]): Scored => {
  const valuesIn = (section: Question['section'], type: Question['type']): SurveyAnswer['value'][] => {
    const ids = new Set(questions.filter((q) => q.section === section && q.type === type).map((q) => q.id))
    return answers.filter((answer) => ids.has(answer.question)).map((answer) => answer.value)
  }
  const scoresIn = (section: Question['section']): number[] =>
    valuesIn(section, 'score').filter((value) => typeof value === 'number')
  const mean = (scores: readonly number[]): number | null =>
    scores.length === 0 ? null : Math.round((scores.reduce((a, b) => a + b, 0) / scores.length) * 100) / 100
  const nps = valuesIn('nps', 'nps').find((value) => typeof value === 'number') ?? null
  const overall = scoresIn('overall')
  const said = answers
    .filter(({ question }) => questions.some((q) => q.id === question && q.type === 'text'))
    .map(({ value }) => String(value))
  return {
    nps,
    productScore: mean(scoresIn('product')),
    serviceScore: mean(scoresIn('service')),
    supportScore: mean(scoresIn('support')),
    overallScore: mean(overall),
    unmetReasons: valuesIn('unmet', 'multi').flat().map(String),
    comment: said.length === 0 ? null : said.join('\n').slice(0, 4000),
    answers,
    low: (nps !== null && nps <= 6) || overall.some((score) => score <= 2),
  }
}
