import type { FollowUpStatus } from '@zhinuo/contracts/reviews-follow-ups.ts'
import { followUp } from '@zhinuo/contracts/reviews-follow-ups.ts'
import { ensure } from '../../../platform/errors.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { addDays, monthEnd } from '../../../platform/date-text.ts'

export interface Month {
  /** `2026-11` */
  readonly month: string
  readonly from: DateText
  readonly to: DateText
}

export const monthOfDay = (day: DateText): Month => {
  const month = day.slice(0, 7)
  return { month, from: `${month}-01`, to: monthEnd(day) }
}

export const isWritable = (status: FollowUpStatus): boolean => status !== 'done'

/** What was missed stays so until it is finished. @throws followUp.wrong_status */
export const write = (status: FollowUpStatus): FollowUpStatus => {
  ensure(isWritable(status), 'followUp.wrong_status')
  return status === 'missed' ? 'missed' : 'draft'
}

/** Both texts are there: what the month has shown, and what is adjusted. @throws followUp.wrong_status, followUp.text_missing */
export const finish = (
  status: FollowUpStatus,
  text: { readonly summary: string; readonly adjustments: string },
): 'done' => {
  ensure(isWritable(status), 'followUp.wrong_status')
  for (const part of ['summary', 'adjustments'] as const)
    ensure(text[part] !== '', 'followUp.text_missing', { part: followUp.fields[part].label })
  return 'done'
}

/** True from the day after its day. Days are in the workspace’s zone. */
export const isOverdue = (
  row: { readonly status: FollowUpStatus; readonly dueOn: DateText },
  today: DateText,
): boolean => (row.status === 'due' || row.status === 'draft') && today >= addDays(row.dueOn, 1)
