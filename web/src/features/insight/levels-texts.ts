import { defineTexts } from '../../lib/i18n.ts'

export const levelTexts = defineTexts('insight-levels', {
  zh: {
    note: '期望定得太高,交付达标也难让人满意;定得太低,也会失去机会。期望看「必须满足」在已分级里的占比,一半及以上为高;满意看这段时间总体满意度的平均分,4 分及以上为高。按记录对照,不代表因果。',
    by: '按什么看',
    customer: '客户',
    engagement: '项目',
    customers: '家客户',
    projects: '个项目',
    highUnsatisfied: '期望高 · 满意一般',
    highSatisfied: '期望高 · 满意高',
    lowSatisfied: '期望不高 · 满意高',
    lowUnsatisfied: '期望不高 · 满意一般',
    highUnsatisfied_do:
      '下次承诺前先校准期望:哪些可控、哪些有风险,一开始就说清;答应的先兑现,再挑一项有意超出。',
    highSatisfied_do: '要求高也做到了:把做法存入知识库,续约时别再加码,留住余地。',
    lowSatisfied_do: '有余地,别再往低里压:可以答应得再有把握一点,或者有意多给一项。',
    lowUnsatisfied_do: '不是期望太高:多半出在兑现和沟通上,先看未满足的期望、偏差和原话。',
    must: '必须满足 {share}%({count} / {n})',
    satisfied: '满意 {mean} 分({n} 份)',
    judged: '已满足 {met} · 超出期望 {exceeded}',
    unnamed: '看不到名称',
    more: '还有 {count} 个没有列出,可以先筛选',
    left_out:
      '没有列入:已答复但分级不足 {graded} 条的 {ungraded} 个,已分级但这段时间没有答复的 {unanswered} 个',
    nothing: '这段时间还没有可对照的',
    nothing_note: '同一客户有 {graded} 条以上已分级的期望,又答过总体满意度,就会出现在这里。',
    together: '期望高低和满意度一起变吗',
    few: '样本不足',
    same: '一边都一样,比不出来',
    few_basis: '{n} 个,满 {minimum} 个后显示',
    basis: '等级相关 · {n} 个 · 区间 {low}~{high}',
    rises: '期望越高的,记录里满意度也越高。',
    falls: '期望越高的,记录里满意度越低。',
    unclear: '区间跨过 0,看不出关系。',
    formula: 'Spearman 等级相关,95% 区间(Bonett 与 Wright);按记录对照,不代表因果',
  },
  en: {
    note: 'Where too much is expected, keeping every promise may still not satisfy; where too little is, chances are lost. Expectation: the share of “Must” among the graded ones, high from one half on. Satisfaction: the mean overall score of the period, high from 4 on. Records side by side, no proof of a cause.',
    by: 'Look by',
    customer: 'Customer',
    engagement: 'Project',
    customers: 'customers',
    projects: 'projects',
    highUnsatisfied: 'Much expected · not satisfied',
    highSatisfied: 'Much expected · satisfied',
    lowSatisfied: 'Less expected · satisfied',
    lowUnsatisfied: 'Less expected · not satisfied',
    highUnsatisfied_do:
      'Set expectations straight before the next promise: say at the start what is in hand and what is at risk. Keep what was promised, then exceed it in one thing on purpose.',
    highSatisfied_do:
      'Much was asked and done: put how it was done into the knowledge base, and do not raise the bar at renewal.',
    lowSatisfied_do:
      'There is room; do not press expectations lower. Promise with a little more confidence, or give one thing more on purpose.',
    lowUnsatisfied_do:
      'Expectations are not the trouble: look at what was not met, at deviations and at what the customer said.',
    must: 'Must {share}% ({count} of {n})',
    satisfied: 'satisfied {mean} ({n} answers)',
    judged: 'met {met} · exceeded {exceeded}',
    unnamed: 'Name not visible',
    more: '{count} more are not listed; narrow it down first',
    left_out:
      'Not compared: {ungraded} that answered with fewer than {graded} graded expectations, {unanswered} graded without an answer in the period',
    nothing: 'Nothing to compare in this period',
    nothing_note:
      'A customer with {graded} graded expectations or more and an overall score in the period appears here.',
    together: 'Do expectation and satisfaction move together?',
    few: 'Too few',
    same: 'One side is the same throughout',
    few_basis: '{n} so far, shown from {minimum} on',
    basis: 'rank correlation · {n} · interval {low} to {high}',
    rises: 'On record, those who expect more are more satisfied.',
    falls: 'On record, those who expect more are less satisfied.',
    unclear: 'The interval holds 0: no relation to be told.',
    formula:
      'Spearman’s rank correlation, 95% interval (Bonett and Wright); records side by side, no proof of a cause',
  },
})
