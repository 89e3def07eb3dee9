import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import type { ServiceSettings } from '@zhinuo/contracts/service-rules.ts'
import { callbackStatuses, type callback } from '@zhinuo/contracts/service-callbacks.ts'
import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { addWorkdays, nextWorkday, workdayOnOrAfter, workdaysBetween } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { addDays, addMonths, dayNumber, monthOf, yearOf } from '../../../platform/date-text.ts'
import { ensure, fail } from '../../../platform/errors.ts'

export type Callback = RowOf<typeof callback>

type Step = 'complete' | 'noteUnreached' | 'handOver' | 'cancel'
const actions: Readonly<Record<Step, Label>> = {
  complete: { zh: '完成', en: 'be completed' },
  noteUnreached: { zh: '记未接通', en: 'be noted as not reached' },
  handOver: { zh: '转交', en: 'be handed over' },
  cancel: { zh: '取消', en: 'be cancelled' },
}

/** Everything happens to a callback while it is due. @throws callback.wrong_status */
export const demandDue = (row: Pick<Callback, 'status'>, step: Step): void => {
  if (row.status !== 'due')
    fail('callback.wrong_status', { status: callbackStatuses[row.status].label, action: actions[step] })
}

/** A call that nobody took three times ends as 未接通. */
export const mostAttempts = 3

/** What an attempt without an answer leaves: the next workday, or a later day that was chosen; the third ends it. */
export const unreached = (
  row: Pick<Callback, 'attempts'>,
  today: DateText,
  nextOn: DateText | null,
  cal: BusinessCalendar,
): { readonly attempts: number; readonly status: 'due' | 'unreached'; readonly dueOn?: DateText } => {
  demandLater(nextOn, today)
  const attempts = row.attempts + 1
  return attempts >= mostAttempts
    ? { attempts, status: 'unreached' }
    : { attempts, status: 'due', dueOn: nextOn ?? nextWorkday(today, cal) }
}

/** @throws callback.next_not_later */
export const demandLater = (nextOn: DateText | null, today: DateText): void =>
  ensure(nextOn === null || nextOn > today, 'callback.next_not_later')

/** Workdays within which a low score or a closed complaint is called about. */
export const deepWorkdays = 2
export const deepDueOn = (day: DateText, cal: BusinessCalendar): DateText =>
  addWorkdays(day, deepWorkdays, cal)

// ── Who calls ───────────────────────────────────────────────────────────────────────────────────

export interface Candidate {
  readonly id: string
  readonly department: string | null
  readonly regional: boolean
  /** Callbacks that are due to them. */
  readonly load: number
}

/** A department and all above it, the nearest first. */
export const chainOf = (
  department: string | null,
  parents: ReadonlyMap<string, string | null>,
): readonly string[] => {
  const chain: string[] = []
  for (let at = department; at !== null && !chain.includes(at); at = parents.get(at) ?? null) chain.push(at)
  return chain
}

/**
 * The regional lead whose department stands nearest above the customer's owner, the one with fewer calls where several
 * do; else an expectation lead. Never one of the barred. Null where nobody may call.
 */
export const callerFor = (
  candidates: readonly Candidate[],
  ownerDepartment: string | null,
  parents: ReadonlyMap<string, string | null>,
  barred: ReadonlySet<string>,
): string | null => {
  const chain = chainOf(ownerDepartment, parents)
  const rank = ({ regional, department }: Candidate): number => {
    if (!regional) return chain.length
    const place = department === null ? -1 : chain.indexOf(department)
    return place < 0 ? Infinity : place
  }
  const [best] = candidates
    .filter((one) => !barred.has(one.id) && rank(one) < Infinity)
    .toSorted((a, b) => rank(a) - rank(b) || a.load - b.load || (a.id < b.id ? -1 : 1))
  return best?.id ?? null
}

// ── Planned calls ───────────────────────────────────────────────────────────────────────────────

export interface Period {
  readonly key: string
  readonly first: DateText
  readonly last: DateText
}

/** The quarter or half-year of a day; null where nothing is planned. */
export const periodOf = (day: DateText, every: ServiceSettings['planned']): Period | null => {
  if (every === 'off') return null
  const months = every === 'quarter' ? 3 : 6
  const n = Math.ceil(monthOf(day) / months)
  const first = `${yearOf(day)}-${String((n - 1) * months + 1).padStart(2, '0')}-01`
  return {
    key: `${yearOf(day)}-${every === 'quarter' ? 'Q' : 'H'}${n}`,
    first,
    last: addDays(addMonths(first, months), -1),
  }
}

/** Too near the end of a period for calls to be spread: the next one begins. */
export const fewestDays = 5

/**
 * The workday on which a contact is called: the same for the same contact, spread evenly over what is left of the period
 * from `today` on. Null where fewer than five workdays are left.
 */
export const turnOf = (
  contact: string,
  period: Period,
  today: DateText,
  cal: BusinessCalendar,
): DateText | null => {
  const begin = workdayOnOrAfter(today > period.first ? today : period.first, cal)
  const days = begin > period.last ? 0 : workdaysBetween(begin, period.last, cal)
  if (days < fewestDays) return null
  let hash = 0
  for (const char of contact) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 1_000_003
  return addWorkdays(begin, 1 + (hash % days), cal)
}

/** 「回访今天到期」, 「还有 3 天到期」, 「已逾期 2 天」. */
export const dueText = (
  dueOn: DateText,
  today: DateText,
  language: 'zh' | 'en',
): { readonly text: string; readonly tone: 'neutral' | 'warn' | 'bad' } => {
  const days = dayNumber(dueOn) - dayNumber(today)
  const zh = language === 'zh'
  if (days < 0) {
    const late = -days
    return {
      text: zh ? `已逾期 ${late} 天` : `${late} day${late === 1 ? '' : 's'} overdue`,
      tone: 'bad',
    }
  }
  if (days === 0) return { text: zh ? '回访今天到期' : 'Due today', tone: 'warn' }
  return { text: zh ? `还有 ${days} 天到期` : `Due in ${days} day${days === 1 ? '' : 's'}`, tone: 'neutral' }
}
