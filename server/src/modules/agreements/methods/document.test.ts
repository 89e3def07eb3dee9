import { SheetDocument } from '@zhinuo/contracts/agreements-document.ts'
import { describe, expect, it } from 'vitest'
import type { SheetSource } from './document.ts'
import { composeSheet, itemsOf } from './document.ts'

const expectation = {
  id: 'e1',
  statement: '专区按期上线',
  dimension: 'business' as const,
  priority: 'must' as const,
  desiredLevel: '6 月 15 日',
  adequateLevel: '6 月 20 日',
  metric: '可办事项 ≥ 30',
  saidBy: '岳临川',
  alternatives: [],
}
const source: SheetSource = {
  number: 'QR-0001',
  edition: 1,
  title: '政务云二期 确认表',
  supplier: '拾诺科技',
  customer: '青梧市政务服务数据局',
  project: '政务云二期迁移',
  supersedes: null,
  limits: null,
  exclusions: '不含机房改造',
  changeable: 'a',
  notChangeable: 'b',
  procedure: 'c',
  feeRules: 'd',
  expectations: [
    {
      ...expectation,
      id: 'e3',
      statement: '大屏',
      priority: 'notNow',
      alternatives: [{ kind: 'reduced', text: '先给日报' }],
    },
    { ...expectation, id: 'e2', statement: '运维省心', dimension: 'implicit', priority: 'negotiable' },
    expectation,
    { ...expectation, id: 'e4', statement: '没有分级', priority: null },
  ],
  promises: [
    {
      id: 'p2',
      expectation: null,
      content: '培训两场',
      condition: null,
      metric: '',
      promisedOn: '2026-07-01',
      owner: '程准',
      controllable: null,
    },
    {
      id: 'p1',
      expectation: 'e1',
      content: '专区迁移上线',
      condition: '30 个事项可办',
      metric: '每月抽查的差错率 ≤ 0.1%',
      promisedOn: '2026-06-20',
      owner: '程准',
      controllable: 'risky',
    },
  ],
  duties: [{ id: 'd1', content: '开放网络', condition: null, promisedOn: '2026-06-01', contact: '司马砚' }],
}
const sending = {
  round: 2,
  sentAt: '2026-05-01T02:00:00.000Z',
  sentBy: '甄诺',
  sentTo: { name: '岳临川', title: '局长' },
  expiresOn: '2026-05-15',
}

describe('the document of a sheet', () => {
  it('numbers needs, promises, duties and what is left out, in a fixed order', () => {
    const { document, refs } = composeSheet(source, sending)
    expect(SheetDocument.parse(document)).toEqual(document)
    expect(document.needs.map((n) => [n.no, n.statement])).toEqual([
      ['N1', '专区按期上线'],
      ['N2', '运维省心'],
    ])
    expect(document.promises.map((p) => [p.no, p.need, p.content])).toEqual([
      ['P1', 'N1', '专区迁移上线'],
      ['P2', null, '培训两场'],
    ])
    expect(document.duties[0]).toMatchObject({ no: 'D1', contact: '司马砚' })
    expect(document.notNow).toEqual([
      { no: 'X1', statement: '大屏', alternatives: [{ kind: 'reduced', text: '先给日报' }] },
    ])
    expect(refs).toMatchObject({
      N1: { object: 'expectation', id: 'e1', words: { statement: '专区按期上线', priority: 'must' } },
      N2: { object: 'expectation', id: 'e2' },
      P1: { object: 'commitment', id: 'p1' },
      P2: { object: 'commitment', id: 'p2' },
      D1: { object: 'commitment', id: 'd1' },
      X1: { object: 'expectation', id: 'e3' },
    })
  })

  it('says of a promise how it is measured, and what is in hand only where somebody has said so', () => {
    expect(composeSheet(source, sending).document.promises.map((p) => [p.acceptance, p.control])).toEqual([
      ['30 个事项可办；指标：每月抽查的差错率 ≤ 0.1%', 'risky'],
      ['', null],
    ])
  })

  it('gives the same document whatever order the rows come in', () => {
    const shuffled = {
      ...source,
      expectations: source.expectations.toReversed(),
      promises: source.promises.toReversed(),
    }
    expect(composeSheet(shuffled, sending)).toEqual(composeSheet(source, sending))
  })

  it('carries no id of a record', () => {
    const ids = [...source.expectations, ...source.promises, ...source.duties].map((row) => `"${row.id}"`)
    const text = JSON.stringify(composeSheet(source, sending).document)
    for (const id of ids) expect(text).not.toContain(id)
  })

  it('has no date of sending while it is a draft', () => {
    expect(composeSheet(source, null).document).toMatchObject({
      round: 0,
      sentAt: null,
      sentBy: null,
      sentTo: null,
      expiresOn: null,
    })
  })

  it('lets the customer object to every numbered item and to the parts without numbers', () => {
    expect([...itemsOf(composeSheet(source, sending).document).keys()]).toEqual([
      'N1',
      'N2',
      'P1',
      'P2',
      'D1',
      'X1',
      'exclusions',
      'limits',
      'change',
      'other',
    ])
  })
})
