import type { InvitationView, InviteMember, WorkspaceRef } from '@zhinuo/contracts/identity.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { contextFor, systemActor } from '../../../platform/contexts.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { recordEvent } from '../../../platform/events.ts'
import type { Exchange } from '../../../platform/http/route.ts'
import { findAccount, insertAccount, insertMembership } from '../../../platform/identity/accounts.ts'
import { countAttempts } from '../../../platform/identity/attempts.ts'
import type { DirectoryDb } from '../../../platform/identity/directory-db.ts'
import { directory, inDirectory } from '../../../platform/identity/directory-db.ts'
import type { Invitation } from '../../../platform/identity/invitations.ts'
import * as store from '../../../platform/identity/invitations.ts'
import { sendMail } from '../../../platform/mail.ts'
import type { Platform } from '../../../platform/platform.ts'
import { withTx } from '../../../platform/tx.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { findWorkspace } from '../../../platform/workspaces.ts'
import { addMember, demandGivable, memberByEmail } from '../../members/public.ts'
import { tokenAttempts } from '../rules.ts'
import { personOf } from './account.ts'
import { forgetCredentials } from './live-credentials.ts'
import { invitationMail } from './mails.ts'
import { hashPassword } from './passwords.ts'
import { beginSession } from './sessions.ts'
import { workspaceRef } from './workspaces.ts'

const stateOf = (invitation: Invitation, now: Date): InvitationView['state'] => {
  if (invitation.acceptedAt !== null) return 'accepted'
  if (invitation.revokedAt !== null) return 'revoked'
  return Date.parse(invitation.expiresAt) <= now.getTime() ? 'expired' : 'open'
}

const viewOf = (invitation: Invitation, now: Date): InvitationView => ({
  id: invitation.id,
  email: invitation.email,
  name: invitation.name,
  roles: [...invitation.roles],
  invitedBy: invitation.invitedBy,
  createdAt: invitation.createdAt,
  expiresAt: invitation.expiresAt,
  state: stateOf(invitation, now),
})

/**
 * Invites a person by a link that serves once.
 * @throws member.role_unknown, role.forbidden_rise, invitation.member_exists
 */
export const inviteMember = async (
  ctx: Ctx,
  input: InviteMember,
): Promise<{ invitation: InvitationView; url: string }> => {
  await demandGivable(ctx, input.roles)
  ensure((await memberByEmail(ctx, input.email)) === null, 'invitation.member_exists')
  const { invitation, token } = await store.insertInvitation(ctx.platform, {
    workspace: ctx.workspace.id,
    email: input.email,
    name: input.name,
    roles: [...new Set(input.roles)].sort(),
    department: input.department ?? null,
    title: input.title ?? null,
    invitedBy: actingMember(ctx),
    expiresAt: new Date(ctx.now.getTime() + input.days * 86_400_000).toISOString(),
  })
  const url = `${ctx.platform.config.publicUrl}/invite/${token}`
  await withTx(ctx, async (ctx) => {
    recordEvent(ctx, {
      name: 'member.invited',
      object: 'member',
      record: invitation.id,
      data: { email: input.email, roles: invitation.roles },
    })
    if (input.mail) await sendMail(ctx, { to: [input.email], ...invitationMail(ctx, input.name, url) })
  })
  return { invitation: viewOf(invitation, ctx.now), url }
}

export const listInvitations = async (ctx: Ctx): Promise<InvitationView[]> =>
  (await store.listInvitations(ctx.platform, ctx.workspace.id)).map((invitation) =>
    viewOf(invitation, ctx.now),
  )

export const revokeInvitation = async (ctx: Ctx, id: string): Promise<void> => {
  ensure(await store.revokeInvitation(ctx.platform, ctx.workspace.id, id), 'record.not_found')
  await withTx(ctx, async (ctx) => {
    recordEvent(ctx, { name: 'member.invitation_revoked', object: 'member', record: id })
  })
}

const organisationOf = async (platform: Platform, invitation: Invitation): Promise<WorkspaceRef> => {
  const entry = (await findWorkspace(platform, invitation.workspace)) ?? fail('invitation.invalid')
  return workspaceRef(entry.workspace)
}

export const readInvitation = async (
  platform: Platform,
  token: string,
  exchange: Exchange,
): Promise<{ organisation: string; name: string; email: string; expiresAt: string }> => {
  await countAttempts(platform, tokenAttempts(exchange.request.ip))
  const invitation =
    (await store.openInvitation(directory(platform), token, platform.clock.now())) ??
    fail('invitation.invalid')
  const { name } = await organisationOf(platform, invitation)
  return {
    organisation: name,
    name: invitation.name,
    email: invitation.email,
    expiresAt: invitation.expiresAt,
  }
}

/** The member's row; its id is the invitation's, so a repeated acceptance finds the first. */
const enter = async (
  platform: Platform,
  db: DirectoryDb,
  invitation: Invitation,
  account: { id: string; name: string; language: 'zh' | 'en' },
): Promise<void> => {
  const now = platform.clock.now()
  const ctx = await contextFor(platform, invitation.workspace, systemActor('identity'))
  await addMember(ctx, {
    id: invitation.id,
    name: account.name,
    email: invitation.email,
    roles: invitation.roles,
    department: invitation.department,
    title: invitation.title,
    language: account.language,
  })
  ensure(
    await insertMembership(
      db,
      { account: account.id, workspace: invitation.workspace, member: invitation.id },
      now,
    ),
    'invitation.member_exists',
  )
  await store.markAccepted(db, invitation.id, now)
}

/**
 * Makes the account of somebody invited and signs it in.
 * @throws invitation.invalid, invitation.account_exists, password.too_weak
 */
export const acceptInvitation = async (
  platform: Platform,
  input: { token: string; name: string; password: string; language: 'zh' | 'en' },
  exchange: Exchange,
): Promise<WorkspaceRef> => {
  await countAttempts(platform, tokenAttempts(exchange.request.ip))
  const first =
    (await store.openInvitation(directory(platform), input.token, platform.clock.now())) ??
    fail('invitation.invalid')
  const passwordHash = await hashPassword(input.password, first.email)
  const account = {
    id: uuidv7(),
    email: first.email,
    name: input.name,
    language: input.language,
    passwordHash,
  }
  const workspace = await inDirectory(platform, async (db) => {
    const invitation =
      (await store.openInvitation(db, input.token, platform.clock.now(), true)) ?? fail('invitation.invalid')
    ensure(await insertAccount(db, account, platform.clock.now()), 'invitation.account_exists')
    await enter(platform, db, invitation, account)
    return organisationOf(platform, invitation)
  })
  await beginSession(platform, account.id, exchange)
  return workspace
}

/**
 * Accepts an invitation with the account that is signed in.
 * @throws invitation.invalid, invitation.other_email, invitation.member_exists
 */
export const joinWorkspace = async (ctx: Ctx, token: string, exchange: Exchange): Promise<WorkspaceRef> => {
  const { platform } = ctx
  await countAttempts(platform, tokenAttempts(exchange.request.ip))
  const account = (await findAccount(platform, personOf(ctx).account)) ?? fail('auth.required')
  const workspace = await inDirectory(platform, async (db) => {
    const invitation = (await store.openInvitation(db, token, ctx.now, true)) ?? fail('invitation.invalid')
    ensure(invitation.email === account.email, 'invitation.other_email')
    await enter(platform, db, invitation, account)
    return organisationOf(platform, invitation)
  })
  await forgetCredentials(platform)
  return workspace
}
