import type { Logger } from 'pino'
import { installModules } from './app.ts'
import { layoutOf, modules } from './modules.ts'
import type { IdentityPorts } from './modules/identity/public.ts'
import type { Background } from './platform/background.ts'
import { startBackground } from './platform/background.ts'
import type { EventSubscriber } from './platform/jobs.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import type { Database } from './platform/database.ts'
import { openDatabase } from './platform/database.ts'
import type { Layout } from './platform/migrate.ts'
import type { OpenPlatform } from './platform/open-platform.ts'
import { openPlatform } from './platform/open-platform.ts'
import type { Platform } from './platform/platform.ts'

/** Database, platform and engine of this process, with every module: what each command of the product begins with. */
export interface Product {
  readonly platform: Platform
  readonly layout: Layout
  readonly database: Database
  /** Starts what runs beside requests. `work: false` only hands events on, for another process to work. */
  startBackground(work: boolean): Promise<Background>
  close(): Promise<void>
}

export interface ProductOptions {
  readonly config: Config
  readonly log: Logger
  /** Use the embedded database also where another process runs it. */
  readonly share: boolean
  readonly clock?: Clock
  readonly newSecrets?: boolean
  /** Heard besides those of the modules; the benchmark counts with them. */
  readonly subscribers?: readonly EventSubscriber[]
}

const openOn = async (database: Database, options: ProductOptions, layout: Layout): Promise<OpenPlatform> => {
  const { config, log, clock, newSecrets } = options
  try {
    return await openPlatform({
      config,
      log,
      ownerUrl: database.ownerUrl,
      layout,
      ...(clock ? { clock } : {}),
      ...(newSecrets ? { newSecrets } : {}),
    })
  } catch (error) {
    await database.stop()
    throw error
  }
}

/** Loaded when it is asked for: few starts are first ones. */
const seedSample: NonNullable<IdentityPorts['seedSample']> = async (platform, owner) =>
  (await import('./seed/sample/make-sample.ts')).sampleForOwner(platform, owner)

/** @throws OperatorRefusal with what the operator should do */
export const openProduct = async (options: ProductOptions): Promise<Product> => {
  const layout = layoutOf(modules)
  const database = await openDatabase(options.config, options.log, { share: options.share })
  const opened = await openOn(database, options, layout)
  const { platform } = opened
  installModules(platform, { seedSample })
  let background: Background | null = null
  return {
    platform,
    layout,
    database,
    startBackground: async (work) =>
      (background = await startBackground(opened, {
        subscribers: [
          ...modules.flatMap((module) => module.subscribers ?? []),
          ...(options.subscribers ?? []),
        ],
        repeated: modules.flatMap((module) => module.jobs ?? []),
        work,
      })),
    close: async () => {
      await background?.stop()
      await opened.close()
      await database.stop()
    },
  }
}
