import type { Ctx } from './context.ts'
import { inTransaction } from './db.ts'
import { sql } from './sql.ts'

/** Runs `fn` with a context whose only database is one transaction; joins the transaction it is already in. */
export const withTx = <T, C extends Ctx>(ctx: C, fn: (ctx: C) => Promise<T>): Promise<T> =>
  ctx.db.inTx
    ? fn(ctx)
    : inTransaction(ctx.platform.appPool, ctx.workspace, (db) => fn({ ...ctx, db }), ctx.platform.onStatement)

/**
 * The same, where each statement keeps one plan for any values: for pages that ask long questions of few rows, whose
 * planning takes longer than finding the rows. Only outside a transaction, whose other statements would lose theirs.
 */
export const withKeptPlans = <T, C extends Ctx>(ctx: C, fn: (ctx: C) => Promise<T>): Promise<T> => {
  if (ctx.db.inTx) throw new Error('a transaction is open')
  return withTx(ctx, (tx) => {
    tx.db.send(sql`set local plan_cache_mode = force_generic_plan`)
    return fn(tx)
  })
}
