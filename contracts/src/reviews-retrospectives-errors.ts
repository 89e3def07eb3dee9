import { defineErrors } from './kit/errors.ts'

export const retrospectiveErrors = defineErrors({
  'retrospective.wrong_phase': {
    status: 409,
    phrase: {
      zh: '项目还在「{phase}」,不能开始复盘',
      en: 'The project is still in “{phase}”; the retrospective cannot begin',
    },
    todo: { zh: '请先让项目进入复盘。', en: 'Take the project to its review first.' },
  },
  'retrospective.exists': {
    status: 409,
    phrase: { zh: '这一轮已经有复盘了', en: 'This round has its retrospective already' },
    todo: { zh: '请在那一份里继续写。', en: 'Go on in that one.' },
  },
  'retrospective.wrong_status': {
    status: 409,
    phrase: {
      zh: '复盘{status},不能{action}',
      en: 'The retrospective is “{status}”; it cannot {action} now',
    },
  },
  'retrospective.nothing_learnt': {
    status: 422,
    phrase: {
      zh: '还不能完成复盘:还没有改进措施或知识条目',
      en: 'The retrospective cannot be completed yet: it has neither an action nor a knowledge entry',
    },
    todo: {
      zh: '请至少添加一项改进措施,写明谁来做、哪天完成。',
      en: 'Add at least one action, with who does it and by when.',
    },
  },
  'retrospective.archived': {
    status: 409,
    phrase: {
      zh: '项目已归档,复盘不能再改',
      en: 'The project is archived; its retrospective stays as it is',
    },
    todo: { zh: '要重来,请重新打开项目。', en: 'Reopen the project to begin anew.' },
  },
  'reviewAction.wrong_status': {
    status: 409,
    phrase: { zh: '这项措施{status},不能{action}', en: 'The action is “{status}”; it cannot {action} now' },
  },
  'reviewAction.due_past': {
    status: 400,
    phrase: { zh: '完成日期 {day}已经过去', en: 'The day {day} is over already' },
    todo: { zh: '请选今天或以后的日期。', en: 'Choose today or a later day.' },
  },
})
