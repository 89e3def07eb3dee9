import type { EndpointSpec, Permission } from '@zhinuo/contracts/kit/endpoint.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { Rights } from '@zhinuo/contracts/kit/rights.ts'
import type { FastifyRequest } from 'fastify'
import type { Actor, Workspace } from '../context.ts'
import { fail } from '../errors.ts'

/** Who sent a request, in which workspace, with which rights. */
export interface Caller {
  readonly actor: Actor
  readonly rights: Rights
  /** Null for who has not chosen one. */
  readonly workspace: Workspace | null
  /** The person's own setting. */
  readonly language: Language | null
}

/** Finds the caller of a request; the edge knows credentials only through it. */
export interface Callers {
  /**
   * @throws auth.required for a missing, wrong or dead credential; workspace.required, workspace.not_found and
   * workspace.not_ready where the endpoint needs a workspace
   */
  resolve(request: FastifyRequest, permission: Exclude<Permission, null>): Promise<Caller>
}

export const noRights: Rights = {
  key: 'none',
  grants: {},
  permissions: new Set(),
  me: null,
  contact: null,
  customer: null,
  departments: [],
  departmentTree: [],
}

export const nobody: Caller = { actor: { kind: 'nobody' }, rights: noRights, workspace: null, language: null }

/** True when the rights hold `noun:verb`: as a permission of that name, or as a verb on some rows of the object. */
export const holds = (rights: Rights, permission: string): boolean => {
  if (rights.permissions.has(permission) || rights.permissions.has('*')) return true
  const colon = permission.indexOf(':')
  const verb = permission.slice(colon + 1)
  const grants = [...(rights.grants[permission.slice(0, colon)] ?? []), ...(rights.grants['*'] ?? [])]
  return grants.some((grant) => grant.verbs.includes(verb) || grant.verbs.includes('*'))
}

/** Refuses unless the caller is of the kind, and holds the permission, that the endpoint asks for. */
export const permit = (caller: Caller, { permission, inPerson }: EndpointSpec): void => {
  const { kind } = caller.actor
  if (permission === null) return
  if (permission === 'identity') {
    if (kind !== 'person') fail('auth.required')
  } else if (permission === 'portal') {
    if (kind !== 'contact' && kind !== 'link') fail('auth.required')
  } else {
    if (kind !== 'member' && kind !== 'key') fail('auth.required')
    if (permission !== 'member' && !holds(caller.rights, permission)) fail('auth.forbidden')
    if (inPerson && kind !== 'member') fail('auth.person_only')
  }
}
