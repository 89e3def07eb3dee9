import { defineErrors } from './kit/errors.ts'

export const engagementErrors = defineErrors({
  'engagement.dates_reversed': {
    status: 400,
    phrase: {
      zh: '计划结束({end})早于计划开始({start})',
      en: 'The planned end ({end}) is before the planned start ({start})',
    },
    todo: { zh: '请核对这两个日期。', en: 'Check the two dates.' },
  },
  'engagement.zone_unknown': {
    status: 400,
    phrase: { zh: '没有「{zone}」这个时区', en: 'There is no time zone “{zone}”' },
    todo: { zh: '请用 Asia/Shanghai 这样的写法。', en: 'Write it like Asia/Shanghai.' },
  },
  'engagement.owner_required': {
    status: 422,
    phrase: {
      zh: '还不能新建项目:还没有期望负责人',
      en: 'The project cannot be opened yet: it has no expectation owner',
    },
    todo: {
      zh: '请选择期望负责人,或先选客户经理。',
      en: 'Choose an expectation owner, or an account manager.',
    },
  },
})
