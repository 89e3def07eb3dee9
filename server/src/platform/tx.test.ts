import type { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestPlatform } from '../../test/harness.ts'
import { startTestPlatform } from '../../test/harness.ts'
import type { Ctx } from './context.ts'
import { contextIn, systemActor } from './contexts.ts'
import { makePool } from './connections.ts'
import type { Db } from './db.ts'
import { inTransaction } from './db.ts'
import { constant, join, name, sql, toStatement } from './sql.ts'
import { withKeptPlans, withTx } from './tx.ts'

let t: TestPlatform
beforeAll(async () => {
  t = await startTestPlatform()
})
afterAll(() => t.stop())

const put = (key: string, value: unknown) =>
  sql`insert into settings (key, value) values (${key}, ${JSON.stringify(value)})`
const keys = async (prefix: string): Promise<string[]> =>
  (
    await t
      .systemCtx()
      .db.query<{ key: string }>(sql`select key from settings where key like ${`${prefix}%`} order by key`)
  ).map((row) => row.key)

const oneConnection = (name: string): Pool => {
  const url = new URL(t.ownerUrl)
  url.username = `${t.platform.install}_app`
  url.password = t.platform.secrets.appPassword
  return makePool({ url: url.href, max: 1, name })
}

test('a transaction inside a transaction is the same one', async () => {
  const failing = withTx(t.systemCtx(), async (outer) => {
    outer.db.send(put('nested 1', 1))
    await withTx(outer, async (inner) => {
      expect(inner.db).toBe(outer.db)
      await inner.db.query(put('nested 2', 2))
    })
    throw new Error('undo both')
  })
  await expect(failing).rejects.toThrow('undo both')
  expect(await keys('nested')).toEqual([])
})

test('plans are kept within the one transaction that asks for it, and never for one that is open', async () => {
  const mode = async (ctx: Ctx) =>
    (await ctx.db.query<{ mode: string }>(sql`select current_setting('plan_cache_mode') as mode`))[0]?.mode
  expect(await withKeptPlans(t.systemCtx(), mode)).toBe('force_generic_plan')
  expect(await mode(t.systemCtx())).toBe('auto')
  await withTx(t.systemCtx(), async (open) => {
    expect(() => withKeptPlans(open, mode)).toThrow('a transaction is open')
    expect(await mode(open)).toBe('auto')
  })
})

test('a statement that was sent without waiting and fails undoes everything and says why', async () => {
  await withTx(t.systemCtx(), async (ctx) => ctx.db.send(put('sent', 1)))
  const failing = withTx(t.systemCtx(), async (ctx) => {
    ctx.db.send(put('sent more', 1))
    ctx.db.send(put('sent', 2))
    await ctx.db.query(put('sent after', 3))
  })
  await expect(failing).rejects.toMatchObject({ code: '23505' })
  expect(await keys('sent')).toEqual(['sent'])
})

test('what follows a commit runs after it and never after a rollback; its own failure changes nothing', async () => {
  const followed: string[] = []
  const warnings: string[] = []
  const warn = (warning: Error): void => void warnings.push(warning.message)
  process.on('warning', warn)
  const answer = await withTx(t.systemCtx(), async (ctx) => {
    ctx.db.afterCommit(() => {
      followed.push('first')
      throw new Error('the hook fails')
    })
    ctx.db.afterCommit(() => followed.push('second'))
    await ctx.db.query(put('hook', 1))
    expect(followed).toEqual([])
    return 'committed'
  })
  expect([answer, ...followed]).toEqual(['committed', 'first', 'second'])
  await withTx(
    t.systemCtx(),
    async (ctx) => (ctx.db.afterCommit(() => followed.push('never')), ctx.db.query(sql`select 1 / 0`)),
  ).catch(() => undefined)
  expect(followed).not.toContain('never')
  await expect.poll(() => warnings).toEqual(['the hook fails'])
  process.off('warning', warn)
})

test('after its end a transaction takes no statement', async () => {
  const kept = await withTx(t.systemCtx(), (ctx) => Promise.resolve(ctx.db))
  expect(() => kept.send(sql`select 1`)).toThrow('has ended')
  expect(() => t.systemCtx().db.send(sql`select 1`)).toThrow('needs a transaction')
})

test('times are ISO text in UTC, dates stay dates, 64-bit and decimal numbers are numbers', async () => {
  const rows = await t.systemCtx().db.query(
    sql`select '2026-11-21 08:05:06.123456+08'::timestamptz as at, '2026-11-21 00:00+00'::timestamptz as midnight, '2028-02-29'::date as day,
      9007199254740991::bigint as large, 1.5::numeric as half, null::timestamptz as nothing, '{"a":[1]}'::jsonb as json`,
  )
  expect(rows).toEqual([
    {
      at: '2026-11-21T00:05:06.123Z',
      midnight: '2026-11-21T00:00:00.000Z',
      day: '2028-02-29',
      large: 9007199254740991,
      half: 1.5,
      nothing: null,
      json: { a: [1] },
    },
  ])
})

test('a connection that has served thirty other workspaces is closed', async () => {
  const pool = oneConnection('test worn')
  const platform = { ...t.platform, appPool: pool }
  const role = t.workspace.role
  const pids = new Set<number>()
  const ask = async (schema: string): Promise<void> => {
    const ctx = contextIn(platform, { ...t.workspace, schema, role }, systemActor('setup'))
    for (const row of await ctx.db.query<{ pid: number }>(sql`select pg_backend_pid() as pid`))
      pids.add(row.pid)
  }
  for (let i = 0; i < 30; i++) await ask(`ws_none${i}`)
  expect(pids.size).toBe(1)
  for (let i = 30; i < 34; i++) await ask(`ws_none${i}`)
  expect(pids.size).toBe(2)
  await pool.end()
})

test('values are numbered in order, pieces nest, names are quoted', () => {
  const inner = sql`a = ${1} and b = ${'x'}`
  const query = sql`select ${name('od"d')} from t where ${inner} or c in (${join([sql`${2}`, sql`${3}`])}) ${constant('limit 1')}`
  expect(toStatement(query)).toEqual({
    text: 'select "od""d" from t where a = $1 and b = $2 or c in ($3, $4) limit 1',
    values: [1, 'x', 2, 3],
  })
})

test('a connection keeps the statements it used last prepared, and lets go of the others', async () => {
  const pool = oneConnection('keeps the last')
  const within = <T>(fn: (db: Db) => Promise<T>) => inTransaction(pool, t.workspace, fn)
  const answer = (number: number) => constant(`select ${number} as n`)
  const hot = constant('select -1 as n')
  const prepared = sql`select statement from pg_prepared_statements`
  try {
    const kept = await within(async (db) => {
      for (let n = 0; n < 450; n++) {
        db.send(answer(n))
        if (n % 300 === 0) db.send(hot)
      }
      return (await db.query<{ statement: string }>(prepared)).map(({ statement }) => statement)
    })
    expect(kept).toHaveLength(400)
    expect(kept).toContain('select -1 as n')
    expect(kept).toContain('select 449 as n')
    expect(kept).not.toContain('select 0 as n')
    // Where one fails, those that are let go of after it are let go of all the same, and asked again they answer.
    await expect(
      within(async (db) => {
        db.send(constant('select no_such_thing'))
        await db.query(answer(1000))
      }),
    ).rejects.toMatchObject({ code: '42703' })
    await within(async (db) => {
      for (const n of [0, 1, 1000, -1, 449]) expect(await db.query(answer(n))).toEqual([{ n }])
      expect((await db.query(prepared)).length).toBeLessThanOrEqual(400)
    })
  } finally {
    await pool.end()
  }
})
