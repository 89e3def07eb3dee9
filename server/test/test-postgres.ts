import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/embedded-postgres.ts'
import { processesIn, signal, startTicks, waitUntil } from '../src/platform/embedded-postgres/processes.ts'

/** Answers fast and forgets on power loss; never for anything but tests. */
const forgetful = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
}

const prefix = 'zhinuo-test-'

const log = {
  info: () => undefined,
  warn: (text: string) => console.warn(text),
  error: (text: string) => console.error(text),
}

/** Ends and removes the databases of test runs that were killed. */
const removeAbandoned = async (): Promise<void> => {
  for (const name of readdirSync(tmpdir())) {
    const [, pid, ticks] = new RegExp(`^${prefix}(\\d+)-(\\d+)$`).exec(name) ?? []
    if (pid === undefined || startTicks(Number(pid)) === ticks) continue
    const folder = join(tmpdir(), name)
    const cluster = join(folder, 'postgres', 'cluster')
    for (const left of processesIn(cluster)) signal(left, 'SIGQUIT')
    await waitUntil(() => processesIn(cluster).length === 0, 5000)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A PostgreSQL for one test run, in a folder below the temporary ones; `stop` removes it. */
export const startTestPostgres = async (): Promise<{ ownerUrl: string; stop: () => Promise<void> }> => {
  await removeAbandoned()
  const folder = join(tmpdir(), `${prefix}${process.pid}-${startTicks(process.pid)}`)
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
