import type {
  ConfirmDeviation,
  FalseAlarm,
  HandOverDeviation,
  ReopenDeviation,
  ReportDeviation,
} from '@zhinuo/contracts/deviations-endpoints.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { z } from 'zod'
import { get } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { isOpen as isOpenPromise, markAtRisk, momentOf, recover, standing } from '../../commitments/public.ts'
import { lineOf } from '../methods/notice-clock.ts'
import { listNewest } from '../queries.ts'
import * as rules from '../rules.ts'
import type { Deviation } from './project.ts'
import { keeperOf, otherOpen, whole } from './project.ts'

/**
 * A deviation that people saw. One about a promise has its line and puts the promise at risk; a promise has one open
 * deviation at most.
 * @throws deviation.open_exists
 */
export const reportDeviation = (
  ctx: Ctx,
  input: ReportDeviation & { readonly risk?: string },
  own?: OwnValues,
): Promise<Deviation> =>
  withTx(ctx, async (ctx) => {
    const project = await get(ctx, engagement, input.engagement)
    const promise = input.commitment === undefined ? null : await promiseOf(ctx, input.commitment, project.id)
    const { calendar, zone } = momentOf(ctx, project.zone)
    const stood = promise && (await standing(ctx, promise))
    const heldOn = stood && stood.heldOn !== promise.promisedOn ? stood.heldOn : null
    const line = promise?.promisedOn
      ? lineOf({ ...promise, promisedOn: promise.promisedOn, heldOn }, calendar, zone)
      : null
    const made = await create(
      ctx,
      deviation,
      {
        summary: input.summary,
        commitment: promise?.id ?? null,
        risk: input.risk ?? null,
        engagement: project.id,
        customer: project.customer,
        source: 'staff',
        kind: input.kind,
        severity: input.severity,
        detectedAt: ctx.now.toISOString(),
        promisedOn: promise?.promisedOn ?? null,
        heldOn,
        expectedOn: input.expectedOn ?? null,
        noticeLineAt: line?.at.toISOString() ?? null,
        lineMoved: line?.moved ?? false,
        foundLate: line !== null && line.at < ctx.now,
        owner: await keeperOf(ctx, project.expectationOwner),
      },
      { verb: 'report', event: 'deviation.reported', own },
    )
    if (promise && (promise.status === 'promised' || promise.status === 'inProgress'))
      await markAtRisk(ctx, promise.id, input.summary)
    return made
  })

/** The promise of ours, locked, when it belongs to the project, is open, and has no open deviation. */
const promiseOf = async (ctx: Ctx, id: string, engagementId: string) => {
  await get(ctx, commitment, id)
  const { row } = await hold(whole(ctx), commitment, id, 'markAtRisk')
  const fits = row.engagement === engagementId && row.side === 'ours' && isOpenPromise(row.status)
  ensure(fits, 'field.link_not_found', { field: deviation.fields.commitment.label, key: 'commitment' })
  const [last] = await listNewest(whole(ctx), [id])
  if (last && rules.isOpen(last.status)) fail('deviation.open_exists', { code: last.code, id: last.id })
  return row
}

/** Names the cause; the watch's kind and severity may be corrected with it. */
export const confirmDeviation = (
  ctx: Ctx,
  id: string,
  input: z.infer<typeof ConfirmDeviation>,
): Promise<Deviation> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, deviation, id, 'confirm')
    const status = rules.step(held.row.status, 'confirm')
    return save(
      ctx,
      held,
      {
        status,
        cause: input.cause,
        causeText: input.causeText ?? null,
        kind: input.kind ?? held.row.kind,
        severity: input.severity ?? held.row.severity,
      },
      { event: 'deviation.confirmed' },
    )
  })

/** 误报 says why, and the promise is on track again. @throws deviation.reason_required */
export const markFalseAlarm = (
  ctx: Ctx,
  id: string,
  { reason }: z.infer<typeof FalseAlarm>,
): Promise<Deviation> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, deviation, id, 'markFalseAlarm')
    const status = rules.step(held.row.status, 'markFalseAlarm')
    ensure(reason !== '', 'deviation.reason_required')
    await backOnTrack(ctx, held.row, reason)
    return save(
      ctx,
      held,
      { status, falseAlarmReason: reason, closedAt: ctx.now.toISOString() },
      { event: 'deviation.false_alarm' },
    )
  })

/** 有风险 came from the deviation and ends with it; what happened to the promise meanwhile stands. */
export const backOnTrack = async (ctx: Ctx, row: Deviation, reason: string): Promise<void> => {
  if (row.commitment === null) return
  const promise = await get(whole(ctx), commitment, row.commitment)
  if (promise.status === 'atRisk') await recover(ctx, promise.id, reason)
}

/** Someone else looks after it from now on. @throws deviation.wrong_status once it is settled */
export const handOver = (
  ctx: Ctx,
  id: string,
  { owner }: z.infer<typeof HandOverDeviation>,
): Promise<Deviation> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, deviation, id, 'handOver')
    rules.demandOpen(held.row.status, 'handOver')
    return save(ctx, held, { owner }, { event: 'deviation.handed_over' })
  })

/** Within 30 days of closing. @throws deviation.reopen_too_late, deviation.open_exists */
export const reopenDeviation = (
  ctx: Ctx,
  id: string,
  { reason }: z.infer<typeof ReopenDeviation>,
): Promise<Deviation> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, deviation, id, 'reopen')
    const { row } = held
    const status = rules.reopen(row, ctx.now)
    if (row.commitment !== null) {
      const { row: promise } = await hold(whole(ctx), commitment, row.commitment, 'markAtRisk')
      const other = await otherOpen(ctx, row)
      if (other) fail('deviation.open_exists', { code: other.code, id: other.id })
      if (promise.status === 'promised' || promise.status === 'inProgress')
        await markAtRisk(ctx, promise.id, reason)
    }
    return save(
      ctx,
      held,
      {
        status,
        closedAt: null,
        closeReason: null,
        answer: null,
        askedAt: null,
        answerBy: null,
        reopenReason: reason,
      },
      { event: 'deviation.reopened' },
    )
  })
