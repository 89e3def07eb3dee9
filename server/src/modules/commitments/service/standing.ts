import type { WaitingQuery } from '@zhinuo/contracts/commitments-endpoints.ts'
import type { WaitingView } from '@zhinuo/contracts/commitments-views.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Standing } from '../methods/held-day.ts'
import { standingOf } from '../methods/held-day.ts'
import type { DutyLine, Waiting } from '../queries.ts'
import { listDuties, listNaming } from '../queries.ts'
import type { Moment } from './moment.ts'
import { momentOf } from './moment.ts'

/** A duty that made our clock stand, and for how long. */
export interface StoodFor extends Standing {
  readonly duty: { readonly id: string; readonly content: string; readonly dueOn: string }
}

/** How long the clocks of these promises stood for late duties of the customer; those that did not stand are left out. */
export const standings = async (
  ctx: Ctx,
  rows: readonly Waiting[],
): Promise<ReadonlyMap<string, StoodFor>> => {
  const named = new Set(rows.flatMap((row) => (row.waitsFor === null ? [] : [row.waitsFor])))
  if (named.size === 0) return new Map()
  const duties = new Map((await listDuties(ctx, [...named])).map((duty) => [duty.id, duty]))
  return new Map(
    rows.flatMap((row) => {
      const duty = row.waitsFor === null ? undefined : duties.get(row.waitsFor)
      const stood = duty && stoodFor(row, duty, momentOf(ctx, row.zone))
      return stood ? [[row.id, stood] as const] : []
    }),
  )
}

/** The same for one promise. */
export const standing = async (ctx: Ctx, row: Waiting): Promise<StoodFor | null> =>
  (await standings(ctx, [row])).get(row.id) ?? null

/** The promises of a project or customer whose day has moved, or one of them, within the actor's read right. */
export const waitingPromises = async (ctx: Ctx, query: WaitingQuery): Promise<WaitingView[]> => {
  const rows = await listNaming(ctx, query)
  const stood = await standings(ctx, rows)
  return rows.flatMap(({ id, promisedOn }) => {
    const one = stood.get(id)
    if (!one || promisedOn === null) return []
    const { duty, lateDays, stoodDays, heldOn } = one
    return [{ id, promisedOn, duty, standing: one.standing, lateDays, stoodDays, heldOn }]
  })
}

const stoodFor = (row: Waiting, duty: DutyLine, { today, zone, calendar }: Moment): StoodFor | null => {
  const madeOn = row.promisedAt === null ? null : dateInZone(new Date(row.promisedAt), zone)
  const stood = standingOf({ ...row, madeOn }, duty, today, calendar)
  const { id, content, promisedOn } = duty
  return stood && promisedOn !== null ? { ...stood, duty: { id, content, dueOn: promisedOn } } : null
}
