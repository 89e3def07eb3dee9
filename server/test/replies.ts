import { expect } from 'vitest'
import type { Reply } from './business.ts'

/** Body of an answer that must not be a refusal. */
export const ok = async <T = Record<string, unknown>>(reply: Promise<Reply>): Promise<T> => {
  const { status, body } = await reply
  expect(body).not.toHaveProperty('error')
  expect(status).toBe(200)
  return body as T
}

export interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly todo?: string
  readonly details: Readonly<Record<string, unknown>>
}

/** Status and error of an answer that must be a refusal. */
export const refused = async (reply: Promise<Reply>): Promise<Refusal> => {
  const { status, body } = await reply
  expect(body).toHaveProperty('error')
  const { error } = body as { error: Omit<Refusal, 'status'> }
  return { status, ...error }
}

/**
 * The statements of the last transaction, its prelude and COMMIT among them: what came before it are the look-ups that
 * bring rights up to date once a second, whichever request comes by.
 */
export const lastTransaction = (statements: readonly string[]): readonly string[] =>
  statements.slice(statements.findLastIndex((text) => text.startsWith('BEGIN')))
