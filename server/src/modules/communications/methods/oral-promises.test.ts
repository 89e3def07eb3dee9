import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LONGEST, oralPromises } from './oral-promises.ts'

/** Sentences as they stand in records of calls and meetings, labelled by hand: [text, a promise of ours?]. */
const labelled: readonly (readonly [string, boolean])[] = [
  ['我们保证月底前完成迁移', true],
  ['我方承诺下周三之前给出接口文档', true],
  ['我答应岳局周五把报价发过去', true],
  ['下周三前,我们一定把测试环境搭好', true],
  ['我们会在 6 月 12 日前交付第一批设备', true],
  ['这个报表我们可以三天内加上', true],
  ['我们免费送两次培训', true],
  ['我司负责两周内完成数据清洗', true],
  ['如果贵方周五给到接口,我们保证下周上线', true],
  ['保证 3 个工作日内回复', true],
  ['培训费用我们不另收费', true],
  ['我这边确保明天下班前出结果', true],
  ['漏检率一定控制在千分之一以内', true],
  ['We will deliver the report by Friday', true],
  ["we'll add the export free of charge", true],
  ['客户承诺下周提供历史数据', false],
  ['甲方保证月底前腾出机房', false],
  ['他们会在周五前给反馈', false],
  ['我们不能保证月底前上线', false],
  ['我们没有承诺过下周三', false],
  ['我们争取下周三前完成', false],
  ['我们尽量月底前给到', false],
  ['我们可能要到下周才会有结果', false],
  ['客户要求我们保证 100% 准确', false],
  ['客户希望我们下周能上线', false],
  ['我们能不能下周三前上线?', false],
  ['我们会不会周五前收到数据?', false],
  ['客户问:你们月底前一定能上线吗', false],
  ['我们已经答应过的版本昨天交付了', false],
  ['会议定在下周三', false],
  ['会后我们一起吃饭', false],
  ['目前我们的进度正常', false],
  ['这个功能不一定下周能好', false],
  ['客户会在内部讨论', false],
  ['我们开会讨论了下周的安排', false],
  ['我们负责对接,贵方负责验收', false],
  ['We might deliver by Friday', false],
  ['You will send the data by Friday', false],
]

describe('oral promises', () => {
  it.each(labelled)('%s → %s', (text, isPromise) => {
    expect(oralPromises(text).length > 0).toBe(isPromise)
  })

  it('answers each sentence once, with the words that made it one, in their order', () => {
    const text = '客户问工期。我们保证月底前完成迁移!报表争取下周给。我方承诺周五回复\n我们保证月底前完成迁移'
    expect(oralPromises(text)).toEqual([
      { sentence: '我们保证月底前完成迁移', cue: '保证' },
      { sentence: '我方承诺周五回复', cue: '承诺' },
    ])
  })

  it('never fails, never finds more than ten, and cuts what is too long to be a key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const found = oralPromises(text)
        expect(found.length).toBeLessThanOrEqual(10)
        for (const { sentence } of found) expect(sentence.length).toBeLessThanOrEqual(LONGEST)
      }),
    )
    expect(
      oralPromises(Array.from({ length: 20 }, (_, i) => `我们保证${i + 1}天内完成`).join('。')),
    ).toHaveLength(10)
    expect(oralPromises(`我们保证月底前${'完成'.repeat(400)}`)[0]?.sentence).toHaveLength(LONGEST)
  })
})
