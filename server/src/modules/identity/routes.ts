import * as contract from '@zhinuo/contracts/identity.ts'
import * as invitationContract from '@zhinuo/contracts/identity-invitations.ts'
import * as keyContract from '@zhinuo/contracts/identity-api-keys.ts'
import * as portalContract from '@zhinuo/contracts/identity-portal.ts'
import type { Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import { objectOf } from '../../engine/objects.ts'
import { get } from '../../engine/read.ts'
import type { Ctx } from '../../platform/context.ts'
import { setupNeeded } from '../../platform/identity/setup-token.ts'
import * as account from './service/account.ts'
import * as apiKeys from './service/api-keys.ts'
import * as invitations from './service/invitations.ts'
import { endPortalAccess } from './service/links.ts'
import { issuePasswordLink, resetPassword } from './service/password-links.ts'
import * as portal from './service/portal.ts'
import { sessionView } from './service/sessions.ts'
import { signIn } from './service/sign-in.ts'
import { closeThisWorkspace, finishSetup } from './service/workspaces.ts'

const own = (ctx: Ctx) => {
  const person = account.personOf(ctx)
  return sessionView(ctx.platform, person.account, person.session)
}

/** Who lets a contact in must see them. */
const demandVisible = async (ctx: Ctx, contact: string): Promise<void> =>
  void (await get(ctx, objectOf(ctx, 'contact').def, contact))

export const routes: readonly Route[] = [
  route(contract.getSetup, async (ctx) => ({ needed: await setupNeeded(ctx.platform) })),
  route(contract.finishSetup, (ctx, { body }, exchange) => finishSetup(ctx.platform, body, exchange)),

  route(contract.closeWorkspace, async (ctx, { body }) => {
    await closeThisWorkspace(ctx, body.name)
    return {}
  }),

  route(contract.signIn, (ctx, { body }, exchange) => signIn(ctx.platform, body, exchange)),
  route(contract.getSession, (ctx) => own(ctx)),
  route(contract.changeSession, async (ctx, { body }) => {
    await account.changeProfile(ctx, body)
    return own(ctx)
  }),
  route(contract.signOut, (ctx, _input, exchange) => account.signOut(ctx, exchange)),
  route(contract.listSessions, async (ctx) => ({ sessions: await account.ownSessions(ctx) })),
  route(contract.endSession, (ctx, { params }) => account.endSession(ctx, params.id)),
  route(contract.endAllSessions, async (ctx, { body }, exchange) => ({
    ended: await account.endAllSessions(ctx, body.keepThis, exchange),
  })),
  route(contract.changePassword, (ctx, { body }) => account.changePassword(ctx, body.current, body.next)),
  route(contract.issuePasswordLink, (ctx, { params, body }) =>
    issuePasswordLink(ctx, params.id, body.secondFactor),
  ),
  route(contract.resetPassword, (ctx, { body }, exchange) => resetPassword(ctx.platform, body, exchange)),
  route(contract.beginTotp, (ctx, { body }) => account.beginTotp(ctx, body.password)),
  route(contract.confirmTotp, async (ctx, { body }) => ({
    recoveryCodes: await account.confirmTotp(ctx, body.code),
  })),
  route(contract.endTotp, (ctx, { body }) => account.endTotp(ctx, body.password, body.code)),

  route(invitationContract.inviteMember, (ctx, { body }) => invitations.inviteMember(ctx, body)),
  route(invitationContract.listInvitations, async (ctx) => ({
    invitations: await invitations.listInvitations(ctx),
  })),
  route(invitationContract.revokeInvitation, (ctx, { params }) =>
    invitations.revokeInvitation(ctx, params.id),
  ),
  route(invitationContract.readInvitation, (ctx, { body }, exchange) =>
    invitations.readInvitation(ctx.platform, body.token, exchange),
  ),
  route(invitationContract.acceptInvitation, async (ctx, { body }, exchange) => ({
    workspace: await invitations.acceptInvitation(ctx.platform, body, exchange),
  })),
  route(invitationContract.joinWorkspace, async (ctx, { body }, exchange) => ({
    workspace: await invitations.joinWorkspace(ctx, body.token, exchange),
  })),

  route(keyContract.createApiKey, (ctx, { body }) => apiKeys.createApiKey(ctx, body)),
  route(keyContract.listApiKeys, async (ctx) => ({ apiKeys: await apiKeys.listApiKeys(ctx) })),
  route(keyContract.revokeApiKey, (ctx, { params }) => apiKeys.revokeApiKey(ctx, params.id)),

  route(portalContract.invitePortal, async (ctx, { params, body }) => {
    await demandVisible(ctx, params.id)
    return portal.invitePortal(ctx, params.id, body)
  }),
  route(portalContract.tellPortalCode, async (ctx, { params }) => {
    await demandVisible(ctx, params.id)
    return portal.tellPortalCode(ctx, params.id)
  }),
  route(portalContract.endPortalAccess, async (ctx, { params }) => {
    await demandVisible(ctx, params.id)
    await endPortalAccess(ctx, params.id)
  }),
  route(portalContract.openLink, (ctx, { body }, exchange) =>
    portal.openLink(ctx.platform, body.token, exchange),
  ),
  route(portalContract.sendPortalCode, (ctx, { body }, exchange) =>
    portal.sendPortalCode(ctx.platform, body.token, exchange),
  ),
  route(portalContract.signInPortal, async (ctx, { body }, exchange) => ({
    workspace: await portal.signInPortal(ctx.platform, body, exchange),
  })),
  route(portalContract.getPortalSession, async (ctx) => portal.portalSession(ctx)),
  route(portalContract.signOutPortal, (ctx, _input, exchange) => portal.signOutPortal(ctx, exchange)),
  route(portalContract.requestPortalLink, (ctx, { body }, exchange) =>
    portal.requestPortalLink(ctx.platform, body, exchange),
  ),
]
