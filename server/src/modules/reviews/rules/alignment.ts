import type { AlignmentDay, Attendee } from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import type { AlignmentStatus, alignmentMeeting } from '@zhinuo/contracts/reviews-alignments.ts'
import { alignmentItem } from '@zhinuo/contracts/reviews-alignments.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { PatchOf, RowOf } from '@zhinuo/contracts/kit/object.ts'
import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { isWorkday, lastWorkdayOfWeek, timeOfDay } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { addDays } from '../../../platform/date-text.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import type { Deadline, Week } from './weeks.ts'

export type AlignmentMeeting = RowOf<typeof alignmentMeeting>
export type AlignmentItem = RowOf<typeof alignmentItem>
type ItemPatch = PatchOf<typeof alignmentItem>

/** The end of the working day. */
const dueHour = 18

/**
 * The day by which a week's meeting is held: the configured weekday where it is worked, else the workday before it in
 * that week, else the one after it; null in a week without workdays.
 */
export const alignmentDay = (
  week: Pick<Week, 'from'>,
  day: AlignmentDay,
  calendar: BusinessCalendar,
): DateText | null => {
  if (day === 'last') return lastWorkdayOfWeek(week.from, calendar)
  const days = [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(week.from, n)).filter((d) => isWorkday(d, calendar))
  const wanted = addDays(week.from, day - 1)
  return days.findLast((d) => d <= wanted) ?? days[0] ?? null
}

/** 18:00 of that day in `zone`. */
export const alignmentDeadline = (
  week: Pick<Week, 'from'>,
  day: AlignmentDay,
  calendar: BusinessCalendar,
  zone: string,
): Deadline | null => {
  const on = alignmentDay(week, day, calendar)
  return on === null ? null : { on, at: timeOfDay(on, dueHour, 0, zone) }
}

/** What was held stays as it was held. @throws alignment.already_held */
export const demandOpen = ({ status }: { readonly status: AlignmentStatus }, action: Label): void => {
  if (status === 'held') fail('alignment.already_held', { action })
}

/** Its line is over and nobody held it. */
export const isMissed = (
  row: { readonly status: AlignmentStatus; readonly dueAt: string },
  now: Date,
): boolean => row.status === 'due' && Date.parse(row.dueAt) < now.getTime()

/** Held after its line. */
export const isLate = (row: { readonly heldAt: string | null; readonly dueAt: string }): boolean =>
  row.heldAt !== null && Date.parse(row.heldAt) > Date.parse(row.dueAt)

/** Held by the one who answers for the customer's expectations, or by whoever may hold for others. @throws alignment.not_your_project */
export const demandHolder = (who: {
  readonly member: string | null
  readonly owner: { readonly id: string; readonly name: string }
  readonly forOthers: boolean
}): void =>
  ensure(who.forOthers || who.member === who.owner.id, 'alignment.not_your_project', {
    owner: who.owner.name,
  })

/** With these people added, or taken off; nobody stands twice, and who was there keeps their time. */
export const signed = (
  present: readonly Attendee[],
  people: readonly Attendee[],
  out: boolean,
): Attendee[] => {
  const named = new Set(people.map((p) => p.member))
  const known = new Set(present.map((p) => p.member))
  return out
    ? present.filter((p) => !named.has(p.member))
    : [...present, ...people.filter((p) => !known.has(p.member))]
}

/**
 * A meeting is held with people in it, and every open item of it has somebody who does it, by a day.
 * @throws alignment.already_held, alignment.no_attendees, alignmentItem.owner_or_day_missing
 */
export const demandHoldable = (
  row: { readonly status: AlignmentStatus },
  present: readonly Attendee[],
  items: readonly Pick<AlignmentItem, 'text' | 'owner' | 'dueOn' | 'status'>[],
): void => {
  demandOpen(row, { zh: '再结束一次', en: 'be held again' })
  ensure(present.length > 0, 'alignment.no_attendees')
  for (const item of items) if (item.status === 'open') demandAssigned(item)
}

/** @throws alignmentItem.owner_or_day_missing */
export const demandAssigned = (
  item: Pick<AlignmentItem, 'text' | 'owner' | 'dueOn'>,
): { readonly owner: string; readonly dueOn: string } => {
  const { owner, dueOn } = item
  if (owner === null || dueOn === null) return fail('alignmentItem.owner_or_day_missing', { text: item.text })
  return { owner, dueOn }
}

/** @throws alignmentItem.wrong_status */
export const demandOpenItem = ({ status }: Pick<AlignmentItem, 'status'>, action: Label): void => {
  if (status !== 'open')
    fail('alignmentItem.wrong_status', { status: alignmentItem.fields.status.options[status].label, action })
}

/** @throws alignmentItem.wrong_status, alignmentItem.already_followed */
export const demandUnfollowed = (
  row: Pick<AlignmentItem, 'status' | 'commitment' | 'workItem' | 'action'>,
): void => {
  demandOpenItem(row, { zh: '落实', en: 'be followed through' })
  ensure(!row.commitment && !row.workItem && !row.action, 'alignmentItem.already_followed')
}

/** @throws alignmentItem.wrong_status */
export const complete = (row: Pick<AlignmentItem, 'status'>, now: Date): ItemPatch => {
  demandOpenItem(row, { zh: '完成', en: 'be done' })
  return { status: 'done', settledAt: now.toISOString() }
}

/** @throws alignmentItem.wrong_status */
export const drop = (row: Pick<AlignmentItem, 'status'>, reason: string, now: Date): ItemPatch => {
  demandOpenItem(row, { zh: '取消', en: 'be dropped' })
  return { status: 'dropped', dropReason: reason, settledAt: now.toISOString() }
}
