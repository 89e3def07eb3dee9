import { defineErrors } from './kit/errors.ts'

export const communicationErrors = defineErrors({
  'communication.in_future': {
    status: 400,
    phrase: {
      zh: '沟通时间还没到:将来的沟通请用「安排会议」或「下一步」',
      en: 'This has not happened yet: plan a meeting or note a next step instead',
    },
  },
  'communication.project_elsewhere': {
    status: 400,
    phrase: {
      zh: '这个项目不属于这位客户,请换一个项目或客户',
      en: 'The project is another customer’s; choose another project or customer',
    },
  },
  'communication.find_gone': {
    status: 409,
    phrase: {
      zh: '这句话已经处理过,或记录已改写',
      en: 'This sentence has been dealt with, or the text has been rewritten',
    },
    todo: { zh: '请刷新后再看。', en: 'Reload and look again.' },
  },
  'communication.project_needed': {
    status: 400,
    phrase: {
      zh: '承诺要落在一个项目里,请选择项目',
      en: 'A promise belongs to a project; please choose one',
    },
  },
  'nextStep.wrong_status': {
    status: 409,
    phrase: { zh: '这一步已是「{status}」', en: 'This step is already “{status}”' },
    todo: { zh: '请刷新后再操作。', en: 'Reload and try again.' },
  },
  'nextStep.reason_required': {
    status: 400,
    phrase: { zh: '请写明为什么不再需要', en: 'Please say why it is no longer needed' },
  },
  'nextStep.already_promise': {
    status: 409,
    phrase: { zh: '这一步已经入了承诺台账', en: 'This step is in the promise ledger already' },
    todo: { zh: '请打开那条承诺。', en: 'Open that promise.' },
  },
  'nextStep.already_task': {
    status: 409,
    phrase: { zh: '这一步已经转为任务', en: 'This step is a work item already' },
    todo: { zh: '请打开那个任务。', en: 'Open that work item.' },
  },
  'meeting.wrong_status': {
    status: 409,
    phrase: {
      zh: '会议现在是「{status}」,不能{action}',
      en: 'The meeting is “{status}”; it cannot {action} now',
    },
  },
  'meeting.ends_before_start': {
    status: 400,
    phrase: { zh: '结束时间要晚于开始时间', en: 'It must end after it starts' },
  },
  'meeting.not_begun': {
    status: 400,
    phrase: {
      zh: '会议还没到开始时间,不能记为已召开',
      en: 'The meeting has not begun; it cannot be recorded as held yet',
    },
    todo: {
      zh: '提前开了,请先在「改会议」里改开始时间。',
      en: 'If it was held earlier, change its start first.',
    },
  },
  'meeting.nobody_of_ours': {
    status: 400,
    phrase: {
      zh: '没有我方到场人员,不能记为已召开',
      en: 'Nobody of ours attended; it cannot be recorded as held',
    },
    todo: {
      zh: '请先为到场的同事签到;安排、签到和已存的纪要都还在。',
      en: 'Sign in the colleagues who were there; the plan, attendance and saved minutes are kept.',
    },
  },
  'meeting.nobody_invited': {
    status: 400,
    phrase: { zh: '请先添加参加人,再发邀请', en: 'Add participants before inviting' },
  },
  'meeting.minutes_empty': {
    status: 400,
    phrase: {
      zh: '纪要还是空的:请至少写一条决定、事实或待定事项',
      en: 'The minutes are empty: write at least one decision, fact or open question',
    },
  },
  'meeting.minutes_confirmed': {
    status: 409,
    phrase: {
      zh: '客户已经确认这份纪要,不能再改',
      en: 'The customer has confirmed these minutes; they are fixed',
    },
    todo: { zh: '有新的情况请另记一次沟通。', en: 'Record what is new as another communication.' },
  },
  'meeting.not_for_read_back': {
    status: 409,
    phrase: {
      zh: '这份纪要已经核对过了',
      en: 'These minutes have been read back already',
    },
    todo: { zh: '请刷新页面查看结果。', en: 'Reload the page to see the result.' },
  },
  'portal.correction_required': {
    status: 400,
    phrase: {
      zh: '请写下您认为正确的说法',
      en: 'Please write what you think is right',
    },
  },
  'meeting.reason_required': {
    status: 400,
    phrase: { zh: '请写明取消原因', en: 'Please say why it is cancelled' },
  },
  'participant.already_there': {
    status: 409,
    phrase: { zh: '{name}已在参加人里', en: '{name} is among the participants already' },
  },
  'participant.fixed': {
    status: 409,
    phrase: {
      zh: '纪要已发给客户,签到不能再改',
      en: 'The minutes are with the customer; attendance is fixed',
    },
  },
  'threeStep.alternative_required': {
    status: 400,
    phrase: {
      zh: '不能只说不行,请给一个替代方案',
      en: 'A bare no is not enough; please offer an alternative',
    },
  },
  'threeStep.fact_required': {
    status: 400,
    phrase: {
      zh: '请至少写一条事实,并注明来源',
      en: 'State at least one fact, with its source',
    },
  },
  'threeStep.concluded': {
    status: 409,
    phrase: { zh: '这次沟通已有结果,不能再改内容', en: 'This talk has its outcome; its content is fixed' },
  },
  'threeStep.no_expectation': {
    status: 400,
    phrase: {
      zh: '这次沟通没有对应的期望,不能婉拒',
      en: 'This talk has no expectation to decline',
    },
  },
})
