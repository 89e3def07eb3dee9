import { defineErrors } from './kit/errors.ts'

export const massErrors = defineErrors({
  'mass.unknown_placeholder': {
    status: 400,
    phrase: { zh: '标题和正文里的 {word} 不会被替换', en: 'Nothing stands in for {word} in subject or text' },
    todo: { zh: '只能用 {姓名} 和 {客户}。', en: 'Only {name} and {customer} are filled in.' },
  },
  'mass.too_many': {
    status: 400,
    phrase: {
      zh: '一次最多发给 {most} 人,选了 {count} 人',
      en: 'At most {most} at a time; {count} were chosen',
    },
    todo: { zh: '请分几次发送。', en: 'Send it in several parts.' },
  },
  'mass.nobody': {
    status: 400,
    phrase: { zh: '选中的人都不能发', en: 'None of those chosen can be written to' },
    todo: { zh: '请看预览里的原因,补上邮箱或另选联系人。', en: 'See the reasons in the preview.' },
  },
  'mass.same_again': {
    status: 409,
    phrase: {
      zh: '这份通知刚发过:同样的标题和正文 10 分钟内只发一次',
      en: 'This notice has just been sent: the same words go out once in 10 minutes',
    },
    todo: { zh: '请在列表里看它的进度。', en: 'See in the list how far it has gone.' },
  },
  'mass.over': {
    status: 409,
    phrase: { zh: '已经发完或停止了', en: 'It has gone out or was stopped already' },
  },
})
