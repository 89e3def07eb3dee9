import { expect, test } from 'vitest'
import type { Effects, Heard } from './effects.ts'
import { effectsOf, heardOf } from './effects.ts'
import { killRounds } from './kill-rounds.ts'

const rounds = 4

test(
  `${rounds} rounds of kill -9 during acknowledged writes: nothing is lost, doubled or half-written`,
  { timeout: 180_000 },
  async () => {
    const found: { faults: Effects[]; heard: Heard | null } = { faults: [], heard: null }
    const report = await killRounds(rounds, {
      // The count itself must be able to fail: faults are planted and counted.
      afterwards: async (pool, writes) => {
        const planted = async (...statements: readonly string[]): Promise<void> => {
          for (const statement of statements) await pool.query(statement)
        }
        await planted(
          `update customers set note = 'never told' where id = (select record from events where name = 'customer.updated' limit 1)`,
        )
        found.faults.push(await effectsOf(pool, writes))
        await planted(
          `insert into events (id, name, object, record, actor, at, change) select gen_random_uuid(), name, object, record, actor, at, change from events where name = 'customer.updated' limit 1`,
        )
        found.faults.push(await effectsOf(pool, writes))
        await planted(
          `delete from events where id = (select id from events where name = 'customer.created' order by id desc limit 1)`,
        )
        found.faults.push(await effectsOf(pool, writes))
        await planted(`delete from idempotency_keys where key like '% shared'`)
        found.faults.push(await effectsOf(pool, writes))
        await planted(
          `update counters set value = 2 where key = (select min(key) from counters where key like 'drill %')`,
          `delete from counters where key = (select max(key) from counters where key like 'drill %')`,
        )
        found.heard = await heardOf(pool)
      },
    })
    const { problems, lost, doubled, heard, events, acknowledged, audit, doctor } = report
    process.stdout.write(`${JSON.stringify({ ...report, problems: problems.length })}\n`)
    expect(problems).toEqual([])
    expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 })
    expect(events).toBe(acknowledged)
    expect(heard).toEqual({ once: events, never: 0, more: 0 })
    expect({ audit, doctor }).toEqual({ audit: 'ok', doctor: 'ok' })
    expect(report.rounds).toHaveLength(rounds)

    const [silent, twice, gone, keyless] = found.faults
    expect(silent).toMatchObject({
      doubled: 0,
      lost: 0,
      problems: [expect.stringContaining('do not follow one another')],
    })
    expect(twice).toMatchObject({ doubled: 1, lost: 0 })
    expect(gone).toMatchObject({ doubled: 1, lost: 1 })
    expect(keyless?.problems).toContain('the key of create shared is kept 0 times')
    expect(found.heard).toMatchObject({ more: 1 })
    expect(found.heard?.never).toBeGreaterThan(0)
  },
)
