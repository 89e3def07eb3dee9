import type { Phrase } from '@zhinuo/contracts/kit/errors.ts'
import { OperatorRefusal } from '../refusal.ts'

/** Why the embedded database cannot start; `code` is stable, for scripts and tests. */
export class DatabaseRefusal extends OperatorRefusal {
  readonly code: string
  constructor(code: string, phrase: Phrase, cause?: unknown) {
    super(phrase, cause)
    this.name = 'DatabaseRefusal'
    this.code = code
  }
}

/** Ends the start with a message in both languages that tells the operator what to do. */
export const refuse = (code: string, phrase: Phrase, cause?: unknown): never => {
  throw new DatabaseRefusal(code, phrase, cause)
}
