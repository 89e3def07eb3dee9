import { commitment } from '@zhinuo/contracts/commitments.ts'
import type {
  AcceptCommitment,
  CheckInCommitment,
  DeclareCommitment,
  StartCommitment,
  WithdrawCommitment,
} from '@zhinuo/contracts/commitments-endpoints.ts'
import { hold, save } from '../../../engine/records.ts'
import type { Ctx } from '../../../platform/context.ts'
import { attachFiles } from '../../../platform/files.ts'
import { withTx } from '../../../platform/tx.ts'
import { contactOf } from '../../contacts/public.ts'
import * as outcome from '../rules/outcome.ts'
import type { Commitment, Patch, Step } from '../rules/status.ts'
import { demandStatus } from '../rules/status.ts'
import * as work from '../rules/work.ts'
import type { Moment } from './moment.ts'
import { momentOf } from './moment.ts'

type Reason = string | null | undefined

/** One step of a promise: held, decided by a rule, saved with its fact. */
export const step = (
  ctx: Ctx,
  id: string,
  verb: Step,
  event: string,
  decide: (row: Commitment, moment: Moment, ctx: Ctx) => Patch | Promise<Patch>,
  data?: Readonly<Record<string, unknown>>,
): Promise<Commitment> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, commitment, id, verb)
    return save(ctx, held, await decide(held.row, momentOf(ctx, held.row.zone), ctx), { event, data })
  })

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

/** 验收通过, by staff on the customer's word; `acceptedBy` says whose. */
export const accept = (ctx: Ctx, id: string, input: AcceptCommitment): Promise<Commitment> =>
  step(ctx, id, 'accept', 'commitment.accepted', async (row, { today, zone }, ctx) => {
    demandStatus('accept', row)
    if (input.acceptedBy) await contactOf(ctx, row.customer, input.acceptedBy)
    return outcome.accept(row, input, today, zone)
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

export const hide = (ctx: Ctx, id: string, reason: Reason): Promise<Commitment> =>
  step(ctx, id, 'hide', 'commitment.hidden', () => outcome.hide(reason))

export const show = (ctx: Ctx, id: string): Promise<Commitment> =>
  step(ctx, id, 'show', 'commitment.shown', () => outcome.show())
