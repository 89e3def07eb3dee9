import type { Clock } from '@zhinuo/contracts/deviations-views.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import type {
  ReportLineView,
  ReportPageView,
  ReportWeekView,
} from '@zhinuo/contracts/reviews-reports-endpoints.ts'
import { progressReport } from '@zhinuo/contracts/reviews-reports.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { find, get } from '../../../engine/read.ts'
import { asSystem } from '../../../engine/system.ts'
import { verbsOn } from '../../../engine/scope-check.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember, inPlaceOf } from '../../../platform/context.ts'
import { addDays } from '../../../platform/date-text.ts'
import { fail } from '../../../platform/errors.ts'
import { momentOf } from '../../commitments/public.ts'
import { draftOf } from '../methods/report-draft.ts'
import type { ReportFacts } from '../methods/report-facts.ts'
import type { ReportPaper } from '../methods/report-words.ts'
import { languageOf, wechatText } from '../methods/report-words.ts'
import type { ReportLine } from '../queries/reports.ts'
import { listEditions, listOfProject, listOfWeek, listReads } from '../queries/reports.ts'
import { reportClock } from '../rules/report-clock.ts'
import { canStep, isLate, isPublished, textOf } from '../rules/report.ts'
import type { Week } from '../rules/weeks.ts'
import { reportDeadline, weekNamed, weekOf } from '../rules/weeks.ts'

export type Report = RowOf<typeof progressReport>

/** Everything that belongs to a report the actor may read. */
export const whole = (ctx: Ctx): Ctx => asSystem(ctx, 'whoever may read a report sees all that belongs to it')

const clockOf = (ctx: Ctx, row: ReportLine): Clock => reportClock(row, momentOf(ctx, row.zone), ctx.language)

const lineView = (ctx: Ctx, row: ReportLine): ReportLineView => ({
  id: row.id,
  title: row.title,
  engagement: { id: row.engagement, name: row.engagementName },
  customer: { id: row.customer, name: row.customerName },
  week: row.week,
  weekStart: row.weekStart,
  weekEnd: addDays(row.weekStart, 6),
  dueOn: row.dueOn,
  dueAt: row.dueAt,
  edition: row.edition,
  status: row.status,
  late: isLate(row),
  clock: clockOf(ctx, row),
  expectationOwner: { id: row.expectationOwner, name: row.expectationOwnerName ?? '' },
  delivery: row.delivery === null ? null : { id: row.delivery, name: row.deliveryName ?? '' },
  publishedAt: row.publishedAt,
  readAt: row.readAt,
})

/** Of each project and week the newest edition that was published, else the newest: an unfinished correction hides nothing. */
export const standing = <T extends ReportLine>(rows: readonly T[]): T[] => {
  const best = new Map<string, T>()
  for (const row of rows) {
    const key = `${row.engagement} ${row.week}`
    const known = best.get(key)
    const wins =
      !known ||
      (isPublished(row.status) && !isPublished(known.status)) ||
      (isPublished(row.status) === isPublished(known.status) && row.edition > known.edition)
    if (wins) best.set(key, row)
  }
  return [...best.values()]
}

/** The reports of a week, and how many stand where. @throws report.no_such_week */
export const reportWeek = async (
  ctx: Ctx,
  query: { readonly week?: string | undefined; readonly whose: 'mine' | 'all' },
): Promise<ReportWeekView> => {
  const { today, calendar, zone } = momentOf(ctx, null)
  const now = weekOf(today)
  const week: Week =
    query.week === undefined
      ? now
      : (weekNamed(query.week) ?? fail('report.no_such_week', { week: query.week }))
  const rows = standing(await listOfWeek(ctx, week.week, query.whose === 'mine' ? actingMember(ctx) : null))
  const views = rows.map((row) => lineView(ctx, row))
  const open = rows.filter((row) => row.status === 'due' || row.status === 'draft')
  return {
    week: week.week,
    weekStart: week.from,
    weekEnd: week.to,
    thisWeek: now.week,
    dueOn: reportDeadline(week, calendar, zone)?.on ?? null,
    counts: {
      published: rows.filter((row) => isPublished(row.status)).length,
      open: open.length,
      dueToday: open.filter((row) => row.dueOn === momentOf(ctx, row.zone).today).length,
      missed: rows.filter((row) => row.status === 'missed').length,
    },
    rows: views,
  }
}

/** Reports of a project, the newest week first, as its customer has them. */
export const projectReports = async (ctx: Ctx, engagementId: string): Promise<{ rows: ReportLineView[] }> => {
  await get(ctx, engagement, engagementId)
  return { rows: standing(await listOfProject(ctx, engagementId)).map((row) => lineView(ctx, row)) }
}

/** What the paper says, of a row and its line. */
export const paperOf = (ctx: Ctx, row: Report, line: ReportLine, otherwise: Language): ReportPaper => {
  const text = textOf(row)
  return {
    language: languageOf(text, otherwise),
    supplier: ctx.workspace.name,
    customer: line.customerName,
    project: line.engagementName,
    from: row.weekStart,
    to: addDays(row.weekStart, 6),
    edition: row.edition,
    correction: row.correctionReason,
    text,
  }
}

/** The row with its line among the editions of its week. @throws record.not_found */
export const loadReport = async (
  ctx: Ctx,
  id: string,
): Promise<{ row: Report; line: ReportLine; editions: ReportLine[] }> => {
  const row = await get(ctx, progressReport, id)
  const editions = await listEditions(whole(ctx), row.engagement, row.week)
  const line = editions.find((e) => e.id === row.id)
  return line ? { row, line, editions } : fail('record.not_found', { object: progressReport.key, id })
}

export const mayPublishForOthers = (ctx: Ctx): boolean =>
  ctx.rights.permissions.has('*') || ctx.rights.permissions.has('report:publishForOthers')

export const reportPage = async (ctx: Ctx, id: string): Promise<ReportPageView> => {
  const { row, line, editions } = await loadReport(ctx, id)
  const held = await verbsOn(ctx, progressReport, row.id, ['write', 'draft', 'publish', 'correct'])
  const facts = row.facts as ReportFacts | null
  const newest = editions.reduce((a, b) => (b.edition > a.edition ? b : a), line)
  const owner = line.expectationOwner === inPlaceOf(ctx, line.expectationOwner) || mayPublishForOthers(ctx)
  const may = (verb: 'write' | 'draft' | 'publish' | 'correct'): boolean =>
    canStep(row.status, verb) &&
    held.has(verb) &&
    (verb !== 'publish' || owner) &&
    (verb !== 'correct' || newest.id === row.id)
  const publisher = row.publishedBy
  const name = publisher === null ? null : await publisherName(ctx, publisher)
  return {
    ...lineView(ctx, line),
    version: row.version,
    correctionReason: row.correctionReason,
    editions: editions.map((e) => ({
      id: e.id,
      edition: e.edition,
      status: e.status,
      publishedAt: e.publishedAt,
      reason: e.correctionReason,
    })),
    text: textOf(row),
    basis: facts === null ? null : draftOf(facts),
    draftedAt: row.draftedAt,
    publishedBy: publisher === null ? null : { id: publisher, name: name ?? '' },
    missedAt: row.missedAt,
    reads: await listReads(whole(ctx), id),
    supplier: ctx.workspace.name,
    wechatText: wechatText(paperOf(ctx, row, line, ctx.language)),
    can: (['write', 'draft', 'publish', 'correct'] as const).filter(may),
  }
}

export const publisherName = async (ctx: Ctx, id: string): Promise<string> => {
  const found = await find(whole(ctx), member, id)
  return found?.name ?? ''
}
