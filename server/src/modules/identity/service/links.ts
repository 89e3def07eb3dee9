import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { recordEvent } from '../../../platform/events.ts'
import { countAttempts } from '../../../platform/identity/attempts.ts'
import * as store from '../../../platform/identity/links.ts'
import type { CodeChannel } from '../../../platform/identity/one-time-codes.ts'
import { codeMinutes, insertCode, tryCode } from '../../../platform/identity/one-time-codes.ts'
import { sendMail } from '../../../platform/mail.ts'
import { codeIssues } from '../rules.ts'
import { forgetCredentials } from './live-credentials.ts'
import { codeMail } from './mails.ts'
import type { PortalContact } from './ports.ts'
import { portsOf } from './ports.ts'

/** What a link opens: `portal` the contact's home, `sign` one sheet; other purposes name pages of the portal. */
export interface LinkFor {
  readonly purpose: string
  readonly contact: string
  readonly record?: string | null
  readonly expiresAt: Date
}

/** Page that a link of a purpose opens. */
const pageOf = (purpose: string): string =>
  purpose === 'survey' ? 's' : purpose === 'sign' || purpose === 'verify' ? purpose : 'portal'

/**
 * A link for one contact. Its token is `ws_<workspace>.<secret>`, kept as a digest. Who holds the link may read what it
 * was sent for; acting asks for a one-time code besides. Made at once, whatever becomes of the transaction: a token that
 * was never sent opens nothing to anybody.
 */
export const issueLink = async (
  ctx: Ctx,
  input: LinkFor,
): Promise<{ id: string; token: string; url: string }> => {
  const { id, token } = await store.insertLink(ctx.platform, {
    ...input,
    workspace: ctx.workspace.id,
    issuedBy: actingMember(ctx),
  })
  return { id, token, url: `${ctx.platform.config.publicUrl}/${pageOf(input.purpose)}/${token}` }
}

/** Ends links of a contact, for a record or of a purpose, as far as named. */
export const revokeLinks = async (
  ctx: Ctx,
  which: { contact?: string; record?: string; purpose?: string },
): Promise<void> => {
  ensure(
    Object.values(which).some((value) => value !== undefined),
    'record.not_found',
  )
  if ((await store.revokeLinks(ctx.platform, ctx.workspace.id, which)) > 0)
    await forgetCredentials(ctx.platform)
}

/** Those of the contacts who hold a living link to their portal. */
export const contactsWithLink = async (ctx: Ctx, contacts: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set(await store.listLinked(ctx.platform, ctx.workspace.id, contacts))

/** Ends every link and session of a contact. */
export const endPortalAccess = async (ctx: Ctx, contact: string): Promise<void> => {
  await store.revokeLinks(ctx.platform, ctx.workspace.id, { contact })
  await store.deletePortalSessions(ctx.platform, ctx.workspace.id, { contact })
  await forgetCredentials(ctx.platform)
  recordEvent(ctx, { name: 'portal.access_ended', object: 'contact', record: contact })
}

export const contactOf = async (ctx: Ctx, id: string): Promise<PortalContact> =>
  (await portsOf(ctx.platform).findContact(ctx, id)) ?? fail('contact.unknown')

export interface CodeRequest {
  readonly contact: string
  readonly purpose: string
  readonly record?: string | null
  readonly channel: CodeChannel
}

const codeFor = (ctx: Ctx, { contact, purpose, record }: Omit<CodeRequest, 'channel'>) => ({
  workspace: ctx.workspace.id,
  contact,
  purpose,
  record: record ?? null,
})

/**
 * A one-time code of six digits, good for ten minutes, five tries and this purpose alone. `mail` puts it into the
 * outbox in the transaction of `ctx`; `told` hands it to the caller, who reads it out. Answers the code for `told` only.
 * @throws contact.unknown, code.no_address, request.rate_limited
 */
export const issueCode = async (
  ctx: Ctx,
  input: CodeRequest,
): Promise<{ code: string | null; expiresAt: Date }> => {
  const contact = await contactOf(ctx, input.contact)
  const address = input.channel === 'mail' ? (contact.email ?? fail('code.no_address')) : null
  await countAttempts(ctx.platform, codeIssues(ctx.workspace.id, contact.id))
  const { code, expiresAt } = await insertCode(ctx.platform, codeFor(ctx, input), input.channel)
  if (address !== null)
    await sendMail(ctx, { to: [address], ...codeMail(ctx, contact.language, code, codeMinutes) })
  return { code: input.channel === 'told' ? code : null, expiresAt }
}

/**
 * Uses a code up and answers how it had reached the contact. The attempt counts even when the transaction of `ctx` is
 * undone, and so does its use: check a code last, just before what it is for.
 * @throws code.wrong with the tries left, code.expired when there is none, or none left
 */
export const checkCode = async (
  ctx: Ctx,
  input: Omit<CodeRequest, 'channel'> & { readonly code: string },
): Promise<{ channel: CodeChannel }> => {
  const answer = await tryCode(ctx.platform, codeFor(ctx, input), input.code)
  if (answer.kind === 'right') return { channel: answer.channel }
  if (answer.kind === 'wrong' && answer.left > 0) return fail('code.wrong', { left: answer.left })
  return fail('code.expired')
}

/** The acting contact; refuses everybody else. */
export const actingContact = (ctx: Ctx) => (ctx.actor.kind === 'contact' ? ctx.actor : fail('auth.required'))

/** Refuses who merely holds a link: a code must have shown that it is the contact. */
export const ensureVerified = (ctx: Ctx): void =>
  ensure(actingContact(ctx).credential.startsWith('session:'), 'auth.verify_first')

/** True when the contact may open this: with a session everything of theirs, with a link alone what it was sent for. */
export const linkAllows = (ctx: Ctx, purpose: string, record: string): boolean => {
  const { credential, link } = actingContact(ctx)
  return credential.startsWith('session:') || (link?.purpose === purpose && link.record === record)
}

/** True when the acting contact may look into the project; what belongs to none is for everybody of the customer. */
export const opensProject = (ctx: Ctx, engagement: string | null): boolean => {
  const { projects } = actingContact(ctx)
  return projects === undefined || engagement === null || projects.includes(engagement)
}

/** True when the acting contact may do this beside looking. */
export const mayInPortal = (ctx: Ctx, right: string): boolean => {
  const { may } = actingContact(ctx)
  return may === undefined || may.includes(right)
}
