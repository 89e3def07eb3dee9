import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestPlatform } from '../../test/harness.ts'
import type { TestPlatform } from '../../test/harness.ts'
import type { Workspace } from './context.ts'
import { constant, sql } from './sql.ts'
import { withTx } from './tx.ts'

let t: TestPlatform
let other: Workspace

beforeAll(async () => {
  t = await startTestPlatform()
  other = await t.newWorkspace()
})
afterAll(() => t.stop())

const ctx = (workspace?: Workspace) => t.systemCtx(workspace ? { workspace } : {})
const refused = { code: '42501' }

test('a workspace role reads and writes its own tables', async () => {
  await withTx(ctx(), async ({ db }) => {
    db.send(sql`insert into settings (key, value) values ('greeting', '"hello"')`)
    expect(await db.query(sql`select value from settings where key = 'greeting'`)).toEqual([
      { value: 'hello' },
    ])
  })
  expect(await ctx().db.query(sql`select value from settings`)).toEqual([{ value: 'hello' }])
  expect(await ctx(other).db.query(sql`select value from settings`)).toEqual([])
})

test('the app login outside a transaction of a workspace reads nothing', async () => {
  const schemas = [t.workspace.schema, other.schema]
  for (const table of [
    ...schemas.map((schema) => `${schema}.settings`),
    'platform.workspaces',
    'platform.job',
  ]) {
    await expect(t.platform.appPool.query(`select 1 from ${table}`), table).rejects.toMatchObject(refused)
  }
  await expect(t.platform.appPool.query('select 1 from settings')).rejects.toMatchObject({ code: '42P01' })
})

test('inside a transaction nothing of another workspace or of the platform is in reach', async () => {
  for (const table of [
    `${other.schema}.settings`,
    `${other.schema}.events`,
    'platform.workspaces',
    'platform.job',
    'platform.settings',
  ]) {
    await expect(ctx().db.query(constant(`select 1 from ${table}`)), table).rejects.toMatchObject(refused)
  }
})

test('RESET ROLE inside a transaction finds no grant of the platform and no table', async () => {
  for (const table of ['platform.workspaces', `${t.workspace.schema}.settings`, `${other.schema}.settings`]) {
    const attempt = withTx(ctx(), async ({ db }) => {
      await db.query(constant('reset role'))
      return db.query(constant(`select 1 from ${table}`))
    })
    await expect(attempt, table).rejects.toMatchObject(refused)
  }
})

test('a role set inside a transaction does not outlive it', async () => {
  await withTx(ctx(), ({ db }) => db.query(constant('select 1')))
  const { rows } = await t.platform.appPool.query<{ role: string; path: string }>(
    `select current_user as role, current_setting('search_path') as path`,
  )
  expect(rows).toEqual([{ role: `${t.platform.install}_app`, path: '""' }])
})

test('statements appended to a text are refused, with and without values, named and unnamed', async () => {
  // A connection names statements for the workspace it served first; for any other they are unnamed.
  await Promise.all(Array.from({ length: 8 }, () => ctx().db.query(sql`select pg_sleep(0.05)`)))
  for (const c of [ctx(), ctx(other)]) {
    for (const text of [
      'select 1; delete from settings',
      'select 1; reset role; select 1 from platform.workspaces',
      'commit; select 1',
    ]) {
      await expect(c.db.query(constant(text)), text).rejects.toMatchObject({ code: '42601' })
      await expect(
        withTx(c, ({ db }) => db.query(constant(text))),
        text,
      ).rejects.toMatchObject({ code: '42601' })
    }
    await expect(c.db.query({ text: 'select $1::int; reset role', values: [1] })).rejects.toMatchObject({
      code: '42601',
    })
  }
})

test('the workspace role changes no definition, makes no table and rewrites no fact', async () => {
  for (const text of [
    'create table t (a int)',
    'alter table settings add column a int',
    'drop table settings',
    'truncate settings',
    'update events set name = name',
    'delete from events',
    'delete from event_rows',
    `insert into event_seals (seq, event, content, leaf) values (1, gen_random_uuid(), '', '')`,
    'select 1 from events_default',
    'select 1 from migration_state',
  ]) {
    await expect(ctx().db.query(constant(text)), text).rejects.toMatchObject(refused)
  }
})

test('the platform login reads events and writes seals, and no other table of a workspace', async () => {
  const pool = t.platform.platformPool
  expect((await pool.query(`select 1 from ${t.workspace.schema}.events`)).rows).toEqual([])
  for (const text of [
    `select 1 from ${t.workspace.schema}.settings`,
    `update ${t.workspace.schema}.events set name = ''`,
    `delete from ${t.workspace.schema}.event_seals`,
  ]) {
    await expect(pool.query(text), text).rejects.toMatchObject(refused)
  }
})

test('what is no workspace id never becomes a role or a schema', async () => {
  const forged = { ...t.workspace, schema: 'ws_a"; reset role; --' }
  await expect(ctx(forged).db.query(sql`select 1`)).rejects.toThrow('not a workspace')
  await expect(withTx(ctx({ ...t.workspace, role: 'postgres' }), () => Promise.resolve(1))).rejects.toThrow(
    'not a workspace',
  )
})
