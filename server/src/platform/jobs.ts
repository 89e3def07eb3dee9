import type { Pool } from 'pg'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { PgBoss } from 'pg-boss'
import type { Ctx } from './context.ts'
import { contextFor, systemActor } from './contexts.ts'
import { isFailure } from './errors.ts'
import type { EventRow } from './events.ts'
import { eventColumns } from './events.ts'
import type { Platform } from './platform.ts'
import type { EventJob } from './queues.ts'
import { constant, sql } from './sql.ts'
import { withTx } from './tx.ts'

/** Hears events after they are committed. `events` names them: `noun.past-tense`, `noun.*` or `*`. */
export interface EventSubscriber {
  readonly name: string
  readonly events: readonly string[]
  readonly run: (ctx: Ctx, event: EventRow) => Promise<void>
}

/** Which of the subscribers hear an event, remembered by the event's name. */
export const subscriberTable = (
  subscribers: readonly EventSubscriber[],
): ((event: string) => readonly string[]) => {
  const names = new Set<string>()
  for (const { name } of subscribers) {
    if (names.has(name)) throw new Error(`two subscribers are called ${name}`)
    names.add(name)
  }
  const known = new Map<string, readonly string[]>()
  return (event) => {
    const found = known.get(event)
    if (found) return found
    const family = `${event.slice(0, event.indexOf('.'))}.*`
    const hearing = subscribers
      .filter(({ events }) => events.some((e) => e === event || e === family || e === '*'))
      .map(({ name }) => name)
    if (known.size < 10_000) known.set(event, hearing)
    return hearing
  }
}

/** Opens the queue on the pool of the platform login. `supervise` where jobs are also run. */
export const openQueue = async (pool: Pool, log: Logger, supervise: boolean): Promise<PgBoss> => {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query<Record<string, unknown>>(text, values) },
    schema: 'platform',
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    monitorVacuum: false,
    reindex: false,
  })
  boss.on('error', (error) => log.warn({ err: error }, 'the queue met an error'))
  return boss.start()
}

export interface JobRunner {
  /** There are new jobs; returns at once. */
  wake(): void
  /** Runs jobs until none is ready; answers how many were run. */
  drain(): Promise<number>
  /** Takes no more jobs and waits for those under way. */
  stop(): Promise<void>
}

const batchSize = 200
/** Where requests keep the process busy, jobs take at most a third of its time, and wait no longer than this. */
const longestPauseMs = 500
const busyShare = 0.5
const pollMs = 2000
const heartbeatMs = 4000

interface FetchedJob {
  readonly id: string
  readonly retryCount: number
  readonly data: EventJob
}

/** The jobs of one workspace whose effects are not in the database yet, noted as done in this very transaction. */
const claim = async (ctx: Ctx, jobs: readonly FetchedJob[]): Promise<ReadonlySet<string>> => {
  const rows = await ctx.db.query<{ job: string }>(
    sql`insert into job_runs (job, name, at) select job, name, ${ctx.now.toISOString()} from unnest(${jobs.map((j) => j.id)}::uuid[], ${jobs.map(
      (j) => j.data.subscriber,
    )}::text[]) as t (job, name) on conflict do nothing returning job`,
  )
  return new Set(rows.map((row) => row.job))
}

const readEvents = async (ctx: Ctx, jobs: readonly FetchedJob[]): Promise<ReadonlyMap<string, EventRow>> => {
  const ids = [...new Set(jobs.map((j) => j.data.event))]
  const rows = await ctx.db.query<EventRow>(
    sql`select ${constant(eventColumns)} from events where id = any(${ids}::uuid[])`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * Runs the jobs of the queue. The transaction of a handler also notes the job as run, so that a crash between COMMIT
 * and the queue's own note does not repeat the effect. Jobs of one workspace share a transaction; when one of them
 * fails, each is run in one of its own.
 */
export const startJobs = (
  platform: Platform,
  boss: PgBoss,
  subscribers: readonly EventSubscriber[],
  automatic = true,
): JobRunner => {
  const byName = new Map(subscribers.map((subscriber) => [subscriber.name, subscriber]))
  let stopped = false
  let current: Promise<number> | null = null
  let again = false

  const runTogether = (base: Ctx, jobs: readonly FetchedJob[]): Promise<void> =>
    withTx(base, async (ctx) => {
      // Effects and the note that the job has run are one: a crash takes both, and the job is run again.
      ctx.db.send(sql`select set_config('synchronous_commit', 'off', true)`)
      const fresh = await claim(ctx, jobs)
      const todo = jobs.filter((job) => fresh.has(job.id))
      const events = await readEvents(ctx, todo)
      for (const job of todo) {
        const event = events.get(job.data.event)
        const subscriber = byName.get(job.data.subscriber)
        // A subscriber of an earlier version of the product has nothing left to do.
        if (!event || !subscriber) continue
        const actor = systemActor('subscriber', event.id)
        await subscriber.run({ ...ctx, actor, requestId: event.request ?? ctx.requestId }, event)
      }
    })

  const fail = async (job: FetchedJob, error: unknown): Promise<void> => {
    platform.log.warn(
      {
        err: error,
        workspace: job.data.workspace,
        subscriber: job.data.subscriber,
        event: job.data.event,
        attempt: job.retryCount + 1,
      },
      'a subscriber failed',
    )
    await boss.fail(
      'events',
      { id: job.id, retryCount: job.retryCount },
      { message: error instanceof Error ? error.message : String(error) },
    )
  }

  const complete = async (jobs: readonly FetchedJob[]): Promise<void> => {
    if (jobs.length > 0)
      await boss.complete(
        'events',
        jobs.map(({ id, retryCount }) => ({ id, retryCount })),
      )
  }

  const runIn = async (ctx: Ctx, jobs: readonly FetchedJob[]): Promise<void> => {
    try {
      await runTogether(ctx, jobs)
    } catch (error) {
      if (jobs.length === 1 && jobs[0]) return fail(jobs[0], error)
      for (const job of jobs) await runIn(ctx, [job])
      return
    }
    await complete(jobs)
  }

  const runGroup = async (workspace: string, jobs: readonly FetchedJob[]): Promise<void> => {
    try {
      await runIn(await contextFor(platform, workspace, systemActor('subscriber')), jobs)
    } catch (error) {
      // The workspace was closed: nobody is left to hear it.
      if (isFailure(error, 'record.not_found')) return complete(jobs)
      if (!isFailure(error, 'workspace.not_ready')) throw error
      for (const job of jobs) await fail(job, error)
    }
  }

  const batch = async (): Promise<number> => {
    const jobs: FetchedJob[] = (await boss.fetch<EventJob>('events', { batchSize })).map(
      ({ id, retryCount, data }) => ({ id, retryCount, data }),
    )
    if (jobs.length === 0) return 0
    const left = new Set(jobs)
    const beat = setInterval(() => {
      if (left.size > 0)
        boss
          .touch(
            'events',
            [...left].map(({ id, retryCount }) => ({ id, retryCount })),
          )
          .catch((error: unknown) => platform.log.debug({ err: error }, 'jobs were not touched'))
    }, heartbeatMs)
    try {
      for (const [workspace, group] of Map.groupBy(jobs, (job) => job.data.workspace)) {
        await runGroup(workspace, group)
        for (const job of group) left.delete(job)
      }
    } finally {
      clearInterval(beat)
    }
    return jobs.length
  }

  let last = performance.eventLoopUtilization()
  let lastAt = performance.now()
  const giveWay = async (): Promise<void> => {
    const share = performance.eventLoopUtilization(last).utilization
    const took = performance.now() - lastAt
    if (share > busyShare && !stopped) await sleep(Math.min(2 * took, longestPauseMs))
    last = performance.eventLoopUtilization()
    lastAt = performance.now()
  }

  const untilEmpty = async (): Promise<number> => {
    let total = 0
    do {
      again = false
      for (let count = 1; count > 0 && !stopped;) {
        total += count = await batch()
        if (count > 0 && automatic) await giveWay()
      }
    } while (again && !stopped)
    return total
  }

  const start = (): Promise<number> => {
    if (current) {
      again = true
      return current
    }
    const work = untilEmpty().finally(() => (current = null))
    return (current = work)
  }

  const wake = (): void => {
    if (!stopped)
      start().catch((error: unknown) => platform.log.warn({ err: error }, 'jobs were not run; trying again'))
  }

  const timer = automatic ? setInterval(wake, pollMs).unref() : undefined
  return {
    wake,
    drain: start,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await current?.catch(() => 0)
    },
  }
}
