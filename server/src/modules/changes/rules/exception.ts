import type { RequestChangeException } from '@zhinuo/contracts/changes-exceptions.ts'
import { Excepted } from '@zhinuo/contracts/changes-exceptions.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import type { Change, Patch } from './status.ts'

/** An item whose new day is before the day by which 85 % of its class were done. */
export interface EarlyItem {
  readonly item: string
  /** What the promise says, for people. */
  readonly text: string
  readonly content: string | null
  readonly condition: string | null
  readonly on: DateText
  readonly p85: DateText
}

/** The early items of a change and the person-days they were forecast with. */
export interface Early {
  readonly items: readonly EarlyItem[]
  readonly effortDays: number
}

const cleared = {
  exceptionStatus: 'none',
  exceptionFor: null,
  exceptionReason: null,
  exceptionFallback: null,
  exceptionAskedBy: null,
  exceptionBy: null,
  exceptionNote: null,
} as const satisfies Patch

/** True while what was asked for still says all that is early now; a later day is the safer one. */
const covers = (row: Pick<Change, 'exceptionFor'>, { items, effortDays }: Early): boolean => {
  const asked = Excepted.safeParse(row.exceptionFor)
  if (!asked.success || asked.data.effortDays !== effortDays) return false
  return items.every((one) =>
    asked.data.items.some(
      (known) =>
        known.item === one.item &&
        known.content === one.content &&
        known.condition === one.condition &&
        known.on <= one.on,
    ),
  )
}

/** True where an exception was approved for everything that is early. */
export const isExcepted = (row: Pick<Change, 'exceptionStatus' | 'exceptionFor'>, early: Early): boolean =>
  row.exceptionStatus === 'approved' && covers(row, early)

/** What stands between a change and the three names because of its days: one sentence per early item. */
export const missingException = (
  row: Pick<Change, 'exceptionStatus' | 'exceptionFor'>,
  early: Early,
): Label[] => {
  if (early.items.length === 0 || isExcepted(row, early)) return []
  if (row.exceptionStatus === 'requested')
    return [{ zh: '例外还在等批准', en: 'the exception waits for approval' }]
  return early.items.map(({ text, on, p85 }) => ({
    zh: `「${text}」的新日期 ${dayText(on, 'zh', p85)}早于 85% 的日期 ${dayText(p85, 'zh', on)},请改日期或申请例外`,
    en: `the new date ${dayText(on, 'en', p85)} of “${text}” is before its 85% date ${dayText(p85, 'en', on)}: move it, or request an exception`,
  }))
}

/** An exception that was asked for or approved lapses when what is early is no longer what it was given for. */
export const lapse = (row: Pick<Change, 'exceptionStatus' | 'exceptionFor'>, early: Early): Patch => {
  const stands = row.exceptionStatus === 'approved' || row.exceptionStatus === 'requested'
  return stands && (early.items.length === 0 || !covers(row, early)) ? cleared : {}
}

/**
 * 申请例外 for new days before P85, with 理由 and 兜底措施.
 * @throws change.exception_not_needed, commitment.exception_reason_required
 */
export const requestException = (
  early: Early,
  { reason, fallback }: RequestChangeException,
  by: string | null,
): Patch => {
  ensure(early.items.length > 0, 'change.exception_not_needed')
  const { fields } = changeRequest
  const missing = [
    ...(reason ? [] : [fields.exceptionReason.label]),
    ...(fallback ? [] : [fields.exceptionFallback.label]),
  ]
  if (missing.length > 0) fail('commitment.exception_reason_required', { missing })
  const excepted: Excepted = {
    effortDays: early.effortDays,
    items: early.items.map(({ item, content, condition, on }) => ({ item, content, condition, on })),
  }
  return {
    ...cleared,
    exceptionStatus: 'requested',
    exceptionFor: excepted,
    exceptionReason: reason,
    exceptionFallback: fallback,
    exceptionAskedBy: by,
  }
}

/**
 * The decision on an exception, which may be reconsidered until the change is with the customer. A refusal says why.
 * @throws commitment.exception_not_requested, change.reason_required
 */
export const decideException = (
  row: Pick<Change, 'exceptionStatus'>,
  verdict: 'approved' | 'refused',
  by: string | null,
  note: string | null | undefined,
): Patch => {
  ensure(row.exceptionStatus !== 'none', 'commitment.exception_not_requested')
  if (verdict === 'refused') ensure(note, 'change.reason_required')
  return { exceptionStatus: verdict, exceptionBy: by, exceptionNote: note ?? null }
}
