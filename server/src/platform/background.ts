import type { PgBoss } from 'pg-boss'
import type { EventSubscriber, JobRunner } from './jobs.ts'
import { openQueue, startJobs, subscriberTable } from './jobs.ts'
import type { OpenPlatform } from './open-platform.ts'
import type { Relay } from './relay.ts'
import { startRelay } from './relay.ts'
import type { RepeatedJob, Scheduler } from './scheduler.ts'
import { startScheduler } from './scheduler.ts'
import type { Sealer } from './sealer.ts'
import { startSealer } from './sealer.ts'
import { upkeep } from './upkeep.ts'

export interface BackgroundOptions {
  readonly subscribers: readonly EventSubscriber[]
  readonly repeated: readonly RepeatedJob[]
  /** false: only hand on the events of this process; another process does the work. */
  readonly work: boolean
  /** false: nothing happens until it is asked for (`drain`, `runDue`); tests order things so. */
  readonly automatic?: boolean
}

export interface Background {
  readonly boss: PgBoss
  readonly relay: Relay
  /** Null where another process does the work. */
  readonly workers: {
    readonly jobs: JobRunner
    readonly scheduler: Scheduler
    readonly sealer: Sealer
  } | null
  stop(): Promise<void>
}

const relaySweepMs = 5000
const sealSweepMs = 60_000

/** Starts what runs beside the requests: relay, and with `work` jobs, repeated work and sealing. */
export const startBackground = async (
  opened: OpenPlatform,
  options: BackgroundOptions,
): Promise<Background> => {
  const { platform, platformUrl } = opened
  const { log } = platform
  const automatic = options.automatic ?? true
  const boss = await openQueue(platform.platformPool, log, options.work)
  const jobs = options.work ? startJobs(platform, boss, options.subscribers, automatic) : null
  const sealer = options.work ? startSealer(platform) : null
  const relay = startRelay(platform, {
    boss,
    subscribersOf: subscriberTable(options.subscribers),
    onJobs: () => automatic && jobs?.wake(),
    onEvents: (workspace) => automatic && sealer?.mark(workspace),
  })
  if (automatic) opened.setWake((workspace) => relay.wake(workspace))
  const scheduler = options.work
    ? startScheduler(platform, platformUrl, [...upkeep, ...options.repeated], automatic)
    : null

  const timers: NodeJS.Timeout[] = []
  const regularly = (ms: number, what: string, work: () => Promise<unknown>): void => {
    let busy = false
    const run = (): void => {
      if (busy) return
      busy = true
      work()
        .catch((error: unknown) => log.warn({ err: error }, `${what} failed; trying again`))
        .finally(() => (busy = false))
    }
    timers.push(setInterval(run, ms).unref())
    run()
  }
  let unhear: () => void = () => undefined
  if (jobs && sealer && automatic) {
    regularly(relaySweepMs, 'looking for events that were not handed on', () => relay.sweep())
    regularly(sealSweepMs, 'looking for events that were not sealed', () => sealer.sweep())
    // Events that another process handed on are worked and sealed here.
    unhear = platform.live.subscribe('*', ({ workspace }) => {
      jobs.wake()
      sealer.mark(workspace)
    })
  }
  return {
    boss,
    relay,
    workers: jobs && scheduler && sealer ? { jobs, scheduler, sealer } : null,
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      unhear()
      opened.setWake(() => undefined)
      await Promise.all([scheduler?.stop(), relay.stop()])
      await jobs?.stop()
      await sealer?.stop()
      // Connections that are being closed may still hear that the database stops.
      boss.removeAllListeners('error').on('error', () => undefined)
      await boss.stop({ graceful: false })
    },
  }
}
