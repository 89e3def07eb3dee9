import type { ErrorBody, Language, ErrorDef } from '@zhinuo/contracts/kit/errors.ts'
import { fillPhrase } from '@zhinuo/contracts/kit/errors.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { errorDefs } from '@zhinuo/contracts/errors.ts'
import { isConnectionLoss } from '../connections.ts'
import { Failure } from '../errors.ts'
import { unreadable } from './issue-text.ts'

interface OddError {
  readonly code?: string
  readonly statusCode?: number
  readonly table?: string
  readonly detail?: string
  readonly constraint?: string
}

/** Label of the field that a column of a table holds, where the table is an object's. */
export type NameField = (table: string, column: string) => Label | undefined

/** Conflicts between transactions that end well when tried again. */
export const isConflict = (error: unknown): boolean => {
  const code = (error as OddError | null)?.code
  return code === '40001' || code === '40P01'
}

const duplicate = (error: OddError, nameField: NameField): Failure => {
  // detail: Key (code)=(KH-1) already exists.   Only the column's name is taken from it.
  const column = /^Key \("?(?:lower\()?(\w+)/.exec(error.detail ?? '')?.[1] ?? ''
  const label = nameField(error.table ?? '', column)
  return new Failure('record.duplicate', { field: label ?? { zh: '某一项', en: 'A value' } }, error)
}

/** Data that PostgreSQL itself refuses: too long a number, a character it cannot keep, a value of no type. */
const badValue = new Set(['22001', '22003', '22007', '22008', '22021', '22P02', '22P05', '22P03'])
const tryLater = new Set(['40001', '40P01', '55P03', '57014', '53100', '53200', '53400'])

/** Any error as a refusal of the contract. What is no refusal becomes `server.failed`, and says nothing of its cause. */
export const asFailure = (error: unknown, nameField: NameField): Failure => {
  if (error instanceof Failure) return error
  if (isConnectionLoss(error)) return new Failure('server.unavailable', {}, error)
  const odd = (error ?? {}) as OddError
  switch (odd.code) {
    case '23505':
      return duplicate(odd, nameField)
    case '23503':
      return new Failure('record.referenced', {}, error)
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Failure('request.too_large', { limit: '8 MB' })
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Failure('request.unsupported_type')
    case 'FST_REQ_FILE_TOO_LARGE':
      return new Failure('request.too_large', { limit: '50 MB' })
    default:
  }
  if (odd.code !== undefined && tryLater.has(odd.code)) return new Failure('server.unavailable', {}, error)
  if (odd.code !== undefined && badValue.has(odd.code)) return malformed('body', error)
  // What Fastify and its parsers refuse by themselves: malformed JSON, bad lengths, bad addresses.
  if (
    odd.code?.startsWith('FST_') ||
    (odd.statusCode !== undefined && odd.statusCode >= 400 && odd.statusCode < 500)
  )
    return malformed('body', error)
  return new Failure('server.failed', {}, error)
}

const malformed = (where: string, cause: unknown): Failure =>
  new Failure('request.invalid', { where: [where], issues: [{ path: where, message: unreadable }] }, cause)

/** Seconds after which a caller may try again, where the refusal is for a time only. */
export const retryAfter = (failure: Failure): number | undefined => {
  if (failure.status === 503) return 1
  const { seconds } = failure.details
  return failure.status === 429 && typeof seconds === 'number' ? Math.max(1, Math.ceil(seconds)) : undefined
}

/** Places and faults of an input are said in the caller's language; other details travel as they are. */
const said = (failure: Failure, language: Language): Failure['details'] => {
  if (failure.code !== 'request.invalid') return failure.details
  const { issues, where, ...rest } = failure.details
  const text = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && 'zh' in value ? labelText(value as Label, language) : value
  const issue = (one: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(one).map(([key, value]) => [key, text(value)]))
  return {
    ...rest,
    ...(where === undefined ? {} : { where: Array.isArray(where) ? where.map(text) : text(where) }),
    ...(Array.isArray(issues) ? { issues: issues.map(issue) } : {}),
  }
}

/** The answer's body in the caller's language. */
export const errorBody = (failure: Failure, language: Language, requestId: string, now: Date): ErrorBody => {
  const today = now.toISOString().slice(0, 10)
  const details = { ...failure.details, requestId }
  const { phrase, todo }: Pick<ErrorDef, 'phrase' | 'todo'> = failure.words ?? errorDefs[failure.code]
  return {
    error: {
      code: failure.code,
      message: fillPhrase(phrase, language, details, today),
      ...(todo ? { todo: fillPhrase(todo, language, details, today) } : {}),
      ...(Object.keys(failure.details).length > 0 ? { details: said(failure, language) } : {}),
      requestId,
    },
  }
}
