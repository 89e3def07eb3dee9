import type { ChangeDocument } from '@zhinuo/contracts/changes-document.ts'
import { changeStrategies, planKinds } from '@zhinuo/contracts/changes-options.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { formatMoney } from '@zhinuo/contracts/kit/money.ts'
import type { Content } from 'pdfmake/interfaces.js'
import type { Strokes } from '../../../platform/pdf/paper.ts'
import {
  blank,
  dayIn,
  facts,
  field,
  grid,
  heading,
  ink,
  inked,
  momentIn,
  none,
  paragraph,
  quiet,
  say,
} from '../../../platform/pdf/paper.ts'
import type { PdfDescription } from '../../../platform/pdf/render.ts'

/** What the customer has said to it. */
export interface PaperDecision {
  readonly agreed: boolean
  readonly plan: 'standard' | 'phased' | 'lean' | null
  readonly name: string
  readonly jobTitle: string | null
  readonly comment: string | null
  readonly grade: string | null
  readonly at: string
  readonly drawing: Strokes | null
}

export interface ChangePaper {
  readonly document: ChangeDocument
  /** Null in a draft. */
  readonly hash: string | null
  /** Of what was sent last; null while it is undecided. */
  readonly decision: PaperDecision | null
  readonly language: Language
  readonly at: string
  /** Zone in which times are shown. */
  readonly zone: string
}

/**
 * 变更申请单 on A4: the words of the customer, what changes, plans, fee and dates, and their decision. It is made of the
 * document that the customer reads and of nothing else, for whomever it is printed.
 */
export const changePdf = (paper: ChangePaper): PdfDescription => {
  const { document: d, hash, language, at } = paper
  const t = say(paper)
  return {
    title: `${d.number} ${d.title}`,
    author: d.supplier,
    language,
    at,
    watermark: hash === null ? t('草稿', 'DRAFT') : null,
    footer: [d.number, ...(hash === null ? [] : [`${t('内容指纹', 'content hash')} SHA-256 ${hash}`])].join(
      ' · ',
    ),
    content: [
      {
        text: t('变更申请单', 'Change request'),
        fontSize: 19,
        bold: true,
        color: ink,
        margin: [0, 0, 0, 10],
      },
      facts([
        [t('编号', 'Number'), d.number, t('项目', 'Project'), d.project],
        [t('客户', 'Customer'), d.customer, t('供方', 'Supplier'), d.supplier],
        [
          t('提出人', 'Asked by'),
          d.askedBy,
          t('发送', 'Sent'),
          hash === null ? t('尚未发送', 'not sent yet') : `${dayIn(d.sentAt, paper)} ${d.sentBy}`,
        ],
      ]),
      heading(t('一、客户提出', '1. What the customer asks for')),
      { text: d.title, bold: true },
      { text: d.text, margin: [0, 2, 0, 0] },
      ...items(paper),
      ...plans(paper),
      ...terms(paper),
      ...affected(paper),
      ...decision(paper),
    ],
  }
}

type Side = ChangeDocument['items'][number]['before']

const side = (one: Side, missing: string): Content =>
  one === null
    ? { text: missing, color: quiet }
    : {
        stack: [
          one.text,
          ...[one.standard, one.on ?? '']
            .filter((text) => text !== '')
            .map((text) => ({ text, color: quiet, fontSize: 8.5 })),
        ],
      }

const items = (paper: ChangePaper): Content[] => {
  const t = say(paper)
  const rows = paper.document.items
  const title = heading(t('二、改什么', '2. What changes'))
  if (rows.length === 0) return [title, none(t('还没有写清楚', 'Not written yet'))]
  return [
    title,
    grid(
      [26, 56, '*', '*'],
      [t('条目', 'Item'), t('方案', 'Plan'), t('原来的约定', 'As agreed'), t('变更为', 'Becomes')],
      rows.map((item) => [
        item.no,
        item.plan === null ? t('全部', 'All') : labelText(planKinds[item.plan].label, paper.language),
        side(item.before, t('新增', 'Added')),
        side(item.after, t('去掉', 'Dropped')),
      ]),
    ),
  ]
}

const signedMoney = (minor: number, paper: ChangePaper): string =>
  minor === 0
    ? say(paper)('不变', 'unchanged')
    : `${minor > 0 ? '+' : ''}${formatMoney(minor, 'CNY', paper.language)}`

const plans = (paper: ChangePaper): Content[] => {
  const t = say(paper)
  const rows = paper.document.plans
  if (rows.length === 0) return []
  return [
    heading(t('可选方案', 'Plans to pick from')),
    grid(
      [56, '*', 90, 64],
      [t('方案', 'Plan'), t('怎么做', 'How'), t('费用变化', 'Fee'), t('结束日期', 'Ends on')],
      rows.map((plan) => [
        labelText(planKinds[plan.kind].label, paper.language),
        plan.summary,
        signedMoney(plan.fee, paper),
        plan.endsOn ?? t('不变', 'unchanged'),
      ]),
    ),
  ]
}

const terms = (paper: ChangePaper): Content[] => {
  const t = say(paper)
  const d = paper.document
  const priced = d.plans.length === 0
  const fee =
    d.free === null
      ? signedMoney(d.fee, paper)
      : t(
          `免费（价值 ${formatMoney(d.free.worth, 'CNY', 'zh')}）`,
          `free of charge (worth ${formatMoney(d.free.worth, 'CNY', 'en')})`,
        )
  const end =
    d.endsAfter === null || d.endsAfter === d.endsBefore
      ? t('不变', 'unchanged')
      : d.endsBefore === null
        ? d.endsAfter
        : `${d.endsBefore} → ${d.endsAfter}`
  return [
    heading(t('三、怎么应对、费用和日期', '3. How it is met, fee and dates')),
    paragraph(t('应对方式', 'Strategy'), labelText(changeStrategies[d.strategy].label, paper.language)),
    ...(priced || d.free !== null ? [paragraph(t('费用变化', 'Fee'), fee)] : []),
    ...(priced ? [paragraph(t('项目结束', 'Project ends'), end)] : []),
    ...(d.supplement.length === 0
      ? []
      : [paragraph(t('补充协议', 'Supplement'), d.supplement.join(t('、', ', ')))]),
    ...(d.message === '' ? [] : [paragraph(t('附言', 'Message'), d.message)]),
  ]
}

const affected = (paper: ChangePaper): Content[] => {
  const t = say(paper)
  const rows = paper.document.affected
  if (rows.length === 0) return []
  return [
    heading(t('同时受影响的日期', 'Other dates it reaches')),
    grid(
      ['*', 64, '*'],
      [t('内容', 'Promise'), t('日期', 'Date'), t('说明', 'Note')],
      rows.map((row) => [row.text, row.on, row.says]),
    ),
  ]
}

const decision = (paper: ChangePaper): Content[] => {
  const t = say(paper)
  const { decision: said } = paper
  const word = said === null ? '' : said.agreed ? t('同意变更', 'agreed') : t('不同意', 'did not agree')
  return [
    {
      unbreakable: true,
      stack: [
        heading(t('四、客户决定', '4. The customer’s decision')),
        ...(said?.drawing ? [inked(said.drawing)] : said?.agreed === false ? [] : [blank()]),
        field(t('决定', 'Says'), word),
        ...(said?.plan
          ? [field(t('方案', 'Plan'), labelText(planKinds[said.plan].label, paper.language))]
          : []),
        ...(said?.comment ? [field(t('意见', 'Reason'), said.comment)] : []),
        field(t('姓名', 'Name'), said?.name ?? ''),
        field(t('职务', 'Title'), said?.jobTitle ?? ''),
        field(t('日期', 'Date'), said === null ? '' : momentIn(said.at, paper)),
        field(t('方式', 'Method'), said?.grade ?? ''),
      ],
    },
  ]
}
