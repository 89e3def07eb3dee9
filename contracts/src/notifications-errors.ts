import { defineErrors } from './kit/errors.ts'

export const notificationErrors = defineErrors({
  'notification.unknown_group': {
    status: 400,
    phrase: { zh: '没有「{group}」这一类通知', en: 'There is no group of notices called “{group}”' },
    todo: { zh: '请从设置页列出的类别里选。', en: 'Choose one of those that the settings list.' },
  },
  'notification.quiet_empty': {
    status: 400,
    phrase: {
      zh: '免打扰的开始和结束不能是同一时刻',
      en: 'Quiet hours cannot begin and end at the same time',
    },
    todo: { zh: '请改一个时间,或关闭免打扰。', en: 'Change one of them, or turn quiet hours off.' },
  },
  'notification.unknown_zone': {
    status: 400,
    phrase: { zh: '不认识时区「{zone}」', en: 'The time zone “{zone}” is unknown' },
    todo: { zh: '请填 Asia/Shanghai 这样的时区名。', en: 'Give a name such as Asia/Shanghai.' },
  },
})
