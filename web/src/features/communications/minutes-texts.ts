import { defineTexts } from '../../lib/i18n.ts'

/** Two people at the minutes of one meeting. */
export const minutesTexts = defineTexts('minutes', {
  zh: {
    stale: '{name}刚才也写了这份纪要,现在是这样。你写的还在下面。',
    somebody: '有同事',
    both: '两边都留',
    theirs: '用现在的',
  },
  en: {
    stale: '{name} has written these minutes too. They now say this; yours are still below.',
    somebody: 'A colleague',
    both: 'Keep both',
    theirs: 'Use theirs',
  },
})
