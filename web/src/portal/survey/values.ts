import type { SurveyAnswer } from '@zhinuo/contracts/surveys-answers.ts'

/** What a question was given: a score, a choice, several, or words. */
export type Value = SurveyAnswer['value']

/** By the id of the question. */
export type Values = Readonly<Record<string, Value>>

export const isGiven = (value: Value | undefined): value is Value =>
  typeof value === 'string'
    ? value.trim() !== ''
    : value !== undefined && (typeof value === 'number' || value.length > 0)

/** Where what is being answered is kept in this tab. */
export const surveyDraft = (survey: string): string => `survey ${survey}`
