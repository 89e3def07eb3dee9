import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { Permission } from '@zhinuo/contracts/kit/endpoint.ts'
import type { Rights } from '@zhinuo/contracts/kit/rights.ts'
import type { FastifyRequest } from 'fastify'
import { modulesOf } from '../../../engine/objects.ts'
import type { Workspace } from '../../../platform/context.ts'
import { contextIn, systemActor } from '../../../platform/contexts.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import type { Fresh } from '../../../platform/fresh.ts'
import { freshMs, rememberFor } from '../../../platform/fresh.ts'
import type { Caller, Callers } from '../../../platform/http/caller.ts'
import { noRights } from '../../../platform/http/caller.ts'
import { portalCookie, readCookie, sessionCookie } from '../../../platform/http/cookies.ts'
import { pageLanguage } from '../../../platform/http/language.ts'
import { keyPrefix } from '../../../platform/identity/api-keys.ts'
import type { LiveSession } from '../../../platform/identity/sessions.ts'
import type { Platform } from '../../../platform/platform.ts'
import { findWorkspace } from '../../../platform/workspaces.ts'
import { memberRights, narrow } from '../../members/public.ts'
import { liveCredentials } from './live-credentials.ts'
import type { PortalContact } from './ports.ts'
import { portsOf } from './ports.ts'

const bearer = (request: FastifyRequest): string | undefined => {
  const header = request.headers.authorization
  if (header === undefined) return undefined
  const token = /^bearer ([\w.-]{1,300})$/i.exec(header)?.[1]
  return token ?? fail('auth.required')
}

const idPattern = /^(?:ws_)?([0-9a-z]{1,40})$/

/** Workspace that the request names: by header, or in the address where a browser cannot set one. */
const namedWorkspace = (request: FastifyRequest): string | undefined => {
  const given =
    request.headers['x-workspace'] ??
    (request.method === 'GET' ? (request.query as { workspace?: unknown }).workspace : undefined)
  if (given === undefined) return undefined
  return (typeof given === 'string' ? idPattern.exec(given)?.[1] : undefined) ?? fail('workspace.not_found')
}

const readyWorkspace = async (platform: Platform, id: string): Promise<Workspace> => {
  const entry = (await findWorkspace(platform, id)) ?? fail('workspace.not_found')
  ensure(entry.ready, 'workspace.not_ready')
  return entry.workspace
}

/** The session of the request's cookie, or `auth.required`. */
export const sessionOf = async (platform: Platform, request: FastifyRequest): Promise<LiveSession> => {
  const token = readCookie(request, sessionCookie) ?? fail('auth.required')
  return (await liveCredentials(platform).sessions.get(token)) ?? fail('auth.required')
}

/** What a page asks for in a language is answered in it: words of the server stand among its own. The account's rules where no page asks. */
const spoken = (request: FastifyRequest, session: LiveSession): Language =>
  pageLanguage(request) ?? session.language

const personCaller = async (platform: Platform, request: FastifyRequest): Promise<Caller> => {
  // Whoever shows a key is a program, also where a cookie stands beside it.
  if (request.headers.authorization?.toLowerCase().startsWith(`bearer ${keyPrefix}`))
    return fail('auth.person_only')
  const session = await sessionOf(platform, request)
  const actor = { kind: 'person', account: session.account, session: session.id, name: session.name } as const
  return { actor, rights: noRights, workspace: null, language: spoken(request, session) }
}

const memberCaller = async (platform: Platform, request: FastifyRequest): Promise<Caller> => {
  const session = await sessionOf(platform, request)
  const id = namedWorkspace(request) ?? fail('workspace.required')
  const memberId = session.members.get(id) ?? fail('workspace.not_found')
  const workspace = await readyWorkspace(platform, id)
  const found = await memberRights(platform, workspace, memberId)
  // Somebody disabled here is told what a stranger is told.
  if (found?.member.status !== 'active') return fail('workspace.not_found')
  const { member, rights } = found
  return {
    actor: { kind: 'member', id: member.id, name: member.name, session: session.id },
    rights,
    workspace,
    language: spoken(request, session),
  }
}

const permissionsOf = (platform: Platform): string[] =>
  modulesOf(platform).flatMap((module) => Object.keys(module.permissions ?? {}))

const narrowed = new WeakMap<Rights, Map<string, Rights>>()

/** The same narrowed rights for the same key as long as the member's rights stand. */
const narrowOnce = (platform: Platform, rights: Rights, scopes: readonly string[]): Rights => {
  let known = narrowed.get(rights)
  if (!known) narrowed.set(rights, (known = new Map()))
  const key = scopes.join(' ')
  let result = known.get(key)
  if (!result) known.set(key, (result = narrow(rights, scopes, permissionsOf(platform))))
  return result
}

const keyCaller = async (platform: Platform, request: FastifyRequest, text: string): Promise<Caller> => {
  const key = (await liveCredentials(platform).keys.get(text)) ?? fail('auth.required')
  const named = namedWorkspace(request)
  if (named !== undefined && named !== key.workspace) fail('workspace.not_found')
  const workspace = await readyWorkspace(platform, key.workspace)
  const found = await memberRights(platform, workspace, key.member)
  if (found?.member.status !== 'active') return fail('auth.required')
  const { member, lasting } = found
  return {
    actor: { kind: 'key', id: key.id, member: member.id, name: key.name },
    rights: narrowOnce(platform, lasting, key.scopes),
    workspace,
    // A program that names a language means it.
    language: request.headers['accept-language'] === undefined ? member.language : null,
  }
}

interface ContactCaller {
  readonly contact: PortalContact
  readonly rights: Rights
  readonly workspace: Workspace
}

const contactRights = (contact: PortalContact): Rights => ({
  ...noRights,
  key: `contact ${contact.id} ${contact.customer}`,
  contact: contact.id,
  customer: contact.customer,
})

const contactCache = new WeakMap<Platform, Fresh<ContactCaller | null>>()

const contactsOf = (platform: Platform): Fresh<ContactCaller | null> => {
  let cache = contactCache.get(platform)
  if (!cache) {
    cache = rememberFor<ContactCaller | null>(freshMs, async (key) => {
      const [workspaceId = '', id = ''] = key.split(' ')
      const workspace = await readyWorkspace(platform, workspaceId)
      const contact = await portsOf(platform).findContact(
        contextIn(platform, workspace, systemActor('identity')),
        id,
      )
      return contact && { contact, rights: contactRights(contact), workspace }
    })
    contactCache.set(platform, cache)
  }
  return cache
}

/**
 * A contact by the link the request carries, by the portal session of the browser, or both: then the link says what it
 * was opened for, and the session that it is really the contact.
 */
const portalCaller = async (platform: Platform, request: FastifyRequest): Promise<Caller> => {
  const live = liveCredentials(platform)
  const token = bearer(request)
  const cookie = readCookie(request, portalCookie)
  const link = token === undefined ? null : ((await live.links.get(token)) ?? fail('auth.required'))
  const session = cookie === undefined ? null : await live.portalSessions.get(cookie)
  const same = link && session && link.contact === session.contact && link.workspace === session.workspace
  const holder = link ?? session ?? fail('auth.required')
  const named = namedWorkspace(request)
  if (named !== undefined && named !== holder.workspace) fail('workspace.not_found')
  const found =
    (await contactsOf(platform).get(`${holder.workspace} ${holder.contact}`)) ?? fail('auth.required')
  const { contact, rights, workspace } = found
  return {
    actor: {
      kind: 'contact',
      id: contact.id,
      customer: contact.customer,
      name: contact.name,
      credential: session && (!link || same) ? `session:${session.id}` : `link:${link?.id ?? ''}`,
      ...(link ? { link: { purpose: link.purpose, record: link.record } } : {}),
      may: contact.may,
      ...(contact.projects === null ? {} : { projects: contact.projects }),
    },
    rights,
    workspace,
    // The page says what its reader has chosen; what stands at the contact is for mails.
    language: request.headers['accept-language'] === undefined ? contact.language : null,
  }
}

/** The callers of the product: people by session, members by session or key, contacts by session or link. */
export const makeCallers = (platform: Platform): Callers => ({
  resolve: (request: FastifyRequest, permission: Exclude<Permission, null>): Promise<Caller> => {
    if (permission === 'portal') return portalCaller(platform, request)
    if (permission === 'identity') return personCaller(platform, request)
    const header = request.headers.authorization
    if (header === undefined) return memberCaller(platform, request)
    const token = bearer(request)
    return token?.startsWith(keyPrefix) ? keyCaller(platform, request, token) : fail('auth.required')
  },
})
