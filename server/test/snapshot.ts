import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connected, dropDatabase, serverUrl } from './database.ts'

/** What a platform consists of when it is stopped: its database and its data folder, copied by whoever goes on from there. */
export interface Snapshot<T = unknown> {
  readonly database: string
  readonly dataDir: string
  /** Roles that begin so belong to it and to all of its copies. */
  readonly install: string
  /** Id of the first workspace. */
  readonly workspace: string
  /** What its maker wants to be known of it. */
  readonly kept: T
}

const folder = (): string => {
  const named = process.env['TEST_SNAPSHOTS']
  if (!named)
    throw new Error('TEST_SNAPSHOTS is not set: run the tests through vitest, whose set-up makes it')
  return named
}
const lockSpace = 720199

/**
 * The snapshot of that name, made once per run by whoever asks first. `make` answers it in a database and a folder of its
 * own, which it leaves behind.
 */
export const snapshotOf = async <T>(name: string, make: () => Promise<Snapshot<T>>): Promise<Snapshot<T>> => {
  const file = join(folder(), `${name}.json`)
  if (!existsSync(file))
    await connected(serverUrl(), async (client) => {
      await client.query('select pg_advisory_lock($1, hashtext($2))', [lockSpace, file])
      if (existsSync(file)) return
      const made = await make()
      const dataDir = join(folder(), name)
      cpSync(made.dataDir, dataDir, { recursive: true })
      rmSync(made.dataDir, { recursive: true })
      // Whoever looks without the lock sees all of it or nothing.
      writeFileSync(`${file}.draft`, JSON.stringify({ ...made, dataDir }))
      renameSync(`${file}.draft`, file)
    })
  return JSON.parse(readFileSync(file, 'utf8')) as Snapshot<T>
}

/** Where the snapshots of this run lie; `remove` takes them away, and their databases where the server goes on without them. */
export const openSnapshots = (): { remove: (databases: boolean) => Promise<void> } => {
  const made = mkdtempSync(join(tmpdir(), 'zhinuo-snapshots-'))
  process.env['TEST_SNAPSHOTS'] = made
  return {
    remove: async (databases) => {
      const all = readdirSync(made)
        .filter((name) => databases && name.endsWith('.json'))
        .map((name) => JSON.parse(readFileSync(join(made, name), 'utf8')) as Snapshot)
      for (const { database } of all) await dropDatabase(database)
      // Those made from one another have the same roles.
      for (const { database, install } of all) await dropDatabase(database, install)
      rmSync(made, { recursive: true, force: true })
    },
  }
}
