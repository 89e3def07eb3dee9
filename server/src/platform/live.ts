import type { Logger } from 'pino'
import { Client } from 'pg'
import type { Platform } from './platform.ts'

/** What the relay tells every process after new events of a workspace: the objects that changed and the names of the facts. */
export interface LiveMessage {
  readonly workspace: string
  readonly objects: readonly string[]
  readonly events: readonly string[]
  /** Concerns these members alone; absent: whoever may read the objects. */
  readonly members?: readonly string[]
}

export interface Live {
  /** Hears the messages of one workspace, or of all (`*`), until the answer is called. */
  subscribe(workspace: string, hear: (message: LiveMessage) => void): () => void
  /** Milliseconds since the last message of that workspace; Infinity when there was none. */
  quietFor(workspace: string): number
  /**
   * Hears that messages may have been missed because the connection was away: whatever was derived from them is to be
   * taken for stale.
   */
  onGap(hear: () => void): () => void
}

export interface LiveListener extends Live {
  stop(): Promise<void>
}

export const liveChannel = 'zhinuo_live'
/** PostgreSQL refuses messages of 8,000 bytes and more; beyond this many, everybody looks for themselves. */
const mostNamed = 150

/** Tells every process of what no fact says, after it was committed. A message that is lost is made up for by the next look. */
export const announce = ({ platformPool, log }: Platform, message: LiveMessage): void => {
  const { members, ...open } = message
  const text = JSON.stringify(members && members.length <= mostNamed ? message : open)
  platformPool
    .query('select pg_notify($1, $2)', [liveChannel, text])
    .catch((error: unknown) => log.debug({ err: error }, 'a live message was not sent'))
}

const retryDelays = [100, 250, 500, 1000, 2000]

/** Listens on the platform login with a connection of its own, which comes back by itself. */
export const listenLive = (url: string, log: Logger, guard: (client: Client) => void): LiveListener => {
  const hearers = new Map<string, Set<(message: LiveMessage) => void>>()
  const gapHearers = new Set<() => void>()
  const lastAt = new Map<string, number>()
  let client: Client | null = null
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let failures = 0

  const deliver = (payload: string): void => {
    const message = JSON.parse(payload) as LiveMessage
    lastAt.set(message.workspace, performance.now())
    // A topic (`@…`) is no workspace: only who asked for it hears it.
    const keys = message.workspace.startsWith('@') ? [message.workspace] : [message.workspace, '*']
    for (const key of keys) for (const hear of hearers.get(key) ?? []) hear(message)
  }

  const connect = async (): Promise<void> => {
    const fresh = new Client({
      connectionString: url,
      application_name: 'zhinuo live',
      keepAlive: true,
      connectionTimeoutMillis: 5000,
    })
    const again = (): void => {
      if (client !== fresh) return
      client = null
      if (stopped) return
      const delay = retryDelays[Math.min(failures++, retryDelays.length - 1)] ?? 2000
      timer = setTimeout(() => void connect(), delay)
      timer.unref()
    }
    client = fresh
    fresh.on('error', again)
    fresh.on('end', again)
    fresh.on('notification', ({ payload }) => payload && deliver(payload))
    try {
      await fresh.connect()
      guard(fresh)
      await fresh.query(`LISTEN ${liveChannel}`)
      if (failures > 0) {
        log.info('live messages arrive again')
        for (const hear of gapHearers) hear()
      }
      failures = 0
    } catch (error) {
      if (!stopped) log.warn({ err: error }, 'live messages do not arrive')
      again()
      await fresh.end().catch(() => undefined)
    }
  }

  const ready = connect()
  return {
    subscribe: (workspace, hear) => {
      const group = hearers.get(workspace) ?? new Set()
      hearers.set(workspace, group.add(hear))
      return () => {
        group.delete(hear)
        if (group.size === 0 && hearers.get(workspace) === group) hearers.delete(workspace)
      }
    },
    quietFor: (workspace) => performance.now() - (lastAt.get(workspace) ?? Number.NEGATIVE_INFINITY),
    onGap: (hear) => {
      gapHearers.add(hear)
      return () => void gapHearers.delete(hear)
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await ready
      const last = client
      client = null
      await last?.end().catch(() => undefined)
    },
  }
}
