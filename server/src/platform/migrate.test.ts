import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestPlatform } from '../../test/harness.ts'
import { startTestPlatform } from '../../test/harness.ts'
import { layoutOf, modules } from '../modules.ts'
import type { Workspace } from './context.ts'
import { contextFor, systemActor } from './contexts.ts'
import type { Layout } from './migrate.ts'
import { migrateAll, migrateWorkspace } from './migrate.ts'
import { readiness } from './health.ts'
import { splitStatements } from './sql-file.ts'
import { sql } from './sql.ts'
import { enterWorkspace, forgetWorkspaces } from './workspaces.ts'

const layout = layoutOf(modules)
let t: TestPlatform
beforeAll(async () => {
  t = await startTestPlatform(layout, {}, modules)
})
afterAll(() => t.stop())

/** All that the catalog says of a workspace: columns, indexes, constraints, rights; names of schema and role left out. */
const catalog = async ({ schema, role }: Workspace): Promise<string[]> => {
  const { rows } = await t.platform.ownerPool.query<{ line: string }>(
    `select concat_ws(' ', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull::text, pg_get_expr(d.adbin, d.adrelid)) as line
       from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
       where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
     union all select concat_ws(' ', 'index', pg_get_indexdef(i.indexrelid), i.indisvalid::text) from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace = $1::regnamespace
     union all select concat_ws(' ', 'constraint', conrelid::regclass::text, pg_get_constraintdef(oid)) from pg_constraint where connamespace = $1::regnamespace
     union all select concat_ws(' ', 'right', c.relname, acl.privilege_type, acl.grantee::regrole::text) from pg_class c, aclexplode(c.relacl) acl where c.relnamespace = $1::regnamespace and acl.grantee <> c.relowner
     order by 1`,
    [schema],
  )
  return rows.map(({ line }) => line.replaceAll(schema, 'ws').replaceAll(role, 'role'))
}

const enter = (): Promise<Workspace> => enterWorkspace(t.platform, { name: '中断' })

test('a migration that is cut off at any statement goes on where it stopped and ends the same', async () => {
  const whole = await catalog(t.workspace)
  expect(whole.length).toBeGreaterThan(200)
  const cut = await enter()
  let stopAt = 0
  let seen = 0
  let failures = 0
  const cutting: Layout = {
    ...layout,
    applyLayout: (exec, def) =>
      layout.applyLayout((statement, values) => {
        if (++seen === stopAt) throw new Error('cut off')
        return exec(statement, values)
      }, def),
  }
  const onStatement = (): void => {
    if (++seen === stopAt) throw new Error('cut off')
  }
  // Each attempt gets a little further than the one before; together they stop before every seventh step.
  for (let done = false; !done;) {
    seen = 0
    stopAt += 7
    done = await migrateWorkspace(t.platform, cut, cutting, { onStatement }).then(
      () => true,
      (error: Error) => {
        expect(error.message).toBe('cut off')
        failures++
        return false
      },
    )
  }
  expect(failures).toBeGreaterThan(5)
  expect(await catalog(cut)).toEqual(whole)
}, 400_000)

test('a process killed with kill -9 in the middle leaves a workspace that the next one finishes', async () => {
  const killed = await enter()
  const script = fileURLToPath(new URL('../../test/migrate-and-die.ts', import.meta.url))
  for (const before of [3, 12, 12]) {
    const child = spawnSync(process.execPath, [script, t.ownerUrl, t.dataDir, killed.id, String(before)], {
      encoding: 'utf8',
      timeout: 60_000,
    })
    expect(child.signal, child.stderr).toBe('SIGKILL')
    forgetWorkspaces(t.platform)
    await expect(contextFor(t.platform, killed.id, systemActor('setup'))).rejects.toMatchObject({
      code: 'workspace.not_ready',
    })
  }
  await migrateWorkspace(t.platform, killed, layout)
  expect(await catalog(killed)).toEqual(await catalog(t.workspace))
})

test('several processes that migrate one workspace at once do it once', async () => {
  const shared = await enter()
  const statements: string[] = []
  const onStatement = (module: string, file: number, statement: number): void =>
    void statements.push(`${module} ${file} ${statement}`)
  await Promise.all([1, 2, 3].map(() => migrateWorkspace(t.platform, shared, layout, { onStatement })))
  expect(new Set(statements).size).toBe(statements.length)
  expect(await catalog(shared)).toEqual(await catalog(t.workspace))
})

test('a workspace that is behind answers 503 for itself only, until it is migrated', async () => {
  const behind = await t.newWorkspace()
  const setVersion = (version: string) =>
    t.platform.platformPool.query('update platform.workspaces set definitions_version = $2 where id = $1', [
      behind.id,
      version,
    ])
  await setVersion('of an earlier release')
  forgetWorkspaces(t.platform)
  await expect(contextFor(t.platform, behind.id, systemActor('setup'))).rejects.toMatchObject({
    code: 'workspace.not_ready',
    status: 503,
  })
  await expect(contextFor(t.platform, t.workspace.id, systemActor('setup'))).resolves.toBeDefined()
  expect((await readiness(t.platform)).unmigrated).toBeGreaterThan(0)
  expect(await migrateAll(t.platform, layout)).toEqual([])
  await expect(contextFor(t.platform, behind.id, systemActor('setup'))).resolves.toBeDefined()
  expect(await readiness(t.platform)).toMatchObject({ ready: true, unmigrated: 0 })
})

test('a workspace whose migration fails does not hold up the others', async () => {
  const [bad, good] = [await enter(), await enter()]
  await t.platform.ownerPool.query(`create schema "${bad.schema}"`)
  await t.platform.ownerPool.query(`create table "${bad.schema}".events (wrong int)`)
  const failures = await migrateAll(t.platform, layout)
  expect(failures.map(({ workspace }) => workspace)).toEqual([bad.id])
  await expect(contextFor(t.platform, good.id, systemActor('setup'))).resolves.toBeDefined()
  await t.platform.platformPool.query('delete from platform.workspaces where id = $1', [bad.id])
})

test('a change of tables waits for a lock in short tries and gets it in the end', async () => {
  const reader = await t.platform.ownerPool.connect()
  await reader.query('begin')
  await reader.query(`select 1 from "${t.workspace.schema}".files`)
  const changed = t.platform.changeTables(t.workspace, ({ exec }) =>
    exec('alter table files add column note text'),
  )
  await new Promise((resolve) => setTimeout(resolve, 1000))
  // While it waits, others are not held up by it until the reader leaves.
  await t.systemCtx().db.query(sql`select 1 from files`)
  await reader.query('commit')
  reader.release()
  await changed
  expect(await t.systemCtx().db.query(sql`select note from files`)).toEqual([])
  await t.platform.changeTables(t.workspace, ({ exec }) => exec('alter table files drop column note'))
})

test('an index build that broke off is done again', async () => {
  await t.platform.changeTables(t.workspace, async ({ exec }) => {
    await exec(`insert into counters (key, value) values ('a', 1), ('b', 1)`)
    await expect(
      exec('create unique index concurrently if not exists broken on counters (value)'),
    ).rejects.toMatchObject({ code: '23505' })
    await exec(`delete from counters`)
  })
  const valid = async () =>
    (
      await t.platform.ownerPool.query(
        `select indisvalid from pg_index where indexrelid = '"${t.workspace.schema}".broken'::regclass`,
      )
    ).rows
  expect(await valid()).toEqual([{ indisvalid: false }])
  await t.platform.changeTables(t.workspace, ({ exec }) =>
    exec('create unique index concurrently if not exists broken on counters (value)'),
  )
  expect(await valid()).toEqual([{ indisvalid: true }])
  await t.platform.changeTables(t.workspace, ({ exec }) => exec('drop index concurrently broken'))
})

test('statements are split at semicolons that stand for themselves', () => {
  expect(
    splitStatements(`-- a; b
      create table a (b text default 'x;''y'); /* ; */ comment on table a is 'it''s; "so"';
      select "odd;name" from a -- the end; not yet
      where b = $$;$$; select $x$ ; $$ ; $x$;;`),
  ).toEqual([
    `create table a (b text default 'x;''y')`,
    `comment on table a is 'it''s; "so"'`,
    expect.stringMatching(/^select "odd;name" from a\s+where b = \$\$;\$\$$/) as string,
    'select $x$ ; $$ ; $x$',
  ])
})
