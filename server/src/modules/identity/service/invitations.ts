import type { InvitationView, InviteMember } from '@zhinuo/contracts/identity-invitations.ts'
import type { WorkspaceRef } from '@zhinuo/contracts/identity.ts'
import type { Ctx, CtxInPerson } from '../../../platform/context.ts'
import { contextFor, systemActor } from '../../../platform/contexts.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { recordEvent } from '../../../platform/events.ts'
import type { Exchange } from '../../../platform/http/route.ts'
import { findAccount, insertAccount, insertMembership } from '../../../platform/identity/accounts.ts'
import { countAttempts, forgiveAttempts } from '../../../platform/identity/attempts.ts'
import type { DirectoryDb } from '../../../platform/identity/directory-db.ts'
import { directory, inDirectory } from '../../../platform/identity/directory-db.ts'
import type { Invitation } from '../../../platform/identity/invitations.ts'
import * as store from '../../../platform/identity/invitations.ts'
import { sendMail } from '../../../platform/mail.ts'
import type { Platform } from '../../../platform/platform.ts'
import { withTx } from '../../../platform/tx.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
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
  ctx: CtxInPerson,
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
    invitedBy: ctx.actor.id,
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

export const revokeInvitation = async (ctx: CtxInPerson, id: string): Promise<void> => {
  ensure(await store.revokeInvitation(ctx.platform, ctx.workspace.id, id), 'record.not_found')
  await withTx(ctx, async (ctx) => {
    recordEvent(ctx, { name: 'member.invitation_revoked', object: 'member', record: id })
  })
}

interface Invited {
  readonly invitation: Invitation
  /** The workspace it leads to. */
  readonly ctx: Ctx
}

/** What a token leads to, while it is open. */
const openToken = async (platform: Platform, token: string, exchange: Exchange): Promise<Invited> => {
  const attempts = tokenAttempts(exchange.request.ip)
  await countAttempts(platform, attempts)
  const now = platform.clock.now()
  const invitation =
    (await store.openInvitation(directory(platform), token, now)) ?? fail('invitation.invalid')
  // Only tokens that are none are guesses.
  await forgiveAttempts(platform, attempts)
  const options = { requestId: exchange.request.id }
  return {
    invitation,
    ctx: await contextFor(platform, invitation.workspace, systemActor('identity'), options),
  }
}

export const readInvitation = async (
  platform: Platform,
  token: string,
  exchange: Exchange,
): Promise<{ organisation: string; name: string; email: string; expiresAt: string }> => {
  const { invitation, ctx } = await openToken(platform, token, exchange)
  const { name, email, expiresAt } = invitation
  return { organisation: ctx.workspace.name, name, email, expiresAt }
}

/**
 * Makes the member, ties the account to it and closes the invitation, whose row is locked by the transaction of `db`.
 * The member's id is the invitation's, so an acceptance that was cut off is finished by the next.
 */
const enter = async (
  db: DirectoryDb,
  ctx: Ctx,
  invitation: Invitation,
  account: { id: string; name: string; language: 'zh' | 'en' },
): Promise<void> => {
  const { id, email, roles, department, title } = invitation
  const { name, language } = account
  await addMember(ctx, { id, name, email, roles, department, title, language })
  const membership = { account: account.id, workspace: ctx.workspace.id, member: id }
  ensure(await insertMembership(db, membership, ctx.now), 'invitation.member_exists')
  await store.markAccepted(db, id, ctx.now)
}

const lock = async (db: DirectoryDb, token: string, now: Date): Promise<Invitation> =>
  (await store.openInvitation(db, token, now, true)) ?? fail('invitation.invalid')

/**
 * Makes the account of somebody invited and signs it in.
 * @throws invitation.invalid, invitation.account_exists, password.too_weak
 */
export const acceptInvitation = async (
  platform: Platform,
  input: { token: string; name: string; password: string; language: 'zh' | 'en' },
  exchange: Exchange,
): Promise<WorkspaceRef> => {
  const { invitation, ctx } = await openToken(platform, input.token, exchange)
  const { email } = invitation
  const passwordHash = await hashPassword(input.password, email)
  const account = { id: uuidv7(), email, name: input.name, language: input.language, passwordHash }
  await inDirectory(platform, async (db) => {
    const open = await lock(db, input.token, ctx.now)
    ensure(await insertAccount(db, account, ctx.now), 'invitation.account_exists')
    await enter(db, ctx, open, account)
  })
  await beginSession(platform, account.id, exchange)
  return workspaceRef(ctx.workspace)
}

/**
 * Accepts an invitation with the account that is signed in.
 * @throws invitation.invalid, invitation.other_email, invitation.member_exists
 */
export const joinWorkspace = async (ctx: Ctx, token: string, exchange: Exchange): Promise<WorkspaceRef> => {
  const { platform } = ctx
  const there = (await openToken(platform, token, exchange)).ctx
  const account = (await findAccount(platform, personOf(ctx).account)) ?? fail('auth.required')
  await inDirectory(platform, async (db) => {
    const open = await lock(db, token, ctx.now)
    ensure(open.email === account.email, 'invitation.other_email')
    await enter(db, there, open, account)
  })
  await forgetCredentials(platform)
  return workspaceRef(there.workspace)
}
