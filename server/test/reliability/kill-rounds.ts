import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Effects, Heard } from './effects.ts'
import { effectsOf, heardOf } from './effects.ts'
import { killDatabase, killProcess, runCommand, untilReady } from './product-process.ts'
import { makeTrial } from './workspace.ts'
import type { Write } from './writers.ts'
import { newLedger, runWriter, sharedRecord } from './writers.ts'

const victims = ['process', 'database', 'process, then database', 'process with jobs half done'] as const
export type Victim = (typeof victims)[number]

export interface KillReport extends Effects {
  readonly rounds: readonly {
    readonly victim: Victim
    readonly acknowledged: number
    readonly backMs: number
  }[]
  readonly acknowledged: number
  readonly unanswered: number
  readonly putOff: number
  readonly repeated: number
  readonly heard: Heard
  readonly drainMs: number
  /** Exit codes of `audit verify` and `doctor`, with what they said when it was not 0. */
  readonly audit: string
  readonly doctor: string
}

const writers = 8
/** Acknowledged writes of a round before anything is killed. */
const warmUp = 40
const drainMs = 90_000

const told = ({ code, stdout, stderr }: { code: number | null; stdout: string; stderr: string }): string =>
  code === 0 ? 'ok' : `${code}: ${stdout}${stderr}`

/**
 * `rounds` times kill -9 while eight connections write: the process, the database, one right after the other, and
 * the process between the two halves of a job, in turn. Whoever was not answered asks again under the same key.
 * Afterwards everything is counted.
 */
export const killRounds = async (
  rounds: number,
  options: {
    readonly say?: (text: string) => void
    /** Looks into the same database once more when everything is counted. */
    readonly afterwards?: (pool: Pool, writes: readonly Write[]) => Promise<void>
  } = {},
): Promise<KillReport> => {
  const { say = () => undefined, afterwards = () => Promise.resolve() } = options
  const trial = await makeTrial()
  try {
    let product = trial.start()
    await untilReady(trial.port, product)
    const ledger = newLedger()
    const shared = await sharedRecord(trial.port, trial.apiKey, ledger)
    const acknowledged = (): number => ledger.writes.filter((write) => write.acknowledged).length
    let more = true
    const work = Array.from({ length: writers }, () =>
      runWriter({ port: trial.port, apiKey: trial.apiKey, ledger, shared, more: () => more }),
    )
    const done: KillReport['rounds'][number][] = []
    for (let round = 0; round < rounds; round++) {
      const before = acknowledged()
      while (acknowledged() < before + warmUp) await sleep(20)
      await sleep(randomInt(400))
      const victim = victims[round % victims.length] ?? 'process'
      if (victim === 'process with jobs half done') {
        product.kill('SIGUSR2')
        await product.ended
      } else {
        if (victim !== 'database') await killProcess(product)
        if (victim !== 'process') await killDatabase(trial.dataDir)
      }
      const killed = acknowledged() - before
      const began = performance.now()
      if (victim !== 'database') product = trial.start()
      await untilReady(trial.port, product)
      const backMs = Math.round(performance.now() - began)
      done.push({ victim, acknowledged: killed, backMs })
      say(`round ${round + 1}: ${victim} killed after ${killed} acknowledged writes, back after ${backMs} ms`)
    }
    more = false
    await Promise.all(work)
    const began = performance.now()
    const heard = await trial.look(async (pool) => {
      for (;;) {
        const counts = await heardOf(pool)
        if (counts.never === 0 || performance.now() - began > drainMs) return counts
        await sleep(200)
      }
    })
    const drained = Math.round(performance.now() - began)
    const effects = await trial.look((pool) => effectsOf(pool, ledger.writes))
    product.kill('SIGTERM')
    const code = await product.ended
    const [audit, doctor] = [
      await runCommand(['audit', 'verify'], trial.settings),
      await runCommand(['doctor'], trial.settings),
    ]
    await trial.look((pool) => afterwards(pool, ledger.writes))
    const { faults, unanswered, putOff, repeated } = ledger
    return {
      ...effects,
      problems: [
        ...faults,
        ...effects.problems,
        ...(code === 0 ? [] : [`the last stop ended with ${code}: ${product.said().slice(-2000)}`]),
      ],
      rounds: done,
      acknowledged: acknowledged(),
      unanswered,
      putOff,
      repeated,
      heard,
      drainMs: drained,
      audit: told(audit),
      doctor: told(doctor),
    }
  } finally {
    await trial.remove()
  }
}
