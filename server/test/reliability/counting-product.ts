/**
 * Run as a process of its own: `start`, with one subscriber besides that counts how often it has heard each event, in
 * the transaction of its job. A count other than one is an event lost or an effect doubled. SIGUSR2 lets the process die
 * by kill -9 at the worst moment for that: when the effects of jobs are committed and the queue does not know it yet.
 */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { startWith } from '../../src/cli/start.ts'
import type { EventSubscriber } from '../../src/platform/jobs.ts'
import { sql } from '../../src/platform/sql.ts'

enableCompileCache(join(import.meta.dirname, '../../../.cache/compiled'))

let dying = false
process.on('SIGUSR2', () => (dying = true))

const counter: EventSubscriber = {
  name: 'drill.count-heard',
  events: ['customer.*'],
  run: async (ctx, event) => {
    if (dying) ctx.db.afterCommit(() => process.kill(process.pid, 'SIGKILL'))
    await ctx.db.query(
      sql`insert into counters as c (key, value) values (${`drill ${event.id}`}, 1) on conflict (key) do update set value = c.value + 1`,
    )
  },
}

process.exitCode = await startWith([counter])(process.argv.slice(2), {
  env: process.env,
  out: (line) => void process.stdout.write(`${line}\n`),
})
