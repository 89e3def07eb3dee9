import type { SheetDocument } from '@zhinuo/contracts/agreements-document.ts'
import { alternativeKinds, dimensions, priorities } from '@zhinuo/contracts/expectations-options.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { Column, Content } from 'pdfmake/interfaces.js'
import type { PdfDescription } from '../../../platform/pdf/render.ts'
import type { PacketSignature } from './evidence.ts'
import { dayIn, facts, grid, heading, ink, none, paragraph, quiet, say } from '../../../platform/pdf/paper.ts'
import { signing } from './sheet-pdf-signing.ts'

export interface SheetPdf {
  readonly document: SheetDocument
  /** null in a draft. */
  readonly hash: string | null
  readonly signatures: readonly PacketSignature[]
  readonly language: Language
  /** Where the QR code leads; null in a draft. */
  readonly verifyUrl: string | null
  readonly at: string
  /** Zone in which times are shown. */
  readonly zone: string
}

/** The whole packet on A4: the sheet, and the change agreement on a page of its own with the signatures of both sides. */
export const sheetPdf = (pdf: SheetPdf): PdfDescription => {
  const { document: d, language } = pdf
  const t = (zh: string, en: string): string => (language === 'zh' ? zh : en)
  return {
    title: `${d.number} ${d.title}`,
    author: d.supplier,
    language,
    at: pdf.at,
    watermark: pdf.hash === null ? t('草稿', 'DRAFT') : null,
    footer: [
      `${d.number} · ${t(`第 ${d.edition} 版`, `version ${d.edition}`)}`,
      ...(pdf.hash === null ? [] : [`${t('内容指纹', 'content hash')} SHA-256 ${pdf.hash}`]),
    ].join(' · '),
    content: [
      head(pdf),
      parties(pdf),
      ...needs(pdf),
      ...promises(pdf),
      ...duties(pdf),
      ...leftOut(pdf),
      ...changeTerms(pdf),
      ...signing(pdf),
    ],
  }
}

const head = (pdf: SheetPdf): Content => {
  const t = say(pdf)
  const title: Column = {
    width: '*',
    stack: [
      {
        text: t('客户需求与期望确认表', 'Confirmation of Needs and Expectations'),
        fontSize: 19,
        bold: true,
        color: ink,
        lineHeight: 1.2,
      },
      { text: t('含变更管理协议', 'with the change agreement'), color: quiet, margin: [0, 1, 0, 0] },
    ],
  }
  const qr: Column[] =
    pdf.verifyUrl === null
      ? []
      : [{ width: 66, qr: pdf.verifyUrl, fit: 62, alignment: 'right', foreground: ink }]
  return { columns: [title, ...qr], columnGap: 12, margin: [0, 0, 0, 12] }
}

const parties = (pdf: SheetPdf): Content => {
  const t = say(pdf)
  const d = pdf.document
  const rows: [string, string, string, string][] = [
    [
      t('编号', 'Number'),
      d.number,
      t('版本', 'Version'),
      `${d.edition}${d.supersedes ? t(`（替代 ${d.supersedes.number}）`, ` (replaces ${d.supersedes.number})`) : ''}`,
    ],
    [t('甲方', 'Customer'), d.customer, t('乙方', 'Supplier'), d.supplier],
    [
      t('项目', 'Project'),
      d.project,
      t('发送', 'Sent'),
      d.sentAt === null ? t('尚未发送', 'not sent yet') : `${dayIn(d.sentAt, pdf)} ${d.sentBy ?? ''}`,
    ],
    [
      t('收件人', 'To'),
      d.sentTo === null ? '' : [d.sentTo.name, d.sentTo.title].filter((x) => x !== '').join(' '),
      t('签署截止', 'Sign by'),
      d.expiresOn ?? '',
    ],
  ]
  return facts(rows)
}

const needs = (pdf: SheetPdf): Content[] => {
  const t = say(pdf)
  const { needs: rows } = pdf.document
  if (rows.length === 0)
    return [heading(t('一、需求与期望', '1. Needs and expectations')), none(t('无', 'None'))]
  return [
    heading(t('一、需求与期望', '1. Needs and expectations')),
    grid(
      [26, 48, 48, '*', 132, 48],
      [
        t('条目', 'Item'),
        t('优先级', 'Priority'),
        t('维度', 'Kind'),
        t('内容', 'Need'),
        t('标准', 'Standard'),
        t('提出人', 'Said by'),
      ],
      rows.map((n) => [
        n.no,
        { text: labelText(priorities[n.priority].label, pdf.language), bold: n.priority === 'must' },
        labelText(dimensions[n.dimension].label, pdf.language).replace('需求', ''),
        n.statement,
        n.standard,
        n.saidBy,
      ]),
    ),
  ]
}

const promises = (pdf: SheetPdf): Content[] => {
  const t = say(pdf)
  return [
    heading(
      t('二、我们的承诺', '2. What we promise'),
      t('日期到当天结束', 'a date lasts to the end of its day'),
    ),
    grid(
      [26, '*', 150, 58, 46, 40],
      [
        t('条目', 'Item'),
        t('内容', 'Promise'),
        t('完成标准', 'Accepted when'),
        t('日期', 'Date'),
        t('责任人', 'Owner'),
        t('把握', 'Control'),
      ],
      pdf.document.promises.map((p) => [
        p.no,
        {
          text: [
            p.content,
            ...(p.need === null
              ? []
              : [{ text: `  ${t('对应', 'for')} ${p.need}`, color: quiet, fontSize: 8 }]),
          ],
        },
        p.acceptance,
        { text: p.promisedOn, bold: true },
        p.owner,
        p.control === null ? '' : p.control === 'risky' ? t('有风险', 'Risky') : t('可控', 'In hand'),
      ]),
    ),
  ]
}

const duties = (pdf: SheetPdf): Content[] => {
  const t = say(pdf)
  const { duties: rows } = pdf.document
  return [
    heading(
      t('三、客户配合事项', '3. What the customer does'),
      t('晚于日期时，相关承诺的时间顺延', 'when late, the promises that rest on it move with it'),
    ),
    rows.length === 0
      ? none(t('无', 'None'))
      : grid(
          [26, '*', 170, 58, 60],
          [
            t('条目', 'Item'),
            t('内容', 'Duty'),
            t('完成标准', 'Done when'),
            t('日期', 'Date'),
            t('联系人', 'Contact'),
          ],
          rows.map((r) => [r.no, r.content, r.acceptance, { text: r.promisedOn, bold: true }, r.contact]),
        ),
  ]
}

const leftOut = (pdf: SheetPdf): Content[] => {
  const t = say(pdf)
  const d = pdf.document
  const items: Content[] = d.notNow.map((x) => ({
    stack: [
      { text: [{ text: `${x.no}  `, color: quiet }, x.statement] },
      ...x.alternatives.map((a) => ({
        text: `${t('替代', 'instead')} · ${labelText(alternativeKinds[a.kind].label, pdf.language)}${t('：', ': ')}${a.text}`,
        color: quiet,
        margin: [22, 0, 0, 0] as [number, number, number, number],
      })),
    ],
    margin: [0, 2, 0, 2],
  }))
  const nothing = items.length === 0 && d.exclusions === ''
  return [
    heading(t('四、本期不含与已知限制', '4. Not in this phase, and known limits')),
    ...(nothing ? [none(t('本期不含：无', 'Not in this phase: nothing'))] : items),
    ...(d.exclusions === '' ? [] : [paragraph(t('另有不含', 'Also left out'), d.exclusions)]),
    paragraph(t('已知限制', 'Known limits'), d.limits === '' ? t('无', 'None') : d.limits),
  ]
}

const changeTerms = (pdf: SheetPdf): Content[] => {
  const t = say(pdf)
  const { change } = pdf.document
  return [
    {
      text: t('变更管理协议', 'Change agreement'),
      fontSize: 15,
      bold: true,
      pageBreak: 'before',
      margin: [0, 0, 0, 2],
    },
    {
      text: t(
        `与确认表 ${pdf.document.number} 一并签署`,
        `signed together with sheet ${pdf.document.number}`,
      ),
      color: quiet,
      margin: [0, 0, 0, 8],
    },
    paragraph(t('可以变更', 'May change'), change.changeable),
    paragraph(t('不可变更', 'May not change'), change.notChangeable),
    paragraph(t('怎么变更', 'How'), change.procedure),
    paragraph(t('费用', 'Fees'), change.feeRules),
  ]
}
