import type { Phrase } from '@zhinuo/contracts/kit/errors.ts'

/** Why the process cannot go on, in words that tell the operator what to do. Printed without a stack. */
export class OperatorRefusal extends Error {
  readonly phrase: Phrase
  constructor(phrase: Phrase, cause?: unknown) {
    super(`${phrase.zh}\n${phrase.en}`, { cause })
    this.name = 'OperatorRefusal'
    this.phrase = phrase
  }
}
