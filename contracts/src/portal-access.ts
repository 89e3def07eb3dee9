import { z } from 'zod'
import { portalAccesses, portalRights } from './contacts-portal.ts'
import { endpoint } from './kit/endpoint.ts'
import { Id, IdParams, optionKeys } from './kit/values.ts'

/** What staff set about a contact in the portal. */
const Access = optionKeys(portalAccesses)
const Right = optionKeys(portalRights)

export const PortalAccessView = z
  .object({
    access: Access,
    /** What they may do now; empty for who only looks, or is off. */
    rights: z.array(Right),
    /** What their role gives. */
    byRole: z.array(Right),
    /** Projects they see; null: all. */
    projects: z.array(z.string()).nullable(),
    all: z.array(z.object({ id: z.string(), name: z.string() })),
    /** What stands open in their name. */
    open: z.array(z.object({ kind: z.enum(['duty', 'sheet', 'survey']), title: z.string() })),
    /** Who gets it when they are off. */
    successor: z.string().nullable(),
    /** The actor may set it. */
    canSet: z.boolean(),
  })
  .meta({ id: 'PortalAccessView' })
export type PortalAccessView = z.infer<typeof PortalAccessView>

export const SetPortalAccess = z
  .object({
    access: Access,
    /** Where it is set for this person. */
    rights: z.array(Right).max(4).default([]),
    projects: z.array(Id).max(100).nullable(),
  })
  .meta({ id: 'SetPortalAccess' })
export type SetPortalAccess = z.infer<typeof SetPortalAccess>

export const getPortalAccess = endpoint({
  id: 'contact.portalAccess',
  method: 'GET',
  path: '/api/v1/contacts/{id}/portal-access',
  permission: 'contact:read',
  summary: { zh: '联系人的门户权限', en: 'What a contact may do in the portal' },
  params: IdParams,
  response: PortalAccessView,
  errors: ['auth.required', 'auth.forbidden', 'record.not_found'],
})
export const setPortalAccess = endpoint({
  id: 'contact.setPortalAccess',
  method: 'PUT',
  path: '/api/v1/contacts/{id}/portal-access',
  permission: 'contact:setPortalAccess',
  summary: { zh: '设置门户权限', en: 'Set what a contact may do in the portal' },
  params: IdParams,
  body: SetPortalAccess,
  response: PortalAccessView,
  errors: ['auth.required', 'auth.forbidden', 'record.not_found', 'field.link_not_found'],
})
