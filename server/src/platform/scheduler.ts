import { Client } from 'pg'
import type { Ctx } from './context.ts'
import { contextFor, systemActor } from './contexts.ts'
import type { Platform } from './platform.ts'
import { listWorkspaces } from './workspaces.ts'

/** Work that is repeated in every workspace, about `every` seconds; safe to run twice. */
export interface RepeatedJob {
  readonly name: string
  readonly every: number
  readonly run: (ctx: Ctx) => Promise<void>
}

/**
 * Runs repeated work when it is due by the clock of the process. The next moment is written when a run has ended, so a
 * run that was cut off is run again; a lock per workspace and job, held by one session of this worker, keeps any two
 * workers from running the same at once.
 */
export interface Scheduler {
  /** Looks for due work now instead of at the next second. */
  wake(): void
  /** Runs everything that is due and waits for it. Answers how many jobs were run. */
  runDue(): Promise<number>
  /** Runs one job of one workspace now, whether due or not. */
  runNow(workspace: string, name: string): Promise<void>
  stop(): Promise<void>
}

const tickMs = 1000
const workspacesMs = 10_000
const together = 2
const lockSpace = 720103
const longestRetrySeconds = 3600

interface Due {
  readonly workspace: string
  readonly name: string
}

/** The locks of this worker: one session, so that all are given back when the worker dies. */
const openLocks = (url: string, guard: (client: Client) => void) => {
  let client: Promise<Client> | null = null
  const held = new Set<string>()
  const connect = (): Promise<Client> => {
    const fresh = new Client({
      connectionString: url,
      application_name: 'zhinuo scheduler',
      keepAlive: true,
      connectionTimeoutMillis: 5000,
    })
    const made = fresh.connect().then(() => {
      guard(fresh)
      return fresh
    })
    const drop = (): void => {
      if (client === made) client = null
    }
    fresh.on('error', drop)
    fresh.on('end', drop)
    made.catch(drop)
    return (client = made)
  }
  const ask = async (question: string, key: string): Promise<boolean> => {
    const { rows } = await (
      await (client ?? connect())
    ).query<{ answer: boolean }>(`select ${question}($1, hashtext($2)) as answer`, [lockSpace, key])
    return rows[0]?.answer ?? false
  }
  return {
    take: async (key: string): Promise<boolean> => {
      // A session gets its own lock again for the asking.
      if (held.has(key)) return false
      held.add(key)
      const got = await ask('pg_try_advisory_lock', key).catch((error: unknown) => {
        held.delete(key)
        throw error
      })
      if (!got) held.delete(key)
      return got
    },
    give: async (key: string): Promise<void> => {
      held.delete(key)
      await ask('pg_advisory_unlock', key).catch(() => false)
    },
    close: async (): Promise<void> => {
      const last = client
      client = null
      await last?.then((c) => c.end()).catch(() => undefined)
    },
  }
}

export const startScheduler = (
  platform: Platform,
  platformUrl: string,
  jobs: readonly RepeatedJob[],
  automatic = true,
): Scheduler => {
  const byName = new Map(jobs.map((job) => [job.name, job]))
  if (byName.size < jobs.length) throw new Error('two repeated jobs have one name')
  const locks = openLocks(platformUrl, platform.guard)
  const pool = platform.platformPool
  const running = new Set<Promise<void>>()
  let ready = new Set<string>()
  let readyAt = -Infinity
  let clockAt = platform.clock.now().getTime()
  let stopped = false
  let looking: Promise<void> | null = null

  /** Learns of new workspaces and enters their jobs. */
  const refresh = async (force: boolean): Promise<void> => {
    if (!force && performance.now() - readyAt < workspacesMs) return
    ready = new Set(
      (await listWorkspaces(platform)).filter((entry) => entry.ready).map((entry) => entry.workspace.id),
    )
    await pool.query(
      `insert into platform.repeated_jobs (workspace, name, due_at)
       select w, n, $3 from unnest($1::text[]) as w, unnest($2::text[]) as n on conflict do nothing`,
      [[...ready], [...byName.keys()], platform.clock.now().toISOString()],
    )
    readyAt = performance.now()
  }

  /** A clock that was set back leaves due moments far ahead: they are brought near. */
  const followClock = async (): Promise<void> => {
    const now = platform.clock.now().getTime()
    if (now < clockAt) {
      await pool.query(
        `update platform.repeated_jobs r set due_at = $3 from unnest($1::text[], $2::float8[]) as j (name, every)
         where r.name = j.name and r.due_at > $3::timestamptz + make_interval(secs => j.every)`,
        [jobs.map((job) => job.name), jobs.map((job) => job.every), new Date(now).toISOString()],
      )
    }
    clockAt = now
  }

  const isStillDue = async ({ workspace, name }: Due): Promise<boolean> => {
    const { rows } = await pool.query(
      'select 1 from platform.repeated_jobs where workspace = $1 and name = $2 and due_at <= $3',
      [workspace, name, platform.clock.now().toISOString()],
    )
    return rows.length > 0
  }

  const runLocked = async (due: Due, job: RepeatedJob): Promise<void> => {
    const { workspace, name } = due
    const started = platform.clock.now()
    await pool.query('update platform.repeated_jobs set started_at = $3 where workspace = $1 and name = $2', [
      workspace,
      name,
      started.toISOString(),
    ])
    let problem: Error | null = null
    try {
      await job.run(await contextFor(platform, workspace, systemActor('scheduler', name)))
    } catch (error) {
      problem = error as Error
      platform.log.warn({ err: error, workspace, job: name }, 'repeated work failed; it is tried again')
    }
    await pool.query(
      `update platform.repeated_jobs set finished_at = $3, runs = runs + 1,
         failures = case when $4::text is null then 0 else failures + 1 end, last_error = $4,
         due_at = $5::timestamptz + make_interval(secs => case when $4::text is null then $6::float8 else least($6::float8, ${longestRetrySeconds}, 5 * 2 ^ least(failures, 10)) end)
       where workspace = $1 and name = $2`,
      [
        workspace,
        name,
        platform.clock.now().toISOString(),
        problem?.message ?? null,
        started.toISOString(),
        job.every,
      ],
    )
  }

  const runOne = async (due: Due, even: boolean): Promise<boolean> => {
    const job = byName.get(due.name)
    if (!job || !ready.has(due.workspace)) return false
    const key = `${due.workspace}/${due.name}`
    if (!(await locks.take(key))) return false
    try {
      if (!even && !(await isStillDue(due))) return false
      await runLocked(due, job)
      return true
    } finally {
      await locks.give(key)
    }
  }

  const findDue = async (): Promise<Due[]> => {
    const { rows } = await pool.query<Due>(
      `select workspace, name from platform.repeated_jobs where due_at <= $1 and workspace = any($2) and name = any($3) order by due_at limit 200`,
      [platform.clock.now().toISOString(), [...ready], [...byName.keys()]],
    )
    return rows
  }

  let queue: Due[] = []
  let ran = 0
  const lanes = new Set<Promise<void>>()

  const lane = async (): Promise<void> => {
    for (let due = queue.shift(); due && !stopped; due = queue.shift()) if (await runOne(due, false)) ran++
  }

  /** Looks for what is due. Lanes that are free begin with it: one slow job holds up no other. */
  const look = async (force: boolean): Promise<void> => {
    await refresh(force)
    await followClock()
    queue = await findDue()
    while (lanes.size < together && queue.length > 0) {
      const work: Promise<void> = lane()
        .catch(note)
        .finally(() => lanes.delete(work))
      lanes.add(work)
    }
  }

  const note = (error: unknown): void =>
    platform.log.warn({ err: error }, 'repeated work was not looked for; trying again')

  const tick = (force = false): Promise<void> => {
    if (looking) return force ? looking.then(() => tick(true)) : looking
    return (looking = look(force).finally(() => (looking = null)))
  }

  const wake = (): void => {
    if (!stopped) tick().catch(note)
  }

  /** Until nothing is due and nothing runs. */
  const finish = async (): Promise<void> => {
    while (lanes.size > 0) await Promise.all(lanes)
  }

  const timer = automatic ? setInterval(wake, tickMs).unref() : undefined
  return {
    wake,
    runDue: async () => {
      const before = ran
      await tick(true)
      await finish()
      return ran - before
    },
    runNow: async (workspace, name) => {
      await refresh(true)
      if (!byName.has(name)) throw new Error(`there is no repeated job ${name}`)
      const work = runOne({ workspace, name }, true).then(() => undefined)
      running.add(work)
      await work.finally(() => running.delete(work))
    },
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await Promise.allSettled([looking, ...running])
      await finish()
      await locks.close()
    },
  }
}
