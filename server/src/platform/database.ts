import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { databaseName, ownerLogin, prepareSocketFolder, readSecrets } from './embedded-postgres/cluster.ts'
import { DatabaseRefusal, startEmbeddedPostgres } from './embedded-postgres/embedded-postgres.ts'
import { choosePlace } from './embedded-postgres/place.ts'

/** The owner's way to the database, outside or embedded. */
export interface Database {
  readonly ownerUrl: string
  readonly kind: 'outside' | 'embedded' | 'embedded, run by another process'
  /** Stops what this process started; nothing else. */
  stop(): Promise<void>
}

const attachMs = 15_000

const postgresFolder = (config: Config): string => join(config.dataDir, 'postgres')

/** Waits until the database that another process is running takes connections. */
const attach = async (config: Config, refusal: DatabaseRefusal): Promise<Database> => {
  const place = choosePlace(postgresFolder(config), () => undefined)
  const end = performance.now() + attachMs
  for (;;) {
    const socket = encodeURIComponent(prepareSocketFolder(place))
    const ownerUrl = `postgres://${ownerLogin}:${readSecrets(place.home).owner}@localhost/${databaseName}?host=${socket}`
    const client = new Client({ connectionString: ownerUrl })
    try {
      await client.connect()
      return { ownerUrl, kind: 'embedded, run by another process', stop: () => Promise.resolve() }
    } catch (error) {
      if (performance.now() > end) throw new DatabaseRefusal(refusal.code, refusal.phrase, error)
    } finally {
      await client.end().catch(() => undefined)
    }
    await sleep(200)
  }
}

/**
 * Opens the database of the settings. The embedded one is started, or, with `share`, used where another process of this
 * installation runs it.
 * @throws DatabaseRefusal
 */
export const openDatabase = async (
  config: Config,
  log: Logger,
  options: { readonly share: boolean },
): Promise<Database> => {
  if (config.databaseUrl !== null)
    return { ownerUrl: config.databaseUrl, kind: 'outside', stop: () => Promise.resolve() }
  try {
    const { ownerUrl, stop } = await startEmbeddedPostgres({ dataDir: postgresFolder(config), log })
    return { ownerUrl, kind: 'embedded', stop }
  } catch (error) {
    if (options.share && error instanceof DatabaseRefusal && error.code === 'database.folder_in_use')
      return attach(config, error)
    throw error
  }
}
