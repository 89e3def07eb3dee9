import { defineErrors } from './kit/errors.ts'

export const expectationErrors = defineErrors({
  'expectation.wrong_status': {
    status: 409,
    phrase: {
      zh: '还不能{action}:这条期望现在是「{status}」',
      en: '“{action}” is not possible yet: the expectation is “{status}”',
    },
  },
  'expectation.not_classified': {
    status: 409,
    phrase: {
      zh: '还不能{action}:还没有分级(必须满足 / 可协商 / 暂不满足)',
      en: '“{action}” is not possible yet: it has no priority (must / negotiable / not now)',
    },
    todo: { zh: '请先在优先级矩阵里放好。', en: 'Place it in the priority matrix first.' },
  },
  'expectation.not_concrete': {
    status: 409,
    phrase: {
      zh: '还不具体:提请澄清时问的「{unclear}」还没有写清楚',
      en: 'It is not concrete yet: what was asked (“{unclear}”) has no answer',
    },
    todo: {
      zh: '阈值、衡量方法、场景,至少写一样。',
      en: 'Write down at least one: a level, a measure or the scene.',
    },
  },
  'expectation.alternative_required': {
    status: 409,
    phrase: { zh: '不能只说不行,请给一个替代方案', en: 'Do not just say no: please offer an alternative' },
    todo: {
      zh: '降级方案、增值服务、资源置换,任选一种写下来。',
      en: 'Write down a reduced version, an added value or an exchange.',
    },
  },
  'expectation.reason_required': {
    status: 409,
    phrase: { zh: '还不能{action}:请写明原因', en: '“{action}” is not possible yet: please give the reason' },
  },
  'interview.question_required': {
    status: 400,
    phrase: { zh: '请写明问了什么', en: 'Please say what was asked' },
    todo: {
      zh: '选一个引导问题,或自己写一句并选好维度。',
      en: 'Pick a guide question, or write one and pick its dimension.',
    },
  },
  'interview.answer_required': {
    status: 409,
    phrase: { zh: '这一条还没有答复', en: 'There is no answer yet' },
    todo: { zh: '先把对方的话记下来。', en: 'Write down what was said first.' },
  },
  'interview.already_taken_up': {
    status: 409,
    phrase: { zh: '这条答复已经转为需求', en: 'The answer has become an expectation already' },
    todo: {
      zh: '打开那条需求接着改;要重来,先把它删除。',
      en: 'Open that expectation and go on there, or delete it to begin anew.',
    },
  },
  'optionPlan.wrong_status': {
    status: 409,
    phrase: {
      zh: '还不能{action}:这个方案现在是「{status}」',
      en: '“{action}” is not possible: the option is “{status}”',
    },
  },
  'optionPlan.too_many': {
    status: 409,
    phrase: { zh: '一个项目最多比较 {max} 个方案', en: 'A project compares at most {max} options' },
    todo: { zh: '先把一个标为不再考虑。', en: 'Drop one of them first.' },
  },
  'optionPlan.already_chosen': {
    status: 409,
    phrase: { zh: '客户已经选定「{name}」', en: 'The customer has chosen “{name}” already' },
    todo: { zh: '要改选,请先对它「重新考虑」。', en: 'To choose another one, reconsider that one first.' },
  },
  'optionPlan.foreign_expectation': {
    status: 400,
    phrase: {
      zh: '服务效果里有一条不是本项目的需求',
      en: 'The effects name an expectation that is not of this project',
    },
    todo: { zh: '请刷新页面,再填一次。', en: 'Please reload the page and fill it in again.' },
  },
  'optionPlan.nothing_to_offer': {
    status: 409,
    phrase: {
      zh: '还不能提供给客户:没有报价,或没有一条需求标为满足或部分',
      en: 'The option cannot be offered yet: it has no quote, or meets no expectation even in part',
    },
    todo: { zh: '补上报价和服务效果。', en: 'Fill in the quote and the effects.' },
  },
  'requirementDocument.empty': {
    status: 409,
    phrase: {
      zh: '还不能出具:这个项目还没有需求',
      en: 'There is nothing to issue: the project has no expectation yet',
    },
    todo: { zh: '先在「调研」里添加需求。', en: 'Add expectations first.' },
  },
  'requirementDocument.nothing_told': {
    status: 409,
    phrase: {
      zh: '还不能出具:{n} 条需求都还在草稿或待澄清,没有向客户提出过',
      en: 'There is nothing to issue: the {n} expectations were not put to the customer yet',
    },
    todo: {
      zh: '给客户看的需求,草稿先「提请澄清」,写具体后「提交确认」,再出具。',
      en: 'Clarify what the customer is to read, propose it in concrete words, then issue.',
    },
  },
  'requirementDocument.unchanged': {
    status: 409,
    phrase: {
      zh: '内容和第 {n} 版一样,不用再出一版',
      en: 'The content equals version {n}; no new version is needed',
    },
  },
})
