import type { BusinessCalendar } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { ensure } from '../../../platform/errors.ts'
import type { Assessment } from './assessment.ts'
import { shareOfReplaced } from './outcome.ts'
import { firstCheck, keptForecast } from './promise.ts'
import type { Commitment, Patch } from './status.ts'
import { demandStatus, stepsFrom } from './status.ts'
import type { Weighed } from './weighing.ts'
import { statusAtWork } from './work.ts'

/** What a change agrees on for a promise. */
export interface AgreedTerms {
  readonly content: string
  readonly condition: string | null
  readonly promisedOn: DateText | null
  /** For a day before P85: the exception that was approved with the change. */
  readonly exception: AgreedException | null
  /** How it is weighed with these terms. */
  readonly weighed: Weighed
}

export type AgreedException = Pick<
  Commitment,
  'exceptionReason' | 'exceptionFallback' | 'exceptionAskedBy' | 'exceptionBy' | 'exceptionNote'
>

/** The change that the customer agreed to: 「BG-0007」 and what is told of it. */
export interface AgreedIn {
  readonly code: string
  readonly reason: string
}

interface Moment {
  readonly now: Date
  readonly today: DateText
  readonly calendar: BusinessCalendar
}

/** True while a promise may still be changed by a change request: promised, and not handed over or settled. */
export const isRenegotiable = ({ status }: Pick<Commitment, 'status'>): boolean =>
  stepsFrom.renegotiate.includes(status)

/**
 * 已协商变更: the end of what was promised. A promise of ours is counted by when that was agreed, see `shareOfReplaced`.
 * @throws commitment.wrong_status
 */
export const renegotiate = (
  row: Commitment,
  { reason }: AgreedIn,
  heldOn: DateText | null,
  moment: Omit<Moment, 'calendar'> & { readonly zone: string },
): Patch => {
  demandStatus('renegotiate', row)
  return {
    status: 'renegotiated',
    statusReason: reason,
    doneOn: moment.today,
    keptShare: row.side === 'ours' ? shareOfReplaced(heldOn, row.notifiedAt, moment) : null,
    nextCheckOn: null,
  }
}

/** What both agreed stands at once, as promised now: clocks that stood for it before have been agreed away. */
const agreedNow = (
  { exception, weighed, ...terms }: AgreedTerms,
  side: Commitment['side'],
  estimateDays: number | null,
  assessment: Assessment | null,
  { code }: AgreedIn,
  moment: Moment,
): Patch => {
  const { promisedOn } = terms
  if (promisedOn !== null) ensure(promisedOn >= moment.today, 'commitment.date_passed', { promisedOn })
  const p50 = assessment?.p50 ?? null
  const internalOn = promisedOn !== null && p50 !== null && p50 < promisedOn ? p50 : promisedOn
  return {
    ...terms,
    ...weighed,
    ...(exception ? { ...exception, exceptionStatus: 'approved', exceptionFor: promisedOn } : {}),
    promisedAt: moment.now.toISOString(),
    forecast: assessment && keptForecast(assessment, moment.now),
    internalOn,
    nextCheckOn:
      promisedOn === null || internalOn === null
        ? null
        : firstCheck({ side, promisedOn, internalOn, estimateDays }, moment),
    boundAt: moment.now.toISOString(),
    boundBy: code,
  }
}

/** Kept by the promise that comes next: whose it is, what it is measured by, and the work that is done already. */
const carried = [
  'side',
  'kind',
  'metricOperator',
  'metricValue',
  'metricUnit',
  'metricMethod',
  'expectation',
  'owner',
  'theirContact',
  'toContact',
  'saidWhere',
  'saidOn',
  'team',
  'workClass',
  'estimateDays',
  'waitsFor',
  'engagement',
  'customer',
  'industry',
  'zone',
  'progress',
  'startedOn',
  'checkedInOn',
  'checkInNote',
  'visibleToCustomer',
  'hiddenReason',
] as const

/**
 * The promise that stands in the place of another: version n+1, with the terms of the change and a forecast of its own.
 * It is promised now, so that days on which our clock stood before are not counted again; the day is agreed anew.
 * @throws commitment.date_passed
 */
export const succeed = (
  row: Commitment,
  terms: AgreedTerms,
  assessment: Assessment | null,
  by: AgreedIn,
  moment: Moment,
): Patch & { readonly currentVersion: number } => ({
  ...Object.fromEntries(carried.map((key) => [key, row[key]])),
  ...agreedNow(terms, row.side, row.estimateDays, assessment, by, moment),
  status: statusAtWork(row),
  replaces: row.id,
  currentVersion: row.currentVersion + 1,
})

/** A promise of ours that a change adds: version 1. @throws commitment.date_passed */
export const promiseByChange = (
  terms: AgreedTerms,
  estimateDays: number | null,
  assessment: Assessment | null,
  by: AgreedIn,
  moment: Moment,
): Patch & { readonly currentVersion: number } => ({
  ...agreedNow(terms, 'ours', estimateDays, assessment, by, moment),
  side: 'ours',
  kind: 'date',
  status: 'promised',
  saidWhere: by.code,
  saidOn: moment.today,
  currentVersion: 1,
})
