import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canEnter } from '../../src/platform/embedded-postgres/account.ts'
import { processesIn, waitUntil } from '../../src/platform/embedded-postgres/processes.ts'
import { serverUrl } from '../database.ts'
import { freePort } from '../free-port.ts'
import type { ProductProcess, Settings } from './product-process.ts'
import { clusterOf, killProcess, runCommand, startProcess, sweepUp, untilReady } from './product-process.ts'

const nobody = 65534
const repository = resolve(import.meta.dirname, '../../..')
const asRoot = process.getuid?.() === 0

let folder: string
let port: number
const products: ProductProcess[] = []
const folders: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhinuo-start-'))
  chmodSync(folder, 0o711)
  port = await freePort()
})
afterAll(async () => {
  for (const dataDir of folders) await sweepUp(dataDir, products)
  rmSync(folder, { recursive: true, force: true })
})

const settings = (name: string, more: Settings = {}): Settings => {
  const dataDir = join(folder, name)
  folders.push(dataDir)
  return { DATA_DIR: dataDir, PORT: String(port), ...more }
}

const begin = (given: Settings, uid?: number): ProductProcess => {
  const product = startProcess(given, uid === undefined ? {} : { uid })
  products.push(product)
  return product
}

/** Starts what must be refused; answers what it says. */
const refused = async (given: Settings, command: readonly string[] = ['start']): Promise<string> => {
  const { code, stdout, stderr } = await runCommand(command, given)
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).not.toMatch(/^\s+at /m)
  expect(processesIn(clusterOf(given['DATA_DIR'] ?? ''))).toEqual([])
  return stderr
}

/** Processes that work anywhere below a folder, a cluster in the making included. */
const processesBelow = (dataDir: string): number[] => {
  const home = join(dataDir, 'postgres')
  return existsSync(home) ? readdirSync(home).flatMap((name) => processesIn(join(home, name))) : []
}

describe('a start', () => {
  test('on an empty folder makes everything, tells the link for the first set-up, and ends in order', async () => {
    const given = settings('first')
    const product = begin(given)
    await untilReady(port, product)
    await waitUntil(() => product.said().includes('/setup?token='), 30_000)
    expect(product.said()).toContain('/setup?token=')
    product.kill('SIGINT')
    expect(await product.ended).toBe(0)
    expect(processesIn(clusterOf(given['DATA_DIR'] ?? ''))).toEqual([])
  })

  test('after kill -9 goes on with the database that was left running', async () => {
    const given = settings('first')
    const first = begin(given)
    await untilReady(port, first)
    await killProcess(first)
    expect(processesIn(clusterOf(given['DATA_DIR'] ?? ''))).not.toEqual([])
    const second = begin(given)
    await untilReady(port, second)
    expect(second.said()).toContain('attached to the database that an earlier start left running')
    second.kill('SIGTERM')
    expect(await second.ended).toBe(0)
    expect(processesIn(clusterOf(given['DATA_DIR'] ?? ''))).toEqual([])
  })

  test.each([
    ['SIGINT', 150],
    ['SIGINT', 600],
    ['SIGHUP', 1000],
    ['SIGKILL', 500],
    ['SIGKILL', 900],
  ] as const)('broken off by %s after %i ms leaves nothing broken', async (signal, ms) => {
    const given = settings(`broken-off-${signal}-${ms}`)
    const product = begin(given)
    await sleep(ms)
    product.kill(signal)
    expect([0, 129, 130, null]).toContain(await product.ended)
    // What kill -9 leaves behind, the next start takes over.
    if (signal !== 'SIGKILL')
      expect(await waitUntil(() => processesBelow(given['DATA_DIR'] ?? '').length === 0, 30_000)).toBe(true)
    const next = begin(given)
    await untilReady(port, next)
    next.kill('SIGTERM')
    expect(await next.ended).toBe(0)
    expect(processesBelow(given['DATA_DIR'] ?? '')).toEqual([])
  })

  test('a second one on the same folder is refused, and the first goes on', async () => {
    const given = settings('first')
    const first = begin(given)
    await untilReady(port, first)
    const { code, stderr } = await runCommand(['start'], { ...given, PORT: String(await freePort()) })
    expect(code).toBe(1)
    expect(stderr).toContain(
      `另一个知诺正在使用这个数据文件夹:${join(folder, 'first', 'postgres')}(进程 ${first.pid})`,
    )
    expect(stderr).toContain('Stop it first, or name another folder in DATA_DIR.')
    await untilReady(port, first)
    first.kill('SIGTERM')
    expect(await first.ended).toBe(0)
  })
})

describe('a start is refused with what to do, in both languages,', () => {
  test('when the port is taken', async () => {
    const other = createServer()
    await new Promise<void>((done) => void other.listen(port, '127.0.0.1', done))
    const said = await refused(settings('first'))
    expect(said).toContain(`127.0.0.1:${port} 已被别的程序占用`)
    expect(said).toContain('name another port in PORT')
    await new Promise((done) => void other.close(done))
  })

  test('for wrong settings, each named', async () => {
    const said = await refused(
      settings('wrong', { PORT: 'abc', DATABASE_URL: 'mysql://x', PUBLIC_URL: 'here' }),
    )
    for (const name of ['PORT', 'DATABASE_URL', 'PUBLIC_URL'])
      expect(said).toMatch(new RegExp(`^  ${name}: .*应.* / must `, 'm'))
    expect(existsSync(join(folder, 'wrong'))).toBe(false)
  })

  test('when the data folder cannot be made', async () => {
    for (const dataDir of ['/proc/zhinuo', '/etc/passwd/zhinuo']) {
      const said = await refused({ DATA_DIR: dataDir, PORT: String(port) })
      expect(said).toContain('请用 DATA_DIR 指定一个可以写的文件夹')
      expect(said).toContain('Name a folder you may write to in DATA_DIR')
    }
  })
})

describe('an outside database', () => {
  const login = `trial_${process.pid}`
  const weak = `${login}_weak`
  const urlOf = (change: (url: URL) => void): string => {
    const url = new URL(serverUrl())
    change(url)
    return url.href
  }
  const asOwner = (url: URL): void => {
    url.username = login
    url.password = 'trial'
    url.pathname = `/${login}`
  }
  const statements = async (...texts: readonly string[]): Promise<void> => {
    const client = new Client({ connectionString: serverUrl() })
    await client.connect()
    for (const text of texts) await client.query(text)
    await client.end()
  }

  beforeAll(() =>
    statements(
      `create role ${login} login createrole password 'trial'`,
      `create role ${weak} login password 'trial'`,
      `grant ${login}, ${weak} to current_user`,
      `create database ${login} owner ${login} template template0 encoding 'UTF8' locale 'C.UTF-8'`,
      `create database ${weak} owner ${weak} template template0 encoding 'UTF8' locale 'C.UTF-8'`,
      `create database ${login}_latin owner ${login} template template0 encoding 'LATIN1' locale 'C'`,
    ),
  )
  afterAll(async () => {
    for (const name of [login, weak, `${login}_latin`]) await statements(`drop database if exists ${name}`)
    const { install } = JSON.parse(readFileSync(join(folder, 'outside', 'secrets.json'), 'utf8')) as {
      install: string
    }
    await statements(
      `drop role if exists ${install}_app`,
      `drop role if exists ${install}_platform`,
      `drop role ${login}`,
      `drop role ${weak}`,
    )
  })

  test('serves an owner who may make roles and owns the database, and nothing more', async () => {
    const given = settings('outside', { DATABASE_URL: urlOf(asOwner) })
    const product = begin(given)
    await untilReady(port, product)
    product.kill('SIGTERM')
    expect(await product.ended).toBe(0)
    expect(existsSync(join(folder, 'outside', 'postgres'))).toBe(false)
  })

  test.each([
    [
      'nobody answers',
      (url: URL) => void (url.href = 'postgres://zhinuo:x@127.0.0.1:1/zhinuo'),
      '请确认数据库已经启动',
      'Make sure that the database is running',
    ],
    [
      'its host is unknown',
      (url: URL) => void (url.href = 'postgres://zhinuo:x@nowhere.invalid/zhinuo'),
      '请确认数据库已经启动',
      'Make sure that the database is running',
    ],
    [
      'the password is wrong',
      (url: URL) => void (asOwner(url), (url.password = 'wrong')),
      '请检查 DATABASE_URL 里的用户名和密码',
      'Check user and password',
    ],
    [
      'there is no such database',
      (url: URL) => void (asOwner(url), (url.pathname = '/none')),
      '请先建库:CREATE DATABASE "none"',
      'Make it first: CREATE DATABASE "none"',
    ],
    [
      'its owner is too weak',
      (url: URL) => void (asOwner(url), (url.username = weak), (url.pathname = `/${weak}`)),
      'ALTER ROLE',
      'CREATEROLE',
    ],
    [
      'it does not speak UTF-8',
      (url: URL) => void (asOwner(url), (url.pathname = `/${login}_latin`)),
      '需要 UTF8',
      'UTF8 is needed',
    ],
  ])('is refused when %s', async (_, change, zh, en) => {
    const given = settings('refused', { DATABASE_URL: urlOf(change) })
    const began = performance.now()
    const said = await refused(given)
    expect(said).toContain(zh)
    expect(said).toContain(en)
    expect(said).not.toContain('trial@')
    expect(performance.now() - began).toBeLessThan(45_000)
  })
})

if (asRoot) {
  describe('as root', () => {
    const closed = (): string => join(folder, 'closed')
    const location = (): string => join(closed(), 'data', 'postgres', 'location')
    afterAll(() => {
      if (existsSync(location()))
        rmSync(readFileSync(location(), 'utf8').trim(), { recursive: true, force: true })
    })

    test('from a folder that other users may not enter it keeps the database elsewhere and says where', async () => {
      mkdirSync(closed(), { mode: 0o700 })
      const product = begin({ DATA_DIR: join(closed(), 'data'), PORT: String(port) })
      await untilReady(port, product)
      const home = readFileSync(location(), 'utf8').trim()
      expect(product.said()).toContain(`它的文件放在 ${home}`)
      expect(product.said()).toContain(`its files are kept in ${home}`)
      product.kill('SIGTERM')
      expect(await product.ended).toBe(0)
    })
  })
}

// Only root can become another user, who must be able to read the repository.
if (asRoot && canEnter({ uid: nobody, gid: nobody, name: 'nobody' }, repository)) {
  describe('as an ordinary user', () => {
    test('it runs in a folder of their own', async () => {
      const given = settings('ordinary')
      mkdirSync(join(folder, 'ordinary'))
      chownSync(join(folder, 'ordinary'), nobody, nobody)
      const product = begin(given, nobody)
      await untilReady(port, product)
      product.kill('SIGTERM')
      expect(await product.ended).toBe(0)
    })

    test('a folder that root used before is refused with what root has to do', async () => {
      const { code, stderr } = await runCommand(['start'], settings('first'), nobody)
      expect(code).toBe(1)
      expect(stderr).toContain(`chown -R ${nobody}`)
      expect(stderr).toMatch(/请用原来的用户启动[^]*Start as that user/)
    })
  })
}
