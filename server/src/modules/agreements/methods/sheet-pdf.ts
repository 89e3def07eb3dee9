import type { SheetDocument } from '@zhinuo/contracts/agreements-endpoints.ts'
import { alternativeKinds, dimensions, priorities } from '@zhinuo/contracts/expectations.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { Column, Content, TableCell } from 'pdfmake/interfaces.js'
import type { PdfDescription } from '../../../platform/pdf/render.ts'
import type { PacketSignature } from './evidence.ts'

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

const ink = '#1f2329'
const quiet = '#646a73'
const rule = '#dee0e3'
const tint = '#f5f6f7'

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

const say = (pdf: SheetPdf) => (zh: string, en: string) => (pdf.language === 'zh' ? zh : en)

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
  return {
    table: {
      widths: [52, '*', 52, '*'],
      body: rows.map(([a, b, c, e]) => [
        { text: a, color: quiet },
        { text: b, bold: true },
        { text: c, color: quiet },
        { text: e },
      ]),
    },
    layout: 'lines',
    margin: [0, 0, 0, 4],
  }
}

const heading = (text: string, note = ''): Content => ({
  text: [
    { text, bold: true, fontSize: 12 },
    ...(note === '' ? [] : [{ text: `  ${note}`, color: quiet, fontSize: 8.5 }]),
  ],
  margin: [0, 12, 0, 4],
  headlineLevel: 1,
})

const none = (text: string): Content => ({ text, color: quiet, margin: [0, 2, 0, 0] })

const grid = (widths: (number | '*')[], head: readonly string[], rows: readonly TableCell[][]): Content => ({
  table: {
    headerRows: 1,
    dontBreakRows: true,
    widths,
    body: [
      head.map((text) => ({ text, color: quiet, fontSize: 8.5, fillColor: tint })),
      ...rows.map((row) => [...row]),
    ],
  },
  layout: 'lines',
})

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
        p.control === 'risky' ? t('有风险', 'Risky') : t('可控', 'In hand'),
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

const paragraph = (label: string, text: string): Content => ({
  columns: [
    { width: 62, text: label, color: quiet },
    { width: '*', text },
  ],
  columnGap: 8,
  margin: [0, 3, 0, 3],
})

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

const signing = (pdf: SheetPdf): Content[] => {
  const t = say(pdf)
  const side = (key: 'theirs' | 'ours', title: string, party: string): Column => {
    const signature = pdf.signatures.find((s) => s.side === key)
    return {
      width: '*',
      stack: [
        { text: title, color: quiet, fontSize: 8.5 },
        { text: party, bold: true, margin: [0, 0, 0, 4] },
        signature ? mark(signature, pdf) : blank(),
        field(t('姓名', 'Name'), signature?.name ?? ''),
        field(t('职务', 'Title'), signature?.jobTitle ?? ''),
        field(t('日期', 'Date'), signature ? (signature.signedOn ?? momentIn(signature.signedAt, pdf)) : ''),
        field(t('方式', 'Method'), signature?.grade ?? t('手写签字或盖章', 'signature or seal')),
      ],
    }
  }
  const d = pdf.document
  return [
    {
      unbreakable: true,
      stack: [
        heading(t('签署', 'Signatures')),
        { text: t('双方确认以上内容。', 'Both sides confirm the above.'), margin: [0, 0, 0, 8] },
        {
          columns: [
            side('theirs', t('客户方', 'Customer'), d.customer),
            side('ours', t('我方', 'Supplier'), d.supplier),
          ],
          columnGap: 24,
        },
        ...(pdf.verifyUrl === null
          ? []
          : [
              {
                text: t(`核验：${pdf.verifyUrl}`, `Verify: ${pdf.verifyUrl}`),
                color: quiet,
                fontSize: 7.5,
                margin: [0, 10, 0, 0] as [number, number, number, number],
              },
            ]),
      ],
    },
  ]
}

const field = (label: string, value: string): Content => ({
  columns: [
    { width: 34, text: label, color: quiet, fontSize: 8.5 },
    { width: '*', text: value, fontSize: 8.5 },
  ],
  margin: [0, 1.5, 0, 1.5],
})

const boxWidth = 230
const boxHeight = 78

const frame = {
  type: 'rect' as const,
  x: 0,
  y: 0,
  w: boxWidth,
  h: boxHeight,
  r: 3,
  lineWidth: 0.5,
  lineColor: rule,
}

const blank = (): Content => ({ canvas: [frame] })

/** Strokes scaled into the box, or the word for a stamp whose scan is kept apart. */
const mark = (signature: PacketSignature, pdf: SheetPdf): Content => {
  const { drawing } = signature
  if (drawing === null) {
    const t = say(pdf)
    return {
      stack: [
        { canvas: [frame] },
        {
          text: t(
            `纸质盖章，扫描件 ${signature.scanHashes.length} 份存档`,
            `Stamped on paper; ${signature.scanHashes.length} scans on file`,
          ),
          color: quiet,
          relativePosition: { x: 10, y: -46 },
        },
      ],
    }
  }
  const scale = Math.min((boxWidth - 12) / drawing.width, (boxHeight - 8) / drawing.height)
  const [dx, dy] = [(boxWidth - drawing.width * scale) / 2, (boxHeight - drawing.height * scale) / 2]
  const round = (value: number): number => Math.round(value * 100) / 100
  return {
    canvas: [
      frame,
      ...drawing.strokes.map((stroke) => ({
        type: 'polyline' as const,
        lineWidth: 1.4,
        lineColor: ink,
        lineCap: 'round' as const,
        closePath: false,
        points: Array.from({ length: Math.floor(stroke.length / 2) }, (_, i) => ({
          x: round(dx + (stroke[2 * i] ?? 0) * scale),
          y: round(dy + (stroke[2 * i + 1] ?? 0) * scale),
        })),
      })),
    ],
  }
}

const parts = (at: string, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at))

const dayIn = (at: string, pdf: SheetPdf): string => parts(at, pdf.zone).slice(0, 10)
const momentIn = (at: string, pdf: SheetPdf): string => `${parts(at, pdf.zone)} (${pdf.zone})`
