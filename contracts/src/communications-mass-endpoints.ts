import { z } from 'zod'
import { massKinds, massWays } from './communications-mass.ts'
import { endpoint } from './kit/endpoint.ts'
import { Id, IdParams, Label, optionKeys, someText } from './kit/values.ts'

/** Contacts that one notice reaches at most. */
export const mostRecipients = 500

const MassNotice = z
  .object({
    subject: someText(120),
    /** `{姓名}` or `{name}`, `{客户}` or `{customer}` stand for each contact's own. */
    body: someText(4000),
    kind: optionKeys(massKinds),
    contacts: z.array(Id).min(1).max(2000),
  })
  .meta({ id: 'SendMassNotice' })
export type SendMassNotice = z.infer<typeof MassNotice>

const Recipient = z.object({
  contact: z.string(),
  name: z.string(),
  customer: z.string(),
  /** Null: it stands in the portal alone. */
  email: z.string().nullable(),
  way: optionKeys(massWays),
  text: z.string(),
})

export const MassPreviewView = z
  .object({
    recipients: z.array(Recipient),
    /** Who is not written to, and why. */
    excluded: z.array(
      z.object({ contact: z.string(), name: z.string(), customer: z.string(), reason: Label }),
    ),
    /** Quiet hours: it begins only then; null: at once. */
    beginsAt: z.string().nullable(),
  })
  .meta({ id: 'MassPreviewView' })
export type MassPreviewView = z.infer<typeof MassPreviewView>

export const MassNoticeView = z
  .object({
    id: z.string(),
    subject: z.string(),
    status: z.enum(['sending', 'sent', 'cancelled']),
    total: z.int(),
    sent: z.int(),
    waiting: z.int(),
    /** Opened in the portal by whom it was sent to. */
    read: z.int(),
    /** The reader may stop it. */
    canCancel: z.boolean(),
  })
  .meta({ id: 'MassNoticeView' })
export type MassNoticeView = z.infer<typeof MassNoticeView>

const refusals = [
  'request.invalid',
  'auth.forbidden',
  'object.unknown',
  'mass.unknown_placeholder',
  'mass.too_many',
] as const

export const previewMassNotice = endpoint({
  id: 'massNotice.preview',
  method: 'POST',
  path: '/api/v1/mass-notices/preview',
  permission: 'member',
  summary: { zh: '预览群发:谁会收到什么', en: 'Preview: who would be sent what' },
  body: MassNotice,
  response: MassPreviewView,
  errors: refusals,
})

/** Goes to customers under a person's name, so a person sends it, not a key. */
export const sendMassNotice = endpoint({
  id: 'massNotice.send',
  method: 'POST',
  path: '/api/v1/mass-notices',
  permission: 'member',
  inPerson: true,
  summary: { zh: '群发通知', en: 'Send one notice to many contacts' },
  body: MassNotice,
  response: MassNoticeView,
  errors: [...refusals, 'mass.nobody', 'mass.same_again'],
})

export const getMassNotice = endpoint({
  id: 'massNotice.get',
  method: 'GET',
  path: '/api/v1/mass-notices/{id}',
  permission: 'member',
  summary: { zh: '群发通知的进度', en: 'How far a mass notice has gone' },
  params: IdParams,
  response: MassNoticeView,
  errors: ['record.not_found', 'object.unknown'],
})

export const cancelMassNotice = endpoint({
  id: 'massNotice.cancel',
  method: 'POST',
  path: '/api/v1/mass-notices/{id}/cancel',
  permission: 'member',
  summary: { zh: '停止发送', en: 'Stop what has not gone out' },
  params: IdParams,
  response: MassNoticeView,
  errors: ['record.not_found', 'auth.forbidden', 'mass.over'],
})
