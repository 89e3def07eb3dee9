import { defineErrors } from './kit/errors.ts'

export const insightErrors = defineErrors({
  'kpi.customer_too_light': {
    status: 400,
    phrase: {
      zh: '客户满意度和期望达成率合计 {sum}%,不能低于 {least}%',
      en: 'Satisfaction and attainment weigh {sum} % together; at least {least} % is needed',
    },
    todo: { zh: '请提高这两项的占比。', en: 'Raise the weight of these two.' },
  },
  'kpi.not_whole': {
    status: 400,
    phrase: { zh: '各项合计 {sum}%,应为 100%', en: 'The parts sum to {sum} %, not to 100 %' },
    todo: { zh: '请调整占比。', en: 'Adjust the weights.' },
  },
  'insight.period_missing': {
    status: 400,
    phrase: { zh: '自选时段要有开始和结束日期', en: 'A period of one’s own needs its first and last day' },
    todo: { zh: '请把两个日期都选上。', en: 'Please choose both days.' },
  },
  'insight.period_reversed': {
    status: 400,
    phrase: { zh: '开始日期晚于结束日期', en: 'The period begins after it ends' },
    todo: { zh: '请调换两个日期。', en: 'Please swap the two days.' },
  },
  'insight.period_too_long': {
    status: 400,
    phrase: { zh: '时段最长 {years} 年', en: 'A period is {years} years at most' },
    todo: { zh: '请选短一些的时段。', en: 'Please choose a shorter one.' },
  },
})
