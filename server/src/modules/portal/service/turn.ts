import type { PortalRight } from '@zhinuo/contracts/contacts-portal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { mayInPortal } from '../../identity/public.ts'
import { namesWhoMay } from './gate.ts'

/** 「请由 岳临川、司马砚 处理」; null where nobody of the customer may. */
export const turnText = async (ctx: Ctx, right: PortalRight): Promise<string | null> => {
  const zh = ctx.language === 'zh'
  const names = (await namesWhoMay(ctx, right)).slice(0, 2).join(zh ? '、' : ', ')
  return names === '' ? null : zh ? `请由${names}处理` : `For ${names} to do`
}

/** A view as its reader may act on it: without the right that `flag` asks for it is not offered, and whose turn it is is said. */
export const forReader = async <F extends string, V extends Readonly<Record<F, boolean>>>(
  ctx: Ctx,
  view: V,
  flag: F,
  right: PortalRight,
): Promise<V & { turnOf?: string }> => {
  if (!view[flag] || mayInPortal(ctx, right)) return view
  const turnOf = await turnText(ctx, right)
  return { ...view, [flag]: false, ...(turnOf === null ? {} : { turnOf }) }
}

/** The same for a list. */
export const eachForReader = <F extends string, V extends Readonly<Record<F, boolean>>>(
  ctx: Ctx,
  views: readonly V[],
  flag: F,
  right: PortalRight,
): Promise<(V & { turnOf?: string })[]> => Promise.all(views.map((view) => forReader(ctx, view, flag, right)))
