import type { RequirementContent } from '@zhinuo/contracts/expectations-documents.ts'
import { Dimension, dimensions, priorities } from '@zhinuo/contracts/expectations-options.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { PdfDescription } from '../../../platform/pdf/render.ts'

export interface RequirementPdf {
  readonly content: RequirementContent
  readonly n: number
  readonly issuedOn: string
  readonly language: Language
  /** The moment of issue, ISO text. */
  readonly at: string
}

const ink = '#1f2329'
const quiet = '#646a73'
const tint = '#f5f6f7'

type Item = RequirementContent['items'][number]

/** The requirement document on A4: parties, the three dimensions, and the plan that was chosen. */
export const requirementPdf = (pdf: RequirementPdf): PdfDescription => {
  const { content, n, issuedOn, language, at } = pdf
  const t = sayIn(language)
  const version = t(`第 ${n} 版`, `version ${n}`)
  return {
    title: `${t('需求文档', 'Requirements')} ${content.project} ${version}`,
    author: content.supplier,
    language,
    at,
    watermark: null,
    footer: `${content.project} · ${version} · ${issuedOn}`,
    content: [
      {
        text: t('需求文档', 'Requirement document'),
        fontSize: 19,
        bold: true,
        color: ink,
        margin: [0, 0, 0, 10],
      },
      parties(pdf),
      ...Dimension.options.flatMap((dimension, index) => part(pdf, dimension, index)),
      ...plan(pdf),
    ],
  }
}

const sayIn =
  (language: Language) =>
  (zh: string, en: string): string =>
    language === 'zh' ? zh : en

const heading = (text: string): Content => ({
  text,
  bold: true,
  fontSize: 12,
  margin: [0, 12, 0, 4],
  headlineLevel: 1,
})

const parties = ({ content, n, issuedOn, language }: RequirementPdf): Content => {
  const t = sayIn(language)
  const rows: [string, string, string, string][] = [
    [t('客户', 'Customer'), content.customer, t('供方', 'Supplier'), content.supplier],
    [t('项目', 'Project'), content.project, t('版本', 'Version'), `${n} · ${issuedOn}`],
  ]
  return {
    table: {
      widths: [52, '*', 52, '*'],
      body: rows.map(([a, b, c, d]) => [
        { text: a, color: quiet },
        { text: b, bold: true },
        { text: c, color: quiet },
        { text: d },
      ]),
    },
    layout: 'lines',
  }
}

const part = (pdf: RequirementPdf, dimension: Dimension, index: number): Content[] => {
  const t = sayIn(pdf.language)
  const items = pdf.content.items.filter((item) => item.dimension === dimension)
  const label = labelText(dimensions[dimension].label, pdf.language)
  const title = heading(t(`${['一', '二', '三'][index]}、${label}`, `${index + 1}. ${label} needs`))
  if (items.length === 0) return [title, { text: t('还没有记录', 'None recorded yet'), color: quiet }]
  return [
    title,
    {
      table: {
        headerRows: 1,
        widths: [18, 52, '*', 110],
        body: [
          ['', t('优先级', 'Priority'), t('需求与标准', 'Need and standard'), t('谁说的', 'Said by')].map(
            (text): TableCell => ({ text, color: quiet, fontSize: 8.5, fillColor: tint }),
          ),
          ...items.map((item, no): TableCell[] => [
            String(no + 1),
            { text: priorityOf(item, pdf.language), bold: item.priority === 'must' },
            need(item, t),
            [item.saidBy, [item.source, item.saidOn].filter(Boolean).join(' ')].filter(Boolean).join('\n'),
          ]),
        ],
      },
      layout: 'lines',
    },
  ]
}

/** As the customer reads it: 暂不满足 is 本期不含. */
const priorityOf = ({ priority }: Item, language: Language): string =>
  priority === null
    ? sayIn(language)('待定', 'Open')
    : priority === 'notNow'
      ? sayIn(language)('本期不含', 'Not in this phase')
      : labelText(priorities[priority].label, language)

const need = (item: Item, t: (zh: string, en: string) => string): TableCell => ({
  stack: [
    item.statement,
    ...[item.standard, ...item.alternatives.map((text) => t(`替代：${text}`, `Instead: ${text}`))]
      .filter((text) => text !== '')
      .map((text) => ({ text, color: quiet, fontSize: 8.5 })),
  ],
})

const plan = ({ content, language }: RequirementPdf): Content[] => {
  const t = sayIn(language)
  const { plan: chosen } = content
  const title = heading(t('四、方案', '4. Plan'))
  if (chosen === null) return [title, { text: t('方案待选定', 'No plan has been chosen yet'), color: quiet }]
  const quote =
    chosen.quote === null ? '' : (chosen.quote / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })
  const rows: [string, string][] = [
    [t('方案', 'Plan'), chosen.name],
    [t('服务效果', 'Service'), chosen.summary],
    [t('报价(元)', 'Quote (CNY)'), quote],
    [
      t('工期', 'Time'),
      [
        chosen.plannedDays === null
          ? ''
          : t(`${chosen.plannedDays} 个工作日`, `${chosen.plannedDays} workdays`),
        chosen.plannedOn === null
          ? ''
          : t(`计划 ${chosen.plannedOn} 完成`, `planned for ${chosen.plannedOn}`),
      ]
        .filter((text) => text !== '')
        .join(t('，', ', ')),
    ],
    [t('分期建议', 'Phases'), chosen.phasing],
  ]
  return [
    title,
    {
      table: {
        widths: [64, '*'],
        body: rows
          .filter(([, text]) => text !== '')
          .map(([label, text]) => [{ text: label, color: quiet }, { text }]),
      },
      layout: 'lines',
    },
  ]
}
