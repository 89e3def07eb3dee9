import { defineErrors } from './kit/errors.ts'

export const reviewErrors = defineErrors({
  'report.wrong_status': {
    status: 409,
    phrase: {
      zh: '报告现在是「{status}」,不能{action}',
      en: 'The report is “{status}”; it cannot {action} now',
    },
  },
  'report.no_such_week': {
    status: 400,
    phrase: { zh: '没有 {week} 这一周', en: 'There is no week {week}' },
    todo: { zh: '请选别的周。', en: 'Choose another week.' },
  },
  'report.not_your_project': {
    status: 403,
    phrase: {
      zh: '周报由期望负责人{owner}发布',
      en: 'The report is published by {owner}, the expectation owner',
    },
    todo: {
      zh: '请期望负责人发布,或由期望管理负责人代为发布。',
      en: 'Ask the expectation owner, or the expectation lead in their place.',
    },
  },
  'report.part_missing': {
    status: 400,
    phrase: { zh: '「{part}」还没写', en: '“{part}” is still empty' },
    todo: { zh: '没有内容也请写明。', en: 'Where there is nothing to say, say so.' },
  },
  'report.solution_missing': {
    status: 400,
    phrase: { zh: '问题「{problem}」还没有解决方案', en: 'The problem “{problem}” has no solution yet' },
    todo: { zh: '请写明怎么解决。', en: 'Say what is done about it.' },
  },
  'report.plan_missing': {
    status: 400,
    phrase: { zh: '风险「{risk}」还没有应对预案', en: 'The risk “{risk}” has no plan yet' },
    todo: { zh: '请附上应对预案。', en: 'Add what you will do if it happens.' },
  },
  'report.correction_open': {
    status: 409,
    phrase: { zh: '已有一份更正版在写', en: 'A corrected edition is being written already' },
    todo: { zh: '请在那一份里继续。', en: 'Continue there.' },
  },
  'followUp.wrong_status': {
    status: 409,
    phrase: { zh: '跟进表已完成,不能再改', en: 'The follow-up is done and stays as it is' },
  },
  'followUp.text_missing': {
    status: 400,
    phrase: { zh: '「{part}」还没写', en: '“{part}” is still empty' },
    todo: { zh: '没有要调整的也请写明。', en: 'Where nothing is adjusted, say so.' },
  },
  'followUp.other_customer': {
    status: 400,
    phrase: { zh: '这个项目不是该客户的', en: 'This project is not of that customer' },
    todo: { zh: '请选该客户的项目。', en: 'Choose a project of the customer.' },
  },
  'briefNote.not_yours': {
    status: 403,
    phrase: { zh: '只能改自己写的补充', en: 'A note is changed by who wrote it' },
    todo: { zh: '请另外补充一条。', en: 'Add a note of your own.' },
  },
  'briefNote.put_away': {
    status: 409,
    phrase: { zh: '这条补充已收起', en: 'The note was put away' },
    todo: { zh: '请另外补充一条。', en: 'Add another one.' },
  },
})
