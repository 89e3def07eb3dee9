import type { PortalReport } from '@zhinuo/contracts/reviews-reports-endpoints.ts'
import { progressReport } from '@zhinuo/contracts/reviews-reports.ts'
import { find } from '../../../engine/read.ts'
import { hold } from '../../../engine/hold.ts'
import { save, tell } from '../../../engine/records.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { addDays } from '../../../platform/date-text.ts'
import { fail } from '../../../platform/errors.ts'
import type { Download } from '../../../platform/http/download.ts'
import { withTx } from '../../../platform/tx.ts'
import { actingContact, ensureVerified, opensProject } from '../../identity/public.ts'
import { spanText } from '../methods/report-words.ts'
import { insertRead, listForCustomer } from '../queries/reports.ts'
import { isPublished, step, textOf } from '../rules/report.ts'
import type { Report } from './report-page.ts'
import { loadReport, paperOf, publisherName } from './report-page.ts'
import { paperFile } from './report-paper.ts'

const asCustomer = (ctx: Ctx): Ctx => asSystem(ctx, 'a contact reads what was published to their customer')

/** What was published to the acting contact's customer, the newest edition of each week. @throws auth.verify_first */
export const reportsForContact = async (ctx: Ctx, engagementId?: string): Promise<PortalReport[]> => {
  ensureVerified(ctx)
  const { id, customer } = actingContact(ctx)
  const rows = (await listForCustomer(asCustomer(ctx), customer, id, engagementId)).filter((row) =>
    opensProject(ctx, row.engagement),
  )
  return rows.map((row) => ({
    id: row.id,
    title: `${row.project} ${spanText({ language: ctx.language, from: row.weekStart, to: addDays(row.weekStart, 6) })}`,
    project: row.project,
    weekStart: row.weekStart,
    weekEnd: addDays(row.weekStart, 6),
    edition: row.edition,
    correction: row.correctionReason,
    publishedAt: row.publishedAt,
    publishedBy: row.publishedBy ?? '',
    text: textOf(row),
    readAt: row.readAt,
  }))
}

/** The report, when it was published to the acting contact's customer; for all others there is none. */
const reportFor = async (ctx: Ctx, id: string): Promise<Report> => {
  ensureVerified(ctx)
  const row = await find(asCustomer(ctx), progressReport, id)
  return row && row.customer === actingContact(ctx).customer && isPublished(row.status)
    ? row
    : fail('portal.not_for_you')
}

/** Read receipt: the first reading of each contact is kept, and the first of all makes it 客户已读. @throws portal.not_for_you */
export const readReport = (ctx: Ctx, id: string): Promise<void> =>
  withTx(ctx, async (ctx) => {
    const row = await reportFor(ctx, id)
    const contact = actingContact(ctx).id
    if (!(await insertRead(ctx, row.id, contact))) return
    const held = await hold(asCustomer(ctx), progressReport, row.id, 'markRead')
    if (held.row.status === 'published')
      await save(
        asCustomer(ctx),
        held,
        { status: step(held.row.status, 'markRead'), readAt: ctx.now.toISOString(), readBy: contact },
        { event: 'progressReport.read', data: { contact } },
      )
    else tell(ctx, progressReport, row.id, 'progressReport.read', { contact })
  })

/** The published report on paper. @throws portal.not_for_you */
export const reportPdfForContact = async (ctx: Ctx, id: string): Promise<Download> => {
  const { id: found } = await reportFor(ctx, id)
  const { row, line } = await loadReport(asCustomer(ctx), found)
  const publishedBy = row.publishedBy === null ? '' : await publisherName(ctx, row.publishedBy)
  return paperFile({
    ...paperOf(ctx, row, line, ctx.language),
    at: row.publishedAt ?? row.updatedAt,
    publishedBy,
  })
}
