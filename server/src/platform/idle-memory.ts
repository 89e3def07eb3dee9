import { performance } from 'node:perf_hooks'
import type { Logger } from 'pino'

/** `node --expose-gc` gives it; without the flag there is nothing to call. */
type Collect = (options: { readonly type: 'major'; readonly flavor: 'last-resort' }) => void

const lookMs = 10_000
/** Share of the time below which the process counts as idle. */
const idleShare = 0.05
/** What must be won for a collection to be worth its moment. */
const worthBytes = 16 * 1024 * 1024

/**
 * Gives memory back to the system when the process has nothing to do: the heap keeps what a start or a burst of work
 * needed, for the engine collects only while it allocates.
 */
export const giveBackIdleMemory = (log: Logger): void => {
  const { gc } = globalThis as { readonly gc?: Collect }
  if (!gc) return
  const { eventLoopUtilization } = performance
  let last = eventLoopUtilization()
  let least = 0
  const look = (): void => {
    const { utilization } = eventLoopUtilization(last)
    last = eventLoopUtilization()
    const before = process.memoryUsage().heapTotal
    if (utilization > idleShare || before < least + worthBytes) return
    gc({ type: 'major', flavor: 'last-resort' })
    least = process.memoryUsage().heapTotal
    log.debug({ before, after: least }, 'memory was given back')
    last = eventLoopUtilization()
  }
  setInterval(look, lookMs).unref()
}
