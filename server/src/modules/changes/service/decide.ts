import type { ConfirmChange } from '@zhinuo/contracts/changes-assessment-endpoints.ts'
import type { DeclineChange, ImplementChange } from '@zhinuo/contracts/changes-endpoints.ts'
import { changeAlternative } from '@zhinuo/contracts/changes-parts.ts'
import { create, save } from '../../../engine/records.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx, CtxInPerson } from '../../../platform/context.ts'
import { actingMember, inPlaceOf } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf } from '../../commitments/public.ts'
import { listPeople } from '../../members/public.ts'
import { markOf } from '../methods/content.ts'
import { listOpen } from '../queries/open.ts'
import { demandHolder, demandNothing, missingToConfirm } from '../rules/readiness.ts'
import type { Change } from '../rules/status.ts'
import { namesCleared, stepsFrom } from '../rules/status.ts'
import { holdersOf, partsOf, projectOf, take, whole } from './change.ts'
import { readiedNow } from './outlook.ts'

const nameOf = async (ctx: Ctx, id: string | null): Promise<string> =>
  (await listPeople(whole(ctx), [id]))[0]?.name ?? ''

/**
 * 三方确认, one name at a time: whoever holds the slot puts theirs to what stands now, and to nothing else.
 * @throws change.content_changed, change.not_your_slot, change.not_ready, change.wrong_status
 */
export const confirmChange = (ctx: Ctx, id: string, { slot, mark }: ConfirmChange): Promise<Change> =>
  withTx(ctx, async (ctx) => {
    const held = await take(ctx, id, 'confirm')
    const { row } = held
    const me = actingMember(ctx)
    const holder = holdersOf(row, await projectOf(ctx, row.engagement))[slot]
    demandHolder(holder, inPlaceOf(ctx, holder), await nameOf(ctx, holder))
    const parts = await partsOf(ctx, id)
    ensure(mark === markOf(row, parts), 'change.content_changed')
    demandNothing(missingToConfirm(await readiedNow(ctx, row, parts)))
    const at = ctx.now.toISOString()
    const patch = {
      owner: { ownerConfirmed: me, ownerConfirmedAt: at },
      rd: { rdConfirmed: me, rdConfirmedAt: at },
      delivery: { deliveryConfirmed: me, deliveryConfirmedAt: at },
    }[slot]
    return save(ctx, held, patch, {
      event: 'changeRequest.confirmed',
      data: { slot },
      onBehalfOf: holder === me ? null : holder,
    })
  })

/**
 * 会签补充协议: business and finance, two people, each by name and time.
 * @throws change.no_supplement, change.supplement_file_required, change.same_signer
 */
export const signSupplement = (ctx: CtxInPerson, id: string, as: 'business' | 'finance'): Promise<Change> =>
  withTx(ctx, async (ctx) => {
    const held = await take(ctx, id, as === 'business' ? 'signBusiness' : 'signFinance')
    const { row } = held
    ensure(row.needsSupplement, 'change.no_supplement')
    ensure(row.supplementFiles.length > 0, 'change.supplement_file_required')
    const me = ctx.actor.id
    const other = as === 'business' ? row.financeSigner : row.businessSigner
    if (other === me) fail('change.same_signer', { name: await nameOf(ctx, me) })
    const at = ctx.now.toISOString()
    const patch =
      as === 'business'
        ? { businessSigner: me, businessSignedAt: at }
        : { financeSigner: me, financeSignedAt: at }
    return save(ctx, held, patch, { event: 'changeRequest.cosigned', data: { as } })
  })

/** Back from the customer to be worked on; whoever has it open is told so when they decide. */
export const recallChange = (ctx: Ctx, id: string): Promise<Change> =>
  withTx(ctx, async (ctx) => {
    const held = await take(ctx, id, 'recall')
    return save(ctx, held, { status: 'deciding', ...namesCleared }, { event: 'changeRequest.recalled' })
  })

const clockEnded = { pausedAt: null, pauseReason: null } as const

/**
 * 婉拒并替代: never a bare no. The customer reads the reason and the alternatives.
 * @throws change.alternative_required, change.reason_required, change.wrong_status
 */
export const declineChange = (
  ctx: Ctx,
  id: string,
  { reason, alternatives }: DeclineChange,
): Promise<Change> =>
  withTx(ctx, async (ctx) => {
    const held = await take(ctx, id, 'decline')
    ensure(alternatives.length > 0, 'change.alternative_required')
    ensure(reason !== '', 'change.reason_required')
    const system = asSystem(ctx, 'the alternatives are part of the refusal')
    for (const { kind, text } of alternatives)
      await create(
        system,
        changeAlternative,
        { change: id, kind, text },
        { verb: 'offer', event: 'changeAlternative.offered' },
      )
    return save(
      ctx,
      held,
      {
        status: 'declined',
        strategy: 'decline',
        declineReason: reason,
        closedAt: ctx.now.toISOString(),
        ...clockEnded,
      },
      { event: 'changeRequest.declined' },
    )
  })

/** @throws change.reason_required, change.wrong_status */
export const withdrawChange = (ctx: Ctx, id: string, reason: string): Promise<Change> =>
  withTx(ctx, async (ctx) => {
    const held = await take(ctx, id, 'withdraw')
    ensure(reason !== '', 'change.reason_required')
    return save(
      ctx,
      held,
      { status: 'withdrawn', withdrawReason: reason, closedAt: ctx.now.toISOString(), ...clockEnded },
      { event: 'changeRequest.withdrawn' },
    )
  })

/** Withdraws every change of a project that is not in force. @returns how many */
export const withdrawWithProject = async (ctx: Ctx, engagement: string, reason: string): Promise<number> => {
  const open = await listOpen(ctx, { statuses: stepsFrom.withdraw, engagement })
  for (const { id } of open) await withdrawChange(ctx, id, reason)
  return open.length
}

/** @throws change.date_in_future, change.wrong_status */
export const implementChange = (ctx: Ctx, id: string, { on, note }: ImplementChange): Promise<Change> =>
  withTx(ctx, async (ctx) => {
    const held = await take(ctx, id, 'implement')
    const { today } = momentOf(ctx, (await projectOf(ctx, held.row.engagement)).zone)
    const day = on ?? today
    ensure(day <= today, 'change.date_in_future', { date: day })
    return save(
      ctx,
      held,
      { status: 'implemented', implementedOn: day, implementedNote: note ?? null },
      { event: 'changeRequest.implemented' },
    )
  })

export const closeChange = (ctx: Ctx, id: string): Promise<Change> =>
  withTx(ctx, async (ctx) => {
    const held = await take(ctx, id, 'close')
    return save(
      ctx,
      held,
      { status: 'closed', closedAt: ctx.now.toISOString() },
      { event: 'changeRequest.closed' },
    )
  })
