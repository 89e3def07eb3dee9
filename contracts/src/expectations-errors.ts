import { defineErrors } from './kit/errors.ts'

export const expectationErrors = defineErrors({
  'expectation.wrong_status': {
    status: 409,
    phrase: {
      zh: '还不能{action}:这条期望现在是「{status}」',
      en: '“{action}” is not possible yet: the expectation is “{status}”',
    },
  },
  'expectation.not_classified': {
    status: 409,
    phrase: {
      zh: '还不能{action}:还没有分级(必须满足 / 可协商 / 暂不满足)',
      en: '“{action}” is not possible yet: it has no priority (must / negotiable / not now)',
    },
    todo: { zh: '请先在优先级矩阵里放好。', en: 'Place it in the priority matrix first.' },
  },
  'expectation.alternative_required': {
    status: 409,
    phrase: { zh: '不能只说不行,请给一个替代方案', en: 'Do not just say no: please offer an alternative' },
    todo: {
      zh: '降级方案、增值服务、资源置换,任选一种写下来。',
      en: 'Write down a reduced version, an added value or an exchange.',
    },
  },
  'expectation.reason_required': {
    status: 409,
    phrase: { zh: '还不能{action}:请写明原因', en: '“{action}” is not possible yet: please give the reason' },
  },
})
