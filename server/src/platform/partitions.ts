import type { Ctx } from './context.ts'
import type { Ddl } from './ddl.ts'

const monthsAhead = 3

const firstOfMonth = (at: Date, plus: number): Date =>
  new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + plus, 1))
const day = (at: Date): string => at.toISOString().slice(0, 10)

/** The monthly partitions of `events` from this month on, by name. */
export const partitionsFrom = (now: Date): { name: string; from: string; to: string }[] =>
  Array.from({ length: monthsAhead + 1 }, (_, i) => {
    const from = firstOfMonth(now, i)
    return {
      name: `events_${day(from).slice(0, 7).replace('-', '_')}`,
      from: day(from),
      to: day(firstOfMonth(now, i + 1)),
    }
  })

/**
 * Makes the partitions of this month and the next three. Rows that fell into the default partition before their month
 * had one are moved into it, in the same step. Months go by the database's clock, as `recorded_at` does.
 */
export const ensurePartitions = async ({ exec, together }: Ddl): Promise<void> => {
  const [clock] = await exec<{ now: string }>('select now() as now')
  const existing = new Set(
    (
      await exec<{ name: string }>(
        `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'events'::regclass`,
      )
    ).map((row) => row.name),
  )
  for (const { name, from, to } of partitionsFrom(new Date(clock?.now ?? 0))) {
    if (existing.has(name)) continue
    const bounds = `for values from ('${from}') to ('${to}')`
    const within = `recorded_at >= '${from}' and recorded_at < '${to}'`
    const [late] = await exec(`select 1 as found from events_default where ${within} limit 1`)
    if (!late) {
      await exec(`create table "${name}" partition of events ${bounds}`)
      continue
    }
    await together([
      `create table "${name}" (like events including defaults including constraints)`,
      `with moved as (delete from events_default where ${within} returning *) insert into "${name}" select * from moved`,
      `alter table events attach partition "${name}" ${bounds}`,
    ])
  }
}

/** The same as work that is repeated in every workspace. */
export const makePartitions = (ctx: Ctx): Promise<void> =>
  ctx.platform.changeTables(ctx.workspace, ensurePartitions)
