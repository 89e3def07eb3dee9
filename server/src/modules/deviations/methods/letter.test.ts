import { describe, expect, it } from 'vitest'
import { composeLetter } from './letter.ts'

const facts = {
  supplier: '拾诺科技(示例公司)',
  customer: '青梧市政务服务数据局',
  project: '政务云二期迁移',
  contact: '岳临川',
  subject: '专区迁移上线',
  promisedOn: '2026-06-14',
  cause: '接口联调晚到三天',
  impact: '三个专区晚六天上线',
  newDate: '2026-06-20',
  alternatives: [
    { kind: 'reduced' as const, text: '先上线两个专区' },
    { kind: 'addedValue' as const, text: '增派一名驻场' },
  ],
  dedicated: { name: '程准', phone: '13800000000' },
  on: '2026-06-10',
}

describe('the letter', () => {
  it('says cause, impact, a day without precision, the typed alternatives and the person', () => {
    const { subject, text } = composeLetter(facts, 'zh')
    expect(subject).toBe('偏差告知函：专区迁移上线')
    for (const part of [
      '原定 6月14日',
      '原因：接口联调晚到三天',
      '影响：三个专区晚六天上线',
      '预计完成 6月20日前后',
      '1. 降级方案：先上线两个专区',
      '2. 增值服务：增派一名驻场',
      '程准，电话 13800000000',
      '2026年6月10日',
    ])
      expect(text).toContain(part)
    expect(text).not.toMatch(/P50|P85|P95|%|把握|概率/)
  })

  it('leaves out what is not known', () => {
    const { text } = composeLetter(
      { ...facts, newDate: null, promisedOn: null, dedicated: { name: '程准', phone: null } },
      'zh',
    )
    expect(text).not.toMatch(/新的预计日期|原定|电话/)
  })

  it('speaks English too', () => {
    expect(composeLetter(facts, 'en').text).toContain('New expected date: around 20 Jun')
  })
})
