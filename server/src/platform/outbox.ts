import type { Ctx } from './context.ts'
import { constant, sql } from './sql.ts'

/** A mail of the outbox as people see it. */
export interface ShownMail {
  readonly id: string
  readonly to: string[]
  readonly subject: string
  readonly text: string
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed'
  readonly attempts: number
  readonly createdAt: string
  readonly sentAt: string | null
  readonly lastError: string | null
}

/** The newest mails of the workspace; `unsent` leaves out what has gone. */
export const listMails = (
  ctx: Ctx,
  options: { readonly limit: number; readonly unsent: boolean },
): Promise<ShownMail[]> =>
  ctx.db
    .query<ShownMail>(sql`select id, recipients as to, subject, body_text as text, state, attempts, created_at as "createdAt", sent_at as "sentAt", last_error as "lastError"
    from outbox_mails ${constant(options.unsent ? "where state <> 'sent'" : '')} order by created_at desc, id limit ${options.limit}`)
