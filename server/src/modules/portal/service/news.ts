import { massKinds } from '@zhinuo/contracts/communications-mass.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { PortalNews } from '@zhinuo/contracts/portal-news.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newsForContact, oneNewsForContact } from '../../communications/public.ts'

type Line = Awaited<ReturnType<typeof oneNewsForContact>>

const summary = (ctx: Ctx, { id, kind, subject, sentAt, readAt }: Line): Omit<PortalNews, 'text'> => ({
  id,
  kindText: labelText(massKinds[kind].label, ctx.language),
  subject,
  sentAt,
  readAt,
})

/** 通知, the newest first. @throws auth.verify_first */
export const portalNewsList = async (ctx: Ctx): Promise<Omit<PortalNews, 'text'>[]> =>
  (await newsForContact(ctx)).map((line) => summary(ctx, line))

/** One of them as it was written to the reader. @throws portal.not_for_you, auth.verify_first */
export const portalNews = async (ctx: Ctx, id: string): Promise<PortalNews> => {
  const line = await oneNewsForContact(ctx, id)
  return { ...summary(ctx, line), text: line.text }
}
