import { commitment } from '@zhinuo/contracts/commitments.ts'
import { measuredKinds, metricOperators } from '@zhinuo/contracts/commitments-options.ts'
import type { NegotiateCommitment, RequestException } from '@zhinuo/contracts/commitments-inputs.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { addWorkdays } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { addDays, daysBetween } from '../../../platform/date-text.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import type { Smart } from '../methods/smart.ts'
import { smart } from '../methods/smart.ts'
import type { Assessment } from './assessment.ts'
import type { Commitment, Patch } from './status.ts'
import { isExcepted, lapse } from './exception.ts'
import { actionOf, demandReason, demandStatus, isAsked } from './status.ts'

/** SMART dots that a promise of ours needs before it may be confirmed. */
export const SMART_NEEDED = 4
/** A promise is looked at again after a week at the latest. */
const CHECK_EVERY_DAYS = 7

/** The earlier of a week from today and the promised day. */
export const nextCheck = (today: DateText, promisedOn: DateText | null): DateText => {
  const week = addDays(today, CHECK_EVERY_DAYS)
  return promisedOn !== null && promisedOn >= today && promisedOn < week ? promisedOn : week
}

/** Workdays between being asked to begin and having to begin. */
const BEGIN_AHEAD_WORKDAYS = 5

/**
 * The day on which a promise that was just confirmed is looked at: a customer's duty on its day; work of ours five
 * workdays before it has to begin for the internal target (`estimateDays` workdays, rounded up), or half way to its day
 * where nothing was estimated. Never before `nextCheck`, never after the promised day.
 */
export const firstCheck = (
  row: {
    readonly side: Commitment['side']
    readonly promisedOn: DateText
    readonly internalOn: DateText
    readonly estimateDays: number | null
  },
  { today, calendar }: Pick<Moment, 'today' | 'calendar'>,
): DateText => {
  const { side, promisedOn, internalOn, estimateDays } = row
  if (side === 'theirs') return promisedOn
  const soonest = nextCheck(today, promisedOn)
  const needed = estimateDays === null ? null : Math.ceil(estimateDays) + BEGIN_AHEAD_WORKDAYS
  const begin =
    needed === null
      ? addDays(today, Math.floor(daysBetween(today, promisedOn) / 2))
      : needed < daysBetween(today, internalOn)
        ? addWorkdays(internalOn, -needed, calendar)
        : soonest
  const day = begin > soonest ? begin : soonest
  return day < promisedOn ? day : promisedOn
}

/** The team aims at the promised day or before. @throws commitment.internal_after_promised */
export const demandTarget = ({
  internalOn,
  promisedOn,
}: {
  readonly internalOn?: unknown
  readonly promisedOn?: unknown
}): void => {
  if (typeof promisedOn === 'string' && typeof internalOn === 'string')
    ensure(internalOn <= promisedOn, 'commitment.internal_after_promised', { internalOn, promisedOn })
}

/**
 * A counter-offer may change the words, the condition and the day; an exception for what stood before lapses with them.
 * A promise that was made goes back to be talked about with a reason, while no signed sheet holds it and the day it is
 * held to has not passed: its forecast and the notice of its slip were of what stood before.
 * @throws commitment.wrong_status, commitment.internal_after_promised, commitment.signed, commitment.reason_required
 */
export const negotiate = (
  row: Commitment,
  { reason, ...offer }: NegotiateCommitment,
  heldOn: DateText | null,
  today: DateText,
): Patch => {
  demandStatus('negotiate', row)
  const made = isAsked(row.status) ? {} : takenBack(row, reason, heldOn, today)
  demandTarget({ ...row, ...offer })
  const patch = { ...offer, ...made, status: 'negotiating', statusReason: reason ?? null } as const
  return { ...patch, ...lapse(row, { ...row, ...patch }) }
}

const takenBack = (
  row: Commitment,
  reason: NegotiateCommitment['reason'],
  heldOn: DateText | null,
  today: DateText,
): Patch => {
  if (row.boundBy !== null) fail('commitment.signed', { number: row.boundBy })
  if (heldOn !== null && heldOn < today) demandStatus('negotiate', { ...row, status: 'overdue' })
  demandReason('negotiate', reason)
  return { forecast: null, notifiedAt: null, nextCheckOn: null }
}

type Asked = Pick<
  Commitment,
  | 'content'
  | 'condition'
  | 'metricOperator'
  | 'metricValue'
  | 'metricUnit'
  | 'metricMethod'
  | 'promisedOn'
  | 'owner'
  | 'expectation'
  | 'exceptionStatus'
  | 'exceptionFor'
>

/** The metric as a condition says it: 「漏检率 ≤ 0.1 %」. */
export const metricText = (
  row: Pick<Asked, 'metricOperator' | 'metricValue' | 'metricUnit' | 'metricMethod'>,
): string =>
  row.metricValue === null
    ? ''
    : [
        row.metricMethod,
        row.metricOperator && metricOperators[row.metricOperator].label.zh,
        `${row.metricValue}${row.metricUnit ?? ''}`,
      ]
        .filter(Boolean)
        .join(' ')

/** The five dots of a promise as it stands. */
export const smartOf = (
  row: Asked,
  assessment: Assessment | null,
  today?: DateText,
  calendar?: BusinessCalendar,
): Smart => {
  const condition = [row.condition, metricText(row)].filter(Boolean).join('\n')
  return smart({
    content: row.content,
    condition: condition === '' ? null : condition,
    due: row.promisedOn,
    owner: row.owner,
    expectation: row.expectation,
    forecast: assessment && {
      n: assessment.engine === 'threePoint' ? null : assessment.n,
      p85: assessment.p85,
      chance: assessment.chance,
    },
    exceptionApproved: isExcepted(row),
    today,
    calendar,
  })
}

/** The forecast as it is kept with the promise. */
export const keptForecast = (assessment: Assessment, now: Date): Record<string, unknown> => {
  const { needs: _needs, minN: _minN, ...kept } = assessment
  return { ...kept, at: now.toISOString() }
}

const labelsOf = (keys: readonly (keyof typeof commitment.fields)[]): Label[] =>
  keys.map((key) => commitment.fields[key].label)

const metricParts = ['metricOperator', 'metricValue', 'metricUnit', 'metricMethod'] as const

/**
 * What a confirmation cannot do without: for ours condition, owner and day, for a metric and a service level also how it is
 * compared, its value, its unit and how it is measured; for a customer's duty who and when.
 */
export const missingFor = (
  row: Pick<
    Commitment,
    'side' | 'kind' | 'condition' | 'owner' | 'promisedOn' | 'theirContact' | (typeof metricParts)[number]
  >,
): Label[] =>
  labelsOf(
    (row.side === 'ours'
      ? ([
          'condition',
          'owner',
          'promisedOn',
          ...(measuredKinds.includes(row.kind) ? metricParts : []),
        ] as const)
      : (['theirContact', 'promisedOn'] as const)
    ).filter((key) => row[key] === null),
  )

/** @throws commitment.estimate_required, commitment.sample_too_small */
const demandForecast = (assessment: Assessment): DateText => {
  if (assessment.p85 !== null) return assessment.p85
  if (assessment.needs.includes('estimateDays') && assessment.n >= assessment.minN.p85)
    fail('commitment.estimate_required')
  return fail('commitment.sample_too_small', { n: assessment.n, min: assessment.minN.p85 })
}

interface Moment {
  readonly now: Date
  readonly today: DateText
  readonly calendar: BusinessCalendar
}

/**
 * 确认承诺. A promise of ours needs its condition, owner and day, a forecast, four SMART dots, and a day not earlier than
 * P85 unless an exception was approved for that day or an earlier one. Writes version n+1; the internal target is P50 unless named.
 * @throws commitment.* naming what is missing
 */
export const confirm = (
  row: Commitment,
  assessment: Assessment | null,
  moment: Moment,
): { patch: Patch; n: number } => {
  demandStatus('confirm', row)
  const missing = missingFor(row)
  if (missing.length > 0) fail('commitment.incomplete', { action: actionOf('confirm'), missing })
  const promisedOn = row.promisedOn as DateText
  ensure(promisedOn >= moment.today, 'commitment.date_passed', { promisedOn })
  if (row.side === 'ours')
    demandSafeDay(row, assessment ?? fail('commitment.estimate_required'), promisedOn, moment)
  const p50 = assessment?.p50 ?? null
  const internalOn = row.internalOn ?? (p50 !== null && p50 < promisedOn ? p50 : promisedOn)
  const estimateDays = row.estimateDays ?? assessment?.estimateDays ?? null
  const patch: Patch = {
    status: row.startedOn === null ? 'promised' : 'inProgress',
    statusReason: null,
    promisedAt: moment.now.toISOString(),
    forecast: assessment && keptForecast(assessment, moment.now),
    internalOn,
    nextCheckOn: firstCheck({ side: row.side, promisedOn, internalOn, estimateDays }, moment),
    currentVersion: row.currentVersion + 1,
  }
  return { patch, n: row.currentVersion + 1 }
}

const demandSafeDay = (
  row: Commitment,
  assessment: Assessment,
  promisedOn: DateText,
  { today, calendar }: Moment,
): void => {
  const p85 = demandForecast(assessment)
  if (assessment.earlierThanP85 === true && !isExcepted(row)) {
    if (row.exceptionStatus === 'requested') fail('commitment.exception_waiting')
    fail('commitment.earlier_than_p85', {
      promisedOn,
      p85,
      percent: Math.round((assessment.chance ?? 0) * 100),
    })
  }
  const { met, dots } = smartOf(row, assessment, today, calendar)
  if (met >= SMART_NEEDED) return
  fail('commitment.smart_too_low', { met, missing: dots.filter((dot) => !dot.met).map((dot) => dot.reason) })
}

/**
 * 申请例外 for a day before P85, with 理由 and 兜底措施; it holds for what was asked, on that day or later.
 * @throws commitment.incomplete, commitment.exception_not_needed, commitment.exception_reason_required, forecast refusals
 */
export const requestException = (
  row: Commitment,
  input: RequestException,
  assessment: Assessment,
  by: string | null,
  now: Date,
): Patch => {
  demandStatus('requestException', row)
  const { promisedOn } = row
  if (promisedOn === null)
    return fail('commitment.incomplete', {
      action: actionOf('requestException'),
      missing: labelsOf(['promisedOn']),
    })
  const p85 = demandForecast(assessment)
  ensure(assessment.earlierThanP85, 'commitment.exception_not_needed', { promisedOn, p85 })
  const missing = labelsOf([
    ...(input.reason ? [] : (['exceptionReason'] as const)),
    ...(input.fallback ? [] : (['exceptionFallback'] as const)),
  ])
  if (missing.length > 0) fail('commitment.exception_reason_required', { missing })
  return {
    exceptionStatus: 'requested',
    exceptionFor: promisedOn,
    exceptionReason: input.reason,
    exceptionFallback: input.fallback,
    exceptionAskedBy: by,
    exceptionAskedAt: now.toISOString(),
    exceptionBy: null,
    exceptionNote: null,
    forecast: keptForecast(assessment, now),
  }
}

/**
 * The decision on an exception, which may be reconsidered until the promise is confirmed. A refusal says why.
 * @throws commitment.wrong_status, commitment.exception_not_requested, commitment.reason_required
 */
export const decideException = (
  row: Commitment,
  verdict: 'approved' | 'refused',
  by: string | null,
  note: string | null | undefined,
): Patch => {
  const step = verdict === 'approved' ? 'approveException' : 'refuseException'
  demandStatus(step, row)
  ensure(row.exceptionStatus !== 'none', 'commitment.exception_not_requested')
  if (verdict === 'refused') demandReason(step, note)
  return { exceptionStatus: verdict, exceptionBy: by, exceptionNote: note ?? null }
}
