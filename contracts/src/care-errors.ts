import { defineErrors } from './kit/errors.ts'

export const careErrors = defineErrors({
  'extra.promises_first': {
    status: 409,
    phrase: {
      zh: '先兑现再超出:这位客户还有 {overdue} 条逾期承诺、{deviations} 个没关闭的偏差',
      en: 'First keep what is promised: this customer has {overdue} overdue promises and {deviations} open deviations',
    },
    todo: {
      zh: '请先处理它们;确有理由现在送,请写明后再安排。',
      en: 'See to them first; where there is a reason to give it now, say so and plan it again.',
    },
  },
  'extra.wrong_status': {
    status: 409,
    phrase: {
      zh: '这项赠送现在是「{status}」,不能{action}',
      en: 'The extra is “{status}”; it cannot {action} now',
    },
    todo: { zh: '请刷新后再看。', en: 'Reload and look again.' },
  },
  'extra.elsewhere': {
    status: 400,
    phrase: {
      zh: '「{field}」不属于这位客户或这个项目',
      en: '“{field}” is not of this customer and project',
    },
    todo: { zh: '请选择同一客户、同一项目里的。', en: 'Choose one of the same customer and project.' },
  },
  'extra.due_in_past': {
    status: 400,
    phrase: { zh: '日期 {date}已经过了', en: 'The date {date} has passed' },
    todo: { zh: '请选今天或以后的日期。', en: 'Choose today or a later day.' },
  },
  'extra.date_in_future': {
    status: 400,
    phrase: { zh: '日期 {date}还没到', en: 'The date {date} lies in the future' },
    todo: { zh: '请填实际发生的日期。', en: 'Give the date as it was.' },
  },
  'extra.heard_before_given': {
    status: 400,
    phrase: {
      zh: '听到反响的日子早于赠送日期 {date}',
      en: 'The response is dated before the extra was given on {date}',
    },
    todo: { zh: '请改日期。', en: 'Change the date.' },
  },
  'extra.words_required': {
    status: 400,
    phrase: { zh: '请写下客户怎么说', en: 'Please write down what the customer said' },
    todo: {
      zh: '客户没提起过,就选「没有反响」。',
      en: 'If the customer never mentioned it, choose “No effect”.',
    },
  },
  'extra.reason_required': {
    status: 400,
    phrase: { zh: '请写明为什么取消', en: 'Please say why it is dropped' },
  },
})
