import { defineErrors } from './kit/errors.ts'

export const reviewErrors = defineErrors({
  'report.wrong_status': {
    status: 409,
    phrase: {
      zh: '报告现在是「{status}」,不能{action}',
      en: 'The report is “{status}”; it cannot {action} now',
    },
  },
})
