import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { Id, IdParams } from './kit/values.ts'
import { Time } from './kit/wire.ts'
import { portalRead } from './refusals.ts'

/** 培训与资料 as a customer's person reads them: a closed list of fields. */

const PortalMaterialSummary = z.object({
  id: z.string(),
  kindText: z.string(),
  title: z.string(),
  /** Null: for all projects. */
  project: z.object({ id: z.string(), name: z.string() }).nullable(),
  publishedAt: Time,
  files: z.int(),
  /** When the reader first opened it. */
  readAt: Time.nullable(),
})
export type PortalMaterialSummary = z.infer<typeof PortalMaterialSummary>

export const PortalMaterial = PortalMaterialSummary.omit({ files: true })
  .extend({
    text: z.string(),
    files: z.array(z.object({ id: z.string(), name: z.string(), size: z.int() })),
    /** Whom to ask about it. */
    contactPerson: z
      .object({ name: z.string(), phone: z.string().nullable(), email: z.string().nullable() })
      .nullable(),
  })
  .meta({ id: 'PortalMaterial' })
export type PortalMaterial = z.infer<typeof PortalMaterial>

export const portalMaterials = endpoint({
  id: 'portal.materials',
  method: 'GET',
  path: '/api/v1/portal/materials',
  permission: 'portal',
  summary: { zh: '培训与资料', en: 'Training and resources' },
  response: z.object({ materials: z.array(PortalMaterialSummary) }).meta({ id: 'PortalMaterials' }),
  errors: portalRead,
})
export const portalMaterial = endpoint({
  id: 'portal.material',
  method: 'GET',
  path: '/api/v1/portal/materials/{id}',
  permission: 'portal',
  summary: { zh: '一份资料', en: 'One of them' },
  params: IdParams,
  response: PortalMaterial,
  errors: portalRead,
})
export const portalMaterialRead = endpoint({
  id: 'portal.materialRead',
  method: 'POST',
  path: '/api/v1/portal/materials/{id}/read',
  permission: 'portal',
  summary: { zh: '已读回执', en: 'Read receipt' },
  params: IdParams,
  errors: portalRead,
})
export const portalMaterialFile = endpoint({
  id: 'portal.materialFile',
  method: 'GET',
  path: '/api/v1/portal/materials/{id}/files/{file}',
  permission: 'portal',
  summary: { zh: '下载资料文件', en: 'Download a file of it' },
  params: z.object({ id: Id, file: Id }),
  raw: 'response',
  errors: [...portalRead, 'record.not_found'],
})
