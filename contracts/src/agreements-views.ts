import { z } from 'zod'
import { Drawing, SheetDocument, SheetStatus } from './agreements-document.ts'
import { DateText, Person, Time } from './kit/wire.ts'

export const SheetCheckKey = z.enum([
  'content',
  'classified',
  'alternatives',
  'owners',
  'dates',
  'smart',
  'weighed',
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
