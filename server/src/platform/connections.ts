import type { PoolClient } from 'pg'
import { Pool, types } from 'pg'
import { Failure, fail } from './errors.ts'

const isoTime = (text: string): string => {
  // '2026-11-21 22:45:19.123456+00' → ISO 8601 with milliseconds
  const at = text.length > 10 ? `${text.slice(0, 10)}T${text.slice(11)}` : text
  const plus = at.lastIndexOf('+')
  const body = plus > 0 ? at.slice(0, plus) : at
  const dot = body.indexOf('.')
  return dot < 0 ? `${body}.000Z` : `${body.slice(0, dot)}${body.slice(dot).padEnd(4, '0').slice(0, 4)}Z`
}

// Rows travel to the wire as they are: dates stay text, times become ISO text, 64-bit counts become numbers.
const wireTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === types.builtins.DATE) return (value: string) => value
    if (oid === types.builtins.TIMESTAMPTZ) return isoTime
    if (oid === types.builtins.INT8 || oid === types.builtins.NUMERIC) return Number
    return types.getTypeParser(oid, format)
  },
}

export interface PoolOptions {
  readonly url: string
  readonly max: number
  readonly name: string
  /** Settings of the session besides those of every connection, as `name=value`. */
  readonly settings?: readonly string[]
}

const quiet = (): void => undefined

/** What every session is told; the last five let the server find out by itself that a process of ours is gone, and free its locks. */
const sessionSettings = [
  'TimeZone=UTC',
  'client_min_messages=warning',
  'idle_in_transaction_session_timeout=120s',
  'client_connection_check_interval=10s',
  'tcp_keepalives_idle=20',
  'tcp_keepalives_interval=5',
  'tcp_keepalives_count=4',
]

/** A pool whose connections speak UTC and the pipelined protocol. */
export const makePool = ({ url, max, name, settings = [] }: PoolOptions): Pool => {
  const pool = new Pool({
    connectionString: url,
    max,
    application_name: name,
    pipeline: true,
    types: wireTypes,
    options: [...sessionSettings, ...settings].map((setting) => `-c ${setting}`).join(' '),
    connectionTimeoutMillis: 1500,
    idleTimeoutMillis: 10_000,
  })
  // A connection that breaks while it is lent out tells its statements so, and besides all who listen to itself: an
  // error that nobody listens to would end the process.
  pool.on('connect', (client) => void client.on('error', quiet))
  return pool
}

export interface PgError {
  readonly code?: string
}

const lost = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '08003',
  '53300',
])

/** True when the error says that the database is away, not that the statement is wrong. */
export const isConnectionLoss = (error: unknown): boolean => {
  if (typeof error !== 'object' || error === null) return false
  const { code } = error as PgError
  if (code !== undefined && lost.has(code)) return true
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|not queryable/.test(error.message)
  )
}

interface Waiting {
  readonly admit: () => void
  readonly refuse: (error: unknown) => void
}

/** Who waits for a connection of a pool, in the order in which they came, and how many may be lent out besides. */
interface Queue {
  free: number
  readonly waiting: Waiting[]
}
const queues = new WeakMap<Pool, Queue>()

const queueOf = (pool: Pool): Queue => {
  let queue = queues.get(pool)
  if (!queue) queues.set(pool, (queue = { free: pool.options.max, waiting: [] }))
  return queue
}

/** How long one waits for a connection while all of them are at work, before one is told that too much is going on. */
export const longestWaitMs = 10_000

const turnIn = (queue: Queue, waitMs: number): Promise<void> => {
  if (queue.free > 0) {
    queue.free--
    return Promise.resolve()
  }
  return new Promise((resolve, reject) => {
    const leave = (): void => void queue.waiting.splice(queue.waiting.indexOf(one), 1)
    const timer = setTimeout(() => {
      leave()
      reject(new Failure('server.busy', { seconds: waitMs / 1000 }))
    }, waitMs)
    const one: Waiting = {
      admit: () => {
        clearTimeout(timer)
        resolve()
      },
      refuse: (error) => {
        clearTimeout(timer)
        reject(error)
      },
    }
    queue.waiting.push(one)
  })
}

const next = (queue: Queue): void => {
  const one = queue.waiting.shift()
  if (one) one.admit()
  else queue.free++
}

/** Whoever waits for a connection hears now that there is none to be had: the database is away. */
export const refuseWaiting = (pool: Pool, cause: unknown): void => {
  for (const { refuse } of queueOf(pool).waiting.splice(0))
    refuse(new Failure('server.unavailable', {}, cause))
}

/**
 * A connection of the pool, in turn: a busy pool is waited for, a database that is away is not. To be ended by
 * {@link giveBack}.
 * @throws server.unavailable when the database cannot be reached, server.busy after `waitMs` (milliseconds) in the queue
 */
export const lend = async (pool: Pool, waitMs = longestWaitMs): Promise<PoolClient> => {
  const queue = queueOf(pool)
  await turnIn(queue, waitMs)
  try {
    return await pool.connect()
  } catch (error) {
    const away = isConnectionLoss(error)
    if (away) refuseWaiting(pool, error)
    next(queue)
    if (away) return fail('server.unavailable', {}, error)
    throw error
  }
}

/** Gives a lent connection back, or closes it when it broke. */
export const giveBack = (pool: Pool, client: PoolClient, broken: Error | boolean | undefined): void => {
  client.release(broken)
  next(queueOf(pool))
}
