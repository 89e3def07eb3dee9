import type { SurveyView } from '@zhinuo/contracts/surveys-endpoints.ts'
import { describe, expect, test } from 'vitest'
import { choicesProblem, choiceWords, differs, draftOf, editOf, moved, typeFor } from './survey-draft.ts'

const survey: SurveyView = {
  id: 's',
  version: 1,
  name: '体验',
  nameEn: null,
  purpose: 'custom',
  status: 'draft',
  anonymous: false,
  automatic: false,
  intro: null,
  introEn: null,
  used: false,
  can: ['edit'],
  questions: [
    {
      id: 'q1',
      section: 'open',
      type: 'choice',
      zh: '最看重什么?',
      en: null,
      required: true,
      options: [
        { key: 'time', zh: '时间', en: 'Time' },
        { key: 'cost', zh: '成本' },
      ],
    },
    {
      id: 'q2',
      section: 'overall',
      type: 'score',
      zh: '和期望相比?',
      en: null,
      required: true,
      options: ['1', '2', '3', '4', '5'].map((key) => ({ key, zh: `词${key}` })),
    },
  ],
}

describe('the draft of a survey', () => {
  test('differs from what is saved by what saving would change, not by spaces', () => {
    const draft = draftOf(survey)
    expect(differs(draft, survey)).toBe(false)
    expect(differs({ ...draft, name: ' 体验 ' }, survey)).toBe(false)
    expect(differs({ ...draft, questions: moved(draft.questions, 0, 1) }, survey)).toBe(true)
  })

  test.each([
    ['时间\n成本', null],
    ['时间 | Time\n时间', 'choices_same'],
    [`${'长'.repeat(60)}\n短`, null],
    [`短 | ${'l'.repeat(61)}`, 'choices_long'],
    [Array.from({ length: 21 }, (_, at) => `选项${at}`).join('\n'), 'choices_many'],
  ] as const)('of the choices %j says %s', (choices, problem) => {
    const [question] = draftOf(survey).questions
    if (!question) throw new Error('no question')
    expect(choicesProblem({ ...question, choices })).toBe(problem)
    expect(choicesProblem({ ...question, type: 'text', choices })).toBeNull()
  })

  test('shows the choices in the language that is read', () => {
    expect(choiceWords('时间 | Time\n\n成本', 'en')).toEqual(['Time', '成本'])
    expect(choiceWords('时间 | Time\n\n成本', 'zh')).toEqual(['时间', '成本'])
  })

  test('saved as it was read it is the same', () => {
    const edit = editOf(draftOf(survey), survey)
    expect(edit.questions[0]?.options).toEqual([
      { key: 'time', zh: '时间', en: 'Time' },
      { key: 'cost', zh: '成本' },
    ])
    expect(edit.questions[1]?.options?.map(({ key }) => key)).toEqual(['1', '2', '3', '4', '5'])
  })
  test('a choice keeps its key when lines change places; new ones get their own', () => {
    const draft = draftOf(survey)
    const [first, ...others] = draft.questions
    if (!first) throw new Error('no question')
    const edit = editOf(
      { ...draft, questions: [{ ...first, choices: '成本\n\n质量 | Quality\n时间' }, ...others] },
      survey,
    )
    expect(edit.questions[0]?.options).toEqual([
      { key: 'cost', zh: '成本' },
      { key: 'c2-质量', zh: '质量', en: 'Quality' },
      { key: 'time', zh: '时间' },
    ])
  })
  test('questions that take no choices send none', () => {
    const draft = draftOf(survey)
    const [first] = draft.questions
    if (!first) throw new Error('no question')
    const edit = editOf({ ...draft, questions: [{ ...first, type: 'text' }] }, survey)
    expect(edit.questions[0]).not.toHaveProperty('options')
  })
  test.each([
    ['nps', 'text', 'nps'],
    ['unmet', 'score', 'multi'],
    ['overall', 'nps', 'score'],
    ['overall', 'text', 'text'],
  ] as const)('%s with %s becomes %s', (section, type, expected) => {
    expect(typeFor(section, type)).toBe(expected)
  })
  test('an entry moves by one place', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
  })
})
