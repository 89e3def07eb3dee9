import { defineTexts } from '../../lib/i18n.ts'

/** The minutes where two people write them, and where no mail takes them along. */
export const minutesTexts = defineTexts('minutes', {
  zh: {
    stale: '{name}刚才也写了这份纪要,现在是这样。你写的还在下面。',
    somebody: '有同事',
    both: '两边都留',
    theirs: '用现在的',
    sent_by_text: '纪要已放进客户门户,没有发邮件。请复制文案发给对方。',
  },
  en: {
    stale: '{name} has written these minutes too. They now say this; yours are still below.',
    somebody: 'A colleague',
    both: 'Keep both',
    theirs: 'Use theirs',
    sent_by_text: 'The minutes are in the portal; no mail was sent. Copy the text and pass it on.',
  },
})
