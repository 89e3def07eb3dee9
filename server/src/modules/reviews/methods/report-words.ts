import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { ReportText } from '@zhinuo/contracts/reviews-reports-endpoints.ts'

/** What the paper, the picture and the message say. */
export interface ReportPaper {
  readonly language: Language
  readonly supplier: string
  readonly customer: string
  readonly project: string
  /** Monday and Sunday, `YYYY-MM-DD`. */
  readonly from: string
  readonly to: string
  readonly edition: number
  readonly correction: string | null
  readonly text: ReportText
}

/** A customer's text is in the language of its Chinese or other characters. */
export const languageOf = (text: ReportText, otherwise: Language): Language => {
  const all = text.done + text.current + text.nextPlan
  return all === '' ? otherwise : /[\u4e00-\u9fff]/.test(all) ? 'zh' : 'en'
}

/** 「11月16日 – 11月22日」 */
export const spanText = ({ language, from, to }: Pick<ReportPaper, 'language' | 'from' | 'to'>): string =>
  `${dayText(from, language, to)} – ${dayText(to, language, from)}`

export const wechatLimit = 2000

/** The report to paste into WeChat: plain, numbered, at most 2,000 characters; what does not fit is said to be cut. */
export const wechatText = (paper: ReportPaper): string => {
  const zh = paper.language === 'zh'
  const edition = paper.edition > 1 ? (zh ? `（第 ${paper.edition} 版）` : ` (edition ${paper.edition})`) : ''
  const { text } = paper
  const part = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0
      ? []
      : ['', zh ? `【${title}】` : title.toUpperCase(), ...lines.map((l, i) => `${i + 1}. ${l}`)]
  const lines = [
    zh ? `${paper.project} 项目进展报告${edition}` : `${paper.project}: progress report${edition}`,
    spanText(paper),
    ...(paper.correction === null
      ? []
      : [zh ? `更正：${paper.correction}` : `Corrected: ${paper.correction}`]),
    ...part(zh ? '本周完成' : 'Done this week', splitLines(text.done)),
    ...part(zh ? '当前进展' : 'Where it stands', splitLines(text.current)),
    ...part(
      zh ? '问题与解决方案' : 'Problems and solutions',
      text.problems.map((p) =>
        zh ? `${p.problem}\n   解决：${p.solution}` : `${p.problem}\n   Solution: ${p.solution}`,
      ),
    ),
    ...part(
      zh ? '风险与预案' : 'Risks and plans',
      text.risks.map((r) => (zh ? `${r.text}\n   预案：${r.plan}` : `${r.text}\n   Plan: ${r.plan}`)),
    ),
    ...part(zh ? '下周计划' : 'Next week', splitLines(text.nextPlan)),
  ]
  const signed = ['', paper.supplier]
  const whole = [...lines, ...signed].join('\n')
  if (whole.length <= wechatLimit) return whole
  const end = ['', zh ? '……完整内容请看报告' : '… the report has it all', ...signed].join('\n')
  let kept = ''
  for (const line of lines) {
    const longer = kept === '' ? line : `${kept}\n${line}`
    if (longer.length + end.length > wechatLimit) break
    kept = longer
  }
  return kept + end
}

export const splitLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
