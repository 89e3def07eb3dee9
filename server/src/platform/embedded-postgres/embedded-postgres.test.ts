import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { accountFor, canRun } from './account.ts'
import { prepareBinaries } from './binaries.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { isAlive, processesIn, signal, startTicks, waitUntil } from './processes.ts'
import { takeFolder } from './lock.ts'

const nobody = 65534
const asRoot = process.getuid?.() === 0
const holdScript = join(import.meta.dirname, '../../../test/hold-postgres.ts')

let folder: string
let said: string[]
let children: ChildProcess[]
let strays: string[]

const say = (text: string): void => void said.push(text)
const log = { info: say, warn: say, error: say }
const start = (dataDir = join(folder, 'pg'), settings?: Record<string, string>) =>
  startEmbeddedPostgres(settings ? { dataDir, log, settings } : { dataDir, log })

interface Held {
  readonly child: ChildProcess
  readonly url: string
  readonly said: string[]
  readonly refused?: string
  readonly message?: string
}

/** Starts the database from a process of its own, as another user when `account` is given. */
const hold = (dataDir = join(folder, 'pg'), account: number | '' = ''): Promise<Held> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [holdScript, dataDir, String(account)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    children.push(child)
    child.stdout.once('data', (chunk: Buffer) =>
      resolve({ child, ...(JSON.parse(chunk.toString()) as Omit<Held, 'child'>) }),
    )
    child.once('error', reject)
  })

const killed = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL')
  await waitUntil(() => child.pid === undefined || !isAlive(child.pid), 5000)
}

const ask = async <R extends object>(url: string, text: string): Promise<R[]> => {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<R>(text)).rows
  } finally {
    await client.end()
  }
}

const postmasterPid = (home = join(folder, 'pg')): number =>
  Number(readFileSync(join(home, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'zhinuo-embedded-')))
  chmodSync(folder, 0o755)
  said = []
  children = []
  strays = []
})

afterEach(async () => {
  for (const child of children) await killed(child)
  for (const home of [join(folder, 'pg'), ...strays]) {
    const cluster = join(home, 'cluster')
    // Some end by themselves once their postmaster is gone.
    for (const pid of processesIn(cluster)) signal(pid, 'SIGKILL')
    await waitUntil(() => processesIn(cluster).length === 0, 5000)
    rmSync(home, { recursive: true, force: true })
  }
  rmSync(folder, { recursive: true, force: true })
})

describe('a start', () => {
  test('makes the database once and keeps what was written', async () => {
    const first = await start()
    await ask(first.ownerUrl, "CREATE TABLE kept AS SELECT '知诺' AS word")
    await first.stop()
    expect(existsSync(join(folder, 'pg', 'cluster', 'postmaster.pid'))).toBe(false)

    const second = await start()
    expect(await ask(second.ownerUrl, 'SELECT word FROM kept')).toEqual([{ word: '知诺' }])
    await second.stop()
  })

  test('gives a login that makes roles and databases but is no superuser, over a socket only', async () => {
    const database = await start()
    const [login] = await ask<{ rolsuper: boolean; rolcreaterole: boolean; rolcreatedb: boolean }>(
      database.ownerUrl,
      'SELECT rolsuper, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user',
    )
    expect(login).toEqual({ rolsuper: false, rolcreaterole: true, rolcreatedb: true })
    const settings = await ask<{ name: string; setting: string }>(
      database.ownerUrl,
      "SELECT name, setting FROM pg_settings WHERE name IN ('listen_addresses', 'fsync', 'synchronous_commit', 'TimeZone') ORDER BY name",
    )
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      TimeZone: 'UTC',
      fsync: 'on',
      listen_addresses: '',
      synchronous_commit: 'on',
    })
    const [sorted] = await ask<{ provider: string; locale: string }>(
      database.ownerUrl,
      'SELECT datlocprovider AS provider, datlocale AS locale FROM pg_database WHERE datname = current_database()',
    )
    expect(sorted).toEqual({ provider: 'b', locale: 'C.UTF-8' })
    await expect(ask(database.ownerUrl.replace(/:[^:@/]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(
      /password/,
    )
    expect(statSync(join(folder, 'pg', 'secrets.json')).mode & 0o777).toBe(0o600)
    await database.stop()
  })

  test('takes up what a start killed while making the cluster left', async () => {
    mkdirSync(join(folder, 'pg', 'cluster.draft', 'base'), { recursive: true })
    chmodSync(join(folder, 'pg'), 0o755)
    writeFileSync(join(folder, 'pg', 'cluster.draft', 'PG_VERSION'), '18')
    const database = await start()
    expect(await ask(database.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await database.stop()
  })

  test('works from a folder whose path is too long for a socket', async () => {
    const deep = join(folder, 'pg', ...Array.from({ length: 12 }, () => 'a-rather-long-folder-name'))
    strays.push(deep)
    const database = await start(deep)
    expect(await ask(database.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await database.stop()
  })

  test('refuses data of another major version and leaves it alone', async () => {
    const database = await start()
    await database.stop()
    writeFileSync(join(folder, 'pg', 'cluster', 'PG_VERSION'), '16\n')
    await expect(start()).rejects.toMatchObject({ code: 'database.other_version' })
    expect(processesIn(join(folder, 'pg', 'cluster'))).toEqual([])
  })
})

describe('a second start on the same folder', () => {
  test('is refused while the first runs, in this process and in another, and possible after it', async () => {
    const first = await start()
    await expect(start()).rejects.toMatchObject({ code: 'database.folder_in_use' })
    const other = await hold()
    expect(other.refused).toBe('database.folder_in_use')
    expect(other.message).toContain(join(folder, 'pg'))
    expect(await ask(first.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await first.stop()
    await (await start()).stop()
  })

  test('takes over the lock of a process that is gone, also when its number is used again', async () => {
    const path = join(folder, 'in-use.lock')
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    for (const stale of [
      JSON.stringify({ pid: process.pid, started: '1', boot, host: 'here' }),
      JSON.stringify({
        pid: process.pid,
        started: startTicks(process.pid),
        boot: 'an earlier boot',
        host: 'here',
      }),
      'not a lock',
    ]) {
      writeFileSync(path, stale)
      const giveBack = await takeFolder(folder)
      await expect(takeFolder(folder)).rejects.toMatchObject({ code: 'database.folder_in_use' })
      giveBack()
      expect(existsSync(path)).toBe(false)
    }
  })

  test('two starts at once: one gets the folder', async () => {
    writeFileSync(join(folder, 'in-use.lock'), 'left behind')
    const results = await Promise.allSettled([takeFolder(folder), takeFolder(folder), takeFolder(folder)])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('after kill -9 of the process', () => {
  test('the next start attaches to the running database', async () => {
    const held = await hold()
    await ask(held.url, 'CREATE TABLE kept AS SELECT 7 AS n')
    const pid = postmasterPid()
    await killed(held.child)
    expect(isAlive(pid)).toBe(true)

    const database = await start()
    expect(postmasterPid()).toBe(pid)
    expect(said.join()).toContain(`(process ${pid})`)
    expect(await ask(database.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }])
    await database.stop()
    expect(isAlive(pid)).toBe(false)
  })

  test('the next start with other settings replaces it', async () => {
    const held = await hold()
    const pid = postmasterPid()
    await killed(held.child)
    const database = await start(undefined, { work_mem: '9MB' })
    expect(isAlive(pid)).toBe(false)
    expect(await ask(database.ownerUrl, 'SHOW work_mem')).toEqual([{ work_mem: '9MB' }])
    await database.stop()
  })

  test('and of the database: committed rows are there, and a pid used again does not block', async () => {
    const held = await hold()
    await ask(held.url, 'CREATE TABLE kept AS SELECT 7 AS n')
    const pid = postmasterPid()
    await killed(held.child)
    process.kill(pid, 'SIGKILL')
    await waitUntil(() => !isAlive(pid), 5000)
    for (const name of ['cluster/postmaster.pid', 'socket/.s.PGSQL.5432.lock']) {
      const file = join(folder, 'pg', name)
      writeFileSync(file, readFileSync(file, 'utf8').replace(String(pid), String(process.pid)))
    }

    const database = await start()
    expect(await ask(database.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }])
    await database.stop()
  })
})

test('a database that dies is started again with everything committed', async () => {
  const database = await start()
  await ask(database.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS n')
  const pid = postmasterPid()
  process.kill(pid, 'SIGKILL')
  await waitUntil(() => said.includes('the database runs again'), 60_000)
  expect(await ask(database.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }])
  expect(postmasterPid()).not.toBe(pid)
  await database.stop()
  expect(processesIn(join(folder, 'pg', 'cluster'))).toEqual([])
})

if (asRoot) {
  describe('as root', () => {
    test('the database runs as another user', async () => {
      const database = await start()
      expect(statSync(`/proc/${postmasterPid()}`).uid).toBe(nobody)
      await database.stop()
    })

    test('a folder that others may not enter is replaced by one that they may, and the start says so', async () => {
      const closed = join(folder, 'closed')
      mkdirSync(closed, { mode: 0o700 })
      const dataDir = join(closed, 'data', 'pg')
      const first = await start(dataDir)
      const home = readFileSync(join(dataDir, 'location'), 'utf8').trim()
      strays.push(home)
      expect(said.join()).toContain(home)
      expect(said.join()).toContain(`may not enter ${closed}`)
      await ask(first.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS n')
      await first.stop()
      expect(existsSync(join(dataDir, 'cluster'))).toBe(false)

      const second = await start(dataDir)
      expect(await ask(second.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }])
      await second.stop()

      rmSync(home, { recursive: true })
      await expect(start(dataDir)).rejects.toMatchObject({ code: 'database.location_gone' })
    })

    test('an existing cluster behind a folder that was closed later is refused, not replaced', async () => {
      const parent = join(folder, 'parent')
      mkdirSync(parent, { mode: 0o755 })
      const dataDir = join(parent, 'pg')
      strays.push(dataDir)
      await (await start(dataDir)).stop()
      chmodSync(parent, 0o700)
      await expect(start(dataDir)).rejects.toMatchObject({
        code: 'database.folder_closed',
        message: expect.stringContaining(`chmod o+x ${parent}`),
      })
    })

    test('binaries below a folder that others may not enter are copied to one that they may', () => {
      const installed = dirname(
        dirname(
          createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`),
        ),
      )
      const closed = join(folder, 'closed')
      mkdirSync(closed, { mode: 0o700 })
      cpSync(installed, join(closed, 'package'), { recursive: true, verbatimSymlinks: true })
      const home = join(folder, 'home')
      mkdirSync(home)
      chmodSync(home, 0o711)
      const account = accountFor(join(home, 'cluster'))
      const binaries = prepareBinaries(account, home, say, join(closed, 'package'))
      expect(binaries.postgres.startsWith(home)).toBe(true)
      expect(canRun(account, binaries.postgres)).toBe(true)
      expect(said.join()).toContain(home)
    })

    test('an ordinary user runs it as they are; folders of root are refused with what to do', async () => {
      const mine = join(folder, 'mine')
      mkdirSync(mine)
      chownSync(mine, nobody, nobody)
      strays.push(join(mine, 'pg'))
      const held = await hold(join(mine, 'pg'), nobody)
      expect(held.refused).toBeUndefined()
      expect(await ask(held.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
      expect(statSync(`/proc/${postmasterPid(join(mine, 'pg'))}`).uid).toBe(nobody)
      await killed(held.child)

      const rootStart = await start(join(mine, 'pg'))
      expect(await ask(rootStart.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
      await rootStart.stop()

      await (await start()).stop()
      const refused = await hold(undefined, nobody)
      expect(refused.refused).toBe('database.folder_foreign')
      expect(refused.message).toContain(`chown -R ${nobody}`)

      const unwritable = await hold(join(folder, 'nowhere'), nobody)
      expect(unwritable.refused).toBe('database.folder_unusable')
    })
  })
}
