import { defineErrors } from './kit/errors.ts'

export const portalErrors = defineErrors({
  'portal.not_for_you': {
    status: 404,
    phrase: { zh: '没有找到,或这不是发给您的', en: 'Nothing was found here, or it was not sent to you' },
  },
  'portal.not_a_duty': { status: 409, phrase: { zh: '这一项不需要您来办', en: 'This is not for you to do' } },
  'portal.sent_back_reason': {
    status: 400,
    phrase: { zh: '请告诉我们哪里不对', en: 'Please tell us what is not right' },
  },
})
