import { spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { cleanEnv, give, runAs } from './cluster.ts'
import type { Place } from './place.ts'
import { isAlive, processesIn, signal, waitUntil } from './processes.ts'
import { refuse } from './refusal.ts'

export interface Log {
  info(text: string): void
  warn(text: string): void
  error(text: string): void
}

export interface Postmaster {
  readonly pid: number
  /** Ends when the process has gone. */
  readonly gone: Promise<void>
}

interface PidFile {
  readonly pid: number
  readonly status: string
}

const logLimit = 10_000_000
/** Replaying the log after a crash takes time; it is waited for as long as the process lives. */
const stopMs = 30_000

const readPidFile = (cluster: string): PidFile | null => {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    return Number.isInteger(pid) && pid > 0 ? { pid, status: (lines[7] ?? '').trim() } : null
  } catch {
    return null
  }
}

/** Stops a postmaster: connections are cut, what is committed is on disk. */
export const stopPostmaster = async (pid: number): Promise<void> => {
  signal(pid, 'SIGINT')
  if (await waitUntil(() => !isAlive(pid), stopMs)) return
  signal(pid, 'SIGQUIT')
  if (await waitUntil(() => !isAlive(pid), stopMs / 3)) return
  throw new Error(`the database process ${pid} does not end`)
}

const watch = (pid: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setInterval(() => {
      if (isAlive(pid)) return
      clearInterval(timer)
      resolve()
    }, 500)
    timer.unref()
  })

/**
 * Looks for what an earlier start left behind. Answers the running postmaster when it is healthy and runs with the
 * same settings; otherwise makes the way free for a new one.
 */
export const settleLeftover = async (
  place: Place,
  socketFolder: string,
  sameSettings: boolean,
  log: Log,
): Promise<Postmaster | null> => {
  const cluster = realpathSync(place.cluster)
  const found = readPidFile(cluster)
  const inside = processesIn(cluster)
  if (found && inside.includes(found.pid)) {
    if (sameSettings && found.status === 'ready') {
      log.info(`attached to the database that an earlier start left running (process ${found.pid})`)
      return { pid: found.pid, gone: watch(found.pid) }
    }
    log.info(`stopping the database that an earlier start left running (process ${found.pid})`)
    await stopPostmaster(found.pid)
    return null
  }
  // Without their postmaster the others end by themselves; a new one must not meet them.
  if (!(await waitUntil(() => processesIn(cluster).length === 0, stopMs / 3))) {
    for (const pid of processesIn(cluster)) signal(pid, 'SIGQUIT')
    await waitUntil(() => processesIn(cluster).length === 0, stopMs / 3)
  }
  // PostgreSQL would take any process of that number for its own: one that got the pid later, or a dead one that
  // nobody has reaped. That it is gone was seen above.
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
  rmSync(join(socketFolder, '.s.PGSQL.5432.lock'), { force: true })
  return null
}

const lastLines = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-12).join('\n')
  } catch {
    return ''
  }
}

/**
 * Starts PostgreSQL and waits until it takes connections; `born` hears of it before. It outlives a killed node and
 * ignores the terminal's Ctrl-C.
 */
export const launch = async (
  place: Place,
  binaries: Binaries,
  log: Log,
  born: (postmaster: Postmaster) => void,
): Promise<Postmaster> => {
  const logFile = join(place.home, 'postgres.log')
  if (existsSync(logFile) && statSync(logFile).size > logLimit) renameSync(logFile, `${logFile}.1`)
  const output = openSync(logFile, 'a', 0o600)
  const child = spawn(binaries.postgres, ['-D', place.cluster], {
    cwd: '/',
    env: cleanEnv,
    detached: true,
    stdio: ['ignore', output, output],
    ...runAs(place.account),
  })
  closeSync(output)
  const ended = Promise.withResolvers<void>()
  let over = false
  const end = (): void => {
    over = true
    ended.resolve()
  }
  child.on('exit', end)
  child.on('error', end)
  child.unref()
  const { pid } = child
  if (pid !== undefined) born({ pid, gone: ended.promise })

  const begun = performance.now()
  let told = begun
  for (;;) {
    if (over || pid === undefined)
      return refuse('database.not_started', {
        zh: `内置数据库没有启动。它最后说的话(${logFile}):\n${lastLines(logFile)}`,
        en: `The built-in database did not start. Its last words (${logFile}):\n${lastLines(logFile)}`,
      })
    const file = readPidFile(place.cluster)
    if (file?.pid === pid && file.status === 'ready') return { pid, gone: ended.promise }
    if (performance.now() - told > 5000) {
      told = performance.now()
      log.info(
        `数据库仍在启动(${Math.round((told - begun) / 1000)} 秒):它在重放上次强行停止前的日志 / the database is still starting: it replays its log after a hard stop`,
      )
    }
    await sleep(10)
  }
}

/** Writes the settings file; false when the file said the same already. */
export const writeSettings = (place: Place, text: string): boolean => {
  const path = join(place.cluster, 'zhinuo.conf')
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return false
  writeFileSync(path, text, { mode: 0o600 })
  give(place.account, path)
  return true
}
