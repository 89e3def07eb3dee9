import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestDatabase } from '../../test/database.ts'
import { makeTestDatabase } from '../../test/database.ts'
import { bareLayout } from '../../test/harness.ts'
import { loadConfig } from './config.ts'
import { makeLog } from './log.ts'
import { createWorkspace } from './migrate.ts'
import type { OpenPlatform } from './open-platform.ts'
import { openPlatform } from './open-platform.ts'
import { openSecrets, secretsPath } from './secrets.ts'

let database: TestDatabase
let install: string
const folders: string[] = []
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'zhinuo-install-'))
  folders.push(made)
  return made
}
const dataDir = folder()
const open = (
  options: { dataDir?: string; ownerUrl?: string; newSecrets?: boolean } = {},
): Promise<OpenPlatform> =>
  openPlatform({
    config: loadConfig({ DATA_DIR: options.dataDir ?? dataDir }),
    log: makeLog({ level: 'silent' }),
    ownerUrl: options.ownerUrl ?? database.ownerUrl,
    layout: bareLayout,
    ...(options.newSecrets ? { newSecrets: true } : {}),
  })
const asOwner = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  database = await makeTestDatabase()
  const first = await open()
  install = first.platform.install
  await createWorkspace(first.platform, { name: '空间', id: 'w1' }, bareLayout)
  await first.close()
})
afterAll(async () => {
  await database.drop(install)
  for (const made of folders) rmSync(made, { recursive: true, force: true })
})

test('secrets are made once, for the starting user alone', () => {
  expect(statSync(secretsPath(dataDir)).mode & 0o777).toBe(0o600)
  expect(openSecrets(dataDir)).toEqual(openSecrets(dataDir))
  expect(openSecrets(folder()).appPassword).not.toBe(openSecrets(dataDir).appPassword)
})

test('a damaged secrets file is refused by name instead of being replaced', () => {
  const damaged = folder()
  openSecrets(damaged)
  const { sealKey: _, ...rest } = JSON.parse(readFileSync(secretsPath(damaged), 'utf8')) as Record<
    string,
    string
  >
  writeFileSync(secretsPath(damaged), JSON.stringify(rest))
  expect(() => openSecrets(damaged)).toThrow(/secrets\.json.*sealKey/)
})

test('the logins may not make roles, databases or tables, and inherit nothing', async () => {
  const roles = await asOwner(
    async (client) =>
      (
        await client.query(
          `select rolname, rolinherit, rolcreaterole, rolcreatedb, rolsuper, rolcanlogin, rolbypassrls from pg_roles where rolname like $1 order by 1`,
          [`${install}\\_%`],
        )
      ).rows,
  )
  const plain = {
    rolinherit: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolsuper: false,
    rolbypassrls: false,
  }
  expect(roles).toEqual([
    { rolname: `${install}_app`, rolcanlogin: true, ...plain },
    { rolname: `${install}_platform`, rolcanlogin: true, ...plain },
    { rolname: `${install}_ws_w1`, rolcanlogin: false, ...plain },
  ])
  const opened = await open()
  for (const pool of [opened.platform.appPool, opened.platform.platformPool]) {
    for (const text of [
      'create schema mine',
      'create table platform.mine (a int)',
      'create table ws_w1.mine (a int)',
      'create role mine',
    ]) {
      await expect(pool.query(text), text).rejects.toMatchObject({ code: '42501' })
    }
    const { rows } = await pool.query(
      'select count(*)::int as owned from pg_class where relowner = (select oid from pg_roles where rolname = current_user)',
    )
    expect(rows).toEqual([{ owned: 0 }])
  }
  await opened.close()
})

test('a password that was changed, a login that was locked and grants that were taken are repaired', async () => {
  await asOwner(async (client) => {
    await client.query(`alter role "${install}_app" password 'other'`)
    await client.query(`alter role "${install}_platform" nologin`)
  })
  const opened = await open()
  await expect(opened.platform.appPool.query('select 1')).resolves.toBeDefined()
  await expect(
    opened.platform.platformPool.query('select id from platform.workspaces'),
  ).resolves.toMatchObject({ rows: [{ id: 'w1' }] })
  await opened.close()
})

test('several processes that start together on an empty database agree', async () => {
  const fresh = await makeTestDatabase()
  const place = folder()
  const opened = await Promise.all([1, 2, 3].map(() => open({ dataDir: place, ownerUrl: fresh.ownerUrl })))
  const installs = new Set(opened.map(({ platform }) => platform.install))
  expect(installs.size).toBe(1)
  for (const { platform } of opened)
    await expect(platform.platformPool.query('select 1 from platform.job')).resolves.toBeDefined()
  await Promise.all(opened.map((one) => one.close()))
  await fresh.drop([...installs][0])
})

test('another data folder is refused with the way out, and may take over when told to', async () => {
  const other = folder()
  await expect(open({ dataDir: other })).rejects.toThrow(/secrets\.json[^]*--new-secrets/)
  const taken = await open({ dataDir: other, newSecrets: true })
  expect(taken.platform.install).toBe(install)
  await expect(
    taken.platform.platformPool.query('select id from platform.workspaces'),
  ).resolves.toMatchObject({ rows: [{ id: 'w1' }] })
  await taken.close()
  await expect(open()).rejects.toThrow('secrets.json')
  await (await open({ newSecrets: true })).close()
})

test('an owner that may not make roles is refused with the statement that helps', async () => {
  const weak = await makeTestDatabase()
  const name = `weak_${install}`
  await asOwner((client) => client.query(`create role ${name} login password 'weak'`))
  const url = new URL(weak.ownerUrl)
  url.username = name
  url.password = 'weak'
  await expect(open({ dataDir: folder(), ownerUrl: url.href })).rejects.toThrow('CREATEROLE')
  await weak.drop()
  await asOwner((client) => client.query(`drop role ${name}`))
})

test('a second start does nothing but look', async () => {
  const written = () =>
    asOwner(
      async (client) =>
        (
          await client.query<{ lsn: string }>(
            `select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) as lsn from pg_stat_user_tables`,
          )
        ).rows[0]?.lsn,
    )
  /** Sessions tell what they wrote about a second later, or when they end: the number is taken when it stands still. */
  const settled = async (last?: string): Promise<string | undefined> => {
    await new Promise((resolve) => setTimeout(resolve, 1200))
    const now = await written()
    return now === last ? now : settled(now)
  }
  await (await open()).close()
  const before = await settled()
  await (await open()).close()
  expect(await settled()).toBe(before)
})
