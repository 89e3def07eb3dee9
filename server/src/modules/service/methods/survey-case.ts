import type { caseTopics } from '@zhinuo/contracts/service-options.ts'
import { titleOf } from '../rules/case.ts'

type Topic = keyof typeof caseTopics

export interface Answer {
  readonly low: boolean
  readonly comment: string | null
  readonly unmetReasons: readonly Topic[]
  readonly productScore: number | null
  readonly serviceScore: number | null
  readonly supportScore: number | null
}

/** A score up to here is a reason by itself. */
const lowScore = 2

/**
 * What of a survey answer is to be answered: what the customer wrote, where they scored low or named a reason. It is
 * about the first reason, else about the section they scored lowest, where that is 1 or 2. Null where nothing is.
 */
export const caseOfAnswer = (
  answer: Answer,
): { readonly title: string; readonly text: string; readonly topic: Topic | null } | null => {
  const text = answer.comment?.trim() ?? ''
  const [reason] = answer.unmetReasons
  if (text === '' || (!answer.low && reason === undefined)) return null
  const scores: readonly (readonly [Topic, number | null])[] = [
    ['product', answer.productScore],
    ['service', answer.serviceScore],
    ['support', answer.supportScore],
  ]
  const [lowest] = scores
    .flatMap(([topic, score]) => (score !== null && score <= lowScore ? [{ topic, score }] : []))
    .toSorted((a, b) => a.score - b.score)
  return { title: titleOf(text), text, topic: reason ?? lowest?.topic ?? null }
}
