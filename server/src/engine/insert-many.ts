import type { Ctx } from '../platform/context.ts'
import { join, name, sql } from '../platform/sql.ts'
import type { Row } from './module.ts'
import { numbered } from './numbers.ts'
import type { EngineObject } from './objects.ts'
import { derivedColumns, toParameter } from './values.ts'

/** A statement holds at most 65,535 parameters. */
const maxParameters = 30_000

/** Inserts checked rows in few statements; serial numbers are drawn for all of them at once. Answers the rows with them. */
export const insertMany = async (
  ctx: Ctx,
  object: EngineObject,
  rows: readonly Row[],
): Promise<readonly Row[]> => {
  if (rows.length === 0) return rows
  const stored = await numbered(ctx, object, rows)
  const columns = join([...object.columns.map((f) => name(f.column)), name('search'), name('sort_key')])
  const perStatement = Math.max(1, Math.floor(maxParameters / (object.columns.length + 2)))
  for (let start = 0; start < stored.length; start += perStatement) {
    const tuples = stored.slice(start, start + perStatement).map((row) => {
      const { search, sortKey } = derivedColumns(object, row)
      return sql`(${join([...object.columns.map((f) => sql`${toParameter(f, row[f.key])}`), sql`${search}`, sql`${sortKey}`])})`
    })
    ctx.db.send(sql`insert into ${name(object.table)} (${columns}) values ${join(tuples)}`)
  }
  return stored
}
