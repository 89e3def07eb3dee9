import type { ChildProcess } from 'node:child_process'
import { fork, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../../server/test/free-port.ts'
import { clearRun } from './run-folder.ts'
import type { Asked, Told } from './messages.ts'
import { root } from './places.ts'

type Ready = Extract<Told, { kind: 'ready' }>

export interface Product {
  /** Address that people open, without a slash at its end. */
  readonly url: string
  readonly folder: string
  /** The link for the first set-up, as the start prints it. */
  readonly setupLink: string
  /** The clock of the product and of every browser that looks at it. */
  now(): Date
  moveClock(at: Date): Promise<void>
  /** Called whenever the clock was moved, until the function it answers is called. */
  onClock(follow: (at: Date) => Promise<void>): () => void
  /** SQL login of the database's owner. */
  ownerUrl(): string
  /** Ends the process as a power failure would. */
  kill(): Promise<void>
  /** Starts it again on the same folder; the clock goes on. */
  start(): Promise<void>
  /** A command of the command line, on the same installation. */
  command(...args: string[]): Promise<{ code: number; output: string }>
  /** The end of the log, for a failure. */
  log(): string
  stop(): Promise<void>
}

const startMs = 120_000

const next = <K extends Told['kind']>(child: ChildProcess, kind: K): Promise<Extract<Told, { kind: K }>> =>
  new Promise((answer, refuse) => {
    const timer = setTimeout(() => over(() => refuse(new Error(`the product did not say ${kind}`))), startMs)
    const over = (settle: () => void): void => {
      clearTimeout(timer)
      child.off('message', hear)
      child.off('exit', end)
      settle()
    }
    const hear = (told: Told): void => {
      if (told.kind === kind) over(() => answer(told as Extract<Told, { kind: K }>))
    }
    const end = (code: number | null, signal: string | null): void =>
      over(() => refuse(new Error(`the product ended (${code ?? signal})`)))
    child.on('message', hear)
    child.on('exit', end)
  })

const exited = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((done) => void child.once('exit', () => done()))

/** The real product on an empty folder: production pages, embedded PostgreSQL, worker and scheduler running. */
export const startProduct = async (folder: string, at = new Date()): Promise<Product> => {
  mkdirSync(folder)
  // PostgreSQL runs as another user where the tests run as root.
  chmodSync(folder, 0o711)
  const port = await freePort()
  const logFile = join(folder, 'product.log')
  const env = { PATH: process.env['PATH'], HOME: folder, PORT: String(port), DATA_DIR: join(folder, 'data') }
  let offset = at.getTime() - Date.now()
  const now = (): Date => new Date(Date.now() + offset)
  const followers = new Set<(at: Date) => Promise<void>>()
  let child: ChildProcess | null = null
  let ready: Ready | null = null

  const start = async (): Promise<void> => {
    child = fork(join(root, 'e2e', 'product.ts'), [], {
      env: { ...env, ZHINUO_LOG: logFile, ZHINUO_NOW: now().toISOString() },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    // What is said to a process that has just ended is lost; that it ended is told where an answer is waited for.
    child.on('error', () => undefined)
    ready = await next(child, 'ready')
  }
  await start()

  const ask = (asked: Asked): void => void child?.send(asked)
  return {
    url: `http://127.0.0.1:${port}`,
    folder,
    setupLink: (ready as Ready | null)?.setupLink ?? '',
    now,
    moveClock: async (to) => {
      offset = to.getTime() - Date.now()
      if (child?.connected) {
        const moved = next(child, 'moved')
        ask({ kind: 'moveClock', at: to.toISOString() })
        await moved
      }
      for (const follow of followers) await follow(to)
    },
    onClock: (follow) => {
      followers.add(follow)
      return () => void followers.delete(follow)
    },
    ownerUrl: () => ready?.ownerUrl ?? '',
    kill: async () => {
      if (!child) return
      child.kill('SIGKILL')
      await exited(child)
    },
    start,
    command: (...args) =>
      new Promise((done) => {
        let output = ''
        const run = spawn(process.execPath, ['server/src/main.ts', ...args], { cwd: root, env })
        run.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
        run.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
        run.on('close', (code) => done({ code: code ?? 1, output }))
      }),
    log: () => readFileSync(logFile, 'utf8').split('\n').slice(-25).join('\n'),
    stop: async () => {
      if (child?.connected) {
        ask({ kind: 'stop' })
        await exited(child)
      }
      // A product that was killed and not started again leaves its database running.
      await clearRun(folder)
    },
  }
}
