import * as contract from '@zhinuo/contracts/reviews-reports-endpoints.ts'
import type { Route } from '../../../engine/module.ts'
import { route } from '../../../engine/module.ts'
import { sendDownload } from '../../../platform/http/download.ts'
import { readReport, reportPdfForContact, reportsForContact } from '../service/report-for-contact.ts'
import { projectReports, reportPage, reportWeek } from '../service/report-page.ts'
import { reportPdfFile } from '../service/report-paper.ts'
import { correctReport, draftReport, publishReport, writeReport } from '../service/report-writing.ts'

export const reportRoutes: readonly Route[] = [
  route(contract.getReportWeek, (ctx, { query }) => reportWeek(ctx, query)),
  route(contract.getProjectReports, (ctx, { params }) => projectReports(ctx, params.id)),
  route(contract.getReport, (ctx, { params }) => reportPage(ctx, params.id)),
  route(contract.draftReport, async (ctx, { params, body }) =>
    reportPage(ctx, (await draftReport(ctx, params.id, body.version)).id),
  ),
  route(contract.writeReport, async (ctx, { params, body }) =>
    reportPage(ctx, (await writeReport(ctx, params.id, body)).id),
  ),
  route(contract.publishReport, async (ctx, { params, body }) =>
    reportPage(ctx, (await publishReport(ctx, params.id, body.version)).id),
  ),
  route(contract.correctReport, async (ctx, { params, body }) =>
    reportPage(ctx, (await correctReport(ctx, params.id, body.reason)).id),
  ),
  route(contract.getReportPdf, async (ctx, { params }, exchange) =>
    sendDownload(exchange, await reportPdfFile(ctx, params.id)),
  ),
  route(contract.portalReports, async (ctx, { query }) => ({
    reports: await reportsForContact(ctx, query.engagement),
  })),
  route(contract.portalReportRead, async (ctx, { params }) => {
    await readReport(ctx, params.id)
    return undefined
  }),
  route(contract.portalReportPdf, async (ctx, { params }, exchange) =>
    sendDownload(exchange, await reportPdfForContact(ctx, params.id)),
  ),
]
