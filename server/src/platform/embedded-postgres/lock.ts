import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startTicks } from './processes.ts'
import { refuse } from './refusal.ts'

interface Holder {
  readonly pid: number
  readonly started: string | null
  readonly boot: string
  readonly host: string
}

const bootId = (): string => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()

const readText = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

const isHeld = (text: string): Holder | null => {
  try {
    const holder = JSON.parse(text) as Holder
    const same =
      holder.boot === bootId() && holder.started !== null && holder.started === startTicks(holder.pid)
    return same ? holder : null
  } catch {
    return null
  }
}

/**
 * Takes the folder for this process and answers how to give it back. A lock whose process is gone (kill -9, power
 * loss) is taken over; one whose process lives refuses the start.
 */
export const takeFolder = async (folder: string): Promise<() => void> => {
  const path = join(folder, 'in-use.lock')
  const mine = JSON.stringify({
    pid: process.pid,
    started: startTicks(process.pid),
    boot: bootId(),
    host: hostname(),
  } satisfies Holder)
  const draft = `${path}.${process.pid}`
  const refuseFor = (holder: Holder | null): never =>
    refuse('database.folder_in_use', {
      zh: `另一个知诺正在使用这个数据文件夹:${folder}${holder ? `(进程 ${holder.pid})` : ''}。请先停掉它,或用 DATA_DIR 指定另一个文件夹。`,
      en: `Another Zhinuo is running on this data folder: ${folder}${holder ? ` (process ${holder.pid})` : ''}. Stop it first, or name another folder in DATA_DIR.`,
    })

  writeFileSync(draft, mine, { mode: 0o600 })
  try {
    for (;;) {
      try {
        linkSync(draft, path)
        break
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const found = readText(path)
      if (found === null) continue
      const holder = isHeld(found)
      if (holder) refuseFor(holder)
      // Only the very lock that was judged may be removed: another start may have taken over in between.
      if (readText(path) === found) rmSync(path, { force: true })
    }
  } finally {
    rmSync(draft, { force: true })
  }
  // Two starts that judged the same dead lock settle here: one of them no longer finds its own.
  await sleep(30)
  const settled = readText(path)
  if (settled !== mine) refuseFor(settled === null ? null : isHeld(settled))

  return () => {
    if (readText(path) === mine) rmSync(path, { force: true })
  }
}
