import { defineTexts } from '../../lib/i18n.ts'

export const knowledgeTexts = defineTexts('knowledge', {
  zh: {
    offered: '类似场景的知识',
    take: '采用',
    taken: '已采用',
    copy: '复制内容',
    copied: '已复制',
    used: '采用 {count} 次',
    used_good: '{count} 次如愿',
    used_bad: '{count} 次没有',
    used_none: '还没有人采用',
    outcomes: '采用之后',
    outcomes_note: '需求已满足、承诺按时兑现、偏差经客户确认关闭,算如愿;还没有结果的不算。',
    open: '打开',
  },
  en: {
    offered: 'For a similar situation',
    take: 'Take up',
    taken: 'Taken up',
    copy: 'Copy',
    copied: 'Copied',
    used_one: 'taken up {count} time',
    used_other: 'taken up {count} times',
    used_good: '{count} went well',
    used_bad: '{count} did not',
    used_none: 'not taken up yet',
    outcomes: 'What became of it',
    outcomes_note:
      'An expectation met, a promise kept on its day, a deviation closed with the customer’s word went well; what has no end yet does not count.',
    open: 'Open',
  },
})
