import { z } from 'zod'
import { Clock } from './deviations-views.ts'
import { endpoint } from './kit/endpoint.ts'
import { Id, IdParams } from './kit/values.ts'
import { DateText, Person, Time } from './kit/wire.ts'

const Status = z.enum(['due', 'draft', 'published', 'read', 'missed'])

/** ISO 8601: `2026-W47`. */
export const IsoWeek = z.string().regex(/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/)

/** Where a sentence comes from. */
export const FactRow = z.object({ object: z.string(), id: z.string() })
export type FactRow = z.infer<typeof FactRow>
const Sentence = z.object({ text: z.string(), rows: z.array(FactRow) })
export type Sentence = z.infer<typeof Sentence>

export const Problem = z.object({ problem: z.string(), solution: z.string() })
export type Problem = z.infer<typeof Problem>
export const RiskPlan = z.object({ text: z.string(), plan: z.string() })
export type RiskPlan = z.infer<typeof RiskPlan>

/** The five parts as sentences, each with the records that it says. */
export const ReportDraft = z
  .object({
    done: z.array(Sentence),
    current: z.array(Sentence),
    problems: z.array(Problem.extend({ rows: z.array(FactRow) })),
    risks: z.array(RiskPlan.extend({ rows: z.array(FactRow) })),
    next: z.array(Sentence),
  })
  .meta({ id: 'ReportDraft' })
export type ReportDraft = z.infer<typeof ReportDraft>

export const ReportText = z
  .object({
    done: z.string(),
    current: z.string(),
    problems: z.array(Problem),
    risks: z.array(RiskPlan),
    nextPlan: z.string(),
  })
  .meta({ id: 'ReportText' })
export type ReportText = z.infer<typeof ReportText>

export const ReportLineView = z
  .object({
    id: z.string(),
    title: z.string(),
    engagement: Person,
    customer: Person,
    week: z.string(),
    weekStart: DateText,
    weekEnd: DateText,
    dueOn: DateText,
    dueAt: Time,
    edition: z.number(),
    status: Status,
    /** Published after its deadline. */
    late: z.boolean(),
    clock: Clock,
    expectationOwner: Person,
    delivery: Person.nullable(),
    publishedAt: Time.nullable(),
    readAt: Time.nullable(),
  })
  .meta({ id: 'ReportLineView' })
export type ReportLineView = z.infer<typeof ReportLineView>

export const ReportWeekView = z
  .object({
    week: z.string(),
    weekStart: DateText,
    weekEnd: DateText,
    /** The week that it is now. */
    thisWeek: z.string(),
    /** The day by the workspace's own calendar; null: 「本周无工作日,免报」. */
    dueOn: DateText.nullable(),
    counts: z.object({ published: z.number(), open: z.number(), dueToday: z.number(), missed: z.number() }),
    rows: z.array(ReportLineView),
  })
  .meta({ id: 'ReportWeekView' })
export type ReportWeekView = z.infer<typeof ReportWeekView>

export const ReportPageView = ReportLineView.extend({
  version: z.number(),
  correctionReason: z.string().nullable(),
  editions: z.array(
    z.object({
      id: z.string(),
      edition: z.number(),
      status: Status,
      publishedAt: Time.nullable(),
      reason: z.string().nullable(),
    }),
  ),
  text: ReportText,
  /** What the facts said when it was drafted; null before. */
  basis: ReportDraft.nullable(),
  draftedAt: Time.nullable(),
  publishedBy: Person.nullable(),
  missedAt: Time.nullable(),
  reads: z.array(z.object({ name: z.string(), at: Time })),
  supplier: z.string(),
  /** 微信文案, at most 2,000 characters. */
  wechatText: z.string(),
  /** Verbs the reader may use now. */
  can: z.array(z.enum(['write', 'draft', 'publish', 'correct'])),
}).meta({ id: 'ReportPageView' })
export type ReportPageView = z.infer<typeof ReportPageView>

const part = z.string().trim().max(4000)
const line = z.string().trim().max(1000)
export const WriteReport = z
  .object({
    /** The version that was seen. */
    version: z.int().min(1),
    done: part,
    current: part,
    problems: z.array(z.object({ problem: line.min(1), solution: line })).max(30),
    risks: z.array(z.object({ text: line.min(1), plan: line })).max(30),
    nextPlan: part,
  })
  .meta({ id: 'WriteReport' })
export type WriteReport = z.infer<typeof WriteReport>

const AtVersion = z.object({ version: z.int().min(1) })
const CorrectReport = z.object({ reason: z.string().trim().min(1).max(300) })

const reading = ['record.not_found', 'auth.forbidden'] as const
const writing = [...reading, 'report.wrong_status', 'record.stale'] as const

export const getReportWeek = endpoint({
  id: 'progressReport.week',
  method: 'GET',
  path: '/api/v1/progress-reports',
  permission: 'member',
  summary: { zh: '一周的周报', en: 'The progress reports of a week' },
  query: z.object({
    week: IsoWeek.optional(),
    /** mine: I deliver the project or own its expectations. */
    whose: z.enum(['mine', 'all']).default('all'),
  }),
  response: ReportWeekView,
  errors: ['auth.forbidden', 'report.no_such_week'],
})
export const getProjectReports = endpoint({
  id: 'progressReport.ofProject',
  method: 'GET',
  path: '/api/v1/engagements/{id}/progress-reports',
  permission: 'member',
  summary: { zh: '项目的周报', en: 'The progress reports of a project, the newest first' },
  params: IdParams,
  response: z.object({ rows: z.array(ReportLineView) }).meta({ id: 'ProjectReportsView' }),
  errors: reading,
})
export const getReport = endpoint({
  id: 'progressReport.get',
  method: 'GET',
  path: '/api/v1/progress-reports/{id}',
  permission: 'member',
  summary: { zh: '周报页面', en: 'A progress report with what it rests on' },
  params: IdParams,
  response: ReportPageView,
  errors: reading,
})
/** What the facts of the week say now takes the place of the text. */
export const draftReport = endpoint({
  id: 'progressReport.draft',
  method: 'POST',
  path: '/api/v1/progress-reports/{id}/draft',
  permission: 'member',
  summary: { zh: '按事实起草', en: 'Draft it from the facts of the week' },
  params: IdParams,
  body: AtVersion,
  response: ReportPageView,
  errors: writing,
})
export const writeReport = endpoint({
  id: 'progressReport.write',
  method: 'POST',
  path: '/api/v1/progress-reports/{id}/write',
  permission: 'member',
  summary: { zh: '保存周报', en: 'Save the text of a report' },
  params: IdParams,
  body: WriteReport,
  response: ReportPageView,
  errors: writing,
})
export const publishReport = endpoint({
  id: 'progressReport.publish',
  method: 'POST',
  path: '/api/v1/progress-reports/{id}/publish',
  permission: 'member',
  inPerson: true,
  summary: { zh: '发布周报', en: 'Publish it to the customer' },
  params: IdParams,
  body: AtVersion,
  response: ReportPageView,
  errors: [
    ...writing,
    'report.not_your_project',
    'report.part_missing',
    'report.solution_missing',
    'report.plan_missing',
  ],
})
export const correctReport = endpoint({
  id: 'progressReport.correct',
  method: 'POST',
  path: '/api/v1/progress-reports/{id}/correct',
  permission: 'member',
  summary: { zh: '写更正版', en: 'Begin a corrected edition' },
  params: IdParams,
  body: CorrectReport,
  response: ReportPageView,
  errors: [...reading, 'report.wrong_status', 'report.correction_open'],
})
export const getReportPdf = endpoint({
  id: 'progressReport.pdf',
  method: 'GET',
  path: '/api/v1/progress-reports/{id}/pdf',
  permission: 'member',
  summary: { zh: '下载周报 PDF', en: 'Download the report as PDF' },
  params: IdParams,
  raw: 'response',
  errors: reading,
})

// ── The customer's side: a closed list of fields ────────────────────────────────────────────────

export const PortalReport = z
  .object({
    id: z.string(),
    title: z.string(),
    project: z.string(),
    weekStart: DateText,
    weekEnd: DateText,
    edition: z.number(),
    /** What was corrected, where it is not the first edition. */
    correction: z.string().nullable(),
    publishedAt: Time,
    publishedBy: z.string(),
    text: ReportText,
    readAt: Time.nullable(),
  })
  .meta({ id: 'PortalReport' })
export type PortalReport = z.infer<typeof PortalReport>

const portalErrors = ['auth.verify_first', 'portal.not_for_you'] as const

export const portalReports = endpoint({
  id: 'portal.reports',
  method: 'GET',
  path: '/api/v1/portal/reports',
  permission: 'portal',
  summary: { zh: '给客户的周报', en: 'Progress reports for the customer, the newest first' },
  query: z.object({ engagement: Id.optional() }),
  response: z.object({ reports: z.array(PortalReport) }).meta({ id: 'PortalReports' }),
  errors: ['auth.verify_first'],
})
export const portalReportRead = endpoint({
  id: 'portal.readReport',
  method: 'POST',
  path: '/api/v1/portal/reports/{id}/read',
  permission: 'portal',
  summary: { zh: '客户已读周报', en: 'The customer has read the report' },
  params: IdParams,
  errors: portalErrors,
})
export const portalReportPdf = endpoint({
  id: 'portal.reportPdf',
  method: 'GET',
  path: '/api/v1/portal/reports/{id}/pdf',
  permission: 'portal',
  summary: { zh: '下载周报 PDF', en: 'The report as PDF' },
  params: IdParams,
  raw: 'response',
  errors: portalErrors,
})
