import { createHash } from 'node:crypto'
import type { ChangeDocument } from '@zhinuo/contracts/changes-document.ts'
import { canonicalJson } from '../../../platform/canonical-json.ts'

/** SHA-256 of the canonical JSON (RFC 8785), hexadecimal: what the customer agrees to. */
export const hashOfChange = (document: ChangeDocument): string =>
  createHash('sha256').update(canonicalJson(document)).digest('hex')

export interface Invitation {
  readonly supplier: string
  readonly sender: string
  readonly contact: string
  readonly project: string
  readonly title: string
  readonly url: string
  readonly message: string | null
}

const own = (message: string | null): string[] => (message === null || message === '' ? [] : [message])

/** The letter with the link. */
export const changeMail = (i: Invitation, language: 'zh' | 'en'): { subject: string; text: string } =>
  language === 'zh'
    ? {
        subject: `请您决定：${i.project} 变更「${i.title}」`,
        text: [
          `${i.contact}，您好：`,
          `「${i.project}」的变更「${i.title}」我们评估好了。请打开链接看改什么、日期和费用怎么变，再决定是否同意：`,
          i.url,
          ...own(i.message),
          '链接只供您本人使用。',
          `${i.supplier} ${i.sender}`,
        ].join('\n\n'),
      }
    : {
        subject: `Your decision, please: ${i.project}, change “${i.title}”`,
        text: [
          `Dear ${i.contact},`,
          `We have assessed the change “${i.title}” of “${i.project}”. Open the link to see what changes, by when and at what fee, and decide:`,
          i.url,
          ...own(i.message),
          'The link is for you alone.',
          `${i.sender}, ${i.supplier}`,
        ].join('\n\n'),
      }

/** Text to paste into WeChat: short, the link on a line of its own. */
export const changeWechat = (i: Invitation, language: 'zh' | 'en'): string =>
  language === 'zh'
    ? [
        `${i.contact}您好，「${i.project}」的变更「${i.title}」评估好了，请您看一下再决定：`,
        i.url,
        ...own(i.message),
        `${i.supplier} ${i.sender}`,
      ].join('\n')
    : [
        `Hello ${i.contact}, the change “${i.title}” of “${i.project}” is assessed. Please have a look and decide:`,
        i.url,
        ...own(i.message),
        `${i.sender}, ${i.supplier}`,
      ].join('\n')
