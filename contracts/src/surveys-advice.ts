import type { Label } from './kit/label.ts'
import { unmetReasons } from './surveys.ts'

const advice: Readonly<Partial<Record<keyof typeof unmetReasons, Label>>> = {
  schedule: {
    zh: '对外日期按同类 85% 的用时给;预计赶不上的,提前 72 小时告知并附替代方案',
    en: 'Promise the day by which 85 % of such work was done; tell of a slip 72 hours ahead, with an alternative',
  },
  feature: {
    zh: '完成标准逐条写进确认表;做不到的写进「本期不含」,同时给替代方案',
    en: 'Write each condition of acceptance into the sheet; put what cannot be done under “not included”, with an alternative',
  },
  response: {
    zh: '核对反馈单的答复时限和分派规则,给值班的人安排代理人',
    en: 'Look at the time limits and routing rules of cases, and name a deputy for whoever is on duty',
  },
  quality: {
    zh: '请客户验收前先内部验收一遍,证据附在承诺里;同类问题写成知识条目',
    en: 'Accept it among ourselves before the customer does, with evidence; write an article about what recurs',
  },
  communication: {
    zh: '周报按时发布,关键节点前后各主动联系一次,纪要请客户核对',
    en: 'Publish every report in time, call before and after each milestone, have the minutes read back',
  },
  promise: {
    zh: '口头答应的当天入承诺台账;早于预测的日期先申请例外,批了再说出口',
    en: 'Record spoken promises the same day; ask for an exception before naming a day earlier than the forecast',
  },
  price: {
    zh: '变更先说影响和费用再动手,并给标准、分期、精简几种方案供客户选',
    en: 'Tell effect and fee before a change begins, with plans to choose from: standard, phased, lean',
  },
}

const isReason = (key: string): key is keyof typeof unmetReasons => Object.hasOwn(unmetReasons, key)

/**
 * 改进建议 by stated rules: what is done about the reasons for which expectations were not met, in their order and each
 * once. Reasons without advice, and words that are none, drop out.
 */
export const adviceFor = (
  reasons: readonly string[],
): { readonly key: string; readonly name: Label; readonly text: Label }[] =>
  [...new Set(reasons)].filter(isReason).flatMap((key) => {
    const text = advice[key]
    return text ? [{ key, name: unmetReasons[key].label, text }] : []
  })
