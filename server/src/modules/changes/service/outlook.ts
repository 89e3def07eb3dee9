import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type { ForecastQuery } from '@zhinuo/contracts/commitments-forecast.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { forecastFor } from '../../commitments/public.ts'
import type { ItemLine } from '../queries/changes.ts'
import type { Early } from '../rules/exception.ts'
import { lapse } from '../rules/exception.ts'
import type { Readied } from '../rules/readiness.ts'
import type { Change, Patch } from '../rules/status.ts'
import type { Parts, Standing } from './change.ts'
import { readied, sidesOf, standingOf, whole } from './change.ts'
import { effortOf } from './impact.ts'

/** What past work of the same kind says about the new day of an item; staff only. */
export interface Outlook {
  readonly text: string
  /** The new day is before the 85 % one. */
  readonly early: boolean
  readonly p85: DateText
}

/** Outlooks by item: of the promises of ours that the change adds, or puts on another day, with its work in them. */
export const outlooks = async (
  ctx: Ctx,
  row: Pick<Change, 'engagement'>,
  parts: Parts,
  standing: Standing,
): Promise<ReadonlyMap<string, Outlook>> => {
  const found = new Map<string, Outlook>()
  for (const item of parts.items) {
    const outlook = await outlookOf(ctx, row.engagement, item, parts, standing)
    if (outlook) found.set(item.id, outlook)
  }
  return found
}

/** The items that promise earlier than the forecast advises. */
export const earlyOf = async (ctx: Ctx, row: Pick<Change, 'engagement'>, parts: Parts): Promise<Early> => {
  const standing = await standingOf(whole(ctx), parts.items)
  return earlyAmong(parts, standing, await outlooks(ctx, row, parts, standing))
}

/** Everything that the readiness of a change is judged by, as it stands now. */
export const readiedNow = async (ctx: Ctx, row: Change, parts: Parts): Promise<Readied> => {
  const standing = await standingOf(whole(ctx), parts.items)
  const known = await outlooks(ctx, row, parts, standing)
  return readied(row, parts, standing, earlyAmong(parts, standing, known))
}

/** What becomes of an exception once the content or the work of its change is another. */
export const lapsed = async (ctx: Ctx, row: Change, parts: Parts): Promise<Patch> =>
  row.exceptionStatus === 'none' ? {} : lapse(row, await earlyOf(ctx, row, parts))

/** The items that promise early, where the outlooks are known already. */
export const earlyAmong = (parts: Parts, standing: Standing, known: ReadonlyMap<string, Outlook>): Early => ({
  effortDays: effortOf(parts),
  items: parts.items.flatMap((item) => {
    const outlook = known.get(item.id)
    if (!outlook?.early || item.promisedOn === null) return []
    const { id, content, condition, promisedOn: on } = item
    return [
      { item: id, text: sidesOf(item, standing).after?.text ?? '', content, condition, on, p85: outlook.p85 },
    ]
  }),
})

const outlookOf = async (
  ctx: Ctx,
  engagement: string,
  item: ItemLine,
  parts: Parts,
  { promises }: Standing,
): Promise<Outlook | null> => {
  const { commitment, promisedOn } = item
  if (item.what !== 'promise' || promisedOn === null || item.newCommitment !== null) return null
  if (commitment !== null && promises.get(commitment)?.side !== 'ours') return null
  const effort = effortOf(parts)
  const about: ForecastQuery =
    commitment === null
      ? { engagement, promisedOn, estimateDays: addedEffort(parts) }
      : { commitment, promisedOn }
  const system = whole(ctx)
  const now = await forecastFor(system, about)
  const withWork =
    commitment !== null && now.estimateDays !== null && effort > 0 ? now.estimateDays + effort : null
  const { n, p85, chance, earlierThanP85 } =
    withWork === null ? now : await forecastFor(system, { ...about, estimateDays: withWork })
  if (p85 === null) return null
  const percent = Math.round((chance ?? 0) * 100)
  const text = labelText(
    {
      zh: `同类 ${n} 次:85% 在${dayText(p85, 'zh', promisedOn)}前完成;按新日期约 ${percent}%`,
      en: `${n} like it: 85% done by ${dayText(p85, 'en', promisedOn)}; about ${percent}% by the new date`,
    },
    ctx.language,
  )
  return { text, early: earlierThanP85 === true, p85 }
}

/** Person-days of what a change adds: all of its work where it adds one promise, unknown where it adds several. */
export const addedEffort = (parts: Parts): number | null => {
  const added = parts.items.filter(({ what, action }) => what === 'promise' && action === 'add')
  const effort = effortOf(parts)
  return added.length === 1 && effort > 0 ? effort : null
}
