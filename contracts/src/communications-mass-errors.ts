import { defineErrors } from './kit/errors.ts'

export const massErrors = defineErrors({
  'mass.unknown_placeholder': {
    status: 400,
    phrase: { zh: '标题和正文里的 {word} 不会被替换', en: 'Nothing stands in for {word} in subject or text' },
    todo: {
      zh: '请把它换成要说的话;只有 {姓名} 和 {客户} 会换成每位自己的。',
      en: 'Write your own words there; only {name} and {customer} are filled in.',
    },
  },
  'mass.names_customer': {
    status: 400,
    phrase: {
      zh: '文字里写了「{name}」,收件人里有别的客户',
      en: 'The text names “{name}”, and other customers would read it',
    },
    todo: {
      zh: '请改用 {客户},每位读到的是自己的名称。',
      en: 'Write {customer}: each reads their own name.',
    },
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
