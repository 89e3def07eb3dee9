import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { Day, Id, IdParams } from './kit/values.ts'

const Time = z.string()
const DateText = z.string()
const Person = z.object({ id: z.string(), name: z.string() })

export const SheetStatus = z.enum([
  'draft',
  'inReview',
  'sent',
  'viewed',
  'disputed',
  'awaitingOurs',
  'awaitingTheirs',
  'signed',
  'expired',
  'superseded',
])
export type SheetStatus = z.infer<typeof SheetStatus>

/**
 * What both sides sign, word for word. Its RFC 8785 form is hashed with SHA-256; the hash stands on the PDF.
 * Nothing internal may be added here: the customer reads all of it.
 */
export const SheetDocument = z
  .object({
    format: z.literal('zhinuo-sheet/1'),
    number: z.string(),
    edition: z.number(),
    round: z.number(),
    title: z.string(),
    supplier: z.string(),
    customer: z.string(),
    project: z.string(),
    supersedes: z.object({ number: z.string(), edition: z.number() }).nullable(),
    /** null in a draft. */
    sentAt: Time.nullable(),
    sentBy: z.string().nullable(),
    sentTo: z.object({ name: z.string(), title: z.string() }).nullable(),
    expiresOn: DateText.nullable(),
    /** 必须满足 and 可协商; item numbers N1, N2 … */
    needs: z.array(
      z.object({
        no: z.string(),
        dimension: z.enum(['business', 'technical', 'implicit']),
        priority: z.enum(['must', 'negotiable']),
        statement: z.string(),
        standard: z.string(),
        saidBy: z.string(),
      }),
    ),
    /** 我们答应的; P1, P2 … */
    promises: z.array(
      z.object({
        no: z.string(),
        need: z.string().nullable(),
        content: z.string(),
        acceptance: z.string(),
        promisedOn: DateText,
        owner: z.string(),
        /** Null where nobody has said it. */
        control: z.enum(['controllable', 'risky']).nullable(),
      }),
    ),
    /** 客户配合事项; D1, D2 … */
    duties: z.array(
      z.object({
        no: z.string(),
        content: z.string(),
        acceptance: z.string(),
        promisedOn: DateText,
        contact: z.string(),
      }),
    ),
    /** 暂不满足 with its alternatives; X1, X2 … */
    notNow: z.array(
      z.object({
        no: z.string(),
        statement: z.string(),
        alternatives: z.array(
          z.object({ kind: z.enum(['reduced', 'addedValue', 'exchange']), text: z.string() }),
        ),
      }),
    ),
    exclusions: z.string(),
    limits: z.string(),
    change: z.object({
      changeable: z.string(),
      notChangeable: z.string(),
      procedure: z.string(),
      feeRules: z.string(),
    }),
  })
  .meta({ id: 'SheetDocument' })
export type SheetDocument = z.infer<typeof SheetDocument>

/** Strokes as `[x0, y0, x1, y1, …]` in the units of a box `width` × `height`. */
export const Drawing = z
  .object({
    width: z.number().min(50).max(4000),
    height: z.number().min(30).max(4000),
    strokes: z
      .array(z.array(z.number().min(-100).max(4100)).min(2).max(4000))
      .min(1)
      .max(200),
  })
  .meta({ id: 'Drawing' })
export type Drawing = z.infer<typeof Drawing>

export const SheetCheckKey = z.enum([
  'content',
  'classified',
  'alternatives',
  'owners',
  'dates',
  'smart',
  'confirmed',
  'duties',
  'changeTerms',
  'objections',
  'review',
])
export const SheetCheck = z.object({
  key: SheetCheckKey,
  ok: z.boolean(),
  /** false: advice, does not stop sending. */
  binding: z.boolean(),
  text: z.string(),
  items: z.array(
    z.object({
      object: z.enum(['expectation', 'commitment', 'sheet', 'objection', 'member']),
      id: z.string(),
      label: z.string(),
    }),
  ),
})
export type SheetCheck = z.infer<typeof SheetCheck>

export const SignatureView = z.object({
  id: z.string(),
  side: z.enum(['ours', 'theirs']),
  name: z.string(),
  jobTitle: z.string(),
  method: z.enum(['drawn', 'seal']),
  codeChannel: z.enum(['mail', 'told', 'account']).nullable(),
  /** The evidence as it is, in the reader's language. */
  grade: z.string(),
  signedAt: Time,
  drawing: Drawing.nullable(),
  scans: z.array(z.string()),
})
export type SignatureView = z.infer<typeof SignatureView>

export const ObjectionView = z.object({
  id: z.string(),
  item: z.string(),
  itemText: z.string(),
  text: z.string(),
  by: z.string(),
  at: Time,
  round: z.number(),
  status: z.enum(['open', 'answered']),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: Time.nullable(),
})

export const SheetPageView = z
  .object({
    id: z.string(),
    version: z.number(),
    number: z.string(),
    edition: z.number(),
    title: z.string(),
    status: SheetStatus,
    customer: Person,
    engagement: Person,
    /** Live while a draft, frozen from the moment it is sent. */
    document: SheetDocument,
    hash: z.string().nullable(),
    checks: z.array(SheetCheck),
    reviews: z.array(
      z.object({
        id: z.string(),
        round: z.number(),
        reviewer: Person,
        verdict: z.enum(['waiting', 'approved', 'changes', 'dropped']),
        comment: z.string().nullable(),
        at: Time.nullable(),
      }),
    ),
    objections: z.array(ObjectionView),
    signatures: z.array(SignatureView),
    contacts: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        jobTitle: z.string(),
        hasMail: z.boolean(),
        hasPhone: z.boolean(),
        /** Who may not reads what they are sent, and cannot sign it. */
        maySign: z.boolean(),
      }),
    ),
    sentTo: Person.nullable(),
    sentBy: Person.nullable(),
    sentAt: Time.nullable(),
    viewedAt: Time.nullable(),
    signedAt: Time.nullable(),
    expiresOn: DateText.nullable(),
    supersedes: z.object({ id: z.string(), number: z.string() }).nullable(),
    supersededBy: z.object({ id: z.string(), number: z.string() }).nullable(),
    /** Verbs the reader may use now. */
    can: z.array(z.string()),
  })
  .meta({ id: 'SheetPageView' })
export type SheetPageView = z.infer<typeof SheetPageView>

export const SheetShareView = z
  .object({
    url: z.string(),
    /** Ready to paste into WeChat. */
    wechatText: z.string(),
    mailQueued: z.boolean(),
    expiresOn: DateText,
  })
  .meta({ id: 'SheetShareView' })
export type SheetShareView = z.infer<typeof SheetShareView>

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

export const VerifyView = z
  .object({
    kind: z.enum(['pdf', 'evidence']),
    intact: z.boolean(),
    /** Sentence for people: 「签署后内容未被改动」 or what is wrong. */
    text: z.string(),
    problems: z.array(z.object({ code: z.string(), text: z.string() })),
    number: z.string().nullable(),
    edition: z.number().nullable(),
    title: z.string().nullable(),
    customer: z.string().nullable(),
    supplier: z.string().nullable(),
    hash: z.string().nullable(),
    signatures: z.array(
      z.object({
        side: z.enum(['ours', 'theirs']),
        name: z.string(),
        jobTitle: z.string(),
        grade: z.string(),
        signedAt: Time,
      }),
    ),
    /** Position in the sealed log, once sealed. */
    seal: z.object({ position: z.number(), size: z.number(), root: z.string(), at: Time }).nullable(),
    /** Signed by a key of this installation. */
    keyKnown: z.boolean(),
  })
  .meta({ id: 'VerifyView' })
export type VerifyView = z.infer<typeof VerifyView>

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
