import { defineErrors } from './kit/errors.ts'

export const contactErrors = defineErrors({
  'contact.other_customer': {
    status: 400,
    phrase: { zh: '「{name}」不是这个客户的联系人', en: '“{name}” is not a contact of this customer' },
    todo: {
      zh: '请选择本客户的联系人,或先添加。',
      en: 'Choose a contact of this customer, or add one first.',
    },
  },
})
