import type { CommitmentStatus } from '@zhinuo/contracts/commitments-options.ts'
import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { addWorkdays, workdayOnOrAfter, workdaysBetween } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { addDays, daysBetween } from '../../../platform/date-text.ts'
import { isOpen } from '../rules/status.ts'

/** A promise as its own day and end tell it. */
export interface DatedSide {
  readonly status: CommitmentStatus
  readonly promisedOn: DateText | null
  readonly declaredOn: DateText | null
  readonly doneOn: DateText | null
}

export interface OurSide extends DatedSide {
  /** The day on which it was confirmed; null while it is asked for. */
  readonly madeOn: DateText | null
}

export interface NamedDuty extends DatedSide {
  readonly visibleToCustomer: boolean
}

/** What our clock owes to a late duty of the customer. */
export interface Standing {
  /** First and last calendar day on which the clock stood. */
  readonly from: DateText
  readonly to: DateText
  /** It stands still today: the duty is not done and neither is our promise. */
  readonly standing: boolean
  /** Calendar days by which the duty was late, ≥ 1. */
  readonly lateDays: number
  /** Workdays among them, ≥ 0. */
  readonly stoodDays: number
  /** The day that our promise is held to, never before the promised day. */
  readonly heldOn: DateText
}

/**
 * How long our clock stood because a duty of the customer was late, and to which day our promise is held for it: as many
 * workdays after the duty was done as were left to us when it fell due, or when we promised, whichever came later. While
 * the duty is late and open the clock stands, so the held day moves with today and is never behind it. The promised day
 * itself is left alone.
 *
 * Null where the clock did not stop: the duty was done by its day; it has no day or was never confirmed; its day lies
 * after ours, so that ours never rested on it; or the customer cannot see it. A duty that ended otherwise was waited for
 * until it ended. Once our promise is declared done or settled, later days of the duty no longer count.
 * @param today day in the project's zone
 */
export const standingOf = (
  ours: OurSide,
  duty: NamedDuty,
  today: DateText,
  calendar: BusinessCalendar,
): Standing | null => {
  const { promisedOn, madeOn } = ours
  const dueOn = duty.promisedOn
  if (promisedOn === null || madeOn === null || dueOn === null) return null
  if (dueOn > promisedOn || !duty.visibleToCustomer) return null
  const dutyEnd = endOf(duty, today)
  const ourEnd = endOf(ours, today)
  if (dutyEnd === null || ourEnd === null) return null
  const until = dutyEnd < ourEnd ? dutyEnd : ourEnd
  const stopped = madeOn > dueOn ? madeOn : dueOn
  if (until <= stopped) return null
  const rest = workdaysBetween(stopped, promisedOn, calendar)
  const held = rest === 0 ? workdayOnOrAfter(until, calendar) : addWorkdays(until, rest, calendar)
  return {
    from: addDays(stopped, 1),
    to: until,
    standing: isRunning(duty.status) && isRunning(ours.status),
    lateDays: daysBetween(dueOn, until),
    stoodDays: workdaysBetween(stopped, until, calendar),
    heldOn: held > promisedOn ? held : promisedOn,
  }
}

const isRunning = (status: CommitmentStatus): boolean => isOpen(status) && status !== 'awaitingAcceptance'

/** The day on which one side was done or settled; today while it is not; null when it was never promised. */
const endOf = ({ status, declaredOn, doneOn }: DatedSide, today: DateText): DateText | null => {
  if (isRunning(status)) return today
  switch (status) {
    case 'awaitingAcceptance':
    case 'kept':
    case 'keptLate':
      return declaredOn ?? doneOn
    case 'notKept':
    case 'renegotiated':
    case 'withdrawn':
    case 'cancelled':
      return doneOn
    default:
      return null
  }
}

/** The day that a promise is judged by: the promised one, or where the clock stood the one it moved to. */
export const heldDay = (
  { promisedOn }: { readonly promisedOn: DateText | null },
  standing: { readonly heldOn: DateText } | null,
): DateText | null => standing?.heldOn ?? promisedOn
