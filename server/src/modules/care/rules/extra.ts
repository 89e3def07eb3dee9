import type { DropExtra, GiveExtra, HearExtra } from '@zhinuo/contracts/care-endpoints.ts'
import type { ExtraStatus } from '@zhinuo/contracts/care.ts'
import { extra, extraStatuses } from '@zhinuo/contracts/care.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { PatchOf, RowOf } from '@zhinuo/contracts/kit/object.ts'
import type { Lock, Row } from '../../../engine/module.ts'
import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { addWorkdays, workdayOnOrAfter } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { addMonths } from '../../../platform/date-text.ts'
import { ensure, fail } from '../../../platform/errors.ts'

export type Extra = RowOf<typeof extra>
type ExtraPatch = PatchOf<typeof extra>
export type ExtraStep = 'revise' | 'give' | 'takeBack' | 'hear' | 'drop' | 'resume'

/** Workdays after which the customer is asked what they felt. */
export const ASK_AFTER = 5
/** Months from one round to the next where nothing else is said: a quarter. */
export const QUARTER = 3

/** From which statuses a step may be taken: planned → given → noticed or without effect; or dropped. */
export const extraSteps: Readonly<Record<ExtraStep, readonly ExtraStatus[]>> = {
  revise: ['planned'],
  give: ['planned'],
  takeBack: ['given'],
  hear: ['given', 'noticed', 'noEffect'],
  drop: ['planned'],
  resume: ['dropped'],
}

const actionOf = (step: ExtraStep): Label => extra.verbs?.[step]?.label ?? { zh: step }

/** @throws extra.wrong_status */
export const demandStep = (step: ExtraStep, { status }: Pick<Extra, 'status'>): void =>
  ensure(extraSteps[step].includes(status), 'extra.wrong_status', {
    action: actionOf(step),
    status: extraStatuses[status].label,
  })

/**
 * First keep what is promised, then exceed it: while a promise to the customer is overdue or a deviation open, an extra
 * needs a reason. No block; the reason stays with the extra. Asked when it is planned and when it is planned again. One
 * that comes back from the trash is not asked: it comes back as it went, planned when that was sound, and there is no
 * place for a reason there, so that asking would block.
 * @returns the reason to keep: null where nothing is owed
 * @throws extra.promises_first
 */
export const demandReasonIfOwed = (
  { overdue, deviations }: { readonly overdue: number; readonly deviations: number },
  despite: string | null | undefined,
): string | null =>
  overdue + deviations === 0 ? null : despite || fail('extra.promises_first', { overdue, deviations })

/** @throws extra.due_in_past */
export const demandAhead = (dueOn: DateText, today: DateText): void =>
  ensure(dueOn >= today, 'extra.due_in_past', { date: dueOn })

/**
 * The days of all rounds: the first as it was chosen, the others the same day of later months, or the workday after it
 * (调休 counted). Months are added to the first day, so that a 31st does not slip to the 28th for good.
 */
export const roundDays = (
  first: DateText,
  rounds: number,
  everyMonths: number,
  calendar: BusinessCalendar,
): DateText[] =>
  Array.from({ length: rounds }, (_, i) =>
    i === 0 ? first : workdayOnOrAfter(addMonths(first, i * everyMonths), calendar),
  )

/** Given: what the customer felt is asked for a workweek later. @throws extra.wrong_status, extra.date_in_future */
export const give = (
  row: Extra,
  { givenOn }: GiveExtra,
  today: DateText,
  calendar: BusinessCalendar,
): ExtraPatch => {
  demandStep('give', row)
  const day = givenOn ?? today
  ensure(day <= today, 'extra.date_in_future', { date: day })
  return { status: 'given', givenOn: day, askOn: addWorkdays(day, ASK_AFTER, calendar) }
}

/** @throws extra.wrong_status */
export const takeBack = (row: Extra): ExtraPatch => {
  demandStep('takeBack', row)
  return { status: 'planned', givenOn: null, askOn: null }
}

/**
 * Whether the customer noticed, in their words; said again, the later word stands.
 * @throws extra.wrong_status, extra.words_required, extra.date_in_future, extra.heard_before_given
 */
export const hear = (
  row: Extra,
  { noticed, customerWords, heardOn }: HearExtra,
  today: DateText,
): ExtraPatch => {
  demandStep('hear', row)
  const words = customerWords || null
  ensure(!noticed || words !== null, 'extra.words_required')
  const day = heardOn ?? today
  ensure(day <= today, 'extra.date_in_future', { date: day })
  ensure(row.givenOn === null || day >= row.givenOn, 'extra.heard_before_given', { date: row.givenOn })
  return { status: noticed ? 'noticed' : 'noEffect', customerWords: words, heardOn: day }
}

/** @throws extra.wrong_status, extra.reason_required */
export const drop = (row: Extra, { reason }: Pick<DropExtra, 'reason'>): ExtraPatch => {
  demandStep('drop', row)
  return { status: 'dropped', statusReason: reason || fail('extra.reason_required') }
}

/** What was given is on record at its worth: its words stay, and it is not thrown away. */
export const extraLock = (row: Row): Lock | null =>
  row.status === 'planned' || row.status === 'dropped'
    ? null
    : {
        fields: ['title', 'reason'],
        keep: true,
        reason: {
          zh: '已经送给客户,记录留存;记错了请先选「其实没送」',
          en: 'it was given to the customer and stays on record; if that is wrong, take it back first',
        },
      }
