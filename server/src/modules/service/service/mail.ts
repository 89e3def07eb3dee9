import { contact } from '@zhinuo/contracts/contacts.ts'
import { find } from '../../../engine/read.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sendMail } from '../../../platform/mail.ts'
import type { Case } from '../rules/case.ts'
import { titleOf } from '../rules/case.ts'
import { whole } from './record.ts'

type Said = 'reply' | 'question' | 'answer'

const words = {
  zh: {
    subject: { reply: '已收到您的反馈', question: '请您补充一点信息', answer: '关于您的反馈的答复' },
    greeting: (name: string) => `${name},您好:`,
    about: (title: string) => `您说:${title}`,
    end: {
      reply: '处理有结果后会再告诉您。',
      question: '您可以直接回复这封邮件,或在客户门户里补充。',
      answer: '如果还没有解决,请在客户门户里告诉我们,或直接联系与您对接的同事。',
    },
  },
  en: {
    subject: {
      reply: 'We have received your message',
      question: 'A question about your message',
      answer: 'Our answer to your message',
    },
    greeting: (name: string) => `Dear ${name},`,
    about: (title: string) => `You wrote: ${title}`,
    end: {
      reply: 'We will write again once there is a result.',
      question: 'You can answer this mail, or add to it in the portal.',
      answer: 'If it is not solved, please tell us in the portal or call the person you work with.',
    },
  },
} as const

/** Puts what was said to the customer in a mail as well, in their language, where they have an address. */
export const mailToContact = async (ctx: Ctx, row: Case, said: Said, text: string): Promise<void> => {
  const person = row.contact === null ? null : await find(whole(ctx), contact, row.contact)
  if (!person?.email) return
  const say = words[person.language ?? 'zh']
  await sendMail(ctx, {
    to: person.email,
    subject: `${say.subject[said]} · ${row.code}`,
    text: [
      say.greeting(person.name),
      say.about(titleOf(row.text)),
      text,
      say.end[said],
      ctx.workspace.name,
    ].join('\n\n'),
  })
}
