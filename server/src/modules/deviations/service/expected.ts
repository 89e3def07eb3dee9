import { commitment } from '@zhinuo/contracts/commitments.ts'
import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { list } from '../../../engine/read.ts'
import type { Ctx } from '../../../platform/context.ts'
import { momentOf, pastWork, standings } from '../../commitments/public.ts'
import { promisedWork } from '../methods/promised-work.ts'
import { byOwnWord, later, restOfWork } from '../methods/remaining-work.ts'
import { listNewest } from '../queries.ts'
import { isOpen } from '../rules.ts'
import { asWatch, isWatched, judge } from './watch.ts'

/**
 * The day (`YYYY-MM-DD`) on which each of these promises is expected to be done, as of now: as its open deviation says,
 * else as the team says, else as the watch reckons. Never before today. Absent: not worked on any more, or nothing tells.
 */
export const expectedDays = async (
  ctx: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map()
  const system = asWatch(ctx)
  const filter: Filter = { op: 'in', field: 'id', value: [...ids] }
  const rows = (await list(system, commitment, { filter, limit: ids.length })).filter(isWatched)
  const newest = await listNewest(
    system,
    rows.map((row) => row.id),
  )
  const told = new Map(newest.filter((d) => isOpen(d.status)).map((d) => [d.commitment, d.expectedOn]))
  const allStood = await standings(system, rows)
  const past = pastWork(system)
  const days = new Map<string, string>()
  for (const row of rows) {
    const stood = allStood.get(row.id) ?? null
    const { today, calendar } = momentOf(ctx, row.zone)
    const work = promisedWork(row, stood)
    const day =
      told.get(row.id) ??
      byOwnWord(work, restOfWork(work, today).asOf, today, calendar)?.finish ??
      (await judge(system, row, stood, past)).finish.p50
    if (day !== null) days.set(row.id, later(day, today))
  }
  return days
}
