import type { Pool } from 'pg'
import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import { makeClock } from './clock.ts'
import type { Config } from './config.ts'
import { makePool } from './connections.ts'
import { changeTablesOn } from './ddl.ts'
import { install } from './install.ts'
import { listenLive } from './live.ts'
import type { Layout } from './migrate.ts'
import { definitionsVersion } from './migrate.ts'
import type { Platform } from './platform.ts'
import type { Pulse } from './pulse.ts'
import { startPulse } from './pulse.ts'

export interface OpenOptions {
  readonly config: Config
  readonly log: Logger
  /** Owner login of the database, outside or embedded. */
  readonly ownerUrl: string
  readonly layout: Layout
  readonly clock?: Clock
  /** Most connections of the app login; the others are few. */
  readonly connections?: number
  readonly newSecrets?: boolean
  readonly onStatement?: (text: string) => void
}

export interface OpenPlatform {
  readonly platform: Platform
  /** Connection text of the platform login, for those who need a connection of their own (queue, locks). */
  readonly platformUrl: string
  /** Lets `wake` hear that a workspace has new events; one hearer at a time. */
  setWake(wake: (workspace: string) => void): void
  close(): Promise<void>
}

/** Installs what is missing and opens the three logins. */
export const openPlatform = async (options: OpenOptions): Promise<OpenPlatform> => {
  const { config, log, ownerUrl, layout, connections = 12 } = options
  const pools: Pool[] = []
  let pulse: Pulse | null = null
  const open = (url: string, max: number, name: string, settings: readonly string[] = []): Pool => {
    const pool = makePool({ url, max, name, settings })
    // A connection that breaks while idle is dropped by the pool; the next use opens another.
    pool.on('error', (error) => log.debug({ err: error }, 'a database connection broke'))
    pulse?.guardPool(pool)
    pools.push(pool)
    return pool
  }
  const closePools = async (): Promise<void> => {
    await Promise.all(pools.map((pool) => pool.end()))
    pulse?.stop()
  }
  try {
    const ownerPool = open(ownerUrl, 4, 'zhinuo owner')
    const installed = await install(ownerPool, ownerUrl, config, { newSecrets: options.newSecrets ?? false })
    pulse = startPulse(installed.platformUrl, log)
    for (const pool of pools) pulse.guardPool(pool)
    const { guard } = pulse
    const live = listenLive(installed.platformUrl, log, guard)
    let wake: (workspace: string) => void = () => undefined
    const platform: Platform = {
      config,
      log,
      clock: options.clock ?? makeClock(),
      secrets: installed.secrets,
      appPool: open(installed.appUrl, connections, 'zhinuo app'),
      asidePool: open(installed.appUrl, 2, 'zhinuo aside', ['synchronous_commit=off']),
      platformPool: open(installed.platformUrl, 8, 'zhinuo platform'),
      ownerPool,
      install: installed.secrets.install,
      definitionsVersion: definitionsVersion(layout),
      wakeRelay: (workspace) => wake(workspace),
      live,
      guard,
      changeTables: changeTablesOn(ownerPool),
      ...(options.onStatement ? { onStatement: options.onStatement } : {}),
    }
    return {
      platform,
      platformUrl: installed.platformUrl,
      setWake: (fn) => void (wake = fn),
      close: async () => {
        await live.stop()
        await closePools()
      },
    }
  } catch (error) {
    await closePools()
    throw error
  }
}
