import type { Label } from '@zhinuo/contracts/kit/label.ts'
import { from } from '../../../engine/from.ts'
import { definitionsOf } from '../../../engine/objects.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Sql } from '../../../platform/sql.ts'
import { constant, empty, join, sql } from '../../../platform/sql.ts'

export interface NotificationRow {
  readonly id: string
  readonly kind: string
  readonly object: string
  readonly record: string
  readonly title: Label
  readonly text: Label | null
  readonly action: Label
  readonly urgent: boolean
  readonly at: string
  readonly readAt: string | null
}

const columns = constant(
  'n.id, n.kind, n.object, n.record, n.title, n.body as "text", n.action, n.urgent, n.created_at as "at", n.read_at as "readAt"',
)

/** Objects of the member's notices. */
const objectsOf = async (ctx: Ctx, member: string): Promise<string[]> => {
  const rows = await ctx.db.query<{ object: string }>(
    sql`select distinct n.object from notifications n where n.member_id = ${member}::uuid order by n.object`,
  )
  return rows.map((row) => row.object).filter((object) => definitionsOf(ctx).objects.has(object))
}

/** Holds for notices whose record is there and may be read in this context. */
const isShown = async (ctx: Ctx, member: string): Promise<Sql> => {
  const objects = await objectsOf(ctx, member)
  const shown = objects.map(
    (key) =>
      sql`(n.object = ${key} and exists (select 1 from ${from(ctx, { key })} r where r.id = n.record))`,
  )
  return shown.length === 0 ? constant('false') : sql`(${join(shown, ' or ')})`
}

/** A member's notices, newest first, as far as their records may be read in this context. */
export const listNotices = async (
  ctx: Ctx,
  member: string,
  { unread, before, limit }: { readonly unread: boolean; readonly before?: string; readonly limit: number },
): Promise<NotificationRow[]> =>
  ctx.db.query<NotificationRow>(
    sql`select ${columns} from notifications n where n.member_id = ${member}::uuid${unread ? sql` and n.read_at is null` : empty}
          ${before === undefined ? empty : sql` and n.id < ${before}::uuid`} and ${await isShown(ctx, member)}
        order by n.id desc limit ${limit}`,
  )

/** Those of the notices named, oldest first. */
export const listShown = async (
  ctx: Ctx,
  member: string,
  ids: readonly string[],
): Promise<NotificationRow[]> =>
  ctx.db.query<NotificationRow>(
    sql`select ${columns} from notifications n where n.member_id = ${member}::uuid and n.id = any(${ids}::uuid[]) and ${await isShown(ctx, member)}
        order by n.id`,
  )

export const countUnreadNotices = async (ctx: Ctx, member: string, most: number): Promise<number> => {
  const [row] = await ctx.db.query<{ n: number }>(
    sql`select count(*) as n from (select n.id from notifications n
          where n.member_id = ${member}::uuid and n.read_at is null and ${await isShown(ctx, member)} limit ${most}) c`,
  )
  return row?.n ?? 0
}

/** Answers how many of them were unread. */
export const markNoticesRead = async (
  ctx: Ctx,
  member: string,
  which: { readonly id: string } | { readonly upTo: string },
): Promise<number> => {
  const chosen = 'id' in which ? sql`n.id = ${which.id}::uuid` : sql`n.id <= ${which.upTo}::uuid`
  const rows = await ctx.db.query(
    sql`update notifications n set read_at = ${ctx.now.toISOString()}
        where n.member_id = ${member}::uuid and n.read_at is null and ${chosen} and ${await isShown(ctx, member)} returning n.id`,
  )
  return rows.length
}

/** Removes what was told before a moment and read. */
export const deleteReadBefore = async (ctx: Ctx, before: Date): Promise<void> => {
  await ctx.db.query(
    sql`delete from notifications where read_at is not null and created_at < ${before.toISOString()}`,
  )
}
