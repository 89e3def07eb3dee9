import { describe, expect, test } from 'vitest'
import { isFailure } from '../../../platform/errors.ts'
import type { Question } from '../rules.ts'
import { scoreAnswers } from './answers.ts'

const ask = (
  id: string,
  section: Question['section'],
  type: Question['type'],
  required = false,
): Question => ({
  id,
  section,
  type,
  zh: id,
  en: null,
  required,
  options:
    type === 'choice' || (type === 'multi' && section !== 'unmet')
      ? [
          { key: 'a', zh: '甲' },
          { key: 'b', zh: '乙' },
        ]
      : null,
})
const questions = [
  ask('p1', 'product', 'score'),
  ask('p2', 'product', 'score'),
  ask('o', 'overall', 'score', true),
  ask('n', 'nps', 'nps'),
  ask('u', 'unmet', 'multi'),
  ask('c', 'open', 'choice'),
  ask('m', 'elicitation', 'multi'),
  ask('t', 'open', 'text'),
]
const codeOf = (answers: readonly { question: string; value: number | string | string[] }[]): string => {
  try {
    scoreAnswers(questions, answers)
    return 'accepted'
  } catch (error) {
    return isFailure(error) ? error.code : 'crash'
  }
}
const fine = { question: 'o', value: 4 }

describe('answers', () => {
  test('sections are means of their scores, words are kept as they were said', () => {
    const scored = scoreAnswers(questions, [
      { question: 'p1', value: 5 },
      { question: 'p2', value: 4 },
      fine,
      { question: 'n', value: 9 },
      { question: 'u', value: ['response', 'price'] },
      { question: 't', value: '  很好 ' },
    ])
    expect(scored).toMatchObject({
      productScore: 4.5,
      serviceScore: null,
      overallScore: 4,
      nps: 9,
      unmetReasons: ['response', 'price'],
      comment: '很好',
      low: false,
    })
    expect(scored.answers.map(({ question }) => question)).toEqual(['p1', 'p2', 'o', 'n', 'u', 't'])
  })

  test.each([
    [4, 6, true],
    [4, 7, false],
    [2, 10, true],
    [3, 10, false],
    [2, undefined, true],
    [5, 0, true],
  ])('overall %j and recommending %j: low %j', (overall, nps, low) => {
    const answers = [{ question: 'o', value: overall }]
    const more = nps === undefined ? [] : [{ question: 'n', value: nps }]
    expect(scoreAnswers(questions, [...answers, ...more]).low).toBe(low)
  })

  test.each([
    [[], 'survey.answer_required'],
    [[{ question: 'o', value: '' }], 'survey.answer_required'],
    [[fine], 'accepted'],
    [[fine, fine], 'survey.answer_invalid'],
    [[fine, { question: 'x', value: 1 }], 'survey.answer_invalid'],
    [[{ question: 'o', value: 0 }], 'survey.answer_invalid'],
    [[{ question: 'o', value: 6 }], 'survey.answer_invalid'],
    [[{ question: 'o', value: '5' }], 'survey.answer_invalid'],
    [[fine, { question: 'n', value: 11 }], 'survey.answer_invalid'],
    [[fine, { question: 'u', value: ['weather'] }], 'survey.answer_invalid'],
    [[fine, { question: 'u', value: ['price', 'price'] }], 'survey.answer_invalid'],
    [[fine, { question: 'c', value: 'z' }], 'survey.answer_invalid'],
    [[fine, { question: 'c', value: 'a' }], 'accepted'],
    [[fine, { question: 'm', value: ['a', 'b'] }], 'accepted'],
    [[fine, { question: 't', value: 3 }], 'survey.answer_invalid'],
  ])('%j: %s', (answers, code) => expect(codeOf(answers)).toBe(code))
})
