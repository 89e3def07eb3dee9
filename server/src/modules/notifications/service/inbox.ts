import type { NotificationPageView, NotificationView } from '@zhinuo/contracts/notifications.ts'
import { unreadCap } from '@zhinuo/contracts/notifications.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import { announce } from '../../../platform/live.ts'
import { withTx } from '../../../platform/tx.ts'
import type { NotificationRow } from '../queries/inbox.ts'
import { countUnreadNotices, listNotices, listShown, markNoticesRead } from '../queries/inbox.ts'
import { kindsOf } from './kinds.ts'

const me = (ctx: Ctx): string => actingMember(ctx) ?? fail('auth.forbidden')

const viewOf = (ctx: Ctx, row: NotificationRow): NotificationView => {
  const kind = kindsOf(ctx.platform).get(row.kind)
  return { ...row, kindLabel: kind?.label ?? row.title, group: kind?.group ?? '' }
}

/** My notices, newest first. */
export const inbox = async (
  ctx: Ctx,
  {
    show,
    limit,
    cursor,
  }: { readonly show: 'all' | 'unread'; readonly limit: number; readonly cursor?: string },
): Promise<NotificationPageView> => {
  const rows = await listNotices(ctx, me(ctx), {
    unread: show === 'unread',
    before: cursor,
    limit: limit + 1,
  })
  const page = rows.slice(0, limit)
  return {
    notifications: page.map((row) => viewOf(ctx, row)),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

export const unread = async (ctx: Ctx): Promise<{ unread: number }> => ({
  unread: await countUnreadNotices(ctx, me(ctx), unreadCap),
})

/** My other windows count anew. */
const tellMe = (ctx: Ctx): void =>
  ctx.db.afterCommit(() =>
    announce(ctx.platform, {
      workspace: ctx.workspace.id,
      objects: ['notification'],
      events: ['notification.read'],
      members: [me(ctx)],
    }),
  )

/** @throws record.not_found for what is not mine, or not to be seen by me */
export const readOne = (ctx: Ctx, id: string): Promise<NotificationView> =>
  withTx(ctx, async (ctx) => {
    const marked = await markNoticesRead(ctx, me(ctx), { id })
    const [row] = await listShown(ctx, me(ctx), [id])
    if (!row) return fail('record.not_found', { object: 'notification', id })
    if (marked > 0) tellMe(ctx)
    return viewOf(ctx, row)
  })

export const readAll = (ctx: Ctx, upTo: string): Promise<{ marked: number }> =>
  withTx(ctx, async (ctx) => {
    const marked = await markNoticesRead(ctx, me(ctx), { upTo })
    if (marked > 0) tellMe(ctx)
    return { marked }
  })
