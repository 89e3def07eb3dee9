/**
 * The database that comes with the product: a real PostgreSQL below the data folder, for an install that names no
 * outside one. It listens on a unix socket only, starts and stops with the process, is started again when it dies, and
 * outlives a killed process: the next start attaches to it.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { prepareBinaries } from './binaries.ts'
import type { Secrets } from './cluster.ts'
import {
  adminLogin,
  databaseName,
  ownerLogin,
  prepareCluster,
  prepareSocketFolder,
  readSecrets,
} from './cluster.ts'
import { takeFolder } from './lock.ts'
import { choosePlace } from './place.ts'
import type { Log, Postmaster } from './postmaster.ts'
import { launch, settleLeftover, stopPostmaster, writeSettings } from './postmaster.ts'
import { signal } from './processes.ts'
import { settingsText } from './settings.ts'

export type { Log } from './postmaster.ts'
export { DatabaseRefusal } from './refusal.ts'

export interface EmbeddedPostgresOptions {
  /** Folder of the cluster, its secrets and its log; made when absent. */
  readonly dataDir: string
  readonly log: Log
  /** Server settings that differ from the standard ones, by their PostgreSQL names. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface EmbeddedPostgres {
  /** Connection text of the owner: may make roles and databases, is no superuser. */
  readonly ownerUrl: string
  /** Stops the database and gives the folder back; a second call does nothing. */
  stop(): Promise<void>
}

const urlOf = (socketFolder: string, login: string, secret: string, database: string): string =>
  `postgres://${login}:${secret}@localhost/${database}?host=${encodeURIComponent(socketFolder)}`

const connects = async (url: string): Promise<boolean> => {
  const client = new Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Makes the owner and the database where they are missing; each step may have been done by a start that was killed. */
const prepareOwner = async (socketFolder: string, secrets: Secrets): Promise<void> => {
  const admin = new Client({ connectionString: urlOf(socketFolder, adminLogin, secrets.admin, 'postgres') })
  await admin.connect()
  try {
    const role = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [ownerLogin])
    const verb = role.rowCount === 0 ? 'CREATE' : 'ALTER'
    await admin.query(
      `${verb} ROLE ${ownerLogin} LOGIN CREATEROLE CREATEDB PASSWORD ${admin.escapeLiteral(secrets.owner)}`,
    )
    const database = await admin.query('SELECT FROM pg_database WHERE datname = $1', [databaseName])
    if (database.rowCount === 0) await admin.query(`CREATE DATABASE ${databaseName} OWNER ${ownerLogin}`)
  } finally {
    await admin.end()
  }
}

const restartDelays = [0, 100, 250, 500, 1000, 2000, 5000]

/**
 * Starts the embedded PostgreSQL in `dataDir`, made on the first start. Throws `DatabaseRefusal`, whose message tells
 * the operator what to do, when the folder is in use, belongs to another user, cannot be entered, or holds another
 * major version.
 */
export const startEmbeddedPostgres = async (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const { dataDir, log, settings = {} } = options
  const place = choosePlace(dataDir, (text) => log.warn(text))
  const giveBack = await takeFolder(place.home)
  const state: { running: Postmaster | null; stopping: boolean } = { running: null, stopping: false }
  const stopAsked = Promise.withResolvers<void>()
  let secrets: Secrets
  let socketFolder: string

  const begin = async (): Promise<Postmaster> => {
    const binaries = prepareBinaries(place.account, place.home, (text) => log.warn(text))
    const cluster = await prepareCluster(place, binaries, secrets)
    const text = settingsText(binaries.version, { ...settings, unix_socket_directories: socketFolder })
    const changed = writeSettings(place, text)
    const begun = (postmaster: Postmaster): void => void (state.running = postmaster)
    const running =
      (await settleLeftover(place, socketFolder, !changed, log)) ??
      (await launch(place, binaries, log, begun))
    begun(running)
    const owner = urlOf(socketFolder, ownerLogin, secrets.owner, databaseName)
    if (cluster === 'made' || !(await connects(owner))) await prepareOwner(socketFolder, secrets)
    return running
  }

  const keepRunning = async (first: Postmaster): Promise<void> => {
    let running: Postmaster | null = first
    while (!state.stopping) {
      // Nothing that is waited for here keeps the process alive: a stop must not rest on it.
      await Promise.race([running?.gone, stopAsked.promise])
      if (state.stopping) return
      state.running = null
      const logFile = join(place.home, 'postgres.log')
      log.error(
        `数据库自己停了,正在重新启动(见 ${logFile})/ the database ended by itself (see ${logFile}); starting it again`,
      )
      running = null
      for (let attempt = 0; running === null && !state.stopping; attempt++) {
        const pause = sleep(restartDelays[attempt] ?? restartDelays.at(-1), undefined, { ref: false })
        await Promise.race([pause, stopAsked.promise])
        if (state.stopping) return
        try {
          running = await begin()
          log.info('the database runs again')
        } catch (error) {
          log.error(`数据库没有启动 / the database does not start: ${(error as Error).message}`)
        }
      }
    }
  }

  // The last resort of a process that exits without stopping: nothing may be awaited here.
  const onExit = (): void => {
    if (state.running) signal(state.running.pid, 'SIGINT')
    giveBack()
  }

  let kept: Promise<void>
  process.once('exit', onExit)
  try {
    secrets = readSecrets(place.home)
    socketFolder = prepareSocketFolder(place)
    kept = keepRunning(await begin())
  } catch (error) {
    process.off('exit', onExit)
    if (state.running) await stopPostmaster(state.running.pid)
    giveBack()
    throw error
  }

  let stopped: Promise<void> | null = null
  const stop = async (): Promise<void> => {
    state.stopping = true
    stopAsked.resolve()
    if (state.running) await stopPostmaster(state.running.pid)
    await kept
    // A restart may have been under way when stopping was asked for.
    if (state.running) await stopPostmaster(state.running.pid)
    process.off('exit', onExit)
    if (!socketFolder.startsWith(place.home)) rmSync(socketFolder, { recursive: true, force: true })
    giveBack()
  }
  return {
    ownerUrl: urlOf(socketFolder, ownerLogin, secrets.owner, databaseName),
    stop: () => (stopped ??= stop()),
  }
}
