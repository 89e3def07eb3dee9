import { z } from 'zod'
import { Drawing, SheetDocument } from './agreements-document.ts'
import { ObjectionView } from './agreements-views.ts'
import { endpoint } from './kit/endpoint.ts'
import { IdParams } from './kit/values.ts'
import { DateText, Time, Tone } from './kit/wire.ts'
import { portalRead } from './refusals.ts'

/** 确认表 as a customer's person reads and signs it: a closed list of fields. */

export const PortalSheetSummary = z.object({
  id: z.string(),
  number: z.string(),
  edition: z.number(),
  title: z.string(),
  state: z.enum(['toSign', 'waitingForUs', 'objected', 'signed', 'expired', 'superseded']),
  stateText: z.string(),
  tone: Tone,
  sentAt: Time,
  signedAt: Time.nullable(),
  expiresOn: DateText.nullable(),
})

export const PortalSheetView = z
  .object({
    id: z.string(),
    state: z.enum(['toSign', 'waitingForUs', 'objected', 'signed', 'expired', 'superseded']),
    stateText: z.string(),
    document: SheetDocument,
    hash: z.string(),
    /** Who sent it and why, two lines. */
    intro: z.object({ sender: z.string(), phone: z.string().nullable(), text: z.string() }),
    objections: z.array(ObjectionView.omit({ answeredBy: true })),
    signatures: z.array(
      z.object({
        side: z.enum(['ours', 'theirs']),
        name: z.string(),
        jobTitle: z.string(),
        grade: z.string(),
        signedAt: Time,
        drawing: Drawing.nullable(),
      }),
    ),
    /** How the code will reach the reader. `told`: call the sender. */
    codeBy: z.object({ channel: z.enum(['mail', 'told']), to: z.string() }),
    canSign: z.boolean(),
    /** Who signs where the reader may not; null where they may. */
    signers: z.array(z.string()).nullable(),
    canObject: z.boolean(),
    expiresOn: DateText.nullable(),
    signedAt: Time.nullable(),
  })
  .meta({ id: 'PortalSheetView' })

export type PortalSheetView = z.infer<typeof PortalSheetView>

export const SignSheetByCustomer = z.object({
  name: z.string().trim().min(1).max(60),
  jobTitle: z.string().trim().min(1).max(60),
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/),
  drawing: Drawing,
  /** The hash that was on the screen: what was read is what is signed. */
  hash: z.string().length(64),
})

export type SignSheetByCustomer = z.infer<typeof SignSheetByCustomer>

export const ObjectToSheet = z.object({
  objections: z
    .array(z.object({ item: z.string().trim().min(1).max(20), text: z.string().trim().min(1).max(1000) }))
    .min(1)
    .max(50),
})

export type ObjectToSheet = z.infer<typeof ObjectToSheet>

export const portalSheet = endpoint({
  id: 'portal.sheet',
  method: 'GET',
  path: '/api/v1/portal/sheets/{id}',
  permission: 'portal',
  summary: { zh: '阅读确认表', en: 'Read the sheet' },
  params: IdParams,
  response: PortalSheetView,
  errors: portalRead,
})

/** Read receipt of a sheet; the web calls it once the document is on the screen. */
export const portalSheetOpened = endpoint({
  id: 'portal.sheetOpened',
  method: 'POST',
  path: '/api/v1/portal/sheets/{id}/opened',
  permission: 'portal',
  summary: { zh: '确认表已读回执', en: 'Read receipt of a sheet' },
  params: IdParams,
  errors: portalRead,
})

export const portalSheetCode = endpoint({
  id: 'portal.sheetCode',
  method: 'POST',
  path: '/api/v1/portal/sheets/{id}/code',
  permission: 'portal',
  summary: { zh: '获取验证码', en: 'Ask for the code' },
  params: IdParams,
  response: z
    .object({ channel: z.enum(['mail', 'told']), to: z.string(), expiresAt: Time.nullable() })
    .meta({ id: 'CodeSentView' }),
  errors: [...portalRead, 'sheet.wrong_status', 'request.rate_limited', 'sheet.expired'],
})

export const portalSignSheet = endpoint({
  id: 'portal.signSheet',
  method: 'POST',
  path: '/api/v1/portal/sheets/{id}/sign',
  permission: 'portal',
  summary: { zh: '确认并签字', en: 'Confirm and sign' },
  params: IdParams,
  body: SignSheetByCustomer,
  response: PortalSheetView,
  errors: [
    ...portalRead,
    'sheet.wrong_status',
    'sheet.already_signed',
    'sheet.content_changed',
    'sheet.expired',
    'sheet.signature_empty',
    'code.wrong',
    'code.expired',
    'request.rate_limited',
  ],
})

export const portalObjectToSheet = endpoint({
  id: 'portal.objectToSheet',
  method: 'POST',
  path: '/api/v1/portal/sheets/{id}/object',
  permission: 'portal',
  summary: { zh: '我有异议', en: 'Object to items' },
  params: IdParams,
  body: ObjectToSheet,
  response: PortalSheetView,
  errors: [...portalRead, 'sheet.wrong_status', 'sheet.item_unknown', 'sheet.expired'],
})

export const portalSheetPdf = endpoint({
  id: 'portal.sheetPdf',
  method: 'GET',
  path: '/api/v1/portal/sheets/{id}/pdf',
  permission: 'portal',
  summary: { zh: '下载确认表 PDF', en: 'Download the sheet' },
  params: IdParams,
  raw: 'response',
  errors: [...portalRead, 'sheet.tampered'],
})
