import { defineTexts } from '../../../lib/i18n.ts'

export const resetPasswordTexts = defineTexts('reset-password', {
  zh: {
    note: '生成一个链接,交给本人打开后设置新密码。链接一天内有效,只能用一次。',
    factor: '同时关闭动态验证码(手机丢失时)',
    make: '生成链接',
    made: '把链接交给本人,它只显示这一次:',
    cancel: '取消',
    done: '完成',
  },
  en: {
    note: 'Makes a link by which the person sets a new password. It is valid for a day and serves once.',
    factor: 'Turn the authenticator off as well (when the phone is lost)',
    make: 'Make the link',
    made: 'Hand the link to the person; it is shown this once:',
    cancel: 'Cancel',
    done: 'Done',
  },
})
