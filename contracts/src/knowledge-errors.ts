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
  'material.wrong_status': {
    status: 409,
    phrase: {
      zh: '这份资料现在是「{status}」,不能{action}',
      en: 'The material is “{status}”; it cannot {action} now',
    },
  },
  'material.nothing_to_read': {
    status: 400,
    phrase: {
      zh: '发给客户前请写内容或附上文件',
      en: 'Write the text or attach a file before publishing it',
    },
  },
  'material.other_customer': {
    status: 400,
    phrase: {
      zh: '项目「{project}」不是这位客户的',
      en: 'The project “{project}” belongs to another customer',
    },
    todo: { zh: '请选这位客户的项目,或不选项目。', en: 'Choose a project of this customer, or none.' },
  },
  'material.names_other_customer': {
    status: 400,
    phrase: {
      zh: '标题或内容里写了其他客户的名称「{name}」',
      en: 'The title or the text names another customer, “{name}”',
    },
    todo: {
      zh: '客户不应看到其他客户是谁,请改成「一家制造企业」这样的说法。',
      en: 'A customer must not read who the others are; write “a manufacturer” or the like.',
    },
  },
})
