import type { Ctx } from './context.ts'
import { inTransaction } from './db.ts'

/** Runs `fn` with a context whose only database is one transaction; joins the transaction it is already in. */
export const withTx = <T, C extends Ctx>(ctx: C, fn: (ctx: C) => Promise<T>): Promise<T> =>
  ctx.db.inTx
    ? fn(ctx)
    : inTransaction(ctx.platform.appPool, ctx.workspace, (db) => fn({ ...ctx, db }), ctx.platform.onStatement)
