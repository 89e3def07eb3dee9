import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { AlignmentItemView, Attendee } from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import { alignmentKinds } from '@zhinuo/contracts/reviews-alignments.ts'

export interface Minutes {
  readonly project: string
  readonly customer: string
  readonly week: string
  readonly heldOn: string | null
  readonly present: readonly Attendee[]
  readonly items: readonly AlignmentItemView[]
}

/** Minutes as plain text, item by item with who does it and by when. */
export const minutesText = (
  { project, customer, week, heldOn, present, items }: Minutes,
  language: Language,
  today: string,
): string => {
  const zh = language === 'zh'
  const day = (on: string): string => dayText(on, language, today)
  const people = present.map(({ name, department }) => (department ? `${name}(${department})` : name))
  const lines = items.map((item, i) => {
    const { label } = alignmentKinds[item.kind]
    const state = {
      open: '',
      done: zh ? '已完成' : 'done',
      dropped: zh ? `已取消:${item.dropReason ?? ''}` : `dropped: ${item.dropReason ?? ''}`,
    }[item.status]
    const who = [
      item.department?.name,
      item.owner?.name,
      item.dueOn && (zh ? `${day(item.dueOn)}前` : `by ${day(item.dueOn)}`),
      state,
    ].filter(Boolean)
    return [
      `${i + 1}. [${zh ? label.zh : label.en}] ${item.text}`,
      ...(item.decision === '' ? [] : [`   ${zh ? '决定' : 'Decision'}:${zh ? '' : ' '}${item.decision}`]),
      ...(who.length === 0 ? [] : [`   ${who.join(zh ? ' · ' : ', ')}`]),
    ].join('\n')
  })
  return [
    zh ? `期望对齐会 ${week}` : `Alignment meeting ${week}`,
    `${customer} · ${project}`,
    heldOn === null ? (zh ? '尚未召开' : 'not held yet') : day(heldOn),
    `${zh ? '到会' : 'Present'}:${zh ? '' : ' '}${people.length === 0 ? (zh ? '无' : 'nobody') : people.join(zh ? '、' : ', ')}`,
    '',
    ...(lines.length === 0 ? [zh ? '没有记下事项' : 'No items were recorded'] : lines),
  ].join('\n')
}
