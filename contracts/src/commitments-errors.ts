import { defineErrors } from './kit/errors.ts'

export const commitmentErrors = defineErrors({
  'commitment.wrong_status': {
    status: 409,
    phrase: {
      zh: '还不能{action}:这条承诺现在是「{status}」',
      en: '“{action}” is not possible yet: the promise is “{status}”',
    },
  },
  'commitment.incomplete': {
    status: 409,
    phrase: {
      zh: '还不能{action}:请补上{missing}',
      en: '“{action}” is not possible yet: please add {missing}',
    },
  },
  'commitment.smart_too_low': {
    status: 409,
    phrase: {
      zh: '还不能确认承诺:说清楚了 {met}/5,至少要 4/5:{missing}',
      en: 'The promise cannot be confirmed yet: {met} of 5 is clear, 4 are needed: {missing}',
    },
    todo: {
      zh: '写明做什么、做到什么程度、谁来办、哪天完成。',
      en: 'Say what, to what measure, by whom and by when.',
    },
  },
  'commitment.sample_too_small': {
    status: 409,
    phrase: {
      zh: '样本不足({n}/{min}),请用三点估算',
      en: 'Too few ({n}/{min}); please use a three-point estimate',
    },
    todo: {
      zh: '填写乐观、最可能、悲观三个工期。',
      en: 'Give an optimistic, a likely and a pessimistic duration.',
    },
  },
  'commitment.estimate_required': {
    status: 409,
    phrase: {
      zh: '还算不出预测:请填写预计工期(人天)',
      en: 'No forecast yet: please give the estimate in person-days',
    },
  },
  'commitment.three_point_disordered': {
    status: 400,
    phrase: {
      zh: '三点估算要从小到大:乐观 ≤ 最可能 ≤ 悲观',
      en: 'The three points must ascend: optimistic ≤ likely ≤ pessimistic',
    },
  },
  'commitment.earlier_than_p85': {
    status: 409,
    phrase: {
      zh: '还不能确认承诺:{promisedOn}约有 {percent}% 的可能按时,85% 的日期是 {p85}',
      en: 'The promise cannot be confirmed yet: {promisedOn} has a chance of about {percent}%; the 85% date is {p85}',
    },
    todo: { zh: '改日期、减范围,或申请例外。', en: 'Move the date, cut the scope, or request an exception.' },
  },
  'commitment.exception_waiting': {
    status: 409,
    phrase: {
      zh: '还不能确认承诺:例外还在等期望管理负责人批准',
      en: 'The promise cannot be confirmed yet: the exception waits for approval',
    },
    todo: {
      zh: '请等批准,或改到 85% 的日期以后。',
      en: 'Wait for the approval, or move to the 85% date or later.',
    },
  },
  'commitment.exception_reason_required': {
    status: 409,
    phrase: {
      zh: '还不能申请例外:请写明{missing}',
      en: 'The exception cannot be requested yet: please give {missing}',
    },
  },
  'commitment.exception_not_needed': {
    status: 409,
    phrase: {
      zh: '不需要例外:{promisedOn}不早于 85% 的日期 {p85}',
      en: 'No exception is needed: {promisedOn} is not before the 85% date {p85}',
    },
    todo: { zh: '直接确认承诺即可。', en: 'Confirm the promise as it is.' },
  },
  'commitment.exception_not_requested': {
    status: 409,
    phrase: { zh: '没有等待审批的例外', en: 'There is no exception waiting for a decision' },
    todo: { zh: '请责任人先申请例外。', en: 'Ask the owner to request the exception first.' },
  },
  'commitment.exception_own': {
    status: 403,
    phrase: {
      zh: '不能批准自己申请的例外',
      en: 'You asked for this exception and cannot approve it yourself',
    },
    todo: { zh: '请另一位有审批权的同事审批。', en: 'Ask another colleague who may approve exceptions.' },
  },
  'commitment.unweighed': {
    status: 422,
    phrase: {
      zh: '我方的承诺还缺:{missing}',
      en: 'A promise of ours lacks: {missing}',
    },
    todo: {
      zh: '时间、人力、资金、技术都够,选「可控」;有一样紧,选「有风险」,并写明怎么保证。',
      en: 'Choose “Controllable” when time, people, money and technology suffice; otherwise “Risky”, with how it is assured.',
    },
  },
  'commitment.risk_unexplained': {
    status: 422,
    phrase: {
      zh: '有风险的承诺还缺:{missing}',
      en: 'A risky promise lacks: {missing}',
    },
    todo: {
      zh: '写明时间、人力、资金、技术里哪一样紧,怎么保证。',
      en: 'Say which of time, people, money and technology is tight, and how the promise is assured.',
    },
  },
  'commitment.exception_own_alone': {
    status: 403,
    phrase: {
      zh: '不能批准自己申请的例外,而只有你有审批权',
      en: 'You asked for this exception, and you alone may approve exceptions',
    },
    todo: {
      zh: '请由责任人自己来申请,或请管理员再给一位同事审批权。',
      en: 'Let the owner ask for it, or have an administrator give a colleague the right to approve.',
    },
  },
  'commitment.evidence_required': {
    status: 409,
    phrase: {
      zh: '还不能提交验收:请附上完成证据(文字或文件)',
      en: 'Cannot be declared done yet: please attach evidence (text or file)',
    },
  },
  'commitment.notice_required': {
    status: 409,
    phrase: {
      zh: '还不能撤回:请先告知客户,并记下{missing}',
      en: 'Cannot be withdrawn yet: tell the customer first and record {missing}',
    },
  },
  'commitment.acceptance_required': {
    status: 409,
    phrase: {
      zh: '还不能代客户验收通过:请记下{missing}',
      en: 'The customer’s acceptance cannot be recorded yet: please give {missing}',
    },
    todo: {
      zh: '也可以请客户在门户里自己验收。',
      en: 'Or ask the customer to accept it in the portal.',
    },
  },
  'commitment.accepted_before_declared': {
    status: 400,
    phrase: {
      zh: '客户认可的时间早于提交验收的日期 {declaredOn}',
      en: 'The customer’s acceptance lies before {declaredOn}, the day it was declared done',
    },
    todo: { zh: '请核对这个时间。', en: 'Check that time.' },
  },
  'commitment.reason_required': {
    status: 409,
    phrase: { zh: '还不能{action}:请写明原因', en: '“{action}” is not possible yet: please give the reason' },
  },
  'commitment.signed': {
    status: 409,
    phrase: {
      zh: '还不能还价:这条承诺已写进签字的确认表 {number}',
      en: 'It cannot be negotiated: the promise stands in the signed sheet {number}',
    },
    todo: { zh: '签了字的内容和日期要走变更。', en: 'What was signed changes through a change request.' },
  },
  'commitment.date_passed': {
    status: 409,
    phrase: {
      zh: '还不能确认承诺:对外日期 {promisedOn}已经过去',
      en: 'The promise cannot be confirmed yet: its date {promisedOn} has passed',
    },
    todo: { zh: '请把对外日期改到今天或以后。', en: 'Move the promised date to today or later.' },
  },
  'commitment.start_passed': {
    status: 400,
    phrase: { zh: '开工日期 {startOn}已经过去', en: 'The day to begin, {startOn}, has passed' },
    todo: { zh: '请填今天或以后的日期。', en: 'Give today or a later day.' },
  },
  'commitment.date_in_future': {
    status: 400,
    phrase: { zh: '{date}还没有到', en: '{date} has not come yet' },
    todo: { zh: '请填今天或以前的日期。', en: 'Give today or an earlier day.' },
  },
  'commitment.not_due': {
    status: 409,
    phrase: {
      zh: '{promisedOn}还没有过,不能标为已逾期',
      en: '{promisedOn} has not passed; it is not overdue',
    },
  },
  'commitment.internal_after_promised': {
    status: 400,
    phrase: {
      zh: '内部目标({internalOn})不能晚于对外日期({promisedOn})',
      en: 'The internal target ({internalOn}) cannot be after the promised date ({promisedOn})',
    },
    todo: {
      zh: '请提前内部目标,或推后对外日期。',
      en: 'Bring the internal target forward, or move the promised date back.',
    },
  },
  'commitment.expectation_elsewhere': {
    status: 400,
    phrase: { zh: '这条期望不属于这个项目', en: 'This expectation belongs to another project' },
    todo: { zh: '请选择同一项目里的期望。', en: 'Choose an expectation of the same project.' },
  },
  'commitment.not_a_duty': {
    status: 400,
    phrase: {
      zh: '这不是同一项目里客户方的配合事项',
      en: 'This is no duty of the customer in the same project',
    },
    todo: {
      zh: '请选择同一项目里的客户配合事项。',
      en: 'Choose a duty of the customer in the same project.',
    },
  },
  'commitment.duty_waits_not': {
    status: 400,
    phrase: {
      zh: '只有我方的承诺可以等客户配合',
      en: 'Only a promise of ours can wait for a duty of the customer',
    },
    todo: { zh: '请在我方的承诺上指定。', en: 'Name it on a promise of ours.' },
  },
  'commitment.owner_required': {
    status: 409,
    phrase: { zh: '已承诺的事要有人负责,不能没有责任人', en: 'A confirmed promise needs an owner' },
    todo: { zh: '请换成另一位责任人。', en: 'Name another owner instead.' },
  },
  'commitment.contact_required': {
    status: 409,
    phrase: {
      zh: '已确认的客户配合事项要有人办,不能没有联系人',
      en: 'A confirmed duty of the customer needs a contact who does it',
    },
    todo: { zh: '请换成另一位联系人。', en: 'Name another contact instead.' },
  },
  'pastPromise.completed_before_started': {
    status: 400,
    phrase: {
      zh: '完成日期({completedOn})早于开始日期({startedOn})',
      en: 'Completed on {completedOn}, before it was started on {startedOn}',
    },
    todo: { zh: '请核对这两个日期。', en: 'Check the two dates.' },
  },
})
