import { defineErrors } from './kit/errors.ts'

export const knowledgeErrors = defineErrors({
  'article.wrong_status': {
    status: 409,
    phrase: {
      zh: '这条知识现在是「{status}」,不能{action}',
      en: 'The article is “{status}”; it cannot {action} now',
    },
  },
  'article.scenario_required': {
    status: 400,
    phrase: {
      zh: '发布前请写明适用场景',
      en: 'Please say when the article serves before publishing it',
    },
    todo: {
      zh: '系统按适用场景把它推荐给同事。',
      en: 'It is offered to colleagues by these words.',
    },
  },
  'article.not_yours': {
    status: 403,
    phrase: {
      zh: '这条知识由{owner}负责,只有负责人和可以发布知识的人能改',
      en: 'The article belongs to {owner}; only they and those who may publish can change it',
    },
    todo: { zh: '请把建议告诉负责人。', en: 'Please tell its owner what you suggest.' },
  },
})
