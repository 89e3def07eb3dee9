import { defineErrors } from './kit/errors.ts'

export const loopErrors = defineErrors({
  'loop.not_ready': {
    status: 422,
    phrase: { zh: '还不能{step}:{missing}', en: 'The project cannot {step} yet: {missing}' },
    todo: {
      zh: '请先补上;确实不需要的,由有权限的人说明原因后跳过。',
      en: 'Complete it first; what is truly not needed can be waived with a reason by somebody who may.',
    },
  },
  'loop.not_waivable': {
    status: 422,
    phrase: { zh: '这一项不能跳过:{missing}', en: 'This cannot be waived: {missing}' },
    todo: { zh: '请先补上,再进入下一阶段。', en: 'Complete it, then go on.' },
  },
  'loop.wrong_phase': {
    status: 409,
    phrase: {
      zh: '项目在「{phase}」,不能{action}',
      en: 'The project is in “{phase}”; it cannot {action} now',
    },
  },
  'loop.moved_on': {
    status: 409,
    phrase: { zh: '项目已经在「{phase}」了', en: 'The project is already in “{phase}”' },
    todo: {
      zh: '别人刚刚改了阶段,请看最新的情况再决定。',
      en: 'Somebody has just changed the phase; look at where it stands now.',
    },
  },
})
