import { defineErrors } from './kit/errors.ts'

export const contactErrors = defineErrors({
  'contact.may_not_sign': {
    status: 409,
    phrase: {
      zh: '{name}在门户里不能签字和决定',
      en: '{name} may not sign and decide in the portal',
    },
    todo: {
      zh: '请改发给 {others},或先在联系人的「门户权限」里给{name}开通「签字与决定」。',
      en: 'Send it to {others}, or give {name} the right to sign and decide on the contact’s page first.',
    },
  },
  'contact.other_customer': {
    status: 400,
    phrase: { zh: '「{name}」不是这个客户的联系人', en: '“{name}” is not a contact of this customer' },
    todo: {
      zh: '请选择本客户的联系人,或先添加。',
      en: 'Choose a contact of this customer, or add one first.',
    },
  },
})
