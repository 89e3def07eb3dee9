import type { Pool } from 'pg'
import type { Write } from './writers.ts'

/** What the database holds of the writes, and every way in which that is not what was acknowledged. */
export interface Effects {
  readonly keys: number
  readonly events: number
  readonly lost: number
  readonly doubled: number
  /** Writes that have an effect although nobody was told so. */
  readonly untold: number
  readonly problems: readonly string[]
}

const rowsOf = async <R extends object>(pool: Pool, text: string, values: unknown[] = []): Promise<R[]> =>
  (await pool.query<R>(text, values)).rows

/** How often each mark was put into a field, told by the facts; a bulk tells one row per record. */
const told = async (pool: Pool): Promise<Map<string, number>> => {
  const rows = await rowsOf<{ mark: string; n: number }>(
    pool,
    `select mark, count(*)::int as n from (
       select change->'name'->>1 as mark from events where name = 'customer.created'
       union all select change->'note'->>1 from events where name = 'customer.updated'
       union all select r.after->>'region' from event_rows r join events e on e.id = r.event where e.name = 'customer.bulk_updated'
     ) t group by mark`,
  )
  return new Map(rows.map(({ mark, n }) => [mark, n]))
}

const expected = (write: Write): number => (write.kind === 'bulk' ? write.records.length : 1)

/** Rows whose version is not what their facts say: a change without its fact, or a fact without its change. */
const halfWritten = (pool: Pool): Promise<{ id: string; version: number; facts: number }[]> =>
  rowsOf(
    pool,
    `select c.id, c.version, t.facts from customers c full join (
       select record, count(*)::int as facts from (
         select record from events where object = 'customer' and record is not null
         union all select r.record from event_rows r join events e on e.id = r.event where e.object = 'customer') f
       group by record) t on t.record = c.id
     where c.id is null or t.record is null or c.version <> t.facts`,
  )

/** Every change of a note begins with what the one before it left; the last is what the row holds. */
const brokenChains = (pool: Pool): Promise<{ record: string }[]> =>
  rowsOf(
    pool,
    `with changes as (select record, change->'note'->>0 as before, change->'note'->>1 as after from events where name = 'customer.updated')
     select distinct c.record from changes c
       left join changes earlier on earlier.record = c.record and earlier.after = c.before
       left join changes later on later.record = c.record and later.before = c.after
       left join customers r on r.id = c.record
     where (c.before is not null and earlier.record is null) or (later.record is null and r.note is distinct from c.after)
     union select record from changes group by record, before having count(*) > 1`,
  )

/** Compares the database with what was acknowledged: each write once, each fact with its change, each key with one answer. */
export const effectsOf = async (pool: Pool, writes: readonly Write[]): Promise<Effects> => {
  const problems: string[] = []
  let lost = 0
  let doubled = 0
  let untold = 0
  const facts = await told(pool)
  for (const write of writes) {
    const found = facts.get(write.mark) ?? 0
    const wanted = write.acknowledged ? expected(write) : found
    if (found < wanted) lost++
    if (found > 0 && !write.acknowledged) untold++
    if (found > expected(write)) doubled++
    if (found !== wanted || found > expected(write))
      problems.push(
        `${write.kind} ${write.key}: ${found} of ${expected(write)} effects after ${write.tries} tries`,
      )
    facts.delete(write.mark)
  }
  for (const [mark, n] of facts) problems.push(`${n} effects of a write that nobody asked for: ${mark}`)

  for (const { id, version, facts: n } of await halfWritten(pool))
    problems.push(`customer ${id} is of version ${version} with ${n} facts`)
  for (const { record } of await brokenChains(pool))
    problems.push(`the changes of customer ${record} do not follow one another`)

  const created = await rowsOf<{ name: string; n: number }>(
    pool,
    'select name, count(*)::int as n from customers group by name having count(*) > 1',
  )
  doubled += created.length
  for (const { name, n } of created) problems.push(`${n} customers are called ${name}`)

  const keys = await rowsOf<{ key: string; n: number }>(
    pool,
    `select split_part(key, ' ', 3) as key, count(*)::int as n from idempotency_keys group by 1`,
  )
  const known = new Map(keys.map(({ key, n }) => [key, n]))
  for (const { key, kind, acknowledged } of writes)
    if (acknowledged && known.get(key) !== 1)
      problems.push(`the key of ${kind} ${key} is kept ${known.get(key) ?? 0} times`)

  const [count] = await rowsOf<{ n: number }>(
    pool,
    `select count(*)::int as n from events where object = 'customer'`,
  )
  const acknowledged = writes.filter((write) => write.acknowledged).length
  if (writes.every((write) => write.acknowledged) && count?.n !== acknowledged)
    problems.push(`${acknowledged} writes were acknowledged, ${count?.n} facts are kept`)
  return { keys: known.size, events: count?.n ?? 0, lost, doubled, untold, problems }
}

export interface Heard {
  readonly once: number
  readonly never: number
  readonly more: number
}

/** How often the counting subscriber has heard each fact about a customer. */
export const heardOf = async (pool: Pool): Promise<Heard> => {
  const [heard] = await rowsOf<Heard>(
    pool,
    `select count(*) filter (where c.value = 1)::int as once, count(*) filter (where c.value is null)::int as never, count(*) filter (where c.value > 1)::int as more
     from events e left join counters c on c.key = 'drill ' || e.id where e.object = 'customer'`,
  )
  return heard ?? { once: 0, never: 0, more: 0 }
}
