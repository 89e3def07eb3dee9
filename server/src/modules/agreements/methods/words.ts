import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'

/** What goes with the link to a sheet. */
export interface Invitation {
  readonly supplier: string
  readonly sender: string
  readonly contact: string
  readonly project: string
  readonly number: string
  readonly url: string
  /** `YYYY-MM-DD` */
  readonly expiresOn: string
  /** Day of the message, `YYYY-MM-DD`. */
  readonly on: string
  readonly message: string | null
}

const own = (message: string | null): string[] => (message === null || message === '' ? [] : [message])

/** The letter with the link. */
export const sheetMail = (i: Invitation, language: Language): { subject: string; text: string } =>
  language === 'zh'
    ? {
        subject: `请您确认并签字：${i.project} 确认表 ${i.number}`,
        text: [
          `${i.contact}，您好：`,
          `${i.supplier}的${i.sender}把「${i.project}」的需求与期望确认表(含变更管理协议)发给您。请打开链接逐项阅读，有不同意的可以逐条提出，没有问题请确认并签字：`,
          i.url,
          ...own(i.message),
          `签署截止：${dayText(i.expiresOn, 'zh', i.on)}`,
          '链接只供您本人使用，签字时需要验证码。',
          i.supplier,
        ].join('\n\n'),
      }
    : {
        subject: `Please confirm and sign: ${i.project}, sheet ${i.number}`,
        text: [
          `Dear ${i.contact},`,
          `${i.sender} of ${i.supplier} sends you the confirmation sheet of “${i.project}” with its change agreement. Open the link, read it item by item, object where you disagree, or confirm and sign:`,
          i.url,
          ...own(i.message),
          `Please sign by ${dayText(i.expiresOn, 'en', i.on)}.`,
          'The link is for you alone; signing asks for a one-time code.',
          i.supplier,
        ].join('\n\n'),
      }

/** Text to paste into WeChat: short, the link on a line of its own so that it can be tapped. */
export const sheetWechat = (i: Invitation, language: Language): string =>
  language === 'zh'
    ? [
        `${i.contact}您好，「${i.project}」的确认表 ${i.number} 请您过目并签字(${dayText(i.expiresOn, 'zh', i.on)}前)：`,
        i.url,
        ...own(i.message),
        '签字时需要验证码，没有收到可以打电话找我。',
      ].join('\n')
    : [
        `Hello ${i.contact}, please read and sign sheet ${i.number} of “${i.project}” by ${dayText(i.expiresOn, 'en', i.on)}:`,
        i.url,
        ...own(i.message),
        'Signing asks for a code; call me if it does not reach you.',
      ].join('\n')

/** Two lines above the sheet: who sent it and why. */
export const sheetIntro = (
  i: Pick<Invitation, 'supplier' | 'sender' | 'project' | 'message'>,
  language: Language,
): string =>
  language === 'zh'
    ? [`${i.supplier} ${i.sender} 请您确认「${i.project}」双方要做的事。`, ...own(i.message)].join('\n')
    : [
        `${i.sender} of ${i.supplier} asks you to confirm what both sides do in “${i.project}”.`,
        ...own(i.message),
      ].join('\n')
