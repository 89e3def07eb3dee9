import type { Client, Pool } from 'pg'
import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Workspace } from './context.ts'
import type { Ddl } from './ddl.ts'
import type { Live } from './live.ts'
import type { Secrets } from './secrets.ts'

/** What a process has, made once at start and handed to every context. Knows no object. */
export interface Platform {
  readonly config: Config
  readonly log: Logger
  /** Source of every context's `now`. */
  readonly clock: Clock
  readonly secrets: Secrets
  /** The login of requests and jobs: member of the workspace roles, may read nothing by itself. */
  readonly appPool: Pool
  /**
   * The app login once more, for what is asked beside a transaction while it is held: numbers, and rights that are read
   * anew. Asked of the app pool, all its connections could wait for one more.
   */
  readonly asidePool: Pool
  /** The login of directory, sessions, queue and relay. */
  readonly platformPool: Pool
  /** The owner: makes and changes tables, nothing else. */
  readonly ownerPool: Pool
  /** Name that all roles of this installation begin with. */
  readonly install: string
  /** What has to be migrated before a workspace is served; compared with the directory row. */
  readonly definitionsVersion: string
  /** Tells the relay of this process that a workspace has new events. */
  readonly wakeRelay: (workspace: string) => void
  /** Hears that something changed in a workspace, whichever process did it. */
  readonly live: Live
  /** Cuts a connection of one's own when the database no longer answers, as those of the pools are. */
  readonly guard: (client: Client) => void
  /** Runs changes of tables in one workspace as the owner, one at a time per workspace. */
  readonly changeTables: <T>(workspace: Workspace, change: (ddl: Ddl) => Promise<T>) => Promise<T>
  /** Sees the text of every statement; tests count with it. */
  readonly onStatement?: (text: string) => void
}
