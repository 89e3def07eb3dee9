import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { suggestPriority } from './suggest-priority.ts'

const voice = (statement: string, more: Partial<Parameters<typeof suggestPriority>[0]> = {}) => ({
  statement,
  evidence: null,
  dimension: 'business' as const,
  role: null,
  ...more,
})

describe('the suggestion', () => {
  test.each([
    [voice('满足等保三级要求'), 'must', 'bound'],
    [voice('识别 100% 准确'), 'negotiable', 'absolute'],
    [voice('零bug上线'), 'negotiable', 'absolute'],
    [voice('报表以后再做'), 'notNow', 'later'],
    [voice('报表放到二期'), 'notNow', 'later'],
    [voice('移动端二期再做'), 'notNow', 'later'],
    [voice('业务系统迁到政务云二期专区'), 'negotiable', 'usual'],
    [voice('月底前必须能用'), 'must', 'compulsory'],
    [voice('窗口少排队', { role: 'decision' }), 'must', 'decisionMaker'],
    [voice('最好能有夜间值守'), 'negotiable', 'wish'],
    [voice('最好能有夜间值守', { role: 'decision' }), 'must', 'decisionMaker'],
    [voice('与现有网关对接', { dimension: 'technical' }), 'must', 'fitsTheSite'],
    [voice('与现有网关对接'), 'negotiable', 'usual'],
    [voice('夜里少被叫醒', { dimension: 'implicit' }), 'negotiable', 'implicit'],
    [voice('窗口少排队', { evidence: '合同第 4.2 条' }), 'must', 'bound'],
    [voice('It must run offline'), 'must', 'compulsory'],
  ])('%j', (input, priority, rule) => expect(suggestPriority(input)).toMatchObject({ priority, rule }))

  test('says why in both languages, whatever was said', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('business', 'technical', 'implicit'),
        fc.option(fc.constantFrom('decision', 'user')),
        (text, dimension, role) => {
          const { because } = suggestPriority({ statement: text, evidence: null, dimension, role })
          return because.zh.length > 0 && (because.en ?? '').length > 0
        },
      ),
    )
  })
})
