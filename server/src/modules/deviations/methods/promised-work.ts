import type { Phrase } from '@zhinuo/contracts/kit/errors.ts'
import type { Sample } from '../../../platform/order-statistics.ts'
import type { PromisedWork } from './remaining-work.ts'

/** A promise as the ledger keeps it; days are `YYYY-MM-DD`. */
export interface LedgerPromise {
  readonly promisedOn: string
  readonly promisedAt: string | null
  readonly kind: string
  readonly startedOn: string | null
  readonly progress: number
  readonly estimateDays: number | null
  readonly remainingDays: number | null
  readonly checkedInOn: string | null
  readonly forecast: unknown
}

const chanceOf = (forecast: unknown): number | null => {
  const chance = (forecast as { readonly chance?: unknown } | null)?.chance
  return typeof chance === 'number' && chance >= 0 && chance <= 1 ? chance : null
}

/** How long its clock stood for a late duty of the customer, and where that has moved its day. */
export interface Stood {
  readonly from: string
  readonly to: string
  readonly heldOn: string
}

/** What the watch needs of a promise. Shares are 0 … 1; the estimate and what is left are in days. */
export const promisedWork = (row: LedgerPromise, stood: Stood | null): PromisedWork => ({
  due: stood?.heldOn ?? row.promisedOn,
  stood: stood && { promisedOn: row.promisedOn, from: stood.from, to: stood.to },
  madeAt: row.promisedAt === null ? null : new Date(row.promisedAt),
  kind: row.kind,
  startedOn: row.startedOn,
  done: row.checkedInOn === null ? null : row.progress / 100,
  estimate: row.estimateDays !== null && row.estimateDays > 0 ? row.estimateDays : null,
  // Of how much is left, progress speaks in shares of the estimate; workdays are the team's own word.
  remaining: null,
  workdaysLeft: row.remainingDays,
  lastCheckInOn: row.checkedInOn,
  chanceWhenPromised: chanceOf(row.forecast),
})

interface PastRow {
  readonly source: string
  readonly id: string
  readonly estimateDays: number
  readonly days: number
  readonly completedOn: string | null
}

/** Days taken per day estimated, of past work of the same kind without the promise itself; open work is kept as open. */
export const ratiosOf = (rows: readonly PastRow[], except: string): Sample => {
  const ratios = (open: boolean): number[] =>
    rows
      .filter((row) => row.id !== except && row.estimateDays > 0 && (row.completedOn === null) === open)
      .map((row) => row.days / row.estimateDays)
      .toSorted((a, b) => a - b)
  return { finished: ratios(false), open: ratios(true) }
}

/** What was seen, as it is kept with the deviation. */
export interface SeenRow extends Phrase {
  readonly at: string
}

export const seenRows = (evidence: readonly Phrase[], at: Date): SeenRow[] =>
  evidence.map(({ zh, en }) => ({ zh, en, at: at.toISOString() }))

/** 「专区迁移上线 预计晚 6 天」, or that its day has passed. */
export const summaryOf = (content: string, slipDays: number | null, overdue: boolean): string => {
  const words = overdue
    ? '已过承诺日,还没有完成'
    : slipDays === null || slipDays === 0
      ? '可能赶不上承诺日'
      : `预计晚 ${slipDays} 天`
  return `${[...content].slice(0, 240).join('')}:${words}`
}
