import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'

export interface MailItem {
  readonly group: Label
  readonly title: Label
  readonly text: Label | null
  readonly action: Label
  /** Address of the record. */
  readonly url: string
}

export interface Letter {
  readonly name: string
  readonly workspace: string
  readonly language: Language
  readonly kind: 'now' | 'digest'
  /** At least one. */
  readonly items: readonly MailItem[]
  /** Where each group is turned off: its name and address. */
  readonly stops: readonly { readonly group: Label; readonly url: string }[]
}

const longestSubject = 120

const short = (text: string): string =>
  text.length <= longestSubject ? text : `${text.slice(0, longestSubject - 1)}…`

const itemText = (item: MailItem, language: Language, numbered: string): string => {
  const text = item.text ? `\n${labelText(item.text, language)}` : ''
  const colon = language === 'zh' ? ':' : ': '
  return `${numbered}${labelText(item.title, language)}${text}\n${labelText(item.action, language)}${colon}${item.url}`
}

const subjectOf = ({ kind, items, language, workspace }: Letter): string => {
  const [first] = items
  if (items.length === 1 && first && kind === 'now') return short(labelText(first.title, language))
  const n = items.length
  if (language === 'zh')
    return kind === 'digest' ? `今日摘要 ${n} 项 · ${workspace}` : `${n} 件事等你处理 · ${workspace}`
  const things = n === 1 ? '1 thing' : `${n} things`
  return kind === 'digest' ? `Today: ${things} · ${workspace}` : `${things} for you · ${workspace}`
}

/** Subject and plain text of a mail to a member: what they are told, group by group, each with its link. */
export const mailText = (letter: Letter): { readonly subject: string; readonly text: string } => {
  const { language, items, name, workspace, stops } = letter
  const zh = language === 'zh'
  const groups = Map.groupBy(items, ({ group }) => labelText(group, language))
  let n = 0
  const parts = [...groups].map(([group, list]) => {
    const texts = list.map((item) => itemText(item, language, items.length > 1 ? `${++n}. ` : ''))
    return items.length > 1 ? `【${group}】\n${texts.join('\n\n')}` : texts.join('\n\n')
  })
  const foot = stops.map(({ group, url }) =>
    zh
      ? `不再用邮件提醒「${labelText(group, language)}」:${url}`
      : `No more mails about “${labelText(group, language)}”: ${url}`,
  )
  return {
    subject: subjectOf(letter),
    text: `${zh ? `${name},你好:` : `Hello ${name},`}\n\n${parts.join('\n\n')}\n\n—\n${zh ? '知诺' : 'Zhinuo'} · ${workspace}\n${foot.join('\n')}\n`,
  }
}
