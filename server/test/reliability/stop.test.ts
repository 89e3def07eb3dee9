import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { effectsOf, heardOf } from './effects.ts'
import { untilReady } from './product-process.ts'
import type { Trial } from './workspace.ts'
import { makeTrial } from './workspace.ts'
import { newLedger, runWriter, sharedRecord } from './writers.ts'

let trial: Trial
let shared: string | undefined
const ledger = newLedger()
beforeAll(async () => {
  trial = await makeTrial()
})
afterAll(() => trial.remove())

test.each(['SIGINT', 'SIGTERM'] as const)(
  'a stop by %s under load answers whoever it worked for, loses nothing and leaves no process',
  { timeout: 240_000 },
  async (name) => {
    const product = trial.start()
    await untilReady(trial.port, product)
    const record = (shared ??= await sharedRecord(trial.port, trial.apiKey, ledger))
    const acknowledged = (): number => ledger.writes.filter((write) => write.acknowledged).length
    const before = acknowledged()
    let stopping = false
    const running = (): boolean => !stopping
    const work = Array.from({ length: 8 }, () =>
      runWriter({
        port: trial.port,
        apiKey: trial.apiKey,
        ledger,
        shared: record,
        more: running,
        again: running,
      }),
    )
    while (acknowledged() < before + 60) await sleep(20)
    stopping = true
    product.kill(name)
    expect(await product.ended).toBe(0)
    await Promise.all(work)
    expect(trial.processes()).toEqual([])

    const effects = await trial.look((pool) => effectsOf(pool, ledger.writes))
    expect(ledger.faults).toEqual([])
    expect(effects).toMatchObject({ lost: 0, doubled: 0, untold: 0, problems: [] })

    const next = trial.start()
    await untilReady(trial.port, next)
    await expect
      .poll(() => trial.look(heardOf), { interval: 500 })
      .toEqual({ once: effects.events, never: 0, more: 0 })
    next.kill('SIGTERM')
    expect(await next.ended).toBe(0)
  },
)
