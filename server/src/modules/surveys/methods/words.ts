import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'

export interface InvitationWords {
  readonly supplier: string
  readonly contact: string
  readonly survey: string
  readonly project: string | null
  readonly anonymous: boolean
  readonly url: string
  readonly expiresOn: string
  /** The day on which it is said. */
  readonly on: string
  readonly reminder: boolean
}

/** The invitation as mail. */
export const invitationMail = (
  words: InvitationWords,
  language: Language,
): { subject: string; text: string } => {
  const { supplier, contact, survey, project, anonymous, url, reminder } = words
  const until = dayText(words.expiresOn, language, words.on)
  if (language === 'en')
    return {
      subject: `${reminder ? 'Reminder: ' : ''}${supplier}: ${survey}`,
      text: [
        `Dear ${contact},`,
        reminder
          ? `A few days ago we asked how you see ${project === null ? 'working with us' : `“${project}”`}. If you have a moment, we would be glad of your answer; this is the only reminder.`
          : `We would like to know how you see ${project === null ? 'working with us' : `“${project}”`}. It takes a minute or two on the telephone.`,
        url,
        `It is open until ${until}.${anonymous ? ' Your name is not kept with the answers.' : ''}`,
        'If you would rather not be asked, you can say so at the end of the page.',
        supplier,
      ].join('\n\n'),
    }
  return {
    subject: `${reminder ? '提醒：' : ''}${supplier}想听听您的意见（${survey}）`,
    text: [
      `${contact}，您好：`,
      reminder
        ? `前几天请您评价${project === null ? '与我们的合作' : `「${project}」`}，如果方便，期待您的答复。只提醒这一次。`
        : `想请您评价一下${project === null ? '与我们的合作' : `「${project}」`}，手机上一两分钟就能填完。`,
      url,
      `${until}前都可以填写。${anonymous ? '答复不记录您的姓名。' : ''}`,
      '如果不想再收到问卷，可以在页面最后告诉我们。',
      supplier,
    ].join('\n\n'),
  }
}

/** The invitation to paste into WeChat. */
export const invitationWechat = (words: InvitationWords, language: Language): string => {
  const { contact, project, anonymous, url } = words
  const until = dayText(words.expiresOn, language, words.on)
  return language === 'en'
    ? `Hello ${contact}, we would like to hear how you see ${project === null ? 'working with us' : `“${project}”`}. It takes a minute or two and is open until ${until}${anonymous ? '; your name is not kept' : ''}:\n${url}`
    : `${contact}您好，想请您花一两分钟评价一下${project === null ? '与我们的合作' : `「${project}」`}，${until}前填写即可${anonymous ? '，不记录姓名' : ''}：\n${url}`
}
