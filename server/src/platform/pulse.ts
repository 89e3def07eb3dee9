import type { Pool } from 'pg'
import { Client } from 'pg'
import type { Logger } from 'pino'
import { refuseWaiting } from './connections.ts'

/**
 * Finds out that the database no longer answers although its connections stand: a frozen machine, a network that drops
 * packets. Whoever waits is then told so at once, instead of after the minutes that TCP takes. Long statements are no
 * sign of it: silence counts only when a question of its own goes unanswered too.
 */
export interface Pulse {
  /** Watches the connections of a pool while they are lent out; all of them are cut, and who waits refused, when the database is gone. */
  guardPool(pool: Pool): void
  /** Cuts this connection too when the database is gone. */
  guard(client: Connection): void
  stop(): void
}

interface Socket {
  readonly bytesRead?: number
  destroy(error?: Error): unknown
}
/** What node-pg's clients have and its types do not say. */
type Connection = Pick<Client, 'once'>

const socketOf = (client: Connection): Socket =>
  (client as unknown as { readonly connection: { readonly stream: Socket } }).connection.stream

const tickMs = 200
/** Ticks without a byte before the database is asked, and before it is given up. Ticks, for a busy process hears late. */
const askAfter = 2
const goneAfter = 6

/** `url` is a login that may connect and needs nothing else. */
export const startPulse = (url: string, log: Logger): Pulse => {
  const guarded = new Set<Connection>()
  const pools = new Set<Pool>()
  let lent = 0
  let answers = 0
  let seen = ''
  let silent = 0
  let probe: { readonly client: Client; readonly ready: Promise<unknown> } | null = null

  const guard = (client: Connection): void => {
    if (guarded.has(client)) return
    guarded.add(client)
    client.once('end', () => guarded.delete(client))
  }

  const connectProbe = () => {
    const client = new Client({ connectionString: url, application_name: 'zhinuo pulse' })
    client.on('error', () => undefined)
    return { client, ready: client.connect() }
  }

  const dropProbe = (): void => {
    const last = probe
    probe = null
    if (last) socketOf(last.client).destroy()
  }

  const ask = async (): Promise<void> => {
    const asked = (probe ??= connectProbe())
    try {
      await asked.ready
      await asked.client.query('select 1')
      answers++
    } catch {
      // Refused or broken: whoever asks next hears that from a connection of their own.
      if (probe === asked) dropProbe()
    }
  }

  const cut = (): void => {
    log.warn({ connections: guarded.size }, 'the database does not answer; its connections are cut')
    const away = Object.assign(new Error('the database does not answer'), { code: '08006' })
    for (const pool of pools) refuseWaiting(pool, away)
    for (const client of guarded) socketOf(client).destroy(away)
    dropProbe()
  }

  const tick = (): void => {
    if (lent === 0) {
      silent = 0
      if (probe) dropProbe()
      return
    }
    let bytes = 0
    for (const client of guarded) bytes += socketOf(client).bytesRead ?? 0
    const now = `${answers} ${bytes}`
    silent = now === seen ? silent + 1 : 0
    seen = now
    if (silent === askAfter) void ask()
    if (silent < goneAfter) return
    silent = 0
    cut()
  }

  const timer = setInterval(tick, tickMs).unref()
  return {
    guardPool: (pool) => {
      pools.add(pool)
      pool.on('acquire', (client) => {
        guard(client)
        lent++
      })
      pool.on('release', () => void lent--)
    },
    guard,
    stop: () => {
      clearInterval(timer)
      dropProbe()
    },
  }
}
