import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestDatabase } from '../../test/database.ts'
import { makeTestDatabase } from '../../test/database.ts'
import { freePort } from '../../test/free-port.ts'
import type { Ended, ProductProcess } from '../../test/reliability/product-process.ts'
import { runCommand, startProcess, untilReady } from '../../test/reliability/product-process.ts'
import { openSecrets } from '../platform/secrets.ts'

let database: TestDatabase
let settings: Record<string, string>
const dataDir = mkdtempSync(join(tmpdir(), 'zhinuo-main-'))
let product: ProductProcess

beforeAll(async () => {
  database = await makeTestDatabase()
  settings = { DATABASE_URL: database.ownerUrl, DATA_DIR: dataDir, PORT: String(await freePort()) }
  product = startProcess(settings)
  await untilReady(Number(settings['PORT']), product)
})
afterAll(async () => {
  product.kill('SIGTERM')
  await product.ended
  await database.drop(openSecrets(dataDir).install)
  rmSync(dataDir, { recursive: true, force: true })
})

const expectRefusal = (ended: Ended, code: number, ...parts: string[]): void => {
  expect(ended.code).toBe(code)
  for (const part of parts) expect(ended.stderr).toContain(part)
  expect(ended.stderr).not.toMatch(/\n\s+at /)
}

test('the start says where the product is and prints the set-up link while there is no account', async () => {
  await expect
    .poll(product.said)
    .toMatch(new RegExp(`http://127\\.0\\.0\\.1:${settings['PORT']}/setup\\?token=[\\w-]{20,}`))
})

test('wrong settings are refused by name in both languages', async () => {
  expectRefusal(
    await runCommand(['start'], { ...settings, PORT: 'abc', SMTP_URL: 'x' }),
    1,
    'PORT: 应是',
    'must be a whole number',
    'SMTP_URL: ',
  )
})

test('a port that is in use is refused with the way out', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  expectRefusal(
    await runCommand(['start'], { ...settings, PORT: String(port) }),
    1,
    `127.0.0.1:${port}`,
    'PORT',
  )
  other.close()
})

test('a database that is not there is refused without its password', async () => {
  const away = await runCommand(['doctor'], {
    ...settings,
    DATABASE_URL: `postgres://me:canary@127.0.0.1:${await freePort()}/none`,
  })
  expectRefusal(away, 1, 'DATABASE_URL', '连不上')
  expect(away.stderr).not.toContain('canary')
})

test('a command that does not exist is answered with those that do', async () => {
  expectRefusal(await runCommand(['strat'], settings), 2, 'strat', 'start [all|web|worker]', 'audit verify')
  const help = await runCommand(['help'], settings)
  expect([help.code, help.stdout]).toEqual([0, expect.stringContaining('doctor')])
  expect((await runCommand(['start', 'everything'], settings)).code).toBe(2)
  expect((await runCommand(['audit'], settings)).code).toBe(2)
})

test('doctor finds a healthy product healthy, and says what is not', async () => {
  const healthy = await runCommand(['doctor', '--json'], settings)
  expect(healthy.code, healthy.stderr).toBe(0)
  const findings = JSON.parse(healthy.stdout) as { state: string; about: string; says: string }[]
  expect(findings.filter(({ state }) => state !== 'ok')).toEqual([])
  expect(findings.find(({ about }) => about === 'DATABASE_URL')?.says).toContain(':***@')
  const seeded = await runCommand(['seed', '--workspaces', '1', '--json'], settings)
  expect(seeded.code, seeded.stderr).toBe(0)
  const [{ id }] = (
    JSON.parse(seeded.stdout.trim().split('\n').at(-1) ?? '') as { workspaces: [{ id: string }] }
  ).workspaces
  const schema = id.startsWith('ws_') ? id : `ws_${id}`
  const owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(`alter table "${schema}".customers add column stray text`)
  const sick = await runCommand(['doctor'], settings)
  expect([sick.code, sick.stdout]).toEqual([
    1,
    expect.stringMatching(/✗ .*customer\.stray: not in the definition/),
  ])
  await owner.query(`alter table "${schema}".customers drop column stray`)

  // The running worker seals what the seed recorded.
  await expect
    .poll(
      async () =>
        (await owner.query<{ n: number }>(`select count(*)::int as n from "${schema}".event_seals`)).rows[0]
          ?.n,
      { interval: 500 },
    )
    .toBeGreaterThan(0)
  const intact = await runCommand(['audit', 'verify'], settings)
  expect([intact.code, intact.stdout]).toEqual([0, expect.stringContaining('完好 / intact')])
  await owner.query(`update "${schema}".members set title = 'x' where name = '甄诺'`)
  const changed = await runCommand(['audit', 'verify'], settings)
  expect([changed.code, changed.stdout]).toEqual([
    1,
    expect.stringMatching(/ member [-0-9a-f]{36} 与事实不符 .*: title is not/),
  ])
  await owner.query(`update "${schema}".members set title = null where name = '甄诺'`)
  await owner.query(
    `update "${schema}".events set name = 'other' where id = (select event from "${schema}".event_seals where seq = 1)`,
  )
  await owner.end()
  const broken = await runCommand(['audit', 'verify', '--workspace', id], settings)
  expect([broken.code, broken.stdout]).toEqual([1, expect.stringContaining('#1 被改动 / changed')])
})

test('verify refuses what is no sheet, and says so', async () => {
  const path = join(dataDir, 'note.txt')
  writeFileSync(path, 'no sheet')
  const refused = await runCommand(['verify', path], settings)
  expect([refused.code, refused.stdout]).toEqual([1, expect.stringContaining('不是确认表')])
  expect(await runCommand(['verify', join(dataDir, 'none.pdf')], settings)).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('ENOENT') as string,
  })
  expect((await runCommand(['verify'], settings)).code).toBe(2)
})

test('migrate says how many workspaces are up to date', async () => {
  const done = await runCommand(['migrate'], settings)
  expect([done.code, done.stdout]).toEqual([0, expect.stringMatching(/^\d+\/\d+ 个空间已是最新/)])
})
