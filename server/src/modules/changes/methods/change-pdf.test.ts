import type { ChangeDocument } from '@zhinuo/contracts/changes-document.ts'
import { expect, test } from 'vitest'
import type { ChangePaper } from './change-pdf.ts'
import { changePdf } from './change-pdf.ts'

const document: ChangeDocument = {
  format: 'zhinuo-change/1',
  number: 'BG-0007',
  round: 1,
  title: '增加 12 家门店',
  supplier: '拾诺科技',
  customer: '蜂巢便利连锁',
  project: '门店协同',
  text: '再加 12 家店',
  askedBy: '蜜向东',
  sentAt: '2026-06-10T02:00:00Z',
  sentBy: '白露',
  message: '',
  strategy: 'do',
  light: false,
  items: [
    {
      no: '1',
      plan: null,
      what: 'promise',
      action: 'change',
      before: { text: '120 家店上线', standard: '', on: '2026-07-10' },
      after: { text: '132 家店上线', standard: '', on: '2026-07-31' },
    },
    {
      no: '2',
      plan: 'lean',
      what: 'promise',
      action: 'drop',
      before: { text: '周末驻场', standard: '', on: null },
      after: null,
    },
  ],
  plans: [],
  fee: -120_000,
  free: null,
  currency: 'CNY',
  endsBefore: '2026-08-31',
  endsAfter: '2026-09-15',
  affected: [],
  supplement: [],
}
const paper = (more: Partial<ChangePaper> = {}): ChangePaper => ({
  document,
  hash: 'a'.repeat(64),
  decision: null,
  language: 'zh',
  at: '2026-06-10T02:00:00Z',
  zone: 'Asia/Shanghai',
  ...more,
})
const said = (more: Partial<ChangePaper> = {}): string => JSON.stringify(changePdf(paper(more)))

test('says what was and what becomes of it, the fee with its sign, and both ends', () => {
  const text = said()
  for (const part of [
    '再加 12 家店',
    '120 家店上线',
    '132 家店上线',
    '去掉',
    '-¥1,200.00',
    '2026-08-31 → 2026-09-15',
  ])
    expect(text).toContain(part)
  expect(changePdf(paper()).watermark).toBeNull()
  expect(text).not.toContain('"polyline"')
})

test('what was not sent is a draft without a hash', () => {
  expect(changePdf(paper({ hash: null }))).toMatchObject({ watermark: '草稿', footer: 'BG-0007' })
  expect(said({ hash: null })).toContain('尚未发送')
})

test('a decision stands with name, position, moment in the zone, grade and strokes', () => {
  const text = said({
    decision: {
      agreed: true,
      plan: 'lean',
      name: '蜜向东',
      jobTitle: '运营总监',
      comment: null,
      grade: '手写签名',
      at: '2026-06-11T16:30:00Z',
      drawing: { width: 320, height: 160, strokes: [[10, 10, 200, 100]] },
    },
  })
  for (const part of ['同意变更', '精简', '运营总监', '2026-06-12 00:30 (Asia/Shanghai)', '"polyline"'])
    expect(text).toContain(part)
})

test('free work is said at its worth; with plans each has its own fee and end', () => {
  expect(said({ document: { ...document, fee: 0, free: { worth: 500_000 } } })).toContain(
    '免费（价值 ¥5,000.00）',
  )
  const plans = [{ kind: 'lean' as const, summary: '先上 6 家', fee: 0, endsOn: null }]
  const text = said({ document: { ...document, plans } })
  expect(text).toContain('先上 6 家')
  expect(text).not.toContain('2026-08-31 →')
})
