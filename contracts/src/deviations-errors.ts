import { defineErrors } from './kit/errors.ts'

export const deviationErrors = defineErrors({
  'deviation.wrong_status': {
    status: 409,
    phrase: {
      zh: '偏差现在是「{status}」,不能{action}',
      en: 'The deviation is “{status}”; it cannot {action} now',
    },
  },
  'deviation.open_exists': {
    status: 409,
    phrase: {
      zh: '这条承诺已有一条未关闭的偏差 {code}',
      en: 'This promise already has an open deviation, {code}',
    },
    todo: { zh: '请在那一条里继续处理。', en: 'Continue there.' },
  },
  'deviation.cause_required': {
    status: 400,
    phrase: { zh: '请先确认原因', en: 'Please confirm the cause first' },
  },
  'deviation.reason_required': {
    status: 400,
    phrase: { zh: '请写明为什么是误报', en: 'Please say why it is a false alarm' },
  },
  'deviation.alternative_required': {
    status: 400,
    phrase: {
      zh: '不能只说不行,请给一个替代方案',
      en: 'A bare no is not enough; please offer an alternative',
    },
  },
  'deviation.call_first': {
    status: 400,
    phrase: {
      zh: '先打电话,再发函:请填写通话对象、时间和要点',
      en: 'Call first, then write: fill in whom you called, when and what was said',
    },
  },
  'deviation.call_in_future': {
    status: 400,
    phrase: { zh: '通话时间不能晚于现在', en: 'The call cannot lie in the future' },
    todo: { zh: '请填实际通话的时间。', en: 'Give the time of the call as it was.' },
  },
  'deviation.new_date_not_later': {
    status: 400,
    phrase: { zh: '新的预计日期要晚于今天', en: 'The new expected date must be after today' },
  },
  'deviation.only_apology': {
    status: 409,
    phrase: {
      zh: '只有致歉还不算补救,请至少加一项行动',
      en: 'An apology alone is no remedy; add at least one action',
    },
  },
  'deviation.remedy_open': {
    status: 409,
    phrase: { zh: '还有 {count} 项补救没有完成', en: '{count} remedies are not done yet' },
    todo: {
      zh: '请逐项完成并附上证明,或说明取消的理由。',
      en: 'Complete each with its evidence, or drop it with a reason.',
    },
  },
  'deviation.evidence_required': {
    status: 400,
    phrase: { zh: '请附上完成的证明', en: 'Please add evidence that it was done' },
  },
  'deviation.no_answer_yet': {
    status: 409,
    phrase: {
      zh: '客户还没有答复,满 5 个工作日未回复会自动关闭',
      en: 'The customer has not answered; it closes by itself after 5 workdays without an answer',
    },
    todo: {
      zh: '可以再打电话请客户在门户里答复。',
      en: 'You may call the customer again and ask for the answer in the portal.',
    },
  },
  'deviation.answered': {
    status: 409,
    phrase: { zh: '您已经答复过了', en: 'This has been answered already' },
  },
  'deviation.comment_required': {
    status: 400,
    phrase: { zh: '请告诉我们哪里还不行', en: 'Please tell us what is still missing' },
  },
  'deviation.reopen_too_late': {
    status: 409,
    phrase: {
      zh: '关闭已超过 30 天,不能重新打开',
      en: 'It was closed more than 30 days ago and cannot be reopened',
    },
    todo: { zh: '请新登记一条偏差。', en: 'Record a new deviation instead.' },
  },
  'remedy.over_budget': {
    status: 409,
    phrase: {
      zh: '这项补偿超出了今年的补偿预算',
      en: 'This compensation goes beyond this year’s budget',
    },
    todo: {
      zh: '请减少金额,或请期望管理负责人在设置里调整预算。',
      en: 'Lower the amount, or ask the expectation lead to raise the budget in the settings.',
    },
  },
  'remedy.wrong_status': {
    status: 409,
    phrase: { zh: '这项补救已是「{status}」', en: 'This remedy is already “{status}”' },
  },
})
