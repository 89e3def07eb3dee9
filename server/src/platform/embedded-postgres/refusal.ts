import type { Phrase } from '@zhinuo/contracts/kit/errors.ts'

/** Why the embedded database cannot start, in words that tell the operator what to do. */
export class DatabaseRefusal extends Error {
  readonly code: string
  readonly phrase: Phrase
  constructor(code: string, phrase: Phrase, cause?: unknown) {
    super(`${phrase.zh}\n${phrase.en}`, { cause })
    this.name = 'DatabaseRefusal'
    this.code = code
    this.phrase = phrase
  }
}

/** Ends the start with a message in both languages; `code` is stable, for scripts and tests. */
export const refuse = (code: string, phrase: Phrase, cause?: unknown): never => {
  throw new DatabaseRefusal(code, phrase, cause)
}
