import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import type { Workspace } from './context.ts'
import type { Ddl, Exec } from './ddl.ts'
import { withDdl } from './ddl.ts'
import { digestOf, migrate, workspaceFolder } from './migrations.ts'
import { ensurePartitions } from './partitions.ts'
import type { Platform } from './platform.ts'
import type { NewWorkspace } from './workspaces.ts'
import { enterWorkspace, forgetWorkspaces, listWorkspaces } from './workspaces.ts'

/** What the platform must know of a module to lay out its tables. */
export interface Layable {
  readonly key: string
  readonly objects?: readonly ObjectDef[]
}

export interface Layout {
  readonly modules: readonly Layable[]
  /** Brings one object table to the common layout; runs again safely. */
  readonly applyLayout: (exec: Exec, def: ObjectDef) => Promise<void>
  /** Changes whenever `applyLayout` does something new. */
  readonly layoutVersion: string
}

const folders = (layout: Pick<Layout, 'modules'>): { module: string; folder: string }[] =>
  ['engine', ...layout.modules.map((module) => module.key)].map((module) => ({
    module,
    folder: workspaceFolder(module),
  }))

/** Digest of migrations, object definitions and layout: a workspace is served when its directory row names the same. */
export const definitionsVersion = (layout: Omit<Layout, 'applyLayout'>): string =>
  digestOf(
    folders(layout).map(({ folder }) => folder),
    `${layout.layoutVersion}\0${JSON.stringify(layout.modules.map((module) => module.objects ?? []))}`,
  )

/** Schema, role and the memberships that let the logins in. */
const ensureHome = async ({ exec }: Ddl, install: string, { schema, role }: Workspace): Promise<void> => {
  await exec(`create schema if not exists "${schema}"`)
  const [known] = await exec('select 1 as found from pg_roles where rolname = $1', [role])
  if (!known) await exec(`create role "${role}" nologin noinherit`)
  await exec(`grant "${role}" to "${install}_app"`)
  await exec(`grant usage on schema "${schema}" to "${role}", "${install}_platform"`)
}

/** Rights by what a table's comment says; a table without one of these is read and written. */
const rightsByKind = {
  '': 'select, insert, update, delete',
  'insert-only': 'select, insert',
  'insert-delete': 'select, insert, delete',
  'platform-only': 'select',
} as const
type Kind = keyof typeof rightsByKind

/**
 * Gives the workspace role what each table's comment allows and takes what it does not; partitions are reached through
 * their parent alone. `events`, `event_rows` and the seals are also read, and the seals written, by the platform login.
 */
export const ensureGrants = async (
  { exec }: Ddl,
  install: string,
  { schema, role }: Workspace,
): Promise<void> => {
  const tables = await exec<{ name: string; kind: string; rights: string }>(
    `select c.relname as name, coalesce(obj_description(c.oid, 'pg_class'), '') as kind,
       concat_ws(', ', case when has_table_privilege($2, c.oid, 'select') then 'select' end, case when has_table_privilege($2, c.oid, 'insert') then 'insert' end,
         case when has_table_privilege($2, c.oid, 'update') then 'update' end, case when has_table_privilege($2, c.oid, 'delete') then 'delete' end,
         case when has_table_privilege($2, c.oid, 'truncate') then 'truncate' end) as rights
     from pg_class c where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migration_state'`,
    [schema, role],
  )
  for (const [kind, rights] of Object.entries(rightsByKind) as [Kind, string][]) {
    const wrong = tables.filter(
      (table) => (table.kind in rightsByKind ? table.kind : '') === kind && table.rights !== rights,
    )
    if (wrong.length === 0) continue
    const names = wrong.map(({ name }) => `"${name}"`).join(', ')
    if (wrong.some((table) => table.rights !== '')) await exec(`revoke all on ${names} from "${role}"`)
    await exec(`grant ${rights} on ${names} to "${role}"`)
  }
  await exec(
    `grant select on events, event_rows, event_seals, event_heads, migration_state to "${install}_platform"`,
  )
  await exec(`grant insert on event_seals, event_heads to "${install}_platform"`)
}

const markInsertOnly = async ({ exec }: Ddl, layout: Layout): Promise<void> => {
  for (const def of layout.modules.flatMap((module) => module.objects ?? [])) {
    if (def.insertOnly) await exec(`comment on table "${def.table}" is 'insert-only'`)
  }
}

export interface MigrateHooks {
  /** Sees every statement before it runs. */
  readonly onStatement?: (module: string, file: number, statement: number) => void | Promise<void>
}

type MigratingPlatform = Pick<Platform, 'ownerPool' | 'platformPool' | 'install' | 'definitionsVersion'>

/** Brings one workspace to what this process needs; goes on where an earlier attempt stopped. */
export const migrateWorkspace = async (
  platform: MigratingPlatform,
  workspace: Workspace,
  layout: Layout,
  hooks: MigrateHooks = {},
): Promise<void> => {
  const { rows } = await platform.platformPool.query<{ state: string }>(
    'select state from platform.workspaces where id = $1',
    [workspace.id],
  )
  const lay = async (ddl: Ddl): Promise<void> => {
    await ensureHome(ddl, platform.install, workspace)
    await migrate(ddl, folders(layout), hooks.onStatement)
    for (const def of layout.modules.flatMap((module) => module.objects ?? []))
      await layout.applyLayout(ddl.exec, def)
    await ensurePartitions(ddl)
    await markInsertOnly(ddl, layout)
    await ensureGrants(ddl, platform.install, workspace)
  }
  await withDdl(platform.ownerPool, workspace.schema, lay, { fresh: rows[0]?.state === 'creating' })
  await platform.platformPool.query(
    "update platform.workspaces set state = 'ready', definitions_version = $2 where id = $1",
    [workspace.id, platform.definitionsVersion],
  )
  forgetWorkspaces(platform)
}

/** Makes a workspace with all its tables, ready to be served; with the id of one that was cut off half-way, finishes it. */
export const createWorkspace = async (
  platform: MigratingPlatform,
  wanted: NewWorkspace,
  layout: Layout,
): Promise<Workspace> => {
  const workspace = await enterWorkspace(platform, wanted)
  await migrateWorkspace(platform, workspace, layout)
  return workspace
}

/** Migrates every workspace that is behind, one after another; one that fails does not hold up the others. Answers the failures. */
export const migrateAll = async (
  platform: MigratingPlatform & Pick<Platform, 'log'>,
  layout: Layout,
): Promise<{ workspace: string; error: Error }[]> => {
  const failures: { workspace: string; error: Error }[] = []
  for (const { workspace, ready } of await listWorkspaces(platform)) {
    if (ready) continue
    try {
      const begun = performance.now()
      await migrateWorkspace(platform, workspace, layout)
      platform.log.info(
        { workspace: workspace.id, ms: Math.round(performance.now() - begun) },
        'workspace migrated',
      )
    } catch (error) {
      platform.log.error({ workspace: workspace.id, err: error }, 'workspace not migrated')
      failures.push({ workspace: workspace.id, error: error as Error })
    }
  }
  return failures
}
