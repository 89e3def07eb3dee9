import type { Charge } from '@zhinuo/contracts/kit/object.ts'
import type { Ctx } from '../platform/context.ts'
import { Failure, fail } from '../platform/errors.ts'
import { join, name, sql } from '../platform/sql.ts'
import type { BulkResult } from './bulk.ts'
import { refusal } from './bulk.ts'
import type { Relinked } from './detach.ts'
import { mostRows, relink } from './detach.ts'
import { filterSql } from './filter-sql.ts'
import type { Row } from './module.ts'
import type { EngineObject } from './objects.ts'
import { definitionsOf } from './objects.ts'
import { selectColumns } from './read.ts'
import { demandUnlocked } from './patch.ts'
import { asSystem } from './system.ts'

/** Rows of one object that name a member as the one who has them in hand. */
export interface Charged {
  readonly object: EngineObject
  readonly field: string
  readonly count: number
}

/** A row that did not take the new name, and why. */
type Kept = BulkResult['refused'][number] & { readonly object: string }

const system = (ctx: Ctx): Ctx => asSystem(ctx, 'what somebody has in hand is handed on whole')

const charged = (ctx: Ctx): { object: EngineObject; charge: Charge }[] =>
  [...definitionsOf(ctx).objects.values()].flatMap((object) =>
    (object.def.charges ?? []).map((charge) => ({ object, charge })),
  )

const named = (ctx: Ctx, object: EngineObject, { field, while: filter }: Charge, member: string) => {
  const column = object.fields.get(field)?.column ?? fail('field.unknown', { field })
  return join(
    [
      sql`t.${name(column)} = ${member}::uuid`,
      sql`t.deleted_at is null`,
      ...(filter ? [filterSql(ctx, object, filter, 't', 'ruled')] : []),
    ],
    ' and ',
  )
}

/** What a member has in hand, in the order of the objects; nothing is left out for want of rights. */
export const chargesOf = async (ctx: Ctx, member: string): Promise<Charged[]> => {
  const all = await Promise.all(
    charged(system(ctx)).map(async ({ object, charge }) => {
      const [row] = await ctx.db.query<{ count: number }>(
        sql`select count(*)::int as count from ${name(object.table)} t where ${named(ctx, object, charge, member)}`,
      )
      return { object, field: charge.field, count: row?.count ?? 0 }
    }),
  )
  return all.filter(({ count }) => count > 0)
}

/**
 * Puts `to` wherever `from` has something in hand: all of it in one transaction, told as one fact an object. A row that
 * refuses the new name keeps the old one and is listed with why.
 * @throws object.limit above 10,000 rows of one object
 */
export const passCharges = async (
  ctx: Ctx,
  from: string,
  to: string,
): Promise<{ moved: Charged[]; refused: readonly Kept[] }> => {
  const inner = system(ctx)
  const refused: Kept[] = []
  const moved: Charged[] = []
  const patches = new Map<EngineObject, Map<string, { before: Row; patch: Row }>>()
  for (const { object, charge } of charged(inner)) {
    const rows = await inner.db.query<Row & { id: string }>(
      sql`select ${selectColumns(object.columns)} from ${name(object.table)} t where ${named(inner, object, charge, from)} order by t.id limit ${mostRows + 1} for update of t`,
    )
    if (rows.length > mostRows) fail('object.limit', { limit: '10,000' })
    const taken = patches.get(object) ?? new Map<string, { before: Row; patch: Row }>()
    patches.set(object, taken)
    let count = 0
    for (const before of rows) {
      const patch = { ...taken.get(before.id)?.patch, [charge.field]: to }
      const why = await refusedBy(inner, object, before, patch, charge.field)
      if (why) refused.push({ object: object.key, id: before.id, ...refusal(ctx, why) })
      else {
        taken.set(before.id, { before, patch })
        count += 1
      }
    }
    if (count > 0) moved.push({ object, field: charge.field, count })
  }
  const relinked: Relinked[] = [...patches]
    .filter(([, rows]) => rows.size > 0)
    .map(([object, rows]) => ({ object, rows }))
  relink(inner, relinked)
  return { moved, refused }
}

const refusedBy = async (
  ctx: Ctx,
  object: EngineObject,
  before: Row,
  patch: Row,
  field: string,
): Promise<Failure | null> => {
  try {
    demandUnlocked(object, before, [field])
    await object.check?.(ctx, { ...before, ...patch }, before)
    return null
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
}
