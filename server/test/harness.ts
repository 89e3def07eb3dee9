import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installEngine } from '../src/engine/objects.ts'
import type { Module } from '../src/engine/module.ts'
import type { Background } from '../src/platform/background.ts'
import { startBackground } from '../src/platform/background.ts'
import type { Ctx, Workspace } from '../src/platform/context.ts'
import type { ContextOptions } from '../src/platform/contexts.ts'
import { contextIn, systemActor } from '../src/platform/contexts.ts'
import { loadConfig } from '../src/platform/config.ts'
import { makeLog } from '../src/platform/log.ts'
import type { Layout } from '../src/platform/migrate.ts'
import { createWorkspace } from '../src/platform/migrate.ts'
import { openPlatform } from '../src/platform/open-platform.ts'
import type { Platform } from '../src/platform/platform.ts'
import { findWorkspace } from '../src/platform/workspaces.ts'
import { makeTestDatabase } from './database.ts'
import type { Snapshot } from './snapshot.ts'

export interface TestPlatform {
  readonly platform: Platform
  readonly layout: Layout
  readonly ownerUrl: string
  readonly dataDir: string
  /** The first workspace; more by `newWorkspace`. */
  readonly workspace: Workspace
  newWorkspace(name?: string): Promise<Workspace>
  /** Texts of the statements since the last call, prelude and COMMIT among them. */
  statements(): string[]
  /** A context of the system, in the first workspace unless another is named. */
  systemCtx(options?: ContextOptions & { readonly workspace?: Workspace }): Ctx
  /** Sets the clock of the process; it runs on from there. */
  moveClock(at: Date | string): void
  /** Relay, jobs, scheduler and sealer; they do nothing until they are told to. */
  background(): Promise<Background>
  /** Lets everything follow that is committed: events to their subscribers, and what those cause, to the end. */
  settle(): Promise<void>
  /** Runs one repeated job in the first workspace, or in another, whether due or not. */
  runJob(name: string, workspace?: Workspace): Promise<void>
  /** Stops, and leaves everything as it is for others to go on from. */
  leave<T>(kept: T): Promise<Snapshot<T>>
  stop(): Promise<void>
}

/** The layout of a platform without modules: the engine's own tables alone. */
export const bareLayout: Layout = { modules: [], applyLayout: () => Promise.resolve(), layoutVersion: 'bare' }

/**
 * A platform on a database of its own, with one workspace, made anew or copied: for tests of the platform and of single
 * modules. Once per file, in `beforeAll`.
 */
export const startTestPlatform = async (
  layout: Layout = bareLayout,
  env: Readonly<Record<string, string>> = {},
  modules: readonly Module[] = [],
  from?: Snapshot,
): Promise<TestPlatform> => {
  const database = await makeTestDatabase(from?.database)
  const dataDir = mkdtempSync(join(tmpdir(), 'zhinuo-data-'))
  if (from) cpSync(from.dataDir, dataDir, { recursive: true })
  let seen: string[] = []
  const log = makeLog({ level: process.env['TEST_LOG'] ?? 'silent' })
  const opened = await openPlatform({
    config: loadConfig({ ...env, DATA_DIR: dataDir, PORT: '0' }),
    log,
    ownerUrl: database.ownerUrl,
    layout,
    connections: 8,
    onStatement: (text) => void seen.push(text),
  })
  const { platform } = opened
  installEngine(platform, modules)
  let beside: Promise<Background> | undefined
  const background = (): Promise<Background> =>
    (beside ??= startBackground(opened, {
      subscribers: modules.flatMap((module) => module.subscribers ?? []),
      repeated: modules.flatMap((module) => module.jobs ?? []),
      work: true,
      automatic: false,
    }))
  const workspaces: Workspace[] = []
  const make = async (name: string): Promise<Workspace> => {
    const made = await createWorkspace(platform, { name }, layout)
    workspaces.push(made)
    return made
  }
  const copied = async ({ workspace: id }: Snapshot): Promise<Workspace> => {
    const entry = await findWorkspace(platform, id)
    if (!entry?.ready) throw new Error('the copied workspace is not ready')
    workspaces.push(entry.workspace)
    return entry.workspace
  }
  const workspace = await (from ? copied(from) : make('测试空间'))
  const close = async (): Promise<void> => {
    await (await beside)?.stop()
    await opened.close()
  }
  return {
    platform,
    layout,
    ownerUrl: database.ownerUrl,
    dataDir,
    workspace,
    newWorkspace: (name = '另一个空间') => make(name),
    statements: () => {
      const texts = seen
      seen = []
      return texts
    },
    systemCtx: ({ workspace: other, ...options } = {}) =>
      contextIn(platform, other ?? workspace, systemActor('setup'), options),
    moveClock: (at) => platform.clock.moveTo(new Date(at)),
    background,
    settle: async () => {
      const { relay, workers } = await background()
      for (let more = 1; more > 0;) {
        more = 0
        for (const { id } of workspaces) more += await relay.drain(id)
        more += (await workers?.jobs.drain()) ?? 0
      }
    },
    runJob: async (name, other) => {
      const { workers } = await background()
      await workers?.scheduler.runNow((other ?? workspace).id, name)
    },
    leave: async (kept) => {
      await close()
      return { database: database.name, dataDir, install: platform.install, workspace: workspace.id, kept }
    },
    stop: async () => {
      await close()
      // The roles of a copy are those of all copies.
      await database.drop(from ? undefined : platform.install)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
