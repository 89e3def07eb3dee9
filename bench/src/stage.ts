import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isAlive, signal, waitUntil } from '../../server/src/platform/embedded-postgres/processes.ts'
import { freePort } from '../../server/test/free-port.ts'

/** Where a benchmark runs: a data folder of its own, two ports, and processes that end with it. */
export interface Stage {
  readonly env: NodeJS.ProcessEnv
  readonly port: number
  readonly floorPort: number
  /** Starts a script and waits until it says so. */
  readonly start: (file: string, args: readonly string[], says: string) => Promise<void>
  /** Runs a command of the product and answers what it wrote. */
  readonly run: (args: readonly string[]) => Promise<string>
}

export const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url))
/** The product as its users start it. */
export const main = here('../../server/src/main.ts')

/** Sets the stage, and clears it also when the run is broken off. */
export const onStage = async (work: (stage: Stage) => Promise<number>): Promise<number> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhinuo-bench-'))
  // The database runs as another user where we are root, and may keep its files here only if it may enter.
  chmodSync(dataDir, 0o755)
  const port = await freePort()
  const floorPort = await freePort()
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    DATA_DIR: dataDir,
    PORT: String(port),
  }
  delete env['DATABASE_URL']
  const children: ChildProcess[] = []
  const stage: Stage = {
    env,
    port,
    floorPort,
    start: (file, args, says) => startChild(children, file, args, env, says),
    run: (args) => runCommand(children, args, env),
  }
  const broken = brokenOff()
  try {
    const measured = work(stage)
    // What is left of it fails once its database goes; nobody waits for it then.
    measured.catch(() => undefined)
    return await Promise.race([measured, broken])
  } finally {
    const database = databaseOf(dataDir)
    for (const child of children.reverse()) await stopChild(child)
    if (database !== undefined && !(await waitUntil(() => !isAlive(database), 10_000)))
      signal(database, 'SIGQUIT')
    await removeForGood(dataDir)
  }
}

const startChild = (
  children: ChildProcess[],
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  says: string,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(child)
    child.stdout?.on('data', (chunk: Buffer) => chunk.toString().includes(says) && resolve())
    child.on('exit', (code) => reject(new Error(`${file} ended with ${code}`)))
  })

const stopChild = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.removeAllListeners('exit')
    child.on('exit', () => resolve())
    child.kill('SIGTERM')
  })

const runCommand = (
  children: ChildProcess[],
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.push(child)
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.on('exit', (code) =>
      code === 0 ? resolve(out) : reject(new Error(`${args.join(' ')} ended with ${code}`)),
    )
  })

/** Removes a folder, also while a database that was broken off in its making still writes there. */
const removeForGood = async (folder: string): Promise<void> => {
  for (let i = 0; i < 20 && existsSync(folder); i++) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

/** Process of the database that keeps its files here, if there is one. */
const databaseOf = (dataDir: string): number | undefined => {
  try {
    return Number.parseInt(readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8'), 10)
  } catch {
    return undefined
  }
}

/** The exit code of a run that is broken off: it ends what it started and removes its folder like any other. */
const brokenOff = (): Promise<number> =>
  new Promise((resolve) => {
    for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
      process.removeAllListeners(signal)
      // Ctrl-C may come twice, from the terminal and from npm: the second must not end the clearing up.
      process.on(signal, () => resolve(code))
    }
  })
