import { z } from 'zod'
import { massKinds, massWays } from './communications-mass.ts'
import { endpoint } from './kit/endpoint.ts'
import { Filter } from './kit/filter.ts'
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
    /** false: into the portals alone. */
    mail: z.boolean().optional(),
  })
  .meta({ id: 'SendMassNotice' })
export type SendMassNotice = z.infer<typeof MassNotice>

/** Whom something concerns: the customers of the records that a filter finds, of one object or of several. */
const MassAudience = z
  .object({
    groups: z
      .array(z.object({ object: someText(64), filter: Filter.optional() }))
      .min(1)
      .max(5),
    /** The primary contacts of each customer; all of them where none is marked. */
    mainOnly: z.boolean(),
  })
  .meta({ id: 'FindMassAudience' })
export type FindMassAudience = z.infer<typeof MassAudience>

export const MassAudienceView = z
  .object({
    contacts: z.array(z.string()),
    customers: z.int(),
    /** Customers of whom nobody is known. */
    without: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'MassAudienceView' })
export type MassAudienceView = z.infer<typeof MassAudienceView>

const Recipient = z.object({
  contact: z.string(),
  name: z.string(),
  customer: z.string(),
  /** Null: no mail goes to them. */
  email: z.string().nullable(),
  phone: z.string().nullable(),
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
    /** Reached by telephone alone and not yet recorded as texted. */
    toText: z.int(),
    /** Opened in the portal by whom it was sent to. */
    read: z.int(),
    /** Quiet hours, and somebody waits: it goes on only then. */
    beginsAt: z.string().nullable(),
    /** The reader may stop it. */
    canCancel: z.boolean(),
  })
  .meta({ id: 'MassNoticeView' })
export type MassNoticeView = z.infer<typeof MassNoticeView>

export const MassTextsView = z
  .object({
    people: z.array(
      z.object({
        recipient: z.string(),
        name: z.string(),
        customer: z.string(),
        phone: z.string(),
        /** With the signature that providers ask for: 【公司】 before the words. */
        text: z.string(),
        textedAt: z.string().nullable(),
      }),
    ),
    /** Those without a telephone number. */
    without: z.array(z.object({ name: z.string(), customer: z.string() })),
    canRecord: z.boolean(),
  })
  .meta({ id: 'MassTextsView' })
export type MassTextsView = z.infer<typeof MassTextsView>

const RecordMassTexts = z
  .object({ recipients: z.array(Id).min(1).max(mostRecipients), sent: z.boolean() })
  .meta({ id: 'RecordMassTexts' })
export type RecordMassTexts = z.infer<typeof RecordMassTexts>

const refusals = [
  'request.invalid',
  'auth.forbidden',
  'object.unknown',
  'mass.unknown_placeholder',
  'mass.names_customer',
  'mass.too_many',
] as const

export const findMassAudience = endpoint({
  id: 'massNotice.audience',
  method: 'POST',
  path: '/api/v1/mass-notices/audience',
  permission: 'member',
  summary: { zh: '按条件找收件人', en: 'Contacts of the customers that conditions find' },
  body: MassAudience,
  response: MassAudienceView,
  errors: ['request.invalid', 'auth.forbidden', 'object.unknown', 'field.unknown', 'filter.invalid'],
})

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

export const getMassTexts = endpoint({
  id: 'massNotice.texts',
  method: 'GET',
  path: '/api/v1/mass-notices/{id}/texts',
  permission: 'member',
  summary: { zh: '短信号码和文案', en: 'Numbers and words to text by hand' },
  params: IdParams,
  response: MassTextsView,
  errors: ['record.not_found', 'object.unknown'],
})

/** Says of people that they were texted outside of the product, or takes it back; by a program that texts them, too. */
export const recordMassTexts = endpoint({
  id: 'massNotice.recordTexts',
  method: 'POST',
  path: '/api/v1/mass-notices/{id}/texts',
  permission: 'member',
  summary: { zh: '登记已发的短信', en: 'Record text messages sent by hand' },
  params: IdParams,
  body: RecordMassTexts,
  response: MassTextsView,
  errors: ['request.invalid', 'record.not_found', 'auth.forbidden', 'object.unknown'],
})
