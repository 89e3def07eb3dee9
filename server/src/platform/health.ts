import type { Platform } from './platform.ts'

/** What `GET /readyz` answers: whether requests can be served, and what is behind. */
export interface Readiness {
  readonly ready: boolean
  readonly database: 'ok' | 'away'
  /** Workspaces that wait for their migration. */
  readonly unmigrated: number
  /** Age of the oldest job that should have been taken, in seconds; null when none waits. */
  readonly oldestJobSeconds: number | null
}

const answerMs = 1500

const ask = async (platform: Platform): Promise<Readiness> => {
  const { rows } = await platform.platformPool.query<{ unmigrated: number; oldest: number | null }>(
    `select (select count(*)::int from platform.workspaces where state in ('creating', 'ready') and (state <> 'ready' or definitions_version <> $1)) as unmigrated,
       (select extract(epoch from now() - min(start_after))::float8 from platform.job where name = 'events' and state in ('created', 'retry') and start_after <= now()) as oldest`,
    [platform.definitionsVersion],
  )
  const { unmigrated = 0, oldest = null } = rows[0] ?? {}
  return {
    ready: true,
    database: 'ok',
    unmigrated,
    oldestJobSeconds: oldest === null ? null : Math.max(0, Math.round(oldest)),
  }
}

/** Answers within two seconds whatever the database does. */
export const readiness = async (platform: Platform): Promise<Readiness> => {
  const away: Readiness = { ready: false, database: 'away', unmigrated: 0, oldestJobSeconds: null }
  const asked = ask(platform).catch(() => away)
  const late = new Promise<Readiness>((resolve) => setTimeout(() => resolve(away), answerMs).unref())
  return Promise.race([asked, late])
}
