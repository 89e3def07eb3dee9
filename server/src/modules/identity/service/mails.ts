import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { Ctx } from '../../../platform/context.ts'

interface MailText {
  readonly subject: string
  readonly text: string
}

const pick = (language: Language, zh: MailText, en: MailText): MailText => (language === 'en' ? en : zh)

export const invitationMail = (ctx: Ctx, name: string, url: string): MailText =>
  pick(
    ctx.language,
    {
      subject: `${ctx.workspace.name}邀请你加入知诺`,
      text: `${name}，你好：\n\n${ctx.workspace.name}邀请你加入知诺。请打开下面的链接，设置密码后即可使用（链接只能用一次）：\n\n${url}\n`,
    },
    {
      subject: `${ctx.workspace.name} invites you to Zhinuo`,
      text: `Hello ${name},\n\n${ctx.workspace.name} invites you to Zhinuo. Open this link and set a password to begin (it serves once):\n\n${url}\n`,
    },
  )

export const portalMail = (ctx: Ctx, language: Language, name: string, url: string): MailText =>
  pick(
    language,
    {
      subject: `${ctx.workspace.name}：您的客户门户链接`,
      text: `${name}，您好：\n\n请打开下面的链接，查看我们答应您的事项和进展。第一次打开时需要验证码。\n\n${url}\n\n${ctx.workspace.name}\n`,
    },
    {
      subject: `${ctx.workspace.name}: your link to the customer portal`,
      text: `Dear ${name},\n\nOpen this link to see what we promised you and how it is going. The first time it asks for a code.\n\n${url}\n\n${ctx.workspace.name}\n`,
    },
  )

export const codeMail = (ctx: Ctx, language: Language, code: string, minutes: number): MailText =>
  pick(
    language,
    {
      subject: `验证码 ${code} · ${ctx.workspace.name}`,
      text: `您的验证码是 ${code}，${minutes} 分钟内有效。\n\n如果不是您本人在操作，请不要把它告诉任何人。\n\n${ctx.workspace.name}\n`,
    },
    {
      subject: `Your code ${code} · ${ctx.workspace.name}`,
      text: `Your code is ${code}; it is valid for ${minutes} minutes.\n\nIf you did not ask for it, tell it to nobody.\n\n${ctx.workspace.name}\n`,
    },
  )
