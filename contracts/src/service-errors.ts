import { defineErrors } from './kit/errors.ts'

export const serviceErrors = defineErrors({
  'case.wrong_status': {
    status: 409,
    phrase: {
      zh: '这条反馈现在是「{status}」,不能{action}',
      en: 'The case is “{status}”; it cannot {action} now',
    },
    todo: {
      zh: '请刷新后再看一眼,可能有同事已经处理。',
      en: 'Look again: a colleague may have dealt with it.',
    },
  },
  'case.already_answered': {
    status: 409,
    phrase: { zh: '{name}已经答复了客户', en: '{name} has answered the customer already' },
    todo: {
      zh: '请先看已发出的答复;还要补充的话,重新打开后再写。',
      en: 'Read what was sent; to add to it, reopen the case.',
    },
  },
  'case.owner_required': {
    status: 400,
    phrase: { zh: '请选负责人', en: 'Please choose an owner' },
    todo: { zh: '这个部门还没有设负责人。', en: 'The department has no head.' },
  },
  'case.owner_complained_about': {
    status: 409,
    phrase: { zh: '投诉对象不能处理自己的投诉', en: 'Nobody handles a complaint about themselves' },
    todo: { zh: '请交给其他同事。', en: 'Assign it to somebody else.' },
  },
  'case.own_complaint': {
    status: 403,
    phrase: {
      zh: '这条投诉涉及你本人或你负责的客户,不能由你关闭',
      en: 'The complaint is about you, or about a customer you look after; you cannot close it',
    },
    todo: { zh: '请区域负责人或期望管理负责人关闭。', en: 'Ask a regional lead or the expectation lead.' },
  },
  'case.engagement_required': {
    status: 400,
    phrase: { zh: '请选一个项目', en: 'Please choose a project' },
    todo: { zh: '偏差和承诺都记在项目下。', en: 'Deviations and promises belong to a project.' },
  },
  'case.other_customer': {
    status: 400,
    phrase: { zh: '「{name}」不是这个客户的项目', en: '“{name}” is not a project of this customer' },
  },
  'case.deviation_exists': {
    status: 409,
    phrase: { zh: '已经转成了偏差 {code}', en: 'It has become deviation {code} already' },
    todo: { zh: '请在那一条里继续处理。', en: 'Continue there.' },
  },
  'case.promise_exists': {
    status: 409,
    phrase: { zh: '已经转成了承诺 {code}', en: 'It has become promise {code} already' },
    todo: { zh: '请在承诺台账里继续。', en: 'Continue in the ledger.' },
  },
  'case.clock_order': {
    status: 400,
    phrase: {
      zh: '解决时限不能短于首次答复时限',
      en: 'The time to resolve cannot be shorter than the time to answer first',
    },
  },
  'callback.wrong_status': {
    status: 409,
    phrase: {
      zh: '这条回访现在是「{status}」,不能{action}',
      en: 'The callback is “{status}”; it cannot {action} now',
    },
    todo: {
      zh: '请刷新后再看一眼,可能有同事已经处理。',
      en: 'Look again: a colleague may have dealt with it.',
    },
  },
  'callback.not_independent': {
    status: 409,
    phrase: {
      zh: '{name}是客户经理或项目成员,不能做回访',
      en: '{name} is the account manager or of the project’s team and cannot call back',
    },
    todo: { zh: '请换区域负责人回访。', en: 'Choose a regional lead.' },
  },
  'callback.date_passed': {
    status: 400,
    phrase: { zh: '回访日期不能早于今天', en: 'The day of a callback cannot be in the past' },
  },
  'callback.next_not_later': {
    status: 400,
    phrase: { zh: '下次回访要晚于今天', en: 'The next call must be after today' },
  },
  'callback.already_planned': {
    status: 409,
    phrase: { zh: '{name}已有一条待回访', en: 'A callback to {name} is due already' },
    todo: { zh: '请在那一条里继续。', en: 'Continue there.' },
  },
  'callback.nothing_agreed': {
    status: 400,
    phrase: { zh: '请先写约定了什么', en: 'Please write what was agreed first' },
  },
})
