import { sql } from '../src/platform/sql.ts'
import type { Business } from './business.ts'

export interface ToldNotice {
  readonly member: string
  readonly kind: string
  readonly record: string
  readonly title: string
}

/** What members were told of a record, oldest first, after everything has followed that is committed. */
export const noticesOf = async (b: Business, record: string): Promise<ToldNotice[]> => {
  await b.t.settle()
  return b.t
    .systemCtx()
    .db.query<ToldNotice>(
      sql`select member_id as member, kind, record, title->>'zh' as title from notifications where record = ${record}::uuid order by id`,
    )
}

/** Who was told which kind, in no order. */
export const toldWhom = async (b: Business, record: string, kind: string): Promise<string[]> =>
  (await noticesOf(b, record)).filter((one) => one.kind === kind).map((one) => one.member)
