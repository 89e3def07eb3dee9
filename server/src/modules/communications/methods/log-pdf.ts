import { channels, directions, stepStatuses } from '@zhinuo/contracts/communications.ts'
import { meetingKinds } from '@zhinuo/contracts/communications-meetings.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { Content } from 'pdfmake/interfaces.js'
import { dayIn, facts, grid, heading, ink, none, quiet, say } from '../../../platform/pdf/paper.ts'
import type { PdfDescription } from '../../../platform/pdf/render.ts'
import type { LogLine } from '../queries/contact.ts'

interface LogPaper {
  readonly supplier: string
  readonly customer: string
  readonly project: string
  readonly number: string
  /** Expectation owner. */
  readonly owner: string
  /** Oldest first. */
  readonly entries: readonly LogLine[]
  /** As many as fit; earlier ones are left out. */
  readonly most: number
  readonly language: Language
  readonly at: string
  /** Zone in which days are told. */
  readonly zone: string
}

/** 沟通日志 on A4: when and how, what was agreed, who was there, and what follows from it. For colleagues. */
export const communicationLogPdf = (paper: LogPaper): PdfDescription => {
  const t = say(paper)
  const { entries, language } = paper
  const [first, last] = [entries[0], entries.at(-1)]
  return {
    title: `${paper.number} ${t('沟通日志', 'Communication log')}`,
    author: paper.supplier,
    language,
    at: paper.at,
    watermark: null,
    footer: `${paper.number} · ${t('内部使用', 'internal')}`,
    content: [
      {
        text: t('沟通日志', 'Communication log'),
        fontSize: 19,
        bold: true,
        color: ink,
        margin: [0, 0, 0, 10],
      },
      facts([
        [t('客户', 'Customer'), paper.customer, t('项目', 'Project'), `${paper.number} ${paper.project}`],
        [
          t('负责人', 'Owner'),
          paper.owner,
          t('期间', 'Period'),
          first && last ? `${dayIn(first.at, paper)} – ${dayIn(last.at, paper)}` : '–',
        ],
      ]),
      heading(
        t(`沟通与会议 ${entries.length}`, `Talks and meetings: ${entries.length}`),
        entries.length === paper.most ? t('更早的没有列出', 'earlier ones are left out') : '',
      ),
      entries.length === 0
        ? none(t('还没有沟通记录', 'Nothing was recorded yet'))
        : grid(
            [72, '*', 92, 130],
            [t('时间', 'When'), t('内容与约定', 'What was said'), t('参加人', 'Who'), t('下一步', 'Next')],
            entries.map((one) => [
              { stack: [dayIn(one.at, paper), small(wayOf(one, language)), small(one.code)] },
              { stack: [{ text: one.title, bold: true }, ...(one.agreed ? [one.agreed] : [])] },
              {
                stack: [
                  ...(one.theirs.length > 0
                    ? [small(t('客户方', 'Theirs')), one.theirs.join(t('、', ', '))]
                    : []),
                  ...(one.ours.length > 0 ? [small(t('我方', 'Ours')), one.ours.join(t('、', ', '))] : []),
                ],
              },
              { stack: one.steps.map((step) => stepOf(step, language)) },
            ]),
          ),
    ],
  }
}

const small = (text: string): Content => ({ text, color: quiet, fontSize: 8.5 })

const wayOf = ({ channel, meetingKind, direction }: LogLine, language: Language): string =>
  meetingKind !== null
    ? labelText(meetingKinds[meetingKind].label, language)
    : [channels[channel], ...(direction === null ? [] : [directions[direction]])]
        .map(({ label }) => labelText(label, language))
        .join(' · ')

const stepOf = ({ text, owner, dueOn, status }: LogLine['steps'][number], language: Language): Content => ({
  stack: [
    text,
    small(
      [owner, dueOn, labelText(stepStatuses[status].label, language)]
        .filter((part) => part !== null)
        .join(' · '),
    ),
  ],
  margin: [0, 0, 0, 3],
})
