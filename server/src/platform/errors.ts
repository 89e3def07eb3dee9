import type { ErrorCode } from '@zhinuo/contracts/errors.ts'
import { errorDefs, errorMessage } from '@zhinuo/contracts/errors.ts'
import type { ErrorDef } from '@zhinuo/contracts/kit/errors.ts'

type Words = Pick<ErrorDef, 'phrase' | 'todo'>

/** A refusal with a code of the contract. Thrown by `fail`, turned into an answer by the HTTP edge. */
export class Failure extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly details: Readonly<Record<string, unknown>>
  /** What is said in the place of the code's own phrase, to readers it is not made for. */
  readonly words: Words | null
  constructor(
    code: ErrorCode,
    details: Readonly<Record<string, unknown>> = {},
    cause?: unknown,
    words: Words | null = null,
  ) {
    super(`${code}: ${errorMessage(code, 'en', details)}`, { cause })
    this.name = 'Failure'
    this.code = code
    this.status = errorDefs[code].status
    this.details = details
    this.words = words
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

/**
 * Refuses what was written while somebody else changed the row: their values come back beside the writer's, with who and
 * when, and nothing is kept.
 * @throws record.stale, always
 */
export const refuseStale = (
  row: { readonly version: number; readonly updatedBy: string | null; readonly updatedAt: string },
  theirs: Readonly<Record<string, unknown>>,
  yours?: Readonly<Record<string, unknown>>,
): never => {
  const { version, updatedBy, updatedAt } = row
  return fail('record.stale', { version, theirs, yours, updatedBy, updatedAt })
}
