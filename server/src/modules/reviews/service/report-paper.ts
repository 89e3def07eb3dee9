import type { Ctx } from '../../../platform/context.ts'
import type { Download } from '../../../platform/http/download.ts'
import { renderPdf } from '../../../platform/pdf/render.ts'
import { reportPdf } from '../methods/report-pdf.ts'
import type { ReportPaper } from '../methods/report-words.ts'
import { isPublished } from '../rules/report.ts'
import { loadReport, paperOf, publisherName } from './report-page.ts'

export const paperFile = async (
  paper: ReportPaper & { readonly at: string; readonly publishedBy: string | null },
): Promise<Download> => ({
  name: `${`${paper.project} ${paper.from} ${paper.language === 'zh' ? '项目进展报告' : 'progress report'}`.replaceAll(/[\\/:*?"<>|\s]+/g, ' ').slice(0, 100)}.pdf`,
  type: 'application/pdf',
  bytes: await renderPdf(reportPdf(paper)),
})

/** The report on paper, for those who may read it; one that is not published says that it is a draft. */
export const reportPdfFile = async (ctx: Ctx, id: string): Promise<Download> => {
  const { row, line } = await loadReport(ctx, id)
  const publishedBy =
    isPublished(row.status) && row.publishedBy !== null ? await publisherName(ctx, row.publishedBy) : null
  return paperFile({
    ...paperOf(ctx, row, line, ctx.language),
    at: row.publishedAt ?? row.updatedAt,
    publishedBy,
  })
}
