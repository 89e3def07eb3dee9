import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { heardOf } from './effects.ts'
import type { OutsideDatabase } from './outage.ts'
import { askSteadily, outsideDatabase } from './outage.ts'
import type { ProductProcess } from './product-process.ts'
import { untilReady } from './product-process.ts'
import type { Trial } from './workspace.ts'
import { makeTrial } from './workspace.ts'
import { newLedger, sharedRecord } from './writers.ts'

let folder: string
let database: OutsideDatabase
let trial: Trial
let product: ProductProcess
let record: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhinuo-outage-'))
  chmodSync(folder, 0o711)
  database = await outsideDatabase(folder)
  trial = await makeTrial({ DATABASE_URL: database.url })
  product = trial.start()
  await untilReady(trial.port, product)
  record = await sharedRecord(trial.port, trial.apiKey, newLedger())
})
afterAll(async () => {
  await trial.remove()
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Milliseconds. A quiet machine answers within 2 s (the printed figures say); a busy one takes longer, but never hangs. */
const SOON = 5000

const ways = [
  { way: 'refuses connections', seconds: 30, leave: () => database.stop(), comeBack: () => database.start() },
  { way: 'stands frozen', seconds: 10, leave: () => database.freeze(), comeBack: () => database.thaw() },
]

test.each(ways)(
  'a database that $way for $seconds s: 503 with Retry-After soon, and back unaided',
  { timeout: 240_000 },
  async ({ way, seconds, leave, comeBack }) => {
    const { asked, stop, untilWell } = askSteadily(trial.port, trial.apiKey, record)
    await untilWell(10_000)
    const leftAt = performance.now()
    await leave()
    const awayAt = performance.now()
    await sleep(seconds * 1000)
    const endAt = performance.now()
    await comeBack()
    const back = await untilWell(30_000)
    await stop()

    const away = asked.filter(({ sentAt }) => sentAt > awayAt && sentAt < endAt - SOON)
    const health = away.filter(({ what }) => what === 'healthz')
    const others = away.filter(({ what }) => what !== 'healthz')
    const slowest = Math.max(
      ...asked
        .filter(({ sentAt }) => sentAt > leftAt && sentAt < endAt - SOON)
        .map(({ answer }) => answer?.ms ?? Infinity),
    )
    process.stdout.write(
      `${JSON.stringify({ way, seconds, asked: away.length, slowestMs: Math.round(slowest), backMs: Math.round(back) })}\n`,
    )
    expect(others.length).toBeGreaterThan(seconds * 2)
    expect(new Set(health.map(({ answer }) => answer?.status))).toEqual(new Set([200]))
    expect(others.filter(({ answer }) => answer?.status !== 503 || answer.retryAfter === undefined)).toEqual(
      [],
    )
    expect(others.every(({ answer }) => answer?.body.includes('"server.unavailable"'))).toBe(true)
    expect(slowest).toBeLessThan(SOON)
    expect(back).toBeLessThan(SOON * 3)

    await expect.poll(() => trial.look(heardOf), { interval: 500 }).toMatchObject({ never: 0, more: 0 })
  },
)
