import { expect, test } from 'vitest'
import { communicationLogPdf } from './log-pdf.ts'

type Paper = Parameters<typeof communicationLogPdf>[0]
const entry: Paper['entries'][number] = {
  id: 'a',
  kind: 'communication',
  code: 'GT-0007',
  channel: 'call',
  meetingKind: null,
  direction: 'both',
  title: '问专区日期',
  at: '2026-06-09T16:30:00Z',
  agreed: '周五前给准日子',
  ours: ['甄诺'],
  theirs: ['岳临川', '佟小满'],
  steps: [{ text: '核对网络策略', owner: null, dueOn: '2026-06-12', status: 'open' }],
}
const said = (more: Partial<Paper> = {}): string =>
  JSON.stringify(
    communicationLogPdf({
      supplier: '拾诺科技',
      customer: '青梧市',
      project: '二期迁移',
      number: 'XM-0001',
      owner: '甄诺',
      entries: [entry],
      most: 500,
      language: 'zh',
      at: '2026-06-10T02:00:00Z',
      zone: 'Asia/Shanghai',
      ...more,
    }),
  )

test('says when and how, who, what was agreed and what follows, in days of the project’s zone', () => {
  const text = said()
  for (const word of [
    '2026-06-10',
    '电话 · 双方往来',
    'GT-0007',
    '周五前给准日子',
    '岳临川、佟小满',
    '核对网络策略',
    '2026-06-12 · 待办',
  ])
    expect(text).toContain(word)
  expect(said({ language: 'en' })).toContain('Communication log')
})

test('names a meeting by its kind, says when there is nothing, and when earlier entries are left out', () => {
  expect(
    said({ entries: [{ ...entry, kind: 'meeting', channel: 'meeting', meetingKind: 'clarification' }] }),
  ).toContain('澄清会')
  expect(said({ entries: [] })).toContain('还没有沟通记录')
  expect(said()).not.toContain('更早的没有列出')
  expect(said({ most: 1 })).toContain('更早的没有列出')
})
