import { chmodSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  isAlive,
  signal,
  startTicks,
  waitUntil,
} from '../../server/src/platform/embedded-postgres/processes.ts'

const prefix = 'zhinuo-e2e-'
const endMs = 10_000

const textOf = (read: () => string): string => {
  try {
    return read()
  } catch {
    // It has ended, or is somebody else's.
    return ''
  }
}

/** Whether the process was started with a folder of its own in this one, or is a database there or makes one. */
const belongsTo = (folder: string, pid: string): boolean => {
  const isInside = (path: string): boolean => path === folder || path.startsWith(`${folder}/`)
  const [program = '', ...args] = textOf(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')).split('\0')
  if (/(^|\/)(initdb|postgres)$/.test(program) && args.some((arg) => isInside(arg.replace(/^--pgdata=/, ''))))
    return true
  const works = textOf(() => readlinkSync(`/proc/${pid}/cwd`))
  if (isInside(works) && /\/postgres\/cluster(\.draft-\w+)?$/.test(works)) return true
  return textOf(() => readFileSync(`/proc/${pid}/environ`, 'utf8'))
    .split('\0')
    .some((entry) => {
      const [, path] = /^(?:DATA_DIR|HOME|TMPDIR)=(.*)$/.exec(entry) ?? []
      return path !== undefined && isInside(path)
    })
}

/** Products, their databases, the browser. */
const processesOf = (folder: string): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => belongsTo(folder, name))
    .map(Number)
    .filter(isAlive)

/** Ends whatever still runs in the folder of a run, and removes it with all that lies in it. */
export const clearRun = async (folder: string): Promise<void> => {
  for (const name of ['SIGQUIT', 'SIGKILL'] as const) {
    const isQuiet = (): boolean => {
      const left = processesOf(folder)
      for (const pid of left) signal(pid, name)
      return left.length === 0
    }
    if (await waitUntil(isQuiet, endMs)) break
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}

/** Clears up after runs that were killed. */
const clearAbandoned = async (): Promise<void> => {
  for (const name of readdirSync(tmpdir())) {
    const [, pid, ticks] = new RegExp(`^${prefix}(\\d+)-(\\d+)$`).exec(name) ?? []
    if (pid !== undefined && startTicks(Number(pid)) !== ticks) await clearRun(join(tmpdir(), name))
  }
}

/** A folder for all that this run needs, the temporary files of the browser and its driver among it. */
export const makeRunFolder = async (): Promise<string> => {
  await clearAbandoned()
  const folder = join(tmpdir(), `${prefix}${process.pid}-${startTicks(process.pid)}`)
  mkdirSync(folder)
  // PostgreSQL runs as another user where the journeys run as root.
  chmodSync(folder, 0o711)
  process.env['TMPDIR'] = folder
  return folder
}
