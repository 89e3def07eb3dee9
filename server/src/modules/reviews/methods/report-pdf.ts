import type { Content } from 'pdfmake/interfaces.js'
import type { PdfDescription } from '../../../platform/pdf/render.ts'
import type { ReportPaper } from './report-words.ts'
import { spanText, splitLines } from './report-words.ts'

const ink = '#1f2329'
const quiet = '#646a73'

/** 《项目进展报告》 on A4. `at`: when it was published, or the moment of the draft; ISO text. */
export const reportPdf = (
  paper: ReportPaper & { readonly at: string; readonly publishedBy: string | null },
): PdfDescription => {
  const zh = paper.language === 'zh'
  const t = (chinese: string, english: string): string => (zh ? chinese : english)
  const { text } = paper
  return {
    title: `${paper.project} ${t('项目进展报告', 'Progress report')}`,
    author: paper.supplier,
    language: paper.language,
    at: paper.at,
    watermark: paper.publishedBy === null ? t('草稿', 'DRAFT') : null,
    footer: `${paper.supplier} · ${paper.project}`,
    content: [
      {
        text: t('项目进展报告', 'Progress report'),
        fontSize: 19,
        bold: true,
        color: ink,
        margin: [0, 0, 0, 2],
      },
      { text: `${paper.customer} · ${paper.project}`, fontSize: 11, margin: [0, 0, 0, 2] },
      {
        text: [
          spanText(paper),
          paper.edition > 1 ? t(` · 第 ${paper.edition} 版`, ` · edition ${paper.edition}`) : '',
          paper.publishedBy === null ? '' : ` · ${paper.publishedBy}`,
        ].join(''),
        color: quiet,
        margin: [0, 0, 0, 6],
      },
      ...(paper.correction === null
        ? []
        : [
            {
              text: t(`更正说明：${paper.correction}`, `Corrected: ${paper.correction}`),
              color: quiet,
            } as Content,
          ]),
      ...part(t('本周完成', 'Done this week'), splitLines(text.done)),
      ...part(t('当前进展', 'Where it stands'), splitLines(text.current)),
      ...pairs(
        t('问题与解决方案', 'Problems and solutions'),
        [t('问题', 'Problem'), t('解决方案', 'Solution')],
        text.problems.map((p) => [p.problem, p.solution]),
      ),
      ...pairs(
        t('风险与应对预案', 'Risks and plans'),
        [t('风险', 'Risk'), t('预案', 'Plan')],
        text.risks.map((r) => [r.text, r.plan]),
      ),
      ...part(t('下周计划', 'Next week'), splitLines(text.nextPlan)),
    ],
  }
}

const heading = (text: string): Content => ({
  text,
  bold: true,
  fontSize: 12,
  color: ink,
  margin: [0, 12, 0, 4],
  headlineLevel: 1,
})

const part = (title: string, lines: readonly string[]): Content[] =>
  lines.length === 0 ? [] : [heading(title), { ol: [...lines], margin: [0, 0, 0, 0] }]

const pairs = (
  title: string,
  head: readonly [string, string],
  rows: readonly (readonly [string, string])[],
): Content[] =>
  rows.length === 0
    ? []
    : [
        heading(title),
        {
          table: {
            headerRows: 1,
            dontBreakRows: true,
            widths: ['*', '*'],
            body: [head.map((text) => ({ text, color: quiet, fontSize: 8.5 })), ...rows.map((r) => [...r])],
          },
          layout: 'lines',
        },
      ]
