import { defineTexts } from '../../lib/i18n.ts'

export const newsTexts = defineTexts('portalNews', {
  zh: {
    news: '通知',
    none: '还没有通知',
    none_note: '我们发给您的情况说明和活动邀请会列在这里。',
    new: '未读',
    sent: '{when}发给您',
  },
  en: {
    news: 'News',
    none: 'Nothing here yet',
    none_note: 'What we tell you about events and situations is listed here.',
    new: 'New',
    sent: 'Sent to you {when}',
  },
})
