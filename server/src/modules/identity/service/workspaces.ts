import type { FinishSetup, WorkspaceRef } from '@zhinuo/contracts/identity.ts'
import type { Ctx, CtxInPerson, Workspace } from '../../../platform/context.ts'
import { contextIn, systemActor } from '../../../platform/contexts.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { recordEvent } from '../../../platform/events.ts'
import type { Exchange } from '../../../platform/http/route.ts'
import {
  findAccountOfMember,
  hasAccounts,
  insertAccount,
  insertMembership,
  listMemberships,
} from '../../../platform/identity/accounts.ts'
import { countAttempts } from '../../../platform/identity/attempts.ts'
import { directory, inDirectory } from '../../../platform/identity/directory-db.ts'
import { closeSetup, isSetupToken, lockSetup, newSetupToken } from '../../../platform/identity/setup-token.ts'
import type { Platform } from '../../../platform/platform.ts'
import { withTx } from '../../../platform/tx.ts'
import { closeWorkspace } from '../../../platform/workspaces.ts'
import { addMember, seedRoles } from '../../members/public.ts'
import { tokenAttempts } from '../rules.ts'
import { recordForPerson } from './audit.ts'
import { forgetCredentials } from './live-credentials.ts'
import { hashPassword } from './passwords.ts'
import { portsOf } from './ports.ts'
import { beginSession } from './sessions.ts'

export const workspaceRef = (workspace: Workspace): WorkspaceRef => ({
  id: workspace.schema,
  name: workspace.name,
  zone: workspace.zone,
})

const setupCtx = (platform: Platform, workspace: Workspace): Ctx =>
  contextIn(platform, workspace, systemActor('setup'))

/** Makes a workspace with its roles. With the id of one that was cut off half-way, finishes it. */
export const foundWorkspace = async (
  platform: Platform,
  wanted: { name: string; zone: string; id?: string },
): Promise<Workspace> => {
  const workspace = await portsOf(platform).createWorkspace(platform, wanted)
  await seedRoles(setupCtx(platform, workspace))
  return workspace
}

/**
 * Closes the workspace of the context for everybody at once, with its links, keys and repeated work. Only a person may,
 * who types its name and has another workspace to go on in. Its tables stay until the operator removes them.
 * @throws workspace.name_differs, workspace.last_one
 */
export const closeThisWorkspace = async (ctx: CtxInPerson, name: string): Promise<void> => {
  const { platform, workspace, actor } = ctx
  ensure(name === workspace.name, 'workspace.name_differs')
  const account = await findAccountOfMember(platform, workspace.id, actor.id)
  const own = account === null ? [] : await listMemberships(platform, account)
  ensure(
    own.some((membership) => membership.workspace !== workspace.id),
    'workspace.last_one',
  )
  await withTx(ctx, async (tx) => {
    recordEvent(tx, { name: 'workspace.closed', object: 'member', record: actor.id })
  })
  await closeWorkspace(platform, workspace)
  await forgetCredentials(platform)
}

/** The link that opens the set-up page, with a new one-time token; null once there is an account. */
export const setupLink = async (platform: Platform): Promise<string | null> => {
  const token = await newSetupToken(platform)
  return token === null ? null : `${platform.config.publicUrl}/setup?token=${token}`
}

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const sampleFor = async (
  platform: Platform,
  account: string,
  input: FinishSetup,
): Promise<WorkspaceRef | null> => {
  const { seedSample } = portsOf(platform)
  if (!input.sample || !seedSample) return null
  try {
    return workspaceRef(
      await seedSample(platform, { account, name: input.name, email: input.email, language: input.language }),
    )
  } catch (error) {
    // The organisation stands; its people can work without the sample.
    platform.log.error({ err: error }, 'sample workspace not made')
    return null
  }
}

/**
 * The first set-up: organisation, first account, its session. The token's row is locked until all is done, so that two
 * who press the button together make one organisation; what was cut off goes on with the same ids.
 * @throws setup.closed, setup.token_invalid, password.too_weak, request.rate_limited
 */
export const finishSetup = async (
  platform: Platform,
  input: FinishSetup,
  exchange: Exchange,
): Promise<{ workspace: WorkspaceRef; sample: WorkspaceRef | null }> => {
  await countAttempts(platform, tokenAttempts(exchange.request.ip))
  ensure(!(await hasAccounts(directory(platform))), 'setup.closed')
  // Asked before the row is locked: who has no token must not hold up who has.
  ensure(await isSetupToken(platform, input.token), 'setup.token_invalid')
  if (!isZone(input.zone))
    fail('request.invalid', {
      where: ['zone'],
      issues: [{ path: 'body.zone', message: { zh: '没有这个时区', en: 'there is no such time zone' } }],
    })
  const passwordHash = await hashPassword(input.password, input.email)
  const { plan, workspace } = await inDirectory(platform, async (db) => {
    const plan = (await lockSetup(db, input.token)) ?? fail('setup.token_invalid')
    const workspace = await foundWorkspace(platform, {
      name: input.organisation,
      zone: input.zone,
      id: plan.workspace,
    })
    await addMember(setupCtx(platform, workspace), {
      id: plan.member,
      name: input.name,
      email: input.email,
      roles: ['admin'],
      language: input.language,
    })
    const now = platform.clock.now()
    ensure(
      await insertAccount(
        db,
        { id: plan.account, email: input.email, name: input.name, language: input.language, passwordHash },
        now,
      ),
      'setup.closed',
    )
    await insertMembership(db, { account: plan.account, workspace: workspace.id, member: plan.member }, now)
    await closeSetup(db)
    return { plan, workspace }
  })
  const session = await beginSession(platform, plan.account, exchange)
  const members = new Map([[workspace.id, plan.member]])
  await recordForPerson(
    platform,
    { name: input.name, members },
    session,
    'session.began',
    { address: exchange.request.ip },
    exchange.request.id,
  )
  return { workspace: workspaceRef(workspace), sample: await sampleFor(platform, plan.account, input) }
}
