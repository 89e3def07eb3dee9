import { defineErrors } from './kit/errors.ts'

export const surveyErrors = defineErrors({
  'survey.in_use': {
    status: 409,
    phrase: {
      zh: '问卷「{name}」已经发出过,题目不能再改',
      en: 'The survey “{name}” has been sent; its questions stay as they are',
    },
    todo: { zh: '请另存为新问卷再修改。', en: 'Copy it to a new survey and change that.' },
  },
  'survey.not_active': {
    status: 409,
    phrase: { zh: '问卷「{name}」还没有启用', en: 'The survey “{name}” is not in use' },
    todo: { zh: '请先启用它,或换一份问卷。', en: 'Activate it first, or choose another.' },
  },
  'survey.question_required': {
    status: 400,
    phrase: { zh: '问卷还没有题目', en: 'The survey has no questions' },
    todo: { zh: '请至少添加一道题。', en: 'Add at least one.' },
  },
  'survey.choices_required': {
    status: 400,
    phrase: {
      zh: '「{question}」是选择题,至少要有两个选项',
      en: '“{question}” needs at least two choices',
    },
  },
  'survey.one_of_kind': {
    status: 400,
    phrase: {
      zh: '推荐意愿和期望未满足原因各只能有一道题',
      en: 'A survey asks once for recommending and once for unmet expectations',
    },
  },
  'survey.type_of_section': {
    status: 400,
    phrase: {
      zh: '「{question}」的题型和它所在的部分不符',
      en: 'The type of “{question}” does not fit its section',
    },
    todo: {
      zh: '四项评分用五级评分,推荐意愿用 0–10 分,期望未满足原因用多选。',
      en: 'Scored sections take scores of five, recommending 0 to 10, unmet expectations several choices.',
    },
  },
  'survey.pulse_one_question': {
    status: 400,
    phrase: { zh: '期望脉搏只能有一道题', en: 'An expectation pulse asks one question' },
  },
  'survey.not_automatic': {
    status: 409,
    phrase: {
      zh: '只有使用中的「验收后满意度」和「定期满意度」可以自动发送',
      en: 'Only surveys in use for after acceptance and for periodic satisfaction are sent automatically',
    },
  },
  'survey.nobody_to_ask': {
    status: 409,
    phrase: { zh: '选中的联系人现在都不能发', en: 'None of the chosen contacts can be asked now' },
    todo: { zh: '请看每个人旁边写明的原因。', en: 'See the reason beside each of them.' },
  },
  'survey.send_in_past': {
    status: 400,
    phrase: { zh: '发送日期不能早于今天', en: 'The day to send on cannot be in the past' },
  },
  'survey.wrong_status': {
    status: 409,
    phrase: {
      zh: '这份邀请现在是「{status}」,不能{action}',
      en: 'The invitation is “{status}”; it cannot {action} now',
    },
  },
  'survey.closed': {
    status: 410,
    phrase: { zh: '这份问卷已经不能填写了', en: 'This survey is closed' },
    todo: {
      zh: '如果您还有话想说,请直接联系与您对接的同事。',
      en: 'If there is something you would like to say, please contact the person you work with.',
    },
  },
  'survey.already_answered': {
    status: 409,
    phrase: { zh: '您已经填写过这份问卷,谢谢', en: 'You have answered this survey already. Thank you' },
  },
  'survey.answer_required': {
    status: 400,
    phrase: { zh: '请回答:{question}', en: 'Please answer: {question}' },
  },
  'survey.answer_invalid': {
    status: 400,
    phrase: {
      zh: '这道题的答复不在选项里:{question}',
      en: 'The answer is not among the choices: {question}',
    },
  },
})
