import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Moment at which the process started, in clock ticks since boot, or null when there is no such process or it has
 * ended and only waits to be reaped. Together with the pid it names one process: pids are used again.
 */
export const startTicks = (pid: number): string | null => {
  let stat: string
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return null
  }
  // The name in brackets may hold spaces; fields are counted after it: state is the first, start time the twentieth.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z' || fields[0] === 'X') return null
  return fields[19] ?? null
}

export const isAlive = (pid: number): boolean => startTicks(pid) !== null

/** Folder in which the process works, or null when it cannot be read. */
const workingFolder = (pid: number): string | null => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

/** Living processes that work in `folder`: every process of a PostgreSQL works in its data folder. */
export const processesIn = (folder: string): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingFolder(pid) === folder && isAlive(pid))

/** Waits until `done` says true, looking every 20 ms. False when `ms` have passed before. */
export const waitUntil = async (done: () => boolean, ms: number): Promise<boolean> => {
  const end = performance.now() + ms
  while (!done()) {
    if (performance.now() > end) return false
    await sleep(20)
  }
  return true
}

/** Sends a signal; a process that is gone already is no error. */
export const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
