import type { industries } from '@zhinuo/contracts/customers.ts'
import type { aspects, Dimension } from '@zhinuo/contracts/expectations-options.ts'
import { governmentQuestions } from './questions-government.ts'
import { internetQuestions } from './questions-internet.ts'
import { manufacturingQuestions } from './questions-manufacturing.ts'
import { questionsForAll } from './questions-for-all.ts'

/** A question that comes along with the product; `code` stays the same for ever, so that it is installed once. */
export interface BankQuestion {
  readonly code: string
  readonly dimension: Dimension
  readonly aspect: keyof typeof aspects
  readonly ask: readonly [zh: string, en: string]
  readonly why: readonly [zh: string, en: string]
}

export interface InstalledQuestion {
  readonly code: string
  readonly dimension: Dimension
  readonly aspect: keyof typeof aspects
  readonly industry: keyof typeof industries | null
  readonly position: number
  readonly prompt: string
  readonly promptEn: string
  readonly why: string
  readonly whyEn: string
  readonly active: true
}

const entered = (
  industry: InstalledQuestion['industry'],
  first: number,
  questions: readonly BankQuestion[],
): InstalledQuestion[] =>
  questions.map(({ ask: [prompt, promptEn], why: [why, whyEn], ...rest }, index) => ({
    ...rest,
    industry,
    position: first + index * 10,
    prompt,
    promptEn,
    why,
    whyEn,
    active: true,
  }))

/** The question bank as every workspace gets it: what is asked everywhere first, then what belongs to an industry. */
export const questionBank: readonly InstalledQuestion[] = [
  ...entered(null, 100, questionsForAll),
  ...entered('government', 500, governmentQuestions),
  ...entered('manufacturing', 600, manufacturingQuestions),
  ...entered('internet', 700, internetQuestions),
]
