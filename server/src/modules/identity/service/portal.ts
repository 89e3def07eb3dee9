import type { WorkspaceRef } from '@zhinuo/contracts/identity.ts'
import type { Actor, Ctx, CtxInPerson, Workspace } from '../../../platform/context.ts'
import { contextIn, systemActor } from '../../../platform/contexts.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { recordEvent } from '../../../platform/events.ts'
import { portalCookie, readCookie, setCookie } from '../../../platform/http/cookies.ts'
import type { Exchange } from '../../../platform/http/route.ts'
import { countAttempts, forgiveAttempts } from '../../../platform/identity/attempts.ts'
import type { Link } from '../../../platform/identity/links.ts'
import {
  deletePortalSessions,
  findLink,
  findPortalSession,
  insertPortalSession,
} from '../../../platform/identity/links.ts'
import { longestSeconds } from '../../../platform/identity/sessions.ts'
import { sendMail } from '../../../platform/mail.ts'
import type { Platform } from '../../../platform/platform.ts'
import { withTx } from '../../../platform/tx.ts'
import { findWorkspace } from '../../../platform/workspaces.ts'
import { linkRequests, codeAddress, maskEmail, maskName, tokenAttempts } from '../rules.ts'
import { recordIn } from './audit.ts'
import { contactOf, actingContact, checkCode, issueCode, issueLink } from './links.ts'
import { forgetCredentials } from './live-credentials.ts'
import { portalMail } from './mails.ts'
import type { PortalContact } from './ports.ts'
import { portsOf } from './ports.ts'
import { dropCookie, isSecure, originOf } from './sessions.ts'
import { workspaceRef } from './workspaces.ts'

const purpose = 'portal'
const linkDays = 30

interface Opened {
  readonly link: Link
  readonly workspace: Workspace
  readonly contact: PortalContact
  readonly ctx: Ctx
}

/** What a link token leads to, while link, workspace and contact live. */
const openToken = async (platform: Platform, token: string, exchange: Exchange): Promise<Opened> => {
  const attempts = tokenAttempts(exchange.request.ip)
  await countAttempts(platform, attempts)
  const link = (await findLink(platform, token)) ?? fail('link.invalid')
  // Only tokens that are none are guesses.
  await forgiveAttempts(platform, attempts)
  const entry = (await findWorkspace(platform, link.workspace)) ?? fail('link.invalid')
  ensure(entry.ready, 'workspace.not_ready')
  const ctx = contextIn(platform, entry.workspace, systemActor('identity'), {
    requestId: exchange.request.id,
  })
  const contact = (await portsOf(platform).findContact(ctx, link.contact)) ?? fail('link.invalid')
  return { link, workspace: entry.workspace, contact, ctx }
}

export const openLink = async (platform: Platform, token: string, exchange: Exchange) => {
  const { link, workspace, contact } = await openToken(platform, token, exchange)
  const cookie = readCookie(exchange.request, portalCookie)
  const session = cookie === undefined ? null : await findPortalSession(platform, cookie)
  return {
    organisation: workspace.name,
    workspace: workspace.schema,
    purpose: link.purpose,
    record: link.record,
    contact: maskName(contact.name),
    mail: codeAddress(contact.email, platform.config.smtpUrl !== null),
    language: contact.language,
    verified: session?.contact === link.contact && session.workspace === link.workspace,
  }
}

export const sendPortalCode = async (
  platform: Platform,
  token: string,
  exchange: Exchange,
): Promise<{ mail: string; expiresAt: string }> => {
  const { contact, ctx } = await openToken(platform, token, exchange)
  const { expiresAt } = await withTx(ctx, (ctx) =>
    issueCode(ctx, { contact: contact.id, purpose, channel: 'mail' }),
  )
  return { mail: maskEmail(contact.email ?? ''), expiresAt: expiresAt.toISOString() }
}

/** Begins a portal session in this browser: the link says who, the code that it is really them. */
export const signInPortal = async (
  platform: Platform,
  input: { token: string; code: string },
  exchange: Exchange,
): Promise<WorkspaceRef> => {
  const { contact, workspace, ctx } = await openToken(platform, input.token, exchange)
  const { channel } = await checkCode(ctx, { contact: contact.id, purpose, code: input.code })
  const { id, token } = await insertPortalSession(platform, workspace.id, contact.id, originOf(exchange))
  setCookie(exchange.reply, portalCookie, token, {
    secure: isSecure(platform),
    maxAgeSeconds: longestSeconds,
  })
  const actor: Actor = {
    kind: 'contact',
    id: contact.id,
    customer: contact.customer,
    name: contact.name,
    credential: `session:${id}`,
  }
  const data = { channel, address: exchange.request.ip }
  await recordIn(
    platform,
    workspace,
    actor,
    { name: 'portal.entered', object: 'contact', record: contact.id, data },
    exchange.request.id,
  )
  return workspaceRef(workspace)
}

export const portalSession = (ctx: Ctx) => {
  const { id, name, credential } = actingContact(ctx)
  return {
    organisation: ctx.workspace.name,
    workspace: ctx.workspace.schema,
    contact: { id, name: credential.startsWith('session:') ? name : maskName(name) },
    verified: credential.startsWith('session:'),
  }
}

export const signOutPortal = async (ctx: Ctx, exchange: Exchange): Promise<void> => {
  const { id, credential } = actingContact(ctx)
  if (credential.startsWith('session:')) {
    await deletePortalSessions(ctx.platform, ctx.workspace.id, { id: credential.slice('session:'.length) })
    await forgetCredentials(ctx.platform)
    await recordIn(
      ctx.platform,
      ctx.workspace,
      ctx.actor,
      { name: 'portal.left', object: 'contact', record: id },
      ctx.requestId,
    )
  }
  dropCookie(ctx.platform, exchange, portalCookie)
}

/** A link to the portal for a contact, mailed where asked. */
export const invitePortal = async (
  ctx: Ctx,
  contactId: string,
  input: { days: number; mail: boolean },
): Promise<{ url: string; expiresAt: string }> => {
  const contact = await contactOf(ctx, contactId)
  ensure(!input.mail || contact.email !== null, 'code.no_address')
  const expiresAt = new Date(ctx.now.getTime() + input.days * 86_400_000)
  const { url } = await issueLink(ctx, { purpose, contact: contact.id, expiresAt })
  recordEvent(ctx, {
    name: 'portal.invited',
    object: 'contact',
    record: contact.id,
    data: { mail: input.mail },
  })
  if (input.mail && contact.email !== null)
    await sendMail(ctx, { to: [contact.email], ...portalMail(ctx, contact.language, contact.name, url) })
  return { url, expiresAt: expiresAt.toISOString() }
}

/** A code for the telephone: the member reads it out to the contact, and the fact says so. */
export const tellPortalCode = async (
  ctx: CtxInPerson,
  contactId: string,
): Promise<{ code: string; expiresAt: string }> => {
  const { code, expiresAt } = await issueCode(ctx, { contact: contactId, purpose, channel: 'told' })
  recordEvent(ctx, { name: 'portal.code_told', object: 'contact', record: contactId })
  return { code: code ?? '', expiresAt: expiresAt.toISOString() }
}

const mailLinks = async (
  platform: Platform,
  workspace: Workspace,
  email: string,
  requestId: string,
): Promise<void> => {
  const system = contextIn(platform, workspace, systemActor('identity'), { requestId })
  await withTx(system, async (ctx) => {
    for (const contact of await portsOf(platform).contactsByEmail(ctx, email))
      await invitePortal(ctx, contact.id, { days: linkDays, mail: true })
  })
}

/**
 * Mails a new link to whoever has that email among the contacts. The answer is the same, and comes as fast, whether
 * anybody has.
 * @throws link.no_mail where no mail goes out, request.rate_limited
 */
export const requestPortalLink = async (
  platform: Platform,
  input: { workspace: string; email: string },
  exchange: Exchange,
): Promise<void> => {
  ensure(platform.config.smtpUrl !== null, 'link.no_mail')
  await countAttempts(platform, linkRequests(exchange.request.ip, input.email))
  const id = input.workspace.replace(/^ws_/, '')
  const entry = await findWorkspace(platform, id)
  if (!entry?.ready) return
  mailLinks(platform, entry.workspace, input.email, exchange.request.id).catch((error: unknown) =>
    platform.log.warn({ err: error }, 'portal link not mailed'),
  )
}
