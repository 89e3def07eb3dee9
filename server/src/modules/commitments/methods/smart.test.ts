import { describe, expect, it } from 'vitest'
import { businessCalendar } from '../../../platform/calendar.ts'
import type { SmartInput, SmartLetter } from './smart.ts'
import { smart } from './smart.ts'

const good: SmartInput = {
  content: '6月20日前完成专区迁移上线,迁移 12 个业务系统',
  condition: '双方签署验收报告',
  due: '2026-06-20',
  owner: '程准',
  expectation: 'e1',
  forecast: { n: 23, p85: '2026-06-20', chance: 0.85 },
  exceptionApproved: false,
  today: '2026-06-01',
  calendar: businessCalendar(),
}

const dotOf = (letter: SmartLetter, change: Partial<SmartInput>) => {
  const found = smart({ ...good, ...change }).dots.find((dot) => dot.letter === letter)
  if (!found) throw new Error(`no dot ${letter}`)
  return found
}

describe('SMART dots', () => {
  it('are five of five for a complete promise, each with a reason in both languages', () => {
    const { dots, met } = smart(good)
    expect(met).toBe(5)
    expect(dots.map((dot) => dot.letter).join('')).toBe('SMART')
    for (const { reason } of dots) {
      expect(reason.zh).toMatch(/\p{Script=Han}/u)
      expect(reason.en.length).toBeGreaterThan(5)
    }
  })

  it('are none for an empty one', () =>
    expect(
      smart({
        content: '',
        condition: null,
        due: null,
        owner: null,
        expectation: null,
        forecast: null,
        exceptionApproved: false,
      }).met,
    ).toBe(0))

  it.each<[SmartLetter, boolean, string, Partial<SmartInput>]>([
    ['S', false, '没有写清答应做什么', { content: '上线' }],
    ['S', false, '「尽快」不够具体', { content: '尽快完成专区迁移上线' }],
    ['S', false, '「随时」不够具体', { content: '随时响应故障报修' }],
    ['S', false, '还没有责任人', { owner: ' ' }],
    ['S', false, '「尽快」不够具体', { content: '客户要求「尽快」上线迁移专区' }],
    ['S', true, '内容具体,有责任人', { content: '客户要求「尽快」上线迁移专区', customerWords: 'quotes' }],
    ['S', true, '内容具体,有责任人', { content: '100%准确识别缺陷件' }],
    ['M', true, '有可核对的数:12 个', {}],
    ['M', true, '有可核对的数:不高于0.1%', { content: '漏检率不高于0.1%' }],
    ['M', true, '有可核对的数:2 hours', { content: 'answer within 2 hours' }],
    ['M', true, '有可核对的数:≥ 95', { content: '召回率 ≥ 95' }],
    ['M', true, '完成标准写明了凭什么验收', { content: '6月20日前完成专区迁移' }],
    ['M', false, '没有数值,也没有完成标准', { content: '6月20日前完成专区迁移', condition: null }],
    ['M', false, '完成标准里没有数值或验收凭据', { content: '完成专区迁移', condition: '客户觉得可以' }],
    [
      'M',
      false,
      '完成标准里没有数值或验收凭据',
      { content: 'migrate the zone', condition: 'significant catalogue latest' },
    ],
    ['A', true, '日期不早于建议的对外日期', {}],
    ['A', true, '日期不早于建议的对外日期', { due: '2026-06-21', content: '迁移专区' }],
    [
      'A',
      false,
      '你填的 6月10日约有 38% 的可能按时',
      { due: '2026-06-10', forecast: { n: 23, p85: '2026-06-20', chance: 0.375 } },
    ],
    [
      'A',
      false,
      '早于建议的对外日期 6月20日',
      { due: '2026-06-10', forecast: { n: null, p85: '2026-06-20', chance: null } },
    ],
    ['A', true, '日期不早于建议的对外日期', { forecast: { n: null, p85: '2026-06-20', chance: null } }],
    ['A', true, '例外已批准', { due: '2026-06-10', exceptionApproved: true }],
    ['A', false, '样本不足(4/6),请用三点估算', { forecast: { n: 4, p85: null, chance: 0.4 } }],
    ['A', false, '还没有填预计工期', { forecast: { n: 23, p85: null, chance: null } }],
    ['A', false, '还没有预测', { forecast: null }],
    ['A', false, '还没有日期可比', { due: null }],
    ['R', false, '还没有连到客户的期望', { expectation: null }],
    ['T', false, '还没有日期', { due: null }],
    ['T', false, '还没有日期', { due: '2026-02-30' }],
    ['T', true, '写明了响应时间', { due: null, content: '故障报修2小时内响应' }],
    ['T', true, '写明了响应时间', { due: null, content: 'answer within 24 hours' }],
    ['T', false, '正文写的是 6月20日,日期填的是 6月30日', { due: '2026-06-30' }],
    ['T', true, '到 6月30日为止', { due: '2026-06-30', content: '6月20日提测,6月30日上线' }],
    ['T', true, '到 2026年6月30日为止', { due: '2026-06-30', today: undefined }],
    ['T', true, '到 6月20日为止', { content: '本月底前完成专区迁移' }],
  ])('%s met %s: %s', (letter, met, reason, change) => {
    const found = dotOf(letter, change)
    expect([found.met, found.reason.zh]).toEqual([met, reason])
  })

  it('counts the dots that are met', () =>
    expect(smart({ ...good, owner: null, forecast: null }).met).toBe(3))
})
