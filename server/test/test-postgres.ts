import { chmodSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/embedded-postgres.ts'
import { processesIn, signal, startTicks, waitUntil } from '../src/platform/embedded-postgres/processes.ts'

/** Answers fast and forgets on power loss; never for anything but tests. */
const forgetful = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  // Databases come and go as wholes: nothing is gained by writing them out in between.
  checkpoint_timeout: '1h',
  max_wal_size: '4GB',
  scram_iterations: '1',
}

const prefix = 'zhinuo-test-'

const log = {
  info: () => undefined,
  warn: (text: string) => console.warn(text),
  error: (text: string) => console.error(text),
}

const memory = '/dev/shm'
const room = 6 * 1024 ** 3

/** Memory where there is plenty of it, for nothing of this is to last; the temporary folder elsewhere. */
const place = (): string => {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return Math.min(bavail * bsize, freemem()) > room ? memory : tmpdir()
  } catch {
    return tmpdir()
  }
}

/** Ends and removes the databases of test runs that were killed. */
const removeAbandoned = async (within: string): Promise<void> => {
  for (const name of readdirSync(within)) {
    const [, pid, ticks] = new RegExp(`^${prefix}(\\d+)-(\\d+)$`).exec(name) ?? []
    if (pid === undefined || startTicks(Number(pid)) === ticks) continue
    const folder = join(within, name)
    const cluster = join(folder, 'postgres', 'cluster')
    for (const left of processesIn(cluster)) signal(left, 'SIGQUIT')
    await waitUntil(() => processesIn(cluster).length === 0, 5000)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A PostgreSQL for one test run, in memory or below the temporary folder; `stop` removes it. */
export const startTestPostgres = async (): Promise<{ ownerUrl: string; stop: () => Promise<void> }> => {
  const within = place()
  for (const one of new Set([tmpdir(), within])) await removeAbandoned(one)
  const folder = join(within, `${prefix}${process.pid}-${startTicks(process.pid)}`)
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o711)
  const database = await startEmbeddedPostgres({
    dataDir: join(folder, 'postgres'),
    log,
    settings: forgetful,
  })
  return {
    ownerUrl: database.ownerUrl,
    stop: async () => {
      await database.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
