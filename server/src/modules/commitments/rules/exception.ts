import type { Commitment, Patch } from './status.ts'
import { isAsked } from './status.ts'

/** What an exception is decided on besides the day: what is promised, when it is met, and the work it was forecast from. */
export const exceptionTerms = [
  'content',
  'condition',
  'metricOperator',
  'metricValue',
  'metricUnit',
  'metricMethod',
  'estimateDays',
  'workClass',
  'team',
  'industry',
] as const satisfies readonly (keyof Commitment)[]

/** True when an exception was approved for the day that stands now, or for an earlier one: a later day is the safer one. */
export const isExcepted = ({
  exceptionStatus,
  exceptionFor,
  promisedOn,
}: Pick<Commitment, 'exceptionStatus' | 'exceptionFor' | 'promisedOn'>): boolean =>
  exceptionStatus === 'approved' && promisedOn !== null && exceptionFor !== null && promisedOn >= exceptionFor

/** True when one of these members asked for the exception: nobody is author and judge of the same one. */
export const isOwnRequest = (
  { exceptionAskedBy }: Pick<Commitment, 'exceptionAskedBy'>,
  judges: readonly string[],
): boolean => exceptionAskedBy !== null && judges.includes(exceptionAskedBy)

/** A promise as it stands, from whichever path. */
type Standing = { readonly [K in keyof Commitment]?: unknown }

/**
 * What a change of terms does to an exception while the promise is talked about: one that was approved, or waits to be, lapses
 * when its terms are others, or the day is earlier than the one it names or is gone. Answers the fields to reset; nothing
 * when it stands.
 */
export const lapse = (before: Standing, after: Standing): Patch => {
  const { exceptionStatus, exceptionFor } = before
  const day = after.promisedOn
  const talks = isAsked(before.status) || isAsked(after.status)
  if (!talks || (exceptionStatus !== 'approved' && exceptionStatus !== 'requested')) return {}
  const otherTerms = exceptionTerms.some((key) => before[key] !== after[key])
  const covered = typeof day === 'string' && typeof exceptionFor === 'string' && day >= exceptionFor
  const otherDay = day !== before.promisedOn && !covered
  if (!otherTerms && !otherDay) return {}
  return {
    exceptionStatus: 'none',
    exceptionFor: null,
    exceptionReason: null,
    exceptionFallback: null,
    exceptionAskedBy: null,
    exceptionAskedAt: null,
    exceptionBy: null,
    exceptionNote: null,
  }
}
