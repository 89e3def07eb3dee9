import type { Sql } from '../platform/sql.ts'
import { sql } from '../platform/sql.ts'

/**
 * When a fact of a row was last told after a moment, as a lateral of one column `at` for hand-written SQL: nothing where it
 * was not. For states that keep why they were entered and not when. @param record the row's id, as a column of the query
 */
export const factMoment = (object: string, event: string, record: Sql, after: string): Sql =>
  sql`lateral (select v.at from events v where v.object = ${object} and v.record = ${record} and v.name = ${event} and v.at >= ${after}::timestamptz order by v.at desc limit 1)`
