import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EmbeddedPostgres } from '../../src/platform/embedded-postgres/embedded-postgres.ts'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/embedded-postgres.ts'
import { processesIn, signal } from '../../src/platform/embedded-postgres/processes.ts'
import type { Answer } from './writers.ts'
import { openConnection } from './writers.ts'

/** A PostgreSQL that belongs to somebody else as far as the product knows: it is named in DATABASE_URL. */
export interface OutsideDatabase {
  readonly url: string
  /** Away as after a crash of its machine: connections are refused. */
  stop(): Promise<void>
  start(): Promise<void>
  /** Away as behind a dead network: connections stand, nobody answers. */
  freeze(): Promise<void>
  thaw(): Promise<void>
}

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

export const outsideDatabase = async (folder: string): Promise<OutsideDatabase> => {
  const dataDir = join(folder, 'outside')
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const begin = (): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ dataDir, log })
  let running = await begin()
  const cluster = join(dataDir, 'cluster')
  /** Whoever was made between a look and the freezing is found at the next look, until nobody is left who makes others. */
  const freeze = async (): Promise<void> => {
    const frozen = new Set<number>()
    const awake = (): number[] => processesIn(cluster).filter((pid) => !frozen.has(pid))
    for (let found = awake(); found.length > 0; found = awake())
      for (const pid of found) {
        signal(pid, 'SIGSTOP')
        frozen.add(pid)
      }
  }
  const thaw = async (): Promise<void> => {
    for (const pid of processesIn(cluster)) signal(pid, 'SIGCONT')
  }
  return {
    url: running.ownerUrl,
    stop: () => running.stop(),
    start: async () => void (running = await begin()),
    freeze,
    thaw,
  }
}

export interface Asked {
  readonly what: string
  readonly sentAt: number
  /** Null when the connection broke. */
  readonly answer: Answer | null
}

/** What was asked of a product, four questions every quarter of a second, each over a connection of its own. */
export const askSteadily = (port: number, apiKey: string, record: string) => {
  const asked: Asked[] = []
  const pending = new Set<Promise<void>>()
  const path = `/api/v1/records/customer/${record}`
  const ask = async (what: string, method: string, path: string, body?: string): Promise<void> => {
    const sentAt = performance.now()
    const connection = openConnection(port, apiKey)
    const answer = await connection.send(method, path, body, method === 'GET' ? undefined : randomUUID())
    connection.close()
    asked.push({ what, sentAt, answer })
  }
  const timer = setInterval(() => {
    for (const work of [
      ask('read', 'GET', path),
      ask('write', 'PATCH', path, JSON.stringify({ values: { note: randomUUID() } })),
      ask('readyz', 'GET', '/readyz'),
      ask('healthz', 'GET', '/healthz'),
    ]) {
      pending.add(work)
      void work.finally(() => pending.delete(work))
    }
  }, 250)
  return {
    asked,
    stop: async (): Promise<void> => {
      clearInterval(timer)
      await Promise.all(pending)
    },
    /** Waits until each of the questions has been answered well once more. */
    untilWell: async (ms: number): Promise<number> => {
      const began = performance.now()
      const well = (what: string): boolean =>
        asked.some((one) => one.what === what && one.sentAt > began && one.answer?.status === 200)
      while (!['read', 'write', 'readyz'].every(well)) {
        if (performance.now() - began > ms) throw new Error(`not back after ${ms} ms`)
        await sleep(50)
      }
      return performance.now() - began
    },
  }
}
