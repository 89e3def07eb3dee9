import { defineErrors } from './kit/errors.ts'

export const meetingReviewErrors = defineErrors({
  'alignment.no_attendees': {
    status: 400,
    phrase: {
      zh: '还没有人签到:没有人参加的会不算开过',
      en: 'Nobody has signed in: a meeting without attendees was not held',
    },
    todo: {
      zh: '请先让到会的人签到;已记下的事项都还在。',
      en: 'Let those present sign in first; the items recorded are kept.',
    },
  },
  'alignment.not_your_project': {
    status: 403,
    phrase: {
      zh: '对齐会由期望负责人{owner}主持',
      en: 'The meeting is held by {owner}, the expectation owner',
    },
    todo: {
      zh: '请期望负责人结束会议,或由期望管理负责人代为主持。',
      en: 'Ask the expectation owner, or the expectation lead in their place.',
    },
  },
  'alignment.already_held': {
    status: 409,
    phrase: { zh: '这次会已经开过,不能{action}', en: 'The meeting has been held; it cannot {action} now' },
    todo: { zh: '请记到下一次对齐会。', en: 'Record it in the next meeting.' },
  },
  'alignmentItem.wrong_status': {
    status: 409,
    phrase: { zh: '这个事项{status},不能{action}', en: 'The item is “{status}”; it cannot {action} now' },
  },
  'alignmentItem.already_followed': {
    status: 409,
    phrase: { zh: '这个事项已经落实', en: 'The item has been followed through already' },
    todo: { zh: '请在落实后的记录里继续。', en: 'Go on in what it became.' },
  },
  'alignmentItem.owner_or_day_missing': {
    status: 400,
    phrase: {
      zh: '「{text}」还没有负责人或完成日期',
      en: '“{text}” has no owner or no day yet',
    },
    todo: { zh: '请写明谁来做、哪天完成。', en: 'Say who does it and by when.' },
  },
  'alignmentItem.other_project': {
    status: 400,
    phrase: { zh: '这条记录不是本项目的', en: 'That record is of another project' },
    todo: { zh: '请选本项目的记录。', en: 'Choose a record of this project.' },
  },
  'review.wrong_status': {
    status: 409,
    phrase: { zh: '评审「{status}」,不能{action}', en: 'The review is “{status}”; it cannot {action} now' },
  },
  'review.not_a_reviewer': {
    status: 403,
    phrase: { zh: '结论只能由评审员给出', en: 'Only a reviewer gives the verdict' },
    todo: { zh: '请由就座的评审员给出。', en: 'Ask one of the reviewers who are seated.' },
  },
  'review.reviewer_of_team': {
    status: 400,
    phrase: {
      zh: '{name}是这个项目的人({part}),不能评审',
      en: '{name} has a part in this project ({part}) and cannot review it',
    },
    todo: { zh: '请选项目团队以外的人。', en: 'Choose somebody outside the project.' },
  },
  'review.reviewer_without_right': {
    status: 400,
    phrase: { zh: '{name}还没有评审权限', en: '{name} may not review yet' },
    todo: {
      zh: '请先给这位成员「独立评审员」角色。',
      en: 'Give them the role “Independent reviewer” first.',
    },
  },
  'review.already_seated': {
    status: 409,
    phrase: { zh: '{name}已经在评审席上', en: '{name} is seated already' },
  },
  'review.action_missing': {
    status: 422,
    phrase: {
      zh: '结论是「{verdict}」,还没有改进措施',
      en: 'The verdict is “{verdict}” and there is no action yet',
    },
    todo: {
      zh: '请至少添加一项措施,写明谁来做、哪天完成。',
      en: 'Add at least one action, with who does it and by when.',
    },
  },
  'review.actions_open': {
    status: 422,
    phrase: { zh: '还有 {count} 项措施没有办结', en: '{count} actions are still open' },
    todo: {
      zh: '请完成它们,或写明理由后取消。',
      en: 'Complete them, or drop them with a reason.',
    },
  },
  'review.no_such_quarter': {
    status: 400,
    phrase: { zh: '没有 {quarter} 这个季度', en: 'There is no quarter {quarter}' },
    todo: { zh: '请选别的季度。', en: 'Choose another quarter.' },
  },
})
