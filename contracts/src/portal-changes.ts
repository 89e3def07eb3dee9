import { z } from 'zod'
import { Drawing } from './agreements-document.ts'
import { ChangeDocument } from './changes-document.ts'
import { planKinds } from './changes-options.ts'
import { endpoint } from './kit/endpoint.ts'
import { Id, IdParams, optionKeys, someText } from './kit/values.ts'
import { Time, Tone } from './kit/wire.ts'
import { portalRead } from './refusals.ts'

/** What a customer's person reads and decides about changes. A closed list of fields, as all of the portal. */

const PlanKind = optionKeys(planKinds)
const State = z.enum([
  'asked',
  'assessing',
  'toDecide',
  'revising',
  'agreed',
  'done',
  'closed',
  'declined',
  'withdrawn',
])

export const PortalChangeSummary = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  project: z.string(),
  state: State,
  stateText: z.string(),
  tone: Tone,
  askedAt: Time,
  /** The reader may decide now. */
  canDecide: z.boolean(),
})
export type PortalChangeSummary = z.infer<typeof PortalChangeSummary>

export const PortalChangesView = z
  .object({
    changes: z.array(PortalChangeSummary),
    /** Projects in which the reader may ask for a change. */
    engagements: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'PortalChangesView' })
export type PortalChangesView = z.infer<typeof PortalChangesView>

export const PortalChangeView = PortalChangeSummary.extend({
  /** In the customer's own words. */
  text: z.string(),
  askedBy: z.string(),
  /** What happened, in time order. */
  steps: z.array(z.object({ key: State.or(z.literal('sent')), text: z.string(), at: Time })),
  document: ChangeDocument.nullable(),
  hash: z.string().nullable(),
  /** The supplementary agreement, to read before one decides. */
  files: z.array(z.object({ id: z.string(), name: z.string(), size: z.int() })),
  /** A tap is enough: no code and no signature. */
  light: z.boolean(),
  codeBy: z.object({ channel: z.enum(['mail', 'told']), to: z.string() }),
  sender: z.object({ name: z.string(), phone: z.string().nullable() }).nullable(),
  /** What we offer instead, and why. */
  declined: z
    .object({
      reason: z.string(),
      alternatives: z.array(z.object({ kindText: z.string(), text: z.string() })),
    })
    .nullable(),
  decisions: z.array(
    z.object({
      agreed: z.boolean(),
      plan: PlanKind.nullable(),
      name: z.string(),
      at: Time,
      reason: z.string().nullable(),
      grade: z.string().nullable(),
    }),
  ),
  canWithdraw: z.boolean(),
  /** Whose decision it is, where the reader may not. */
  turnOf: z.string().optional(),
}).meta({ id: 'PortalChangeView' })
export type PortalChangeView = z.infer<typeof PortalChangeView>

export const AskForChange = z.object({ engagement: Id, text: someText(4000) })
export type AskForChange = z.infer<typeof AskForChange>
export const AgreeToChange = z.object({
  /** The hash that was on the screen: what was read is what is agreed to. */
  hash: z.string().length(64),
  plan: PlanKind.nullish(),
  name: z.string().trim().min(1).max(60).optional(),
  jobTitle: z.string().trim().min(1).max(60).optional(),
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/)
    .optional(),
  drawing: Drawing.optional(),
})
export type AgreeToChange = z.infer<typeof AgreeToChange>
export const RefuseChange = z.object({ hash: z.string().length(64), reason: z.string().trim().max(2000) })
export type RefuseChange = z.infer<typeof RefuseChange>

const deciding = [
  ...portalRead,
  'change.already_decided',
  'change.taken_back',
  'change.content_changed',
  'change.wrong_status',
] as const

export const portalChanges = endpoint({
  id: 'portal.changes',
  method: 'GET',
  path: '/api/v1/portal/changes',
  permission: 'portal',
  summary: { zh: '变更与费用', en: 'Changes and fees' },
  response: PortalChangesView,
  errors: portalRead,
})
export const portalChange = endpoint({
  id: 'portal.change',
  method: 'GET',
  path: '/api/v1/portal/changes/{id}',
  permission: 'portal',
  summary: { zh: '阅读变更', en: 'Read a change' },
  params: IdParams,
  response: PortalChangeView,
  errors: [...portalRead, 'change.content_changed'],
})
export const portalChangePdf = endpoint({
  id: 'portal.changePdf',
  method: 'GET',
  path: '/api/v1/portal/changes/{id}/pdf',
  permission: 'portal',
  summary: { zh: '下载变更申请单 PDF', en: 'Download the change request' },
  params: IdParams,
  raw: 'response',
  errors: [...portalRead, 'change.content_changed'],
})
export const portalChangeFile = endpoint({
  id: 'portal.changeFile',
  method: 'GET',
  path: '/api/v1/portal/changes/{id}/files/{file}',
  permission: 'portal',
  summary: { zh: '下载补充协议', en: 'Download the supplementary agreement' },
  params: z.object({ id: Id, file: Id }),
  raw: 'response',
  errors: [...portalRead, 'record.not_found'],
})
export const portalAskForChange = endpoint({
  id: 'portal.askForChange',
  method: 'POST',
  path: '/api/v1/portal/changes',
  permission: 'portal',
  summary: { zh: '提变更', en: 'Ask for a change' },
  body: AskForChange,
  response: PortalChangeView,
  errors: portalRead,
})
export const portalChangeCode = endpoint({
  id: 'portal.changeCode',
  method: 'POST',
  path: '/api/v1/portal/changes/{id}/code',
  permission: 'portal',
  summary: { zh: '获取验证码', en: 'Ask for the code' },
  params: IdParams,
  response: z
    .object({ channel: z.enum(['mail', 'told']), to: z.string(), expiresAt: Time.nullable() })
    .meta({ id: 'ChangeCodeSentView' }),
  errors: [...portalRead, 'change.wrong_status', 'request.rate_limited'],
})
export const portalAgreeToChange = endpoint({
  id: 'portal.agreeToChange',
  method: 'POST',
  path: '/api/v1/portal/changes/{id}/agree',
  permission: 'portal',
  summary: { zh: '同意变更', en: 'Agree to the change' },
  params: IdParams,
  body: AgreeToChange,
  response: PortalChangeView,
  errors: [
    ...deciding,
    'change.plan_required',
    'change.signature_required',
    'change.item_settled',
    'change.sheet_under_way',
    'commitment.date_passed',
    'sheet.signature_empty',
    'code.wrong',
    'code.expired',
    'request.rate_limited',
  ],
})
export const portalRefuseChange = endpoint({
  id: 'portal.refuseChange',
  method: 'POST',
  path: '/api/v1/portal/changes/{id}/refuse',
  permission: 'portal',
  summary: { zh: '不同意', en: 'Do not agree' },
  params: IdParams,
  body: RefuseChange,
  response: PortalChangeView,
  errors: [...deciding, 'change.reason_required'],
})
export const portalWithdrawChange = endpoint({
  id: 'portal.withdrawChange',
  method: 'POST',
  path: '/api/v1/portal/changes/{id}/withdraw',
  permission: 'portal',
  summary: { zh: '撤回变更', en: 'Take the wish back' },
  params: IdParams,
  response: PortalChangeView,
  errors: [...portalRead, 'change.wrong_status'],
})
