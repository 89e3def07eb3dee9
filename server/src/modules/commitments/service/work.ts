import { commitment } from '@zhinuo/contracts/commitments.ts'
import type {
  AcceptCommitment,
  CheckInCommitment,
  DeclareCommitment,
  NameDuty,
  StartCommitment,
  WithdrawCommitment,
} from '@zhinuo/contracts/commitments-inputs.ts'
import { find, list } from '../../../engine/read.ts'
import { hold } from '../../../engine/hold.ts'
import { save } from '../../../engine/records.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { fail } from '../../../platform/errors.ts'
import { attachFiles } from '../../../platform/files.ts'
import { withTx } from '../../../platform/tx.ts'
import { contactOf } from '../../contacts/public.ts'
import { heldDay } from '../methods/held-day.ts'
import * as duties from '../rules/duty.ts'
import * as outcome from '../rules/outcome.ts'
import type { Commitment, Patch, Step } from '../rules/status.ts'
import { askedStatuses, openStatuses } from '../rules/status.ts'
import * as work from '../rules/work.ts'
import type { Moment } from './moment.ts'
import { momentOf } from './moment.ts'
import type { StoodFor } from './standing.ts'
import { standing } from './standing.ts'

type Reason = string | null | undefined

/** Now, and the day by which the promise is judged. */
export interface Judged extends Moment {
  readonly heldOn: DateText | null
}

/**
 * One step of a promise: held, decided by a rule, saved with its fact. Where a late duty of the customer has moved its
 * day, the fact keeps which and how far, as it was known then.
 */
export const step = (
  ctx: Ctx,
  id: string,
  verb: Step,
  event: string,
  decide: (row: Commitment, moment: Judged, ctx: Ctx) => Patch | Promise<Patch>,
  data?: Readonly<Record<string, unknown>>,
): Promise<Commitment> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, commitment, id, verb)
    const stood = await standing(ctx, held.row)
    const moment = { ...momentOf(ctx, held.row.zone), heldOn: heldDay(held.row, stood) }
    const patch = await decide(held.row, moment, ctx)
    return save(ctx, held, patch, { event, data: stood ? { ...data, stood: factOf(stood) } : data })
  })

const factOf = ({ duty, lateDays, stoodDays, heldOn }: StoodFor): Record<string, unknown> => ({
  duty: duty.id,
  dueOn: duty.dueOn,
  lateDays,
  stoodDays,
  heldOn,
})

/** 指定客户配合: which duty of the customer the promise waits for; null: none. */
export const nameDuty = (ctx: Ctx, id: string, { duty, reason }: NameDuty): Promise<Commitment> =>
  step(
    ctx,
    id,
    'nameDuty',
    'commitment.duty_named',
    async (row, { today }, ctx) => {
      const patch = duties.nameDuty(row, duty === null ? null : await dutyOf(ctx, duty), reason)
      if (row.status !== 'overdue') return patch
      const stood = await standing(ctx, { ...row, waitsFor: duty })
      return { ...patch, ...outcome.resume(row, heldDay(row, stood), today) }
    },
    { reason: reason ?? null },
  )

const dutyOf = async (ctx: Ctx, id: string): Promise<Commitment> =>
  (await find(ctx, commitment, id)) ??
  fail('field.link_not_found', { field: commitment.fields.waitsFor.label, key: 'waitsFor' })

export const start = (ctx: Ctx, id: string, input: StartCommitment): Promise<Commitment> =>
  step(ctx, id, 'start', 'commitment.started', (row, { today }) => work.start(row, input, today))

export const checkIn = (ctx: Ctx, id: string, input: CheckInCommitment): Promise<Commitment> =>
  step(ctx, id, 'checkIn', 'commitment.checked_in', (row, { today }) => work.checkIn(row, input, today))

/** Decides a declaration and binds its evidence files to the promise. */
export const declared = async (
  ctx: Ctx,
  row: Commitment,
  input: DeclareCommitment,
  today: string,
): Promise<Patch> => {
  const patch = work.declare(row, input, today)
  const place = { object: commitment.key, record: row.id, field: 'evidenceFiles' }
  await attachFiles(ctx, place, input.evidenceFiles ?? [])
  return patch
}

/** 提交验收. */
export const declare = (ctx: Ctx, id: string, input: DeclareCommitment): Promise<Commitment> =>
  step(ctx, id, 'declare', 'commitment.declared', (row, { today }, ctx) => declared(ctx, row, input, today))

/** 验收通过, entered by staff: of a customer's duty, or of a promise of ours on the word of a contact who is named. */
export const accept = (ctx: Ctx, id: string, input: AcceptCommitment): Promise<Commitment> =>
  step(ctx, id, 'accept', 'commitment.accepted', async (row, moment, ctx) => {
    const patch = outcome.accept(row, input, 'recorded', moment.heldOn, moment)
    if (input.acceptedBy) await contactOf(ctx, row.customer, input.acceptedBy)
    return patch
  })

export const sendBack = (ctx: Ctx, id: string, reason: Reason): Promise<Commitment> =>
  step(ctx, id, 'sendBack', 'commitment.sent_back', (row, { today }) => outcome.sendBack(row, reason, today))

export const markNotKept = (ctx: Ctx, id: string, reason: Reason): Promise<Commitment> =>
  step(ctx, id, 'markNotKept', 'commitment.not_kept', (row, { today }) =>
    outcome.markNotKept(row, reason, today),
  )

/** 我方撤回, with who was told, when and how. */
export const withdraw = (ctx: Ctx, id: string, input: WithdrawCommitment): Promise<Commitment> => {
  const { toldContact, toldAt, toldHow } = input
  return step(
    ctx,
    id,
    'withdraw',
    'commitment.withdrawn',
    async (row, { now, today }, ctx) => {
      const patch = outcome.withdraw(row, input, now, today)
      if (toldContact) await contactOf(ctx, row.customer, toldContact)
      return patch
    },
    { toldContact: toldContact ?? null, toldAt: toldAt ?? null, toldHow: toldHow ?? null },
  )
}

export const cancel = (ctx: Ctx, id: string, reason: Reason): Promise<Commitment> =>
  step(ctx, id, 'cancel', 'commitment.cancelled', (row, { today }) => outcome.cancel(row, reason, today))

/**
 * 客户取消 of every promise of a project that is not settled, of both sides; what is overdue was not kept, and stays so in
 * every figure. @returns how many
 */
export const cancelWithProject = async (ctx: Ctx, engagement: string, reason: string): Promise<number> => {
  const unsettled = await list(ctx, commitment, {
    filter: {
      op: 'and',
      of: [
        { op: 'eq', field: 'engagement', value: engagement },
        { op: 'in', field: 'status', value: [...askedStatuses, ...openStatuses] },
      ],
    },
    limit: 5000,
  })
  for (const { id, status } of unsettled)
    await (status === 'overdue' ? markNotKept(ctx, id, reason) : cancel(ctx, id, reason))
  return unsettled.length
}

export const hide = (ctx: Ctx, id: string, reason: Reason): Promise<Commitment> =>
  step(ctx, id, 'hide', 'commitment.hidden', () => outcome.hide(reason))

export const show = (ctx: Ctx, id: string): Promise<Commitment> =>
  step(ctx, id, 'show', 'commitment.shown', () => outcome.show())
