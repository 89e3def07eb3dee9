/**
 * The product as `start` runs it, with two subscribers to customer events besides: what they do is count, in the table
 * of settings, so that the benchmark can tell that every event reached both of them exactly once.
 */
import { makeLog } from '../../server/src/platform/log.ts'
import { loadConfig } from '../../server/src/platform/config.ts'
import { startProduct } from '../../server/src/cli/start.ts'
import type { Subscriber } from '../../server/src/engine/module.ts'
import { sql } from '../../server/src/platform/sql.ts'

const counter = (name: string): Subscriber => ({
  name,
  events: ['customer.created', 'customer.updated'],
  run: async (ctx) => {
    await ctx.db.query(
      sql`insert into counters as k (key, value) values (${`bench.${name}`}, 1) on conflict (key) do update set value = k.value + 1`,
    )
  },
})

const running = await startProduct({
  config: loadConfig(process.env),
  log: makeLog({ to: process.stderr, level: 'warn' }),
  part: 'all',
  subscribers: [counter('first'), counter('second')],
})
process.stdout.write('ready\n')
// Ctrl-C in a terminal reaches every process; the one that measures ends this one.
process.on('SIGINT', () => undefined)
let stopping = false
process.on('SIGTERM', () => {
  // A group of processes is told together, and each of them by its parent once more.
  if (stopping) return
  stopping = true
  void running.stop().then(() => process.exit(0))
})
