import type { ErrorCode } from '@zhinuo/contracts/errors.ts'
import { errorDefs, errorMessage } from '@zhinuo/contracts/errors.ts'

/** A refusal with a code of the contract. Thrown by `fail`, turned into an answer by the HTTP edge. */
export class Failure extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly details: Readonly<Record<string, unknown>>
  constructor(code: ErrorCode, details: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
    super(`${code}: ${errorMessage(code, 'en', details)}`, { cause })
    this.name = 'Failure'
    this.code = code
    this.status = errorDefs[code].status
    this.details = details
  }
}

/** Refuses with a code; `details` fill the phrase and travel to the caller. */
export const fail = (
  code: ErrorCode,
  details?: Readonly<Record<string, unknown>>,
  cause?: unknown,
): never => {
  throw new Failure(code, details, cause)
}

/** Refuses unless the condition holds. */
export function ensure(
  condition: unknown,
  code: ErrorCode,
  details?: Readonly<Record<string, unknown>>,
): asserts condition {
  if (!condition) fail(code, details)
}

export const isFailure = (error: unknown, code?: ErrorCode): error is Failure =>
  error instanceof Failure && (code === undefined || error.code === code)
