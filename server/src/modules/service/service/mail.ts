import { contact } from '@zhinuo/contracts/contacts.ts'
import { portalProjectsOf, portalRightsOf } from '@zhinuo/contracts/contacts-portal.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { find } from '../../../engine/read.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sendMail } from '../../../platform/mail.ts'
import { issueLink } from '../../identity/public.ts'
import type { Case } from '../rules/case.ts'
import { titleOf } from '../rules/case.ts'
import { whole } from './record.ts'

type Said = 'reply' | 'question' | 'answer'

const words = {
  zh: {
    subject: { reply: '已收到您的反馈', question: '请您补充一点信息', answer: '关于您的反馈的答复' },
    greeting: (name: string) => `${name}，您好：`,
    about: (title: string) => `您说：${title}`,
    end: {
      reply: '处理有结果后会再告诉您。打开下面的链接可以随时查看进展或补充说明：',
      question: '请打开下面的链接补充，或直接联系与您对接的同事：',
      answer: '如果还没有解决，请打开下面的链接告诉我们，或直接联系与您对接的同事：',
    },
    call: {
      reply: '处理有结果后会再告诉您。',
      question: '请直接联系与您对接的同事。',
      answer: '如果还没有解决，请直接联系与您对接的同事。',
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
      reply: 'We will write again once there is a result. Follow it, or add to it, under this link:',
      question: 'Please answer under the link below, or call the person you work with:',
      answer: 'If it is not solved, please tell us under the link below, or call the person you work with:',
    },
    call: {
      reply: 'We will write again once there is a result.',
      question: 'Please call the person you work with.',
      answer: 'If it is not solved, please call the person you work with.',
    },
  },
} as const

/** Puts what was said to the customer in a mail as well, in their language, where they have an address. */
export const mailToContact = async (ctx: Ctx, row: Case, said: Said, text: string): Promise<void> => {
  const person = row.contact === null ? null : await find(whole(ctx), contact, row.contact)
  if (!person?.email) return
  const say = words[person.language ?? 'zh']
  const address = await addressFor(ctx, row, person)
  await sendMail(ctx, {
    to: person.email,
    subject: `${say.subject[said]} · ${row.code}`,
    text: [
      say.greeting(person.name),
      say.about(titleOf(row.text)),
      text,
      ...(address === null ? [say.call[said]] : [say.end[said], address]),
      ctx.workspace.name,
    ].join('\n\n'),
  })
}

const linkDays = 30

/** Leads to this case in the portal; null for whom the portal, or this project in it, is not open. */
const addressFor = async (ctx: Ctx, row: Case, person: RowOf<typeof contact>): Promise<string | null> => {
  const projects = portalProjectsOf(person.portalProjects)
  const shown = row.engagement === null || projects === null || projects.includes(row.engagement)
  if (portalRightsOf(person) === null || !shown) return null
  const { url } = await issueLink(ctx, {
    purpose: 'case',
    contact: person.id,
    record: row.id,
    expiresAt: new Date(ctx.now.getTime() + linkDays * 86_400_000),
  })
  return url
}
