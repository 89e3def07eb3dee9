import { z } from 'zod'
import { portalRights } from './contacts-portal.ts'
import { endpoint } from './kit/endpoint.ts'
import { Id, IdParams, optionKeys } from './kit/values.ts'
import { PortalChangeSummary } from './portal-changes.ts'
import { PortalMeetingToCome, PortalRisk, PortalStanding } from './portal-project.ts'
import { DateText, Time, Tone } from './kit/wire.ts'
import { portalRead } from './refusals.ts'
import { PortalSheetSummary } from './portal-sheets.ts'

/**
 * What a customer's person may read and do. Every view is a closed list of fields: forecast, cost, assessments, internal
 * notes and other customers have no place in them.
 */

export const PortalPromise = z
  .object({
    id: z.string(),
    content: z.string(),
    /** 完成标准 */
    acceptance: z.string(),
    promisedOn: DateText,
    /** Told in a notice; 「预计完成 6月20日前后」. */
    expectedAround: DateText.nullable(),
    /** A duty of the customer that was late has moved the day; `standing`: it is not done yet. */
    waiting: z.object({ duty: z.string(), standing: z.boolean(), heldOn: DateText }).nullable(),
    state: z.enum([
      'onTrack',
      'underWay',
      'atRisk',
      'awaitingAcceptance',
      'sentBack',
      'overdue',
      'kept',
      'keptLate',
      'notKept',
      'renegotiated',
      'withdrawn',
      'cancelled',
    ]),
    stateText: z.string(),
    tone: Tone,
    /** 0–100, work done as the team reported it. */
    progress: z.number(),
    saidWhere: z.string().nullable(),
    declaredOn: DateText.nullable(),
    /** What we handed over when we declared it done. */
    handedOver: z.string().nullable(),
    /** Files of the evidence, in the order they were given. */
    files: z.array(z.object({ id: z.string(), name: z.string(), size: z.int() })),
    doneOn: DateText.nullable(),
    /** Whose acceptance ended it. `recordedHow`: we entered it on their word, said as it was told to us. */
    accepted: z.object({ by: z.string(), recordedHow: z.string().nullable() }).nullable(),
    sheetNumber: z.string().nullable(),
    /** The reader may accept or send back now. */
    canAnswer: z.boolean(),
    /** Whose turn it is, where it waits for a colleague of the reader. */
    turnOf: z.string().optional(),
  })
  .meta({ id: 'PortalPromise' })

export type PortalPromise = z.infer<typeof PortalPromise>

export const PortalDuty = z
  .object({
    id: z.string(),
    content: z.string(),
    acceptance: z.string(),
    promisedOn: DateText,
    state: z.enum(['open', 'late', 'declared', 'sentBack', 'done']),
    stateText: z.string(),
    tone: Tone,
    contact: z.string().nullable(),
    canDeclare: z.boolean(),
  })
  .meta({ id: 'PortalDuty' })

export const PortalRemedy = z.object({
  kind: z.enum(['dedicated', 'interim', 'compensation', 'review', 'apology']),
  kindText: z.string(),
  text: z.string(),
  owner: z.string(),
  dueOn: DateText,
  done: z.boolean(),
  evidence: z.string().nullable(),
})

export const PortalNotice = z
  .object({
    id: z.string(),
    subject: z.string(),
    sentAt: Time,
    promise: z.string().nullable(),
    promisedOn: DateText.nullable(),
    cause: z.string(),
    impact: z.string(),
    newDate: DateText.nullable(),
    alternatives: z.array(
      z.object({
        kind: z.enum(['reduced', 'addedValue', 'exchange']),
        kindText: z.string(),
        text: z.string(),
      }),
    ),
    dedicated: z.object({ name: z.string(), phone: z.string().nullable() }),
    text: z.string(),
    remedies: z.array(PortalRemedy),
    state: z.enum(['told', 'remedying', 'awaitingYou', 'closed']),
    stateText: z.string(),
    readAt: Time.nullable(),
    /** What we say when we ask for confirmation. */
    ask: z.string().nullable(),
    answerBy: DateText.nullable(),
    answer: z.enum(['accepted', 'rejected']).nullable(),
    canAnswer: z.boolean(),
    /** Whose turn it is, where it waits for a colleague of the reader. */
    turnOf: z.string().optional(),
  })
  .meta({ id: 'PortalNotice' })

export type PortalNotice = z.infer<typeof PortalNotice>

export const PortalTodo = z.object({
  kind: z.enum([
    'sign',
    'accept',
    'milestone',
    'answer',
    'duty',
    'read',
    'survey',
    'minutes',
    'change',
    'option',
    'case',
    'news',
  ]),
  /** The sheet, promise, milestone, notice, duty, survey, minutes, change, option, case or news. */
  target: z.string(),
  title: z.string(),
  hint: z.string(),
  dueOn: DateText.nullable(),
  overdue: z.boolean(),
  /** The reader may do it; else the hint says whose it is. */
  mine: z.boolean(),
})

export const PortalHomeView = z
  .object({
    supplier: z.string(),
    customer: z.string(),
    reader: z.object({ name: z.string(), may: z.array(optionKeys(portalRights)) }),
    engagements: z.array(z.object({ id: z.string(), name: z.string(), closed: z.boolean() })),
    engagement: z.object({ id: z.string(), name: z.string(), closed: z.boolean() }).nullable(),
    /** 「整体正常,1项日期有调整,已向您说明」 */
    status: z.object({ tone: Tone, text: z.string() }),
    todo: z.array(PortalTodo),
    promises: z.array(PortalPromise),
    duties: z.array(PortalDuty),
    notices: z.array(PortalNotice),
    sheets: z.array(PortalSheetSummary),
    /** 进展 of the projects in view, those under way. */
    standings: z.array(PortalStanding),
    /** The newest that was published. */
    report: z
      .object({
        id: z.string(),
        project: z.string(),
        weekStart: DateText,
        weekEnd: DateText,
        publishedAt: Time,
        current: z.string(),
        readAt: Time.nullable(),
      })
      .nullable(),
    risks: z.array(PortalRisk),
    /** The newest three. */
    changes: z.array(PortalChangeSummary),
    meetings: z.array(PortalMeetingToCome.omit({ agenda: true })),
    /** 培训与资料: how many there are, and how many the reader has not opened. */
    materials: z.object({ total: z.int(), unread: z.int() }),
    /** 通知, in the same way. */
    news: z.object({ total: z.int(), unread: z.int() }),
    contacts: z.array(
      z.object({
        name: z.string(),
        role: z.string(),
        phone: z.string().nullable(),
        email: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'PortalHomeView' })

export type PortalHomeView = z.infer<typeof PortalHomeView>

export const AnswerRemedies = z.object({
  answer: z.enum(['accepted', 'rejected']),
  comment: z.string().trim().max(1000).optional(),
})

export type AnswerRemedies = z.infer<typeof AnswerRemedies>

export const DeclareDuty = z.object({ note: z.string().trim().max(1000).optional() })

export const AcceptPromise = z.object({ comment: z.string().trim().max(1000).optional() })

export const SendBackPromise = z.object({ reason: z.string().trim().max(1000) })

export const portalHome = endpoint({
  id: 'portal.home',
  method: 'GET',
  path: '/api/v1/portal/home',
  permission: 'portal',
  summary: { zh: '门户首页', en: 'Portal home' },
  query: z.object({ engagement: Id.optional() }),
  response: PortalHomeView,
  errors: portalRead,
})

export const portalAcceptPromise = endpoint({
  id: 'portal.acceptPromise',
  method: 'POST',
  path: '/api/v1/portal/promises/{id}/accept',
  permission: 'portal',
  summary: { zh: '验收通过', en: 'Accept a promise that was handed over' },
  params: IdParams,
  body: AcceptPromise,
  response: PortalPromise,
  errors: [...portalRead, 'record.not_found', 'commitment.wrong_status'],
})

export const portalSendBackPromise = endpoint({
  id: 'portal.sendBackPromise',
  method: 'POST',
  path: '/api/v1/portal/promises/{id}/send-back',
  permission: 'portal',
  summary: { zh: '退回修改', en: 'Send it back' },
  params: IdParams,
  body: SendBackPromise,
  response: PortalPromise,
  errors: [...portalRead, 'portal.sent_back_reason', 'record.not_found', 'commitment.wrong_status'],
})

/** A file of the evidence with which a promise was declared done. */
export const portalPromiseFile = endpoint({
  id: 'portal.promiseFile',
  method: 'GET',
  path: '/api/v1/portal/promises/{id}/files/{file}',
  permission: 'portal',
  summary: { zh: '下载完成证据的附件', en: 'Download a file of the evidence' },
  params: z.object({ id: Id, file: Id }),
  raw: 'response',
  errors: [...portalRead, 'record.not_found'],
})

export const portalDeclareDuty = endpoint({
  id: 'portal.declareDuty',
  method: 'POST',
  path: '/api/v1/portal/duties/{id}/declare',
  permission: 'portal',
  summary: { zh: '配合事项已办好', en: 'Mark a duty as done' },
  params: IdParams,
  body: DeclareDuty,
  response: PortalDuty,
  errors: [...portalRead, 'portal.not_a_duty', 'record.not_found', 'commitment.wrong_status'],
})

export const portalNoticeRead = endpoint({
  id: 'portal.noticeRead',
  method: 'POST',
  path: '/api/v1/portal/notices/{id}/read',
  permission: 'portal',
  summary: { zh: '告知函已读回执', en: 'Read receipt of a notice' },
  params: IdParams,
  errors: portalRead,
})

export const portalNoticePdf = endpoint({
  id: 'portal.noticePdf',
  method: 'GET',
  path: '/api/v1/portal/notices/{id}/pdf',
  permission: 'portal',
  summary: { zh: '下载告知函 PDF', en: 'Download the letter' },
  params: IdParams,
  raw: 'response',
  errors: portalRead,
})

export const portalAnswerRemedies = endpoint({
  id: 'portal.answerRemedies',
  method: 'POST',
  path: '/api/v1/portal/notices/{id}/answer',
  permission: 'portal',
  summary: { zh: '答复补救结果', en: 'Say whether it is made good' },
  params: IdParams,
  body: AnswerRemedies,
  response: PortalNotice,
  errors: [...portalRead, 'deviation.answered', 'deviation.wrong_status', 'deviation.comment_required'],
})
