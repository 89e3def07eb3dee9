import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { Id, IdParams, optionKeys, someText } from './kit/values.ts'
import { caseFiles, caseKinds } from './service-options.ts'
import { Time } from './kit/wire.ts'
import { portalRead } from './refusals.ts'

/** What a customer's person said and was answered: their own alone, a closed list of fields. */

const File = z.object({ id: z.string(), name: z.string(), size: z.int() })
const Files = z.array(Id).max(caseFiles.most).optional()

export const PortalCaseSummary = z.object({
  id: z.string(),
  number: z.string(),
  kindText: z.string(),
  /** First words of what the customer said. */
  title: z.string(),
  project: z.string().nullable(),
  state: z.enum(['received', 'handling', 'waiting', 'answered', 'closed']),
  stateText: z.string(),
  tone: z.enum(['neutral', 'active', 'good', 'warn', 'bad']),
  askedAt: Time,
  /** Something is asked of the reader: a supplement, or whether it is solved. */
  forYou: z.boolean(),
})
export type PortalCaseSummary = z.infer<typeof PortalCaseSummary>

export const PortalCasesView = z
  .object({
    cases: z.array(PortalCaseSummary),
    /** Projects that a new one may be about. */
    engagements: z.array(z.object({ id: z.string(), name: z.string() })),
    kinds: z.array(z.object({ key: optionKeys(caseKinds), text: z.string() })),
  })
  .meta({ id: 'PortalCasesView' })
export type PortalCasesView = z.infer<typeof PortalCasesView>

export const PortalCaseView = PortalCaseSummary.extend({
  text: z.string(),
  /** What the reader sent along with it. */
  files: z.array(File),
  messages: z.array(
    z.object({
      side: z.enum(['ours', 'yours']),
      by: z.string(),
      text: z.string(),
      at: Time,
      files: z.array(File),
    }),
  ),
  /** Whom to call about it. */
  contactPerson: z.object({ name: z.string(), phone: z.string().nullable() }).nullable(),
  /** 「客户 5 个工作日未回复,已自动关闭」 and the like, as the customer reads it. */
  closedText: z.string().nullable(),
  /** Day until which we wait for the reader's word. */
  answerBy: z.string().nullable(),
  canConfirm: z.boolean(),
  canReopen: z.boolean(),
  canAdd: z.boolean(),
}).meta({ id: 'PortalCaseView' })
export type PortalCaseView = z.infer<typeof PortalCaseView>

export const AskUs = z
  .object({ engagement: Id.nullish(), kind: optionKeys(caseKinds), text: someText(4000), files: Files })
  .meta({ id: 'AskUs' })
export type AskUs = z.infer<typeof AskUs>
const Words = z.object({ text: someText(2000), files: Files })

const acting = [...portalRead, 'case.wrong_status', 'request.rate_limited', 'field.link_not_found'] as const

export const portalCases = endpoint({
  id: 'portal.cases',
  method: 'GET',
  path: '/api/v1/portal/cases',
  permission: 'portal',
  summary: { zh: '我的问题与反馈', en: 'What I asked and said' },
  response: PortalCasesView,
  errors: portalRead,
})
export const portalCase = endpoint({
  id: 'portal.case',
  method: 'GET',
  path: '/api/v1/portal/cases/{id}',
  permission: 'portal',
  summary: { zh: '一条反馈和答复', en: 'One of them, with the answer' },
  params: IdParams,
  response: PortalCaseView,
  errors: portalRead,
})
export const portalAskUs = endpoint({
  id: 'portal.askUs',
  method: 'POST',
  path: '/api/v1/portal/cases',
  permission: 'portal',
  summary: { zh: '提问题', en: 'Ask, or tell us' },
  body: AskUs,
  response: PortalCaseView,
  errors: [...portalRead, 'request.rate_limited', 'field.link_not_found'],
})
/** The body is the file itself; it goes along with the words that name its id. */
export const portalSendFile = endpoint({
  id: 'portal.sendFile',
  method: 'POST',
  path: '/api/v1/portal/files',
  permission: 'portal',
  summary: { zh: '上传附件', en: 'Send a file ahead' },
  query: z.object({ name: z.string().trim().min(1).max(200) }),
  raw: 'request',
  tx: false,
  response: File.meta({ id: 'PortalSentFile' }),
  errors: [
    ...portalRead,
    'portal.file_kind',
    'portal.file_empty',
    'request.too_large',
    'request.rate_limited',
  ],
})
export const portalCaseFile = endpoint({
  id: 'portal.caseFile',
  method: 'GET',
  path: '/api/v1/portal/cases/{id}/files/{file}',
  permission: 'portal',
  summary: { zh: '下载往来附件', en: 'Download a file of it' },
  params: z.object({ id: Id, file: Id }),
  raw: 'response',
  errors: [...portalRead, 'record.not_found'],
})
export const portalAddToCase = endpoint({
  id: 'portal.addToCase',
  method: 'POST',
  path: '/api/v1/portal/cases/{id}/add',
  permission: 'portal',
  summary: { zh: '补充说明', en: 'Add to it' },
  params: IdParams,
  body: Words,
  response: PortalCaseView,
  errors: acting,
})
export const portalConfirmCase = endpoint({
  id: 'portal.confirmCase',
  method: 'POST',
  path: '/api/v1/portal/cases/{id}/confirm',
  permission: 'portal',
  summary: { zh: '已解决', en: 'It is solved' },
  params: IdParams,
  response: PortalCaseView,
  errors: acting,
})
export const portalReopenCase = endpoint({
  id: 'portal.reopenCase',
  method: 'POST',
  path: '/api/v1/portal/cases/{id}/reopen',
  permission: 'portal',
  summary: { zh: '还没解决', en: 'It is not solved' },
  params: IdParams,
  body: Words,
  response: PortalCaseView,
  errors: acting,
})
