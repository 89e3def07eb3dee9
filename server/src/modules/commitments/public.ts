import { commitment } from '@zhinuo/contracts/commitments.ts'
import type { DeclareCommitment } from '@zhinuo/contracts/commitments-inputs.ts'
import { objectOf } from '../../engine/objects.ts'
import { list } from '../../engine/read.ts'
import { can } from '../../engine/rights.ts'
import { asSystem } from '../../engine/system.ts'
import type { Ctx } from '../../platform/context.ts'
import type { DateText } from '../../platform/date-text.ts'
import { ensure, fail } from '../../platform/errors.ts'
import type { CommitmentLine } from './queries.ts'
import { listLines, liveStatuses, toKeepStatuses, waitingStatuses } from './queries.ts'
import type { Smart } from './methods/smart.ts'
import * as outcome from './rules/outcome.ts'
import { smartOf } from './rules/promise.ts'
import { judgeOf } from './service/approvers.ts'
import type { Assessment } from './rules/assessment.ts'
import type { Commitment, Step } from './rules/status.ts'
import { demandStatus, openStatuses } from './rules/status.ts'
import * as rules from './rules/work.ts'
import * as work from './service/work.ts'

export { isOwnRequest } from './rules/exception.ts'
export type { Judge } from './queries.ts'
export { decidable } from './queries.ts'
export { approversFor, hasOtherApprover, judgeOf, judgesOf } from './service/approvers.ts'
export { changed } from './service/changed.ts'
export { negotiate, recordCommitment } from './service/promise.ts'
export { findDates } from './methods/chinese-date.ts'
export type { AgreedException } from './rules/renegotiation.ts'
export { isRenegotiable } from './rules/renegotiation.ts'
export { followExpectation, promiseByChange, renegotiate } from './service/renegotiate.ts'
export type { PastWork } from './service/forecast.ts'
export { forecastFor, pastWork } from './service/forecast.ts'
export { momentOf } from './service/moment.ts'
export { heldDay } from './methods/held-day.ts'
export type { StoodFor } from './service/standing.ts'
export { standing, standings } from './service/standing.ts'
export { cancelWithProject } from './service/work.ts'
export { askedStatuses, closedStatuses, isAsked, isClosed, isOpen } from './rules/status.ts'
export { metricText, SMART_NEEDED } from './rules/promise.ts'
export type { Weighed } from './rules/weighing.ts'
export { missingWeight } from './rules/weighing.ts'
export type { Commitment, CommitmentLine }

/** The promises of a project, both sides, within the actor's rights, the soonest first. */
export const listForEngagement = (ctx: Ctx, engagementId: string): Promise<Commitment[]> =>
  list(ctx, commitment, {
    filter: { op: 'eq', field: 'engagement', value: engagementId },
    sort: [{ field: 'promisedOn', dir: 'asc' }],
    limit: 500,
  })

/** The five dots of a promise, by the forecast that was kept when it was confirmed. */
export const smartOfRow = (row: Commitment): Smart => smartOf(row, row.forecast as Assessment | null)

/** Promises of ours that are to be kept or looked at up to `until`, the soonest first; of one member, or all the actor may see. */
export const promisesUntil = (ctx: Ctx, until: DateText, owner: string | null): Promise<CommitmentLine[]> =>
  listLines(ctx, { statuses: toKeepStatuses, until, owner })

/**
 * Promises of ours that may fall due after a day, up to `until`, however many are late: by their own day, the soonest first,
 * and those of that day and before that our standing clock may have moved; of one member, or all the actor may see.
 */
export const promisesAhead = async (
  ctx: Ctx,
  after: DateText,
  until: DateText,
  owner: string | null,
): Promise<CommitmentLine[]> => [
  ...(await listLines(ctx, { statuses: liveStatuses, ahead: { after, until }, owner })),
  ...(await listLines(ctx, { statuses: liveStatuses, waiting: after, owner })),
]

/**
 * Exceptions that wait for the actor's decision, or for that of a deputy `by` whom it is done: none for those who may not
 * decide, and not those that either of them asked for.
 */
export const exceptionsToDecide = async (ctx: Ctx, by: string | null = null): Promise<CommitmentLine[]> => {
  const exception = judgeOf(ctx, by)
  return can(exception.ctx, objectOf(ctx, commitment.key), 'approveException')
    ? listLines(ctx, { statuses: waitingStatuses, exception })
    : []
}

/** How many promises the watch looks at together. */
export const watchedTogether = 1000

/** Open promises of ours with a day, in the order of their ids, after one of them: what the watch looks at next. */
export const openForWatch = (ctx: Ctx, after: string | null): Promise<Commitment[]> =>
  list(asSystem(ctx, 'the watch looks at every open promise'), commitment, {
    filter: {
      op: 'and',
      of: [
        { op: 'eq', field: 'side', value: 'ours' },
        { op: 'in', field: 'status', value: [...openStatuses] },
        { op: 'notEmpty', field: 'promisedOn' },
        ...(after === null ? [] : [{ op: 'gt' as const, field: 'id', value: after }]),
      ],
    },
    sort: [{ field: 'id', dir: 'asc' }],
    limit: watchedTogether,
  })

const asWatch = (ctx: Ctx): Ctx => asSystem(ctx, 'a deviation changes the state of its promise')

/** 有风险, found by the watch. @throws commitment.wrong_status */
export const markAtRisk = (ctx: Ctx, id: string, reason: string): Promise<Commitment> =>
  work.step(asWatch(ctx), id, 'markAtRisk', 'commitment.at_risk', (row) => rules.markAtRisk(row, reason))

/** Back on track. @throws commitment.wrong_status */
export const recover = (ctx: Ctx, id: string, reason: string): Promise<Commitment> =>
  work.step(asWatch(ctx), id, 'recover', 'commitment.recovered', (row) => rules.recover(row, reason))

/** The customer was told of a slip at `at`; 提前协商 counts from the first notice. */
export const noteNotice = (ctx: Ctx, id: string, at: Date): Promise<Commitment> =>
  work.step(asWatch(ctx), id, 'noteNotice', 'commitment.notice_noted', (row) => outcome.noteNotice(row, at))

/** The signed document that holds these promises; asked-for ones are not promises yet and cannot be bound. */
export const bindToSheet = async (ctx: Ctx, ids: readonly string[], sheet: string): Promise<void> => {
  const system = asSystem(ctx, 'the signed sheet names these promises')
  for (const id of ids.toSorted())
    await work.step(system, id, 'bind', 'commitment.bound', (row) => {
      demandStatus('bind', row)
      return { boundAt: ctx.now.toISOString(), boundBy: sheet }
    })
}

/** A contact may act on visible promises of their own customer; for everything else there is no such promise. */
const byContact = (
  ctx: Ctx,
  id: string,
  verb: Step,
  event: string,
  side: 'ours' | 'theirs',
  decide: Parameters<typeof work.step>[4],
): Promise<Commitment> => {
  const { actor } = ctx
  if (actor.kind !== 'contact') return fail('auth.forbidden')
  const system = asSystem(ctx, 'the customer answers for their own promises')
  return work.step(system, id, verb, event, (row, moment, inner) => {
    ensure(
      row.customer === actor.customer && row.side === side && row.visibleToCustomer,
      'record.not_found',
      { object: commitment.key, id },
    )
    return decide(row, moment, inner)
  })
}

/** 验收通过 in the portal. @throws record.not_found, commitment.wrong_status */
export const acceptByCustomer = (ctx: Ctx, id: string, comment: string | null): Promise<Commitment> =>
  byContact(ctx, id, 'accept', 'commitment.accepted', 'ours', (row, moment) =>
    outcome.accept(row, { acceptedBy: ctx.rights.contact, comment }, 'portal', moment.heldOn, moment),
  )

/** 退回修改 in the portal. @throws record.not_found, commitment.wrong_status, commitment.reason_required */
export const sendBackByCustomer = (ctx: Ctx, id: string, reason: string): Promise<Commitment> =>
  byContact(ctx, id, 'sendBack', 'commitment.sent_back', 'ours', (row, { today }) =>
    outcome.sendBack(row, reason, today),
  )

/** A customer's duty is done, said in the portal with what shows it. */
export const declareByCustomer = (ctx: Ctx, id: string, input: DeclareCommitment): Promise<Commitment> =>
  byContact(ctx, id, 'declare', 'commitment.declared', 'theirs', (row, { today }, inner) =>
    work.declared(inner, row, input, today),
  )
