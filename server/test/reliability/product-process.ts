import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, processesIn, signal, waitUntil } from '../../src/platform/embedded-postgres/processes.ts'

const main = join(import.meta.dirname, '../../src/main.ts')
const counting = join(import.meta.dirname, 'counting-product.ts')

/** Settings of a trial: nothing of the machine's own environment leaks in. */
export type Settings = Readonly<Record<string, string>>

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A process of the product that runs until it is ended. */
export interface ProductProcess {
  readonly pid: number
  /** What it has said so far, on both streams. */
  readonly said: () => string
  /** Ends with its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>
  kill(name: NodeJS.Signals): void
}

const environment = (settings: Settings): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  ...settings,
})

const watched = (child: ChildProcess): ProductProcess => {
  let said = ''
  const hear = (chunk: Buffer): void => void (said += chunk.toString())
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return {
    pid: child.pid ?? 0,
    said: () => said,
    ended,
    kill: (name) => void child.kill(name),
  }
}

/** `start` as the operator runs it, or with the counting subscriber. */
export const startProcess = (
  settings: Settings,
  options: { readonly counting?: boolean; readonly uid?: number; readonly args?: readonly string[] } = {},
): ProductProcess =>
  watched(
    spawn(
      process.execPath,
      // As the start script runs it.
      [
        '--expose-gc',
        options.counting ? counting : main,
        ...(options.args ?? (options.counting ? [] : ['start'])),
      ],
      {
        cwd: '/',
        env: environment(settings),
        stdio: ['ignore', 'pipe', 'pipe'],
        ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
      },
    ),
  )

/** Runs one command to its end. */
export const runCommand = (args: readonly string[], settings: Settings, uid?: number): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], {
      cwd: '/',
      env: environment(settings),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(uid === undefined ? {} : { uid, gid: uid }),
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })

/** Waits until requests are served; answers the milliseconds it took. */
export const untilReady = async (
  port: number,
  product: ProductProcess,
  ms = 50_000,
  path = '/readyz',
): Promise<number> => {
  const began = performance.now()
  let code: number | null | undefined
  void product.ended.then((ended) => (code = ended))
  while (performance.now() - began < ms) {
    if (code !== undefined)
      throw new Error(`the product ended with ${code ?? 'a signal'} instead of serving:\n${product.said()}`)
    const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => null)
    await answer?.body?.cancel()
    if (answer?.status === 200) return performance.now() - began
    await sleep(25)
  }
  throw new Error(`the product does not serve requests after ${ms} ms:\n${product.said()}`)
}

/** The embedded database of a data folder. */
export const clusterOf = (dataDir: string): string => join(dataDir, 'postgres', 'cluster')

export const postmasterPid = (dataDir: string): number =>
  Number(readFileSync(join(clusterOf(dataDir), 'postmaster.pid'), 'utf8').split('\n')[0])

/** Kills the postmaster; the processes below it end by themselves, as after a crash. */
export const killDatabase = async (dataDir: string): Promise<void> => {
  const pid = postmasterPid(dataDir)
  signal(pid, 'SIGKILL')
  await waitUntil(() => !isAlive(pid), 5000)
}

export const killProcess = async (product: ProductProcess): Promise<void> => {
  product.kill('SIGKILL')
  await product.ended
}

/** Ends whatever of the trial still runs, whichever way it ended. */
export const sweepUp = async (dataDir: string, products: readonly ProductProcess[]): Promise<void> => {
  for (const product of products) await killProcess(product)
  for (const pid of processesIn(clusterOf(dataDir))) signal(pid, 'SIGKILL')
  await waitUntil(() => processesIn(clusterOf(dataDir)).length === 0, 5000)
}
