import type { ReportPageView, ReportText } from '@zhinuo/contracts/reviews-reports-endpoints.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import { linesOf } from './reviews-data.ts'

/** One part as preview and picture draw it. */
export interface PaperPart {
  readonly title: string
  readonly items: readonly { readonly text: string; readonly note?: string }[]
}

export interface Paper {
  readonly title: string
  readonly project: string
  readonly customer: string
  readonly span: string
  readonly correction: string | null
  readonly parts: readonly PaperPart[]
  readonly supplier: string
}

/** The customer’s paper: in the language of its text, parts without content left out. */
export const paperOf = (report: ReportPageView, text: ReportText, reader: Language): Paper => {
  const all = text.done + text.current + text.nextPlan
  const language: Language = all === '' ? reader : /[\u4e00-\u9fff]/.test(all) ? 'zh' : 'en'
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en)
  const lines = (body: string) => linesOf(body).map((line) => ({ text: line }))
  const edition = report.edition > 1 ? say(`（第 ${report.edition} 版）`, ` (edition ${report.edition})`) : ''
  return {
    title: say('项目进展报告', 'Progress report') + edition,
    project: report.engagement.name,
    customer: report.customer.name,
    span: `${dayText(report.weekStart, language, report.weekEnd)} – ${dayText(report.weekEnd, language, report.weekStart)}`,
    correction: report.correctionReason
      ? say(`更正：${report.correctionReason}`, `Corrected: ${report.correctionReason}`)
      : null,
    supplier: report.supplier,
    parts: [
      { title: say('本周完成', 'Done this week'), items: lines(text.done) },
      { title: say('当前进展', 'Where it stands'), items: lines(text.current) },
      {
        title: say('问题与解决方案', 'Problems and solutions'),
        items: text.problems.map((p) => ({
          text: p.problem,
          note: say(`解决：${p.solution}`, `Solution: ${p.solution}`),
        })),
      },
      {
        title: say('风险与应对预案', 'Risks and plans'),
        items: text.risks.map((r) => ({ text: r.text, note: say(`预案：${r.plan}`, `Plan: ${r.plan}`) })),
      },
      { title: say('下周计划', 'Next week'), items: lines(text.nextPlan) },
    ].filter(({ items }) => items.length > 0),
  }
}
