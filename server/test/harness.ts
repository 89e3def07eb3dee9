import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ctx, Workspace } from '../src/platform/context.ts'
import type { ContextOptions } from '../src/platform/contexts.ts'
import { contextIn, systemActor } from '../src/platform/contexts.ts'
import { loadConfig } from '../src/platform/config.ts'
import { makeLog } from '../src/platform/log.ts'
import type { Layout } from '../src/platform/migrate.ts'
import { createWorkspace } from '../src/platform/migrate.ts'
import { openPlatform } from '../src/platform/open-platform.ts'
import type { Platform } from '../src/platform/platform.ts'
import { makeTestDatabase } from './database.ts'

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
  stop(): Promise<void>
}

/** The layout of a platform without modules: the engine's own tables alone. */
export const bareLayout: Layout = { modules: [], applyLayout: () => Promise.resolve(), layoutVersion: 'bare' }

/**
 * A platform on a database of its own, with one workspace: for tests of the platform and of single modules. Once per
 * file, in `beforeAll`.
 */
export const startTestPlatform = async (layout: Layout = bareLayout, env: Readonly<Record<string, string>> = {}): Promise<TestPlatform> => {
  const database = await makeTestDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'zhinuo-data-'))
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
  const workspace = await createWorkspace(platform, { name: '测试空间' }, layout)
  return {
    platform,
    layout,
    ownerUrl: database.ownerUrl,
    dataDir,
    workspace,
    newWorkspace: (name = '另一个空间') => createWorkspace(platform, { name }, layout),
    statements: () => {
      const texts = seen
      seen = []
      return texts
    },
    systemCtx: ({ workspace: other, ...options } = {}) => contextIn(platform, other ?? workspace, systemActor('setup'), options),
    moveClock: (at) => platform.clock.moveTo(new Date(at)),
    stop: async () => {
      await opened.close()
      await database.drop(platform.install)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
