import type { EditSurvey, SurveyView } from '@zhinuo/contracts/surveys-endpoints.ts'

type Question = SurveyView['questions'][number]

/** A question as it is written: its choices as lines of text. */
export interface Written extends Pick<Question, 'section' | 'type' | 'zh' | 'required'> {
  /** Tells rows of the editor apart; `id` where the question is there already. */
  readonly key: string
  readonly id?: string
  readonly en: string
  readonly choices: string
}

export interface Draft {
  readonly name: string
  readonly nameEn: string
  readonly anonymous: boolean
  readonly intro: string
  readonly introEn: string
  readonly questions: readonly Written[]
}

/** 「中文 | English」 on each line. */
const linesOf = (options: Question['options']): string =>
  (options ?? []).map(({ zh, en }) => (en ? `${zh} | ${en}` : zh)).join('\n')

export const draftOf = (survey: SurveyView): Draft => ({
  name: survey.name,
  nameEn: survey.nameEn ?? '',
  anonymous: survey.anonymous,
  intro: survey.intro ?? '',
  introEn: survey.introEn ?? '',
  questions: survey.questions.map(({ id, section, type, zh, en, required, options }) => ({
    key: id,
    id,
    section,
    type,
    zh,
    en: en ?? '',
    required,
    choices: linesOf(options),
  })),
})

const partsOf = (line: string): string[] => line.split('|').map((part) => part.trim())

/** Not empty, without the space around them. */
const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export const longestChoice = 60
export const mostChoices = 20

/** What is wrong with the choices as they are written, before they are sent. */
export const choicesProblem = (
  question: Written,
): 'choices_long' | 'choices_many' | 'choices_same' | null => {
  if (!hasChoices(question)) return null
  const lines = linesIn(question.choices)
  if (lines.some((line) => partsOf(line).some((part) => part.length > longestChoice))) return 'choices_long'
  if (lines.length > mostChoices) return 'choices_many'
  return new Set(lines.map((line) => partsOf(line)[0])).size < lines.length ? 'choices_same' : null
}

/** Choices of the lines. Of a score the words stand for 1 to 5; others keep the key that their words had before. */
const choicesOf = (
  question: Written,
  before: Question['options'],
): EditSurvey['questions'][number]['options'] =>
  linesIn(question.choices).map((line, at) => {
    const [zh = '', en] = partsOf(line)
    const known = before?.find((option) => option.zh === zh)?.key
    const key = question.type === 'score' ? String(at + 1) : (known ?? `c${at + 1}-${zh}`.slice(0, 40))
    return { key, zh, ...(en ? { en } : {}) }
  })

/** Its answers are words that the survey gives; of 期望未满足 they stand. */
export const hasChoices = (question: Pick<Written, 'section' | 'type'>): boolean =>
  question.section !== 'unmet' && (question.type === 'choice' || question.type === 'multi')

/** Words of the choices in a language, as the customer reads them. */
export const choiceWords = (choices: string, language: 'zh' | 'en'): string[] =>
  linesIn(choices)
    .map(partsOf)
    .map(([zh = '', en = '']) => (language === 'en' && en !== '' ? en : zh))

/** What is sent when the draft is saved. */
export const editOf = (draft: Draft, survey: SurveyView): EditSurvey => ({
  name: draft.name.trim(),
  nameEn: draft.nameEn.trim() || null,
  anonymous: draft.anonymous,
  intro: draft.intro.trim() || null,
  introEn: draft.introEn.trim() || null,
  questions: draft.questions.map((question) => {
    const before = survey.questions.find(({ id }) => id === question.id)?.options ?? null
    const options = choicesOf(question, before) ?? []
    return {
      ...(question.id ? { id: question.id } : {}),
      section: question.section,
      type: question.type,
      zh: question.zh.trim(),
      en: question.en.trim() || null,
      required: question.required,
      ...(options.length > 0 && (hasChoices(question) || question.type === 'score') ? { options } : {}),
    }
  }),
})

/** Something is typed that saving would change. */
export const differs = (draft: Draft, survey: SurveyView): boolean =>
  JSON.stringify(editOf(draft, survey)) !== JSON.stringify(editOf(draftOf(survey), survey))

/** A type that the section takes, kept where it does already. */
export const typeFor = (section: Question['section'], type: Question['type']): Question['type'] =>
  section === 'nps' ? 'nps' : section === 'unmet' ? 'multi' : type === 'nps' ? 'score' : type

/** The list with the entry moved by one place. */
export const moved = <V>(list: readonly V[], at: number, by: -1 | 1): V[] => {
  const next = [...list]
  const [one] = next.splice(at, 1)
  if (one !== undefined) next.splice(at + by, 0, one)
  return next
}
