import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { Rights } from '@zhinuo/contracts/kit/rights.ts'
import type { Actor, Ctx, Workspace } from './context.ts'
import { poolDb } from './db.ts'
import { ensure, fail } from './errors.ts'
import type { Platform } from './platform.ts'
import { randomName } from './secrets.ts'
import type { SystemRight } from './system-rights.ts'
import { rightsOfSystem } from './system-rights.ts'
import { findWorkspace } from './workspaces.ts'

export interface ContextOptions {
  /** What the actor may do; system actors have theirs by name. */
  readonly rights?: Rights
  readonly language?: Language
  readonly requestId?: string
  /** The moment of the act; the clock of the process when absent. */
  readonly now?: Date
  /** On the connections that stand beside those of transactions: what is asked in their midst. */
  readonly aside?: boolean
}

/** A context for an actor in a workspace that is known already. */
export const contextIn = <A extends Actor>(
  platform: Platform,
  workspace: Workspace,
  actor: A,
  options: ContextOptions = {},
): Ctx & { readonly actor: A } => {
  const rights = options.rights ?? (actor.kind === 'system' ? rightsOfSystem(actor.right) : undefined)
  if (!rights) throw new Error(`a ${actor.kind} acts with rights of its own; give them`)
  const requestId = options.requestId ?? `r${randomName(12)}`
  return {
    workspace,
    actor,
    rights,
    db: poolDb(
      options.aside === true ? platform.asidePool : platform.appPool,
      workspace,
      platform.onStatement,
    ),
    now: options.now ?? platform.clock.now(),
    requestId,
    language: options.language ?? 'zh',
    log: platform.log.child({ workspace: workspace.id, requestId }),
    platform,
  }
}

/**
 * A context in a workspace by its id.
 * @throws record.not_found when there is no such workspace; workspace.not_ready until it is migrated
 */
export const contextFor = async (
  platform: Platform,
  workspaceId: string,
  actor: Actor,
  options?: ContextOptions,
): Promise<Ctx> => {
  const entry = (await findWorkspace(platform, workspaceId)) ?? fail('record.not_found')
  ensure(entry.ready, 'workspace.not_ready')
  const ctx = contextIn(platform, entry.workspace, actor, options)
  await preparations.get(platform)?.(ctx)
  return ctx
}

type Preparation = (ctx: Ctx) => void | Promise<void>
const preparations = new WeakMap<Platform, Preparation>()

/** Names what every new context waits for before it is used: the layers above load there what they keep per workspace. */
export const onContext = (platform: Platform, prepare: Preparation): void =>
  void preparations.set(platform, prepare)

export const systemActor = (right: SystemRight, causedBy?: string): Actor => ({
  kind: 'system',
  right,
  ...(causedBy === undefined ? {} : { causedBy }),
})
