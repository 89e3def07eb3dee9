import { commitment } from '@zhinuo/contracts/commitments.ts'
import { commitmentVersion } from '@zhinuo/contracts/commitments-history.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import type {
  ConfirmCommitment,
  NegotiateCommitment,
  RecordCommitment,
  RequestException,
} from '@zhinuo/contracts/commitments-inputs.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { findProject } from '../queries/targets.ts'
import { isOwnRequest } from '../rules/exception.ts'
import * as rules from '../rules/promise.ts'
import type { Commitment } from '../rules/status.ts'
import { weigh } from '../rules/weighing.ts'
import { demandStatus, isAsked } from '../rules/status.ts'
import { hasOtherApprover, judgesOf } from './approvers.ts'
import { demandOwn } from './fits.ts'
import { assessRow } from './forecast.ts'
import { momentOf } from './moment.ts'
import { step } from './work.ts'

/** Writes what was asked for or offered into the ledger; class, team, industry and zone come from the project. */
export const recordCommitment = (ctx: Ctx, input: RecordCommitment, own?: OwnValues): Promise<Commitment> =>
  withTx(ctx, async (ctx) => {
    const project =
      (await findProject(ctx, input.engagement, input)) ??
      fail('record.not_found', { object: engagement.key, id: input.engagement })
    demandOwn({ ...input, customer: project.customer }, input, project)
    const values = {
      ...input,
      customer: project.customer,
      industry: project.industry,
      zone: project.zone,
      team: input.team === undefined ? project.team : input.team,
      workClass: input.workClass === undefined ? project.workClass : input.workClass,
    }
    return create(ctx, commitment, values, { verb: 'record', event: 'commitment.recorded', own })
  })

/**
 * 还价: a counter-offer from either side, before anything is promised, or while no signed sheet holds the promise. What
 * else holds it is asked of whoever calls: `demandFree` throws where it may not change now.
 */
export const negotiate = (
  ctx: Ctx,
  id: string,
  input: NegotiateCommitment,
  demandFree: (ctx: Ctx, row: Commitment) => Promise<void>,
): Promise<Commitment> =>
  step(ctx, id, 'negotiate', 'commitment.negotiated', async (row, { heldOn, today }, ctx) => {
    const patch = rules.negotiate(row, input, heldOn, today)
    if (!isAsked(row.status)) await demandFree(ctx, row)
    return patch
  })

/** 确认承诺: from here on content, condition and day are fixed, as version 1. */
export const confirm = (ctx: Ctx, id: string, input: ConfirmCommitment): Promise<Commitment> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, commitment, id, 'confirm')
    demandStatus('confirm', held.row)
    const assessment = held.row.side === 'ours' ? await assessRow(ctx, held.row, input) : null
    const { patch, n } = rules.confirm(held.row, assessment, momentOf(ctx, held.row.zone))
    const weighed = held.row.side === 'ours' ? weigh(held.row, input) : {}
    const { content, condition, promisedOn } = held.row
    const reason = input.reason ?? labelText({ zh: '确认承诺', en: 'Confirmed' }, ctx.language)
    const version = {
      commitment: id,
      n,
      content,
      condition,
      promisedOn,
      internalOn: patch.internalOn,
      reason,
    }
    await create(asSystem(ctx, 'the version is part of the confirmation'), commitmentVersion, version, {
      verb: 'write',
      event: 'commitmentVersion.written',
    })
    return save(ctx, held, { ...patch, ...weighed }, { event: 'commitment.confirmed' })
  })

/** 申请例外 for a day before P85. */
export const requestException = (ctx: Ctx, id: string, input: RequestException): Promise<Commitment> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, commitment, id, 'requestException')
    demandStatus('requestException', held.row)
    const assessment = await assessRow(ctx, held.row, input)
    return save(ctx, held, rules.requestException(held.row, input, assessment, actingMember(ctx), ctx.now), {
      event: 'commitment.exception_requested',
    })
  })

const decide = (
  ctx: Ctx,
  id: string,
  verdict: 'approved' | 'refused',
  note: string | null | undefined,
): Promise<Commitment> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(
      ctx,
      commitment,
      id,
      verdict === 'approved' ? 'approveException' : 'refuseException',
    )
    const me = actingMember(ctx)
    const patch = rules.decideException(held.row, verdict, me, note)
    // Who asked may take it back by a refusal, and no more.
    if (verdict === 'approved' && isOwnRequest(held.row, judgesOf(ctx, held.onBehalfOf)))
      fail((await hasOtherApprover(ctx, me)) ? 'commitment.exception_own' : 'commitment.exception_own_alone')
    return save(ctx, held, patch, { event: `commitment.exception_${verdict}` })
  })

export const approveException = (
  ctx: Ctx,
  id: string,
  note: string | null | undefined,
): Promise<Commitment> => decide(ctx, id, 'approved', note)

export const refuseException = (ctx: Ctx, id: string, note: string | null | undefined): Promise<Commitment> =>
  decide(ctx, id, 'refused', note)
