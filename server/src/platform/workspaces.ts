import type { Pool, PoolClient } from 'pg'
import type { Workspace } from './context.ts'
import type { Platform } from './platform.ts'
import { randomName } from './secrets.ts'

/** A row of the directory. */
export interface WorkspaceEntry {
  readonly workspace: Workspace
  readonly state: 'creating' | 'ready' | 'failed' | 'closed'
  /** Migrated to what this process needs. */
  readonly ready: boolean
  readonly createdAt: string
}

interface DirectoryRow {
  readonly id: string
  readonly name: string
  readonly zone: string
  readonly state: WorkspaceEntry['state']
  readonly definitionsVersion: string
  readonly createdAt: string
}

const columns =
  'id, name, zone, state, definitions_version as "definitionsVersion", created_at as "createdAt"'

/** Schema and role of a workspace id; refuses what is no id. */
export const workspaceOf = (
  install: string,
  row: { readonly id: string; readonly name: string; readonly zone: string },
): Workspace => {
  if (!/^[0-9a-z]{1,40}$/.test(row.id)) throw new Error(`not a workspace id: ${row.id}`)
  return {
    id: row.id,
    name: row.name,
    zone: row.zone,
    schema: `ws_${row.id}`,
    role: `${install}_ws_${row.id}`,
  }
}

type DirectoryPlatform = Pick<Platform, 'platformPool' | 'install' | 'definitionsVersion'>

const entryOf = (platform: DirectoryPlatform, row: DirectoryRow): WorkspaceEntry => ({
  workspace: workspaceOf(platform.install, row),
  state: row.state,
  ready: row.state === 'ready' && row.definitionsVersion === platform.definitionsVersion,
  createdAt: row.createdAt,
})

const rowsOf = async (
  pool: Pool | PoolClient,
  text: string,
  values: unknown[] = [],
): Promise<DirectoryRow[]> => (await pool.query<DirectoryRow>(text, values)).rows

const rememberMs = 1000

interface Remembered {
  readonly at: number
  readonly entry: Promise<WorkspaceEntry | null>
}
const remembered = new WeakMap<DirectoryPlatform, Map<string, Remembered>>()

/** The directory row of a workspace, at most a second old, or null. */
export const findWorkspace = (platform: DirectoryPlatform, id: string): Promise<WorkspaceEntry | null> => {
  let known = remembered.get(platform)
  if (!known) remembered.set(platform, (known = new Map()))
  const last = known.get(id)
  if (last && performance.now() - last.at < rememberMs) return last.entry
  const entry = rowsOf(
    platform.platformPool,
    `select ${columns} from platform.workspaces where id = $1 and state <> 'closed'`,
    [id],
  ).then(([row]) => (row ? entryOf(platform, row) : null))
  known.set(id, { at: performance.now(), entry })
  entry.catch(() => known.delete(id))
  if (known.size > 2000)
    for (const [key, { at }] of known) if (performance.now() - at >= rememberMs) known.delete(key)
  return entry
}

/** Forgets what is remembered of the directory, for the process that has just changed it. */
export const forgetWorkspaces = (platform: DirectoryPlatform): void => void remembered.delete(platform)

/** Every workspace that is not closed, oldest first. */
export const listWorkspaces = async (platform: DirectoryPlatform): Promise<WorkspaceEntry[]> =>
  (
    await rowsOf(
      platform.platformPool,
      `select ${columns} from platform.workspaces where state <> 'closed' order by created_at, id`,
    )
  ).map((row) => entryOf(platform, row))

export interface NewWorkspace {
  readonly name: string
  /** IANA zone; Asia/Shanghai when absent. */
  readonly zone?: string
  /** Letters and digits; made when absent. */
  readonly id?: string
}

/** Enters a workspace into the directory, or finds the one of that id; its tables are made by migrating it. */
export const enterWorkspace = async (
  platform: DirectoryPlatform,
  { name, zone = 'Asia/Shanghai', id = `w${randomName(9)}` }: NewWorkspace,
): Promise<Workspace> => {
  // A zone that does not exist is refused here, with a RangeError that names it.
  const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions()
  const workspace = workspaceOf(platform.install, { id, name, zone: timeZone })
  await platform.platformPool.query(
    'insert into platform.workspaces (id, name, zone) values ($1, $2, $3) on conflict (id) do nothing',
    [id, name, timeZone],
  )
  forgetWorkspaces(platform)
  return workspace
}

const enterState = async (
  platform: DirectoryPlatform,
  id: string,
  state: WorkspaceEntry['state'],
): Promise<void> => {
  await platform.platformPool.query('update platform.workspaces set state = $2 where id = $1', [id, state])
  forgetWorkspaces(platform)
}

/** From now on nobody and nothing enters the workspace; its tables stay as they are. */
export const closeWorkspace = (platform: DirectoryPlatform, { id }: Workspace): Promise<void> =>
  enterState(platform, id, 'closed')

/**
 * Fills a workspace that was just made: until `fill` is done neither requests nor repeated work reach it, so that nobody
 * meets it half made. What fails half-way is closed.
 */
export const fillWorkspace = async <T>(
  platform: DirectoryPlatform,
  workspace: Workspace,
  fill: () => Promise<T>,
): Promise<T> => {
  await enterState(platform, workspace.id, 'creating')
  try {
    const result = await fill()
    await enterState(platform, workspace.id, 'ready')
    return result
  } catch (error) {
    await closeWorkspace(platform, workspace)
    throw error
  }
}
