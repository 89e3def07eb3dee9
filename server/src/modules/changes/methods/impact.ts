import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { addWorkdays } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { daysBetween } from '../../../platform/date-text.ts'

/** Another promise of the project, with what its forecast says without and with the change. */
export interface Standing {
  readonly id: string
  readonly code: string
  readonly content: string
  readonly promisedOn: DateText
  readonly internalOn: DateText | null
  /** The day by which 85 % of its class were done, had the work begun `slip` workdays later; null: too few to say. */
  readonly p85After: DateText | null
}

export interface Conflict {
  readonly id: string
  readonly code: string
  readonly content: string
  readonly promisedOn: DateText
  readonly expectedOn: DateText
  /** Calendar days by which the promised day is missed, ≥ 1. */
  readonly days: number
}

/**
 * Promises whose day no longer fits once the change pushes the work on: by the forecast with the change included, or
 * where the class is too small by the internal target moved by the slip. The nearest first.
 * @param slip workdays, as delivery has assessed; without one nothing moves
 */
export const conflictsOf = (
  promises: readonly Standing[],
  slip: number,
  calendar: BusinessCalendar,
): Conflict[] =>
  slip <= 0
    ? []
    : promises
        .flatMap(({ id, code, content, promisedOn, internalOn, p85After }) => {
          const expectedOn = p85After ?? addWorkdays(internalOn ?? promisedOn, slip, calendar)
          const days = daysBetween(promisedOn, expectedOn)
          return days > 0 ? [{ id, code, content, promisedOn, expectedOn, days }] : []
        })
        .toSorted((a, b) => a.promisedOn.localeCompare(b.promisedOn) || a.id.localeCompare(b.id))

/** 「时间对不上,差3天」 */
export const conflictText = (days: number, language: 'zh' | 'en'): string =>
  language === 'zh'
    ? `时间对不上,差${days}天`
    : `Dates do not meet: ${days} ${days === 1 ? 'day' : 'days'} short`
