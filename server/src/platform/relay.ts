import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { PgBoss } from 'pg-boss'
import { extended, simple } from './db.ts'
import type { LiveMessage } from './live.ts'
import { liveChannel } from './live.ts'
import type { Platform } from './platform.ts'
import type { EventJob } from './queues.ts'
import { listWorkspaces } from './workspaces.ts'

/**
 * Hands committed events to their subscribers: one job per event and subscriber, in the order of the transactions'
 * numbers. An event is taken when every transaction that could still write an earlier one has ended, so none is
 * skipped; the cursor moves in the transaction that adds the jobs, so none is lost.
 */
export interface Relay {
  /** There are new events in a workspace; returns at once. */
  wake(workspace: string): void
  /** Looks into every workspace, for events whose writer died before it could wake anyone. */
  sweep(): Promise<void>
  /** Hands on everything that is committed in a workspace and waits for it. Answers the number of jobs. */
  drain(workspace: string): Promise<number>
  stop(): Promise<void>
}

export interface RelayOptions {
  readonly boss: PgBoss
  /** Names of the subscribers that hear an event. */
  readonly subscribersOf: (event: string) => readonly string[]
  /** Runs after jobs were added. */
  readonly onJobs: () => unknown
  /** Runs after new events of a workspace were seen. */
  readonly onEvents: (workspace: string) => unknown
}

const batchSize = 500
/** Writers that follow one another closely share a pass. */
const pauseMs = 40
const retryMs = 1000
/** After a pass that found many events the next one waits longer: fewer passes hand on as much. */
const manyEvents = 50
const longPauseMs = 250
/**
 * Jobs and cursor are one transaction that does not wait for the disk: when a crash takes it, both are gone and the pass
 * is done again.
 */
const beginLazily = 'BEGIN; SET LOCAL synchronous_commit = off'

interface Pass {
  readonly events: number
  readonly jobs: number
  /** Events are committed that may be taken only when an older transaction has ended. */
  readonly early: boolean
}

const nothing: Pass = { events: 0, jobs: 0, early: false }

/** The same id whenever the same event is handed to the same subscriber: the queue takes it once. */
export const jobIdOf = (workspace: string, event: string, subscriber: string): string => {
  const bytes = createHash('sha256').update(`${workspace}\0${event}\0${subscriber}`).digest().subarray(0, 16)
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

interface Committed {
  readonly id: string
  readonly xid: string
  readonly name: string
  readonly object: string
  readonly settled: boolean
}

// PostgreSQL refuses messages of 8,000 bytes and more.
const longestMessage = 7500

const messageOf = (workspace: string, events: readonly Committed[]): string => {
  const message: LiveMessage = {
    workspace,
    objects: [...new Set(events.map((e) => e.object))],
    events: [...new Set(events.map((e) => e.name))],
  }
  const text = JSON.stringify(message)
  return Buffer.byteLength(text) <= longestMessage
    ? text
    : JSON.stringify({ workspace, objects: ['*'], events: ['*'] } satisfies LiveMessage)
}

const schemaOf = (workspace: string): string => {
  if (!/^[0-9a-z]{1,40}$/.test(workspace)) throw new Error(`not a workspace id: ${workspace}`)
  return `"ws_${workspace}"`
}

const pass = async (
  platform: Platform,
  options: RelayOptions,
  client: PoolClient,
  workspace: string,
): Promise<Pass> => {
  // An advisory lock: a row lock would give this transaction a number of its own and so hide later events from it.
  const [lock] = await extended<{ got: boolean }>(client, {
    text: `select pg_try_advisory_xact_lock(720102, hashtext($1)) as got`,
    values: [workspace],
  })
  if (!lock?.got) return { ...nothing, early: true }
  const [cursor] = await extended<{ xid: string | null; event: string | null }>(client, {
    text: `select c.xid::text as xid, c.event from platform.workspaces w
      left join platform.relay_cursors c on c.workspace = w.id where w.id = $1 and w.state = 'ready'`,
    values: [workspace],
  })
  // One that is being filled keeps its events until somebody may meet it; the sweep then finds them.
  if (!cursor) return nothing
  const events = await extended<Committed>(client, {
    // Qualified, for `xid` alone would order by the text that is answered.
    text: `select e.id, e.xid::text as xid, e.name, e.object, e.xid < pg_snapshot_xmin(pg_current_snapshot()) as settled
      from ${schemaOf(workspace)}.events e where (e.xid, e.id) > ($1::xid8, $2::uuid) order by e.xid, e.id limit ${batchSize}`,
    values: [cursor.xid ?? '0', cursor.event ?? '00000000-0000-0000-0000-000000000000'],
  })
  const settled = events.filter((event) => event.settled)
  const last = settled.at(-1)
  const early = settled.length < events.length
  if (!last) return { ...nothing, early }
  const jobs = settled.flatMap((event) =>
    options.subscribersOf(event.name).map((subscriber) => ({
      id: jobIdOf(workspace, event.id, subscriber),
      data: { workspace, event: event.id, subscriber } satisfies EventJob,
    })),
  )
  if (jobs.length > 0) {
    const db = {
      executeSql: async (text: string, values: unknown[] = []) => ({
        rows: await extended<Record<string, unknown>>(client, { text, values }),
      }),
    }
    await options.boss.insert('events', jobs, { db })
  }
  await extended(client, {
    text: `insert into platform.relay_cursors (workspace, xid, event) values ($1, $2::xid8, $3)
      on conflict (workspace) do update set xid = excluded.xid, event = excluded.event`,
    values: [workspace, last.xid, last.id],
  })
  await extended(client, {
    text: 'select pg_notify($1, $2)',
    values: [liveChannel, messageOf(workspace, settled)],
  })
  platform.log.debug({ workspace, events: settled.length, jobs: jobs.length }, 'events handed on')
  return { events: settled.length, jobs: jobs.length, early: early || events.length === batchSize }
}

export const startRelay = (platform: Platform, options: RelayOptions): Relay => {
  const running = new Map<string, Promise<Pass>>()
  const timers = new Map<string, NodeJS.Timeout>()
  const wanted = new Set<string>()
  const ended = new Map<string, number>()
  let stopped = false

  const once = async (workspace: string): Promise<Pass> => {
    const client = await platform.platformPool.connect()
    let broken: Error | undefined
    try {
      await simple(client, beginLazily)
      const result = await pass(platform, options, client, workspace)
      await simple(client, 'COMMIT')
      if (result.jobs > 0) options.onJobs()
      if (result.events > 0) options.onEvents(workspace)
      return result
    } catch (error) {
      await simple(client, 'ROLLBACK').catch((failure: Error) => (broken = failure))
      throw error
    } finally {
      client.release(broken)
    }
  }

  const plan = (workspace: string, ms: number): void => {
    if (stopped || timers.has(workspace)) return
    timers.set(
      workspace,
      setTimeout(() => {
        timers.delete(workspace)
        void run(workspace)
      }, ms).unref(),
    )
  }

  /** One pass at a time per workspace; whoever comes meanwhile causes another. */
  const run = async (workspace: string): Promise<void> => {
    if (stopped) return
    if (running.has(workspace)) return void wanted.add(workspace)
    wanted.delete(workspace)
    const work = once(workspace)
    running.set(workspace, work)
    try {
      const { early, events } = await work
      running.delete(workspace)
      ended.set(workspace, performance.now())
      if (early || wanted.has(workspace))
        plan(workspace, events > manyEvents && events < batchSize ? longPauseMs : pauseMs)
    } catch (error) {
      running.delete(workspace)
      if (stopped) return
      platform.log.warn({ err: error, workspace }, 'events were not handed on; trying again')
      plan(workspace, retryMs)
    }
  }

  return {
    wake: (workspace) => {
      if (running.has(workspace)) wanted.add(workspace)
      else plan(workspace, Math.max(0, pauseMs - (performance.now() - (ended.get(workspace) ?? 0))))
    },
    sweep: async () => {
      for (const { workspace, state } of await listWorkspaces(platform)) {
        if (stopped) return
        if (state === 'ready' && !running.has(workspace.id) && !timers.has(workspace.id))
          await run(workspace.id)
      }
    },
    drain: async (workspace) => {
      let jobs = 0
      for (;;) {
        await running.get(workspace)?.catch(() => nothing)
        const result = await once(workspace)
        jobs += result.jobs
        if (result.events === 0 && !result.early) return jobs
        if (result.events === 0) await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    stop: async () => {
      stopped = true
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
      await Promise.allSettled(running.values())
    },
  }
}
