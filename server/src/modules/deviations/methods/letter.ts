import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import { alternativeKinds } from '@zhinuo/contracts/expectations-options.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { PdfDescription } from '../../../platform/pdf/render.ts'

/** What a 《偏差告知函》 says. Nothing else about the deviation goes into it. */
export interface LetterFacts {
  readonly supplier: string
  readonly customer: string
  readonly project: string
  readonly contact: string
  /** What was promised, or what happened where no single promise is meant. */
  readonly subject: string
  readonly promisedOn: string | null
  readonly cause: string
  readonly impact: string
  readonly newDate: string | null
  readonly alternatives: readonly {
    readonly kind: 'reduced' | 'addedValue' | 'exchange'
    readonly text: string
  }[]
  readonly dedicated: { readonly name: string; readonly phone: string | null }
  /** Day of the letter, `YYYY-MM-DD`. */
  readonly on: string
}

/** 「预计完成 6月20日前后」: a day without a claim to precision. */
const aroundText = (day: string, language: Language, on: string): string =>
  language === 'zh' ? `${dayText(day, 'zh', on)}前后` : `around ${dayText(day, 'en', on)}`

/** The letter as plain text; mail, portal, WeChat text and PDF say the same words. */
export const composeLetter = (facts: LetterFacts, language: Language): { subject: string; text: string } =>
  language === 'zh' ? chinese(facts) : english(facts)

const numbered = (facts: LetterFacts, language: Language): string[] =>
  facts.alternatives.map(
    (a, i) =>
      `${i + 1}. ${labelText(alternativeKinds[a.kind].label, language)}${language === 'zh' ? '：' : ': '}${a.text}`,
  )

const chinese = (facts: LetterFacts): { subject: string; text: string } => {
  const promised = facts.promisedOn === null ? '' : `，原定 ${dayText(facts.promisedOn, 'zh', facts.on)}`
  return {
    subject: `偏差告知函：${facts.subject}`,
    text: [
      `${facts.customer} ${facts.contact} 您好：`,
      `关于「${facts.project}」的「${facts.subject}」${promised}，情况有变，特此告知。`,
      `原因：${facts.cause}`,
      `影响：${facts.impact}`,
      ...(facts.newDate === null
        ? []
        : [`新的预计日期：预计完成 ${aroundText(facts.newDate, 'zh', facts.on)}`]),
      ['可选的替代方案：', ...numbered(facts, 'zh')].join('\n'),
      `专人对接：${facts.dedicated.name}${facts.dedicated.phone ? `，电话 ${facts.dedicated.phone}` : ''}`,
      '给您带来不便，非常抱歉。请您选择合适的方案，或直接联系对接人。',
      `${facts.supplier}\n${dayText(facts.on, 'zh')}`,
    ].join('\n\n'),
  }
}

const english = (facts: LetterFacts): { subject: string; text: string } => {
  const promised = facts.promisedOn === null ? '' : `, due on ${dayText(facts.promisedOn, 'en', facts.on)},`
  return {
    subject: `Deviation notice: ${facts.subject}`,
    text: [
      `Dear ${facts.contact}, ${facts.customer},`,
      `“${facts.subject}” of “${facts.project}”${promised} will not go as planned. This letter tells you in time.`,
      `Cause: ${facts.cause}`,
      `Impact: ${facts.impact}`,
      ...(facts.newDate === null ? [] : [`New expected date: ${aroundText(facts.newDate, 'en', facts.on)}`]),
      ['Alternatives:', ...numbered(facts, 'en')].join('\n'),
      `Your contact: ${facts.dedicated.name}${facts.dedicated.phone ? `, ${facts.dedicated.phone}` : ''}`,
      'We are sorry for the trouble. Please choose what suits you, or call your contact.',
      `${facts.supplier}\n${dayText(facts.on, 'en')}`,
    ].join('\n\n'),
  }
}

/** What goes with the link to the letter: the end of the mail, and a text to paste into WeChat. */
export const noticeWords = (
  facts: {
    readonly contact: string
    readonly project: string
    readonly subject: string
    readonly url: string
  },
  language: Language,
): { mailEnd: string; wechat: string } =>
  language === 'zh'
    ? {
        mailEnd: `在客户门户查看进展和补救措施：\n${facts.url}`,
        wechat: `${facts.contact}您好，刚才电话里说的「${facts.project}」的事，告知函和替代方案在这里，请您看看选哪个方案：\n${facts.url}`,
      }
    : {
        mailEnd: `Progress and remedies in the portal:\n${facts.url}`,
        wechat: `Hello ${facts.contact}, as just said on the telephone about “${facts.project}”: the letter with the alternatives is here, please tell us which suits you:\n${facts.url}`,
      }

/** The letter as it was sent, on A4. */
export const letterPdf = (letter: {
  readonly subject: string
  readonly text: string
  readonly sentAt: string
  readonly supplier: string
  readonly language: Language
}): PdfDescription => {
  const paragraphs = letter.text.split('\n\n')
  const signedOff = paragraphs.at(-1) ?? ''
  return {
    title: letter.subject,
    author: letter.supplier,
    language: letter.language,
    at: letter.sentAt,
    watermark: null,
    footer: letter.supplier,
    content: [
      {
        text: letter.language === 'zh' ? '偏差告知函' : 'Deviation notice',
        fontSize: 19,
        bold: true,
        alignment: 'center',
        margin: [0, 24, 0, 28],
      },
      ...paragraphs.slice(0, -1).map((text) => ({
        text,
        fontSize: 11,
        lineHeight: 1.6,
        margin: [0, 0, 0, 10] as [number, number, number, number],
      })),
      { text: signedOff, fontSize: 11, lineHeight: 1.6, alignment: 'right', margin: [0, 24, 0, 0] },
    ],
  }
}
