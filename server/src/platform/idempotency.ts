import type { Ctx } from './context.ts'
import { sql } from './sql.ts'

/** What was answered to a write that named an Idempotency-Key, kept with the write itself. */
export interface StoredAnswer {
  /** Digest of the request: the same key with other content is refused. */
  readonly hash: string
  readonly status: number
  /** Body of the answer; null where there was none. */
  readonly response: unknown
}

/** How long an answer can be asked for again. */
export const answersKeptHours = 72

/**
 * Keeps the answer in the write's own transaction, as its last statement, sent without waiting. Where the same key has
 * been used before, COMMIT fails and nothing of this write remains; the caller then looks the first answer up.
 */
export const storeAnswer = (ctx: Ctx, answer: StoredAnswer & { readonly key: string }): void =>
  ctx.db.send(
    sql`insert into idempotency_keys (key, hash, status, response, at)
      values (${answer.key}, ${answer.hash}, ${answer.status}, ${answer.response === undefined ? null : JSON.stringify(answer.response)}, ${ctx.now.toISOString()})`,
  )

/** The answer kept under a key, or null. Run outside the failed transaction. */
export const findAnswer = async (ctx: Ctx, key: string): Promise<StoredAnswer | null> => {
  const [answer] = await ctx.db.query<StoredAnswer>(
    sql`select hash, status, response from idempotency_keys where key = ${key}`,
  )
  return answer ?? null
}

/** Forgets answers that are older than anyone tries again. */
export const forgetOldAnswers = async (ctx: Ctx): Promise<void> => {
  const before = new Date(ctx.now.getTime() - answersKeptHours * 3_600_000)
  await ctx.db.query(sql`delete from idempotency_keys where at < ${before.toISOString()}`)
}
