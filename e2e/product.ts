/**
 * The product as `start` runs it, in a process of its own that can be killed. Its clock is moved by the parent over the
 * channel between the two processes; no request reaches it.
 */
import { createWriteStream } from 'node:fs'
import { setupLink } from '../server/src/modules/identity/public.ts'
import { startProduct } from '../server/src/cli/start.ts'
import { makeClock } from '../server/src/platform/clock.ts'
import { loadConfig } from '../server/src/platform/config.ts'
import { makeLog } from '../server/src/platform/log.ts'
import type { Asked, Told } from './lib/messages.ts'

const { ZHINUO_NOW, ZHINUO_LOG, ...env } = process.env
const tell = (message: Told): void => {
  if (process.connected) process.send?.(message)
}

// A Ctrl-C in the terminal reaches everybody; whoever started it says when it ends.
process.on('SIGINT', () => undefined)

const clock = makeClock()
if (ZHINUO_NOW) clock.moveTo(new Date(ZHINUO_NOW))

const log = makeLog({ to: createWriteStream(ZHINUO_LOG ?? '/dev/stderr', { flags: 'a' }) })
const running = await startProduct({ config: loadConfig(env), log, part: 'all', clock })

const link = await setupLink(running.product.platform)

const end = (): void => {
  setTimeout(() => process.exit(1), 15_000).unref()
  void running.stop().then(() => process.exit(0))
}
process.on('message', (asked: Asked) => {
  if (asked.kind === 'stop') return end()
  clock.moveTo(new Date(asked.at))
  tell({ kind: 'moved', now: clock.now().toISOString() })
})
// Whoever started it is gone, perhaps while it was starting.
process.on('disconnect', end)
if (!process.connected) end()

tell({
  kind: 'ready',
  address: running.address ?? '',
  setupLink: link,
  ownerUrl: running.product.database.ownerUrl,
})
