import type { NewItem, NewPlan, PrepareChange, RequestChange } from '@zhinuo/contracts/changes-endpoints.ts'
import { changeItem } from '@zhinuo/contracts/changes-items.ts'
import { changePlan } from '@zhinuo/contracts/changes-parts.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { communication } from '@zhinuo/contracts/communications.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import { get } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure } from '../../../platform/errors.ts'
import { attachFiles } from '../../../platform/files.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf } from '../../commitments/public.ts'
import { contactOf } from '../../contacts/public.ts'
import { demandSoundPlan } from '../../engagements/public.ts'
import { listItems, listPlans } from '../queries/changes.ts'
import { demandPlans, soundItems } from '../rules/items.ts'
import type { Change } from '../rules/status.ts'
import { namesCleared, signersCleared } from '../rules/status.ts'
import { derived, partsOf, projectOf, standingOf, take, targetsOf, whole } from './change.ts'
import { lapsed } from './outlook.ts'

/** What a customer wants otherwise than agreed, written down in their words. */
export const requestChange = (ctx: Ctx, input: RequestChange, own?: OwnValues): Promise<Change> =>
  withTx(ctx, async (ctx) => {
    const { engagement: id, items, ...wish } = input
    const { customer, plannedEnd, zone } = await get(ctx, engagement, id)
    if (wish.requestedContact) await contactOf(ctx, customer, wish.requestedContact)
    if (wish.communication) {
      const said = await get(ctx, communication, wish.communication)
      ensure(said.customer === customer, 'change.communication_elsewhere')
    }
    const made = await create(
      ctx,
      changeRequest,
      { ...wish, engagement: id, customer, endBefore: plannedEnd },
      { verb: 'request', event: 'changeRequest.requested', own },
    )
    if (items && items.length > 0) await writeItems(ctx, made, items, [], momentOf(ctx, zone).today)
    return made
  })

/**
 * Works out the change: what it says, which promises it alters, at which fee, in up to three plans. Whatever changes asks
 * for the three names anew, and for the co-signatures where the price or the agreement changed.
 * @throws what `soundItems` and `demandPlans` refuse, change.wrong_status, contact.other_customer
 */
export const prepareChange = (ctx: Ctx, id: string, input: PrepareChange): Promise<Change> =>
  withTx(ctx, async (ctx) => {
    const held = await take(ctx, id, 'prepare')
    const { row } = held
    const { items, plans, ...given } = input
    const project = await projectOf(ctx, row.engagement)
    if (given.requestedContact) await contactOf(ctx, row.customer, given.requestedContact)
    if (given.supplementFiles)
      await attachFiles(
        ctx,
        { object: changeRequest.key, record: id, field: 'supplementFiles' },
        given.supplementFiles,
      )
    const before = await partsOf(ctx, id)
    const kept = before.plans.map(({ kind, summary, fee, endAfter }) => ({ kind, summary, fee, endAfter }))
    if (plans) await writePlans(ctx, id, plans)
    if (items || plans)
      await writeItems(
        ctx,
        row,
        items ?? before.items.map(again),
        plans ?? kept,
        momentOf(ctx, project.zone).today,
      )
    const after = await partsOf(ctx, id)
    const next = {
      ...row,
      ...given,
      feeChange: given.feeChange === undefined ? row.feeChange : given.feeChange,
    }
    const endAfter = given.endAfter === undefined ? row.endAfter : given.endAfter
    const { plannedStart } = await get(whole(ctx), engagement, row.engagement)
    for (const plannedEnd of [endAfter, ...after.plans.map((plan) => plan.endAfter)])
      demandSoundPlan({ plannedStart, plannedEnd })
    const follows = await derived(ctx, { ...next, endAfter }, after)
    const repriced =
      next.feeChange !== row.feeChange ||
      given.supplementFiles !== undefined ||
      JSON.stringify(after.plans.map(({ kind, fee }) => [kind, fee])) !==
        JSON.stringify(before.plans.map(({ kind, fee }) => [kind, fee]))
    return save(
      ctx,
      held,
      {
        ...given,
        ...follows,
        ...(await lapsed(ctx, row, after)),
        ...namesCleared,
        ...(repriced ? signersCleared : {}),
      },
      { event: 'changeRequest.prepared' },
    )
  })

const again = ({
  id,
  plan,
  what,
  action,
  commitment,
  expectation,
  content,
  condition,
  promisedOn,
  owner,
  controllable,
  shortOf,
  safeguard,
  dimension,
  priority,
}: Awaited<ReturnType<typeof listItems>>[number]): NewItem => ({
  id,
  plan,
  what,
  action,
  commitment,
  expectation,
  content,
  condition,
  promisedOn,
  owner,
  controllable,
  shortOf,
  safeguard,
  dimension,
  priority: priority === 'notNow' ? null : priority,
})

const parts = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'items and plans belong to the change that the actor works out')

/** The whole list of items: those named by id are rewritten, others added, what is left out removed. */
const writeItems = async (
  ctx: Ctx,
  row: Pick<Change, 'id' | 'engagement'>,
  items: readonly NewItem[],
  plans: readonly Pick<NewPlan, 'kind'>[],
  today: string,
): Promise<void> => {
  const standing = await standingOf(
    // Within the actor's own rights: nobody changes what they may not read.
    ctx,
    items.map(({ commitment, expectation }) => ({
      commitment: commitment ?? null,
      expectation: expectation ?? null,
    })),
  )
  const sound = soundItems(items, plans, targetsOf(standing), row.engagement, today)
  const system = parts(ctx)
  const there = new Map((await listItems(system, [row.id])).map((item) => [item.id, item]))
  for (const { id, ...values } of sound) {
    const known = id === undefined ? undefined : there.get(id)
    const same =
      known !== undefined &&
      known.what === values.what &&
      known.action === values.action &&
      known.commitment === values.commitment &&
      known.expectation === values.expectation
    if (!same) {
      await create(
        system,
        changeItem,
        { ...values, change: row.id },
        { verb: 'write', event: 'changeItem.written' },
      )
      continue
    }
    there.delete(known.id)
    const { what: _w, action: _a, commitment: _c, expectation: _e, ...patch } = values
    const held = await hold(system, changeItem, known.id, 'rewrite')
    await save(system, held, patch, { event: 'changeItem.rewritten' })
  }
  for (const gone of there.keys()) {
    const held = await hold(system, changeItem, gone, 'rewrite')
    await save(system, held, { removed: true }, { event: 'changeItem.removed' })
  }
}

/** The whole list of plans, at most one of each kind; one that was removed comes back as it is written now. */
const writePlans = async (ctx: Ctx, change: string, plans: readonly NewPlan[]): Promise<void> => {
  demandPlans(plans)
  const system = parts(ctx)
  const there = await listPlans(whole(ctx), change)
  for (const { kind, summary, fee = null, endAfter = null } of plans) {
    const known = there.find((plan) => plan.kind === kind)
    if (!known) {
      await create(
        system,
        changePlan,
        { change, kind, summary, fee, endAfter },
        { verb: 'write', event: 'changePlan.written' },
      )
      continue
    }
    const held = await hold(system, changePlan, known.id, 'rewrite')
    await save(system, held, { summary, fee, endAfter, removed: false }, { event: 'changePlan.rewritten' })
  }
  for (const gone of there.filter(
    ({ kind, removed }) => !removed && !plans.some((plan) => plan.kind === kind),
  )) {
    const held = await hold(system, changePlan, gone.id, 'rewrite')
    await save(system, held, { removed: true }, { event: 'changePlan.removed' })
  }
}
