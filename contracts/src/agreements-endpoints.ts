import { z } from 'zod'
import { Drawing } from './agreements-document.ts'
import { SheetPageView, SheetShareView, VerifyView } from './agreements-views.ts'
import { endpoint } from './kit/endpoint.ts'
import { Day, Id, IdParams } from './kit/values.ts'
import { Time } from './kit/wire.ts'

export const SubmitSheetReview = z.object({ reviewers: z.array(Id).min(1).max(5) })
export const ReviewSheet = z.object({
  verdict: z.enum(['approved', 'changes']),
  comment: z.string().trim().max(2000).optional(),
})
export const SendSheet = z.object({
  contact: Id,
  /** mail queues the letter; wechat and qr only make the link. */
  channels: z
    .array(z.enum(['mail', 'wechat', 'qr']))
    .min(1)
    .max(3),
  /** Default: 14 days from today. */
  expiresOn: Day.optional(),
  message: z.string().trim().max(500).optional(),
})
export type SendSheet = z.infer<typeof SendSheet>
export const ShareSheet = z.object({ channel: z.enum(['mail', 'wechat', 'qr']) })
export const RecallSheet = z.object({ reason: z.string().trim().min(1).max(200) })
export const SignSheet = z.object({
  name: z.string().trim().min(1).max(60),
  jobTitle: z.string().trim().min(1).max(60),
  drawing: Drawing,
})
export type SignSheet = z.infer<typeof SignSheet>
export const UploadSeal = z.object({
  /** File ids from the upload endpoint. */
  scans: z.array(Id).min(1).max(10),
  /** 授权代表 of the customer. */
  name: z.string().trim().min(1).max(60),
  jobTitle: z.string().trim().min(1).max(60),
  signedOn: Day,
  contact: Id.optional(),
  /** Our own 授权代表 when our seal stands on the same paper. */
  ours: z
    .object({ name: z.string().trim().min(1).max(60), jobTitle: z.string().trim().min(1).max(60) })
    .optional(),
})
export type UploadSeal = z.infer<typeof UploadSeal>
export const AnswerObjection = z.object({ answer: z.string().trim().min(1).max(1000) })

const sheetWrite = ['record.not_found', 'auth.forbidden', 'sheet.wrong_status'] as const

export const generateSheet = endpoint({
  id: 'sheet.generate',
  method: 'POST',
  path: '/api/v1/engagements/{id}/sheets',
  permission: 'member',
  summary: { zh: '从期望和承诺生成确认表', en: 'Generate the sheet from expectations and promises' },
  params: IdParams,
  body: z.object({}),
  makes: 'sheet',
  response: SheetPageView,
  errors: ['record.not_found', 'auth.forbidden', 'sheet.open_exists', 'sheet.no_content'],
})
export const getSheet = endpoint({
  id: 'sheet.get',
  method: 'GET',
  path: '/api/v1/sheets/{id}',
  permission: 'member',
  summary: { zh: '确认表页面', en: 'The sheet with its checks, reviews and signatures' },
  params: IdParams,
  response: SheetPageView,
  errors: ['record.not_found', 'auth.forbidden'],
})
export const submitSheetReview = endpoint({
  id: 'sheet.submitReview',
  method: 'POST',
  path: '/api/v1/sheets/{id}/submit-review',
  permission: 'member',
  summary: { zh: '提交内部评审', en: 'Ask colleagues to review' },
  params: IdParams,
  body: SubmitSheetReview,
  response: SheetPageView,
  errors: [
    ...sheetWrite,
    'field.link_not_found',
    'member.disabled',
    'sheet.review_own',
    'sheet.review_own_alone',
  ],
})
export const reviewSheet = endpoint({
  id: 'sheet.review',
  method: 'POST',
  path: '/api/v1/sheets/{id}/review',
  permission: 'member',
  summary: { zh: '给出评审意见', en: 'Give a review' },
  params: IdParams,
  body: ReviewSheet,
  response: SheetPageView,
  errors: [
    'sheet.review_own',
    ...sheetWrite,
    'sheet.not_reviewer',
    'sheet.review_given',
    'sheet.review_comment_required',
  ],
})
export const sendSheet = endpoint({
  id: 'sheet.send',
  method: 'POST',
  path: '/api/v1/sheets/{id}/send',
  permission: 'member',
  summary: { zh: '发送给客户', en: 'Freeze the content and send it to the customer' },
  params: IdParams,
  body: SendSheet,
  response: SheetShareView,
  errors: [
    ...sheetWrite,
    'sheet.incomplete',
    'sheet.review_missing',
    'sheet.changed_since_review',
    'contact.other_customer',
    'contact.may_not_sign',
    'field.link_not_found',
    'sheet.contact_without_mail',
    'sheet.expires_in_past',
    'objection.open',
  ],
})
export const shareSheet = endpoint({
  id: 'sheet.share',
  method: 'POST',
  path: '/api/v1/sheets/{id}/share',
  permission: 'member',
  summary: { zh: '再取一次签署链接', en: 'Get the link again, by mail, WeChat text or QR' },
  params: IdParams,
  body: ShareSheet,
  response: SheetShareView,
  errors: [...sheetWrite, 'sheet.contact_without_mail', 'contact.may_not_sign'],
})
export const recallSheet = endpoint({
  id: 'sheet.recall',
  method: 'POST',
  path: '/api/v1/sheets/{id}/recall',
  permission: 'member',
  summary: { zh: '撤回到草稿', en: 'Take it back to draft' },
  params: IdParams,
  body: RecallSheet,
  response: SheetPageView,
  errors: sheetWrite,
})
export const tellSheetCode = endpoint({
  id: 'sheet.tellCode',
  method: 'POST',
  path: '/api/v1/sheets/{id}/tell-code',
  permission: 'member',
  inPerson: true,
  summary: { zh: '取得口头告知的验证码', en: 'A code to tell the signer by telephone; recorded as told' },
  params: IdParams,
  response: z.object({ code: z.string(), contact: z.string(), expiresAt: Time }).meta({ id: 'ToldCodeView' }),
  errors: [...sheetWrite, 'request.rate_limited', 'contact.may_not_sign'],
})
export const signSheet = endpoint({
  id: 'sheet.sign',
  method: 'POST',
  path: '/api/v1/sheets/{id}/sign',
  permission: 'member',
  inPerson: true,
  summary: { zh: '我方签署', en: 'Sign for our side' },
  params: IdParams,
  body: SignSheet,
  response: SheetPageView,
  errors: [...sheetWrite, 'sheet.already_signed', 'sheet.signature_empty', 'sheet.expired'],
})
export const uploadSheetSeal = endpoint({
  id: 'sheet.uploadSeal',
  method: 'POST',
  path: '/api/v1/sheets/{id}/upload-seal',
  permission: 'member',
  inPerson: true,
  summary: { zh: '上传盖章扫描件', en: 'Upload the stamped paper' },
  params: IdParams,
  body: UploadSeal,
  response: SheetPageView,
  errors: [
    ...sheetWrite,
    'sheet.already_signed',
    'sheet.scan_required',
    'sheet.scan_unreadable',
    'sheet.signed_in_future',
    'contact.other_customer',
    'field.link_not_found',
  ],
})
export const answerObjection = endpoint({
  id: 'objection.answer',
  method: 'POST',
  path: '/api/v1/objections/{id}/answer',
  permission: 'member',
  summary: { zh: '答复客户异议', en: 'Answer an objection' },
  params: IdParams,
  body: AnswerObjection,
  response: SheetPageView,
  errors: [...sheetWrite, 'objection.answered'],
})
export const getSheetPdf = endpoint({
  id: 'sheet.pdf',
  method: 'GET',
  path: '/api/v1/sheets/{id}/pdf',
  permission: 'member',
  summary: { zh: '下载 PDF', en: 'Download the PDF' },
  params: IdParams,
  raw: 'response',
  errors: ['record.not_found', 'auth.forbidden', 'sheet.tampered'],
})
export const getSheetEvidence = endpoint({
  id: 'sheet.evidence',
  method: 'GET',
  path: '/api/v1/sheets/{id}/evidence',
  permission: 'member',
  summary: { zh: '下载证据文件', en: 'Download the evidence file' },
  params: IdParams,
  raw: 'response',
  errors: ['record.not_found', 'auth.forbidden', 'sheet.wrong_status', 'sheet.tampered'],
})
/** The body is the file itself (`application/pdf`, `application/json` or `application/octet-stream`). */
export const verifyDocument = endpoint({
  id: 'verify.file',
  method: 'POST',
  path: '/api/v1/verify',
  permission: null,
  summary: { zh: '核验文件是否被改动', en: 'Check a file for changes' },
  raw: 'request',
  tx: false,
  response: VerifyView,
  errors: ['verify.unreadable', 'request.too_large', 'request.rate_limited'],
})
/** What the QR on the PDF leads to: known only to someone who holds the hash. */
export const verifyByHash = endpoint({
  id: 'verify.hash',
  method: 'GET',
  path: '/api/v1/verify/{workspace}/{hash}',
  permission: null,
  summary: { zh: '按指纹核验', en: 'Check by content hash' },
  params: z.object({ workspace: z.string().max(60), hash: z.string().length(64) }),
  response: VerifyView,
  errors: ['verify.unknown', 'request.rate_limited'],
})
