import type { FieldDef } from '@zhinuo/contracts/kit/object.ts'
import { columnName } from '@zhinuo/contracts/kit/object.ts'
import { maxNumbered } from '@zhinuo/contracts/records.ts'
import type { Ctx } from '../platform/context.ts'
import { ensure } from '../platform/errors.ts'
import { name, sql } from '../platform/sql.ts'
import { recordBulkUpdate } from './event-rows.ts'
import { drawNumbers, serialText } from './numbers.ts'
import type { EngineObject } from './objects.ts'

/**
 * Numbers the rows that have no number in a serial field yet, oldest first and those in the trash as well, as one bulk
 * fact. Nobody's version of a row grows old by it. @throws object.limit above 10,000 rows
 */
export const numberRows = async (
  ctx: Ctx,
  object: Pick<EngineObject, 'key' | 'table'>,
  key: string,
  def: FieldDef,
): Promise<void> => {
  const column = name(columnName(key, def))
  const table = name(object.table)
  const rows = await ctx.db.query<{ id: string }>(
    sql`select t.id from ${table} t where t.${column} is null order by t.created_at, t.id limit ${maxNumbered + 1} for update`,
  )
  ensure(rows.length <= maxNumbered, 'object.limit', { limit: '10,000' })
  if (rows.length === 0) return
  const first = await drawNumbers(ctx, object, { key }, rows.length)
  const entries = rows.map(({ id }, i) => ({
    record: id,
    before: {},
    after: { [key]: serialText({ def }, first + i) },
  }))
  await ctx.db.query(
    sql`update ${table} t set ${column} = n.value from unnest(${entries.map((e) => e.record)}::uuid[], ${entries.map((e) => e.after[key])}::text[]) n(id, value) where t.id = n.id`,
  )
  recordBulkUpdate(ctx, object.key, entries)
}
