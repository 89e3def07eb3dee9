import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { processesIn } from '../../src/platform/embedded-postgres/processes.ts'
import { clusterOf, startProcess, untilReady } from './product-process.ts'
import type { Trial } from './workspace.ts'

const repository = resolve(import.meta.dirname, '../../..')

interface Memory {
  readonly what: string
  readonly pssMb: number
  readonly rssMb: number
}

const megabytes = (kilobytes: number): number => Math.round(kilobytes / 102.4) / 10

/**
 * Memory of one process in MB. RSS counts what several processes share in each of them; PSS divides it among them, so
 * that a sum of PSS is what they take together.
 */
const memoryOf = (pid: number): Memory => {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  const kilobytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0)
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  return {
    what: command.startsWith('postgres:') ? command : (command.split('/').at(-1) ?? command),
    pssMb: megabytes(kilobytes('Pss')),
    rssMb: megabytes(kilobytes('Rss')),
  }
}

export interface MemoryReport {
  readonly processes: readonly Memory[]
  readonly pssMb: number
  readonly rssMb: number
}

/** Memory of the product and of every process of its database, after `idleSeconds` without a request. */
export const idleMemory = async (trial: Trial, idleSeconds: number): Promise<MemoryReport> => {
  const product = startProcess(trial.settings)
  try {
    await untilReady(trial.port, product)
    await sleep(idleSeconds * 1000)
    const processes = [product.pid, ...processesIn(clusterOf(trial.dataDir))].map(memoryOf)
    const sum = (pick: (one: Memory) => number): number =>
      Math.round(processes.reduce((total, one) => total + pick(one), 0))
    return { processes, pssMb: sum((one) => one.pssMb), rssMb: sum((one) => one.rssMb) }
  } finally {
    product.kill('SIGTERM')
    await product.ended
  }
}

/** Milliseconds from `npm start` to the first page, as a browser would get it. */
export const firstPage = async (trial: Trial): Promise<number> => {
  const began = performance.now()
  const child = spawn('npm', ['start', '--silent'], {
    cwd: repository,
    env: { ...process.env, ...trial.settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  let over = false
  void ended.then(() => (over = true))
  try {
    for (;;) {
      if (over) throw new Error(`the product ended instead of serving:\n${said}`)
      const page = await fetch(`http://127.0.0.1:${trial.port}/`).catch(() => null)
      if (page?.status === 200 && (await page.text()).includes('<html')) return performance.now() - began
      await sleep(10)
    }
  } finally {
    // As Ctrl-C does: to all processes of the terminal at once.
    if (child.pid !== undefined && !over) process.kill(-child.pid, 'SIGINT')
    await ended
  }
}
