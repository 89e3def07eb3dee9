import type { AcceptMilestone, DeclareMilestone } from '@zhinuo/contracts/delivery-endpoints.ts'
import { milestone } from '@zhinuo/contracts/delivery.ts'
import { workItem } from '@zhinuo/contracts/delivery-work.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { get } from '../../../engine/read.ts'
import { hold } from '../../../engine/hold.ts'
import { save } from '../../../engine/records.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure } from '../../../platform/errors.ts'
import { attachFiles } from '../../../platform/files.ts'
import { withTx } from '../../../platform/tx.ts'
import { contactOf } from '../../contacts/public.ts'
import { isOpen, momentOf } from '../../commitments/public.ts'
import { workdayAxis } from '../methods/axis.ts'
import { baselineOf } from '../methods/baseline.ts'
import { listMilestones, listServed, lockPlan } from '../queries.ts'
import * as rules from '../rules/milestone.ts'
import type { Milestone, MilestonePatch, MilestoneStep } from '../rules/milestone.ts'
import type { ServedPromise } from '../rules/work.ts'
import { isBaselined, reckon, whole } from './plan.ts'
import { demandPlanner, saveMany } from './shift.ts'

type Reason = string | null | undefined
type Moment = ReturnType<typeof momentOf>
interface Project extends Moment {
  readonly customer: string
}

/** One step of a milestone: held, decided by a rule in the zone of its project, saved with its fact. */
export const step = (
  ctx: Ctx,
  id: string,
  verb: MilestoneStep,
  event: string,
  decide: (row: Milestone, project: Project, ctx: Ctx) => MilestonePatch | Promise<MilestonePatch>,
  data?: Readonly<Record<string, unknown>>,
): Promise<Milestone> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, milestone, id, verb)
    const { customer, zone } = await get(whole(ctx), engagement, held.row.engagement)
    return save(ctx, held, await decide(held.row, { ...momentOf(ctx, zone), customer }, ctx), { event, data })
  })

export const reschedule = (
  ctx: Ctx,
  id: string,
  input: { readonly plannedOn: string; readonly reason?: Reason },
): Promise<Milestone> =>
  step(
    ctx,
    id,
    'reschedule',
    'milestone.rescheduled',
    async (row, _project, ctx) => rules.rescheduleMilestone(row, input, await soonestServed(ctx, row.id)),
    { reason: input.reason ?? null },
  )

/** The open promise with the soonest day that work of the milestone serves. */
const soonestServed = async (ctx: Ctx, id: string): Promise<ServedPromise | null> =>
  (await listServed(whole(ctx), id)).find(({ status }) => isOpen(status)) ?? null

export const start = (ctx: Ctx, id: string): Promise<Milestone> =>
  step(ctx, id, 'start', 'milestone.started', rules.startMilestone)

export const backToPlan = (ctx: Ctx, id: string): Promise<Milestone> =>
  step(ctx, id, 'backToPlan', 'milestone.back_to_plan', rules.backToPlan)

/** 提交验收, with its files bound to the milestone. */
export const declare = (ctx: Ctx, id: string, input: DeclareMilestone): Promise<Milestone> =>
  step(ctx, id, 'declare', 'milestone.declared', async (row, { today }, ctx) => {
    const patch = rules.declareMilestone(row, input, today)
    const place = { object: milestone.key, record: row.id, field: 'evidenceFiles' }
    await attachFiles(ctx, place, input.evidenceFiles ?? [])
    return patch
  })

export const withdrawDeclaration = (ctx: Ctx, id: string): Promise<Milestone> =>
  step(ctx, id, 'withdrawDeclaration', 'milestone.declaration_withdrawn', rules.withdrawDeclaration)

/** 验收通过, entered by staff on the word of a contact of the project's customer. */
export const accept = (ctx: Ctx, id: string, input: AcceptMilestone): Promise<Milestone> =>
  step(ctx, id, 'accept', 'milestone.accepted', async (row, project, ctx) => {
    const patch = rules.acceptMilestone(row, input, 'recorded', project)
    if (input.acceptedBy) await contactOf(ctx, project.customer, input.acceptedBy)
    return patch
  })

export const sendBack = (ctx: Ctx, id: string, reason: Reason): Promise<Milestone> =>
  step(ctx, id, 'sendBack', 'milestone.sent_back', (row) => rules.sendBackMilestone(row, reason))

export const cancel = (ctx: Ctx, id: string, reason: Reason): Promise<Milestone> =>
  step(ctx, id, 'cancel', 'milestone.cancelled', (row) => rules.cancelMilestone(row, reason))

export const resume = (ctx: Ctx, id: string): Promise<Milestone> =>
  step(ctx, id, 'resume', 'milestone.resumed', rules.resumeMilestone)

export const hide = (ctx: Ctx, id: string, reason: Reason): Promise<Milestone> =>
  step(ctx, id, 'hide', 'milestone.hidden', () => rules.hideMilestone(reason))

export const show = (ctx: Ctx, id: string): Promise<Milestone> =>
  step(ctx, id, 'show', 'milestone.shown', rules.showMilestone)

/** Puts the milestones of a project in order; all of them are named. @throws milestone.order_incomplete */
export const arrange = (ctx: Ctx, engagementId: string, ids: readonly string[]): Promise<void> =>
  withTx(ctx, async (ctx) => {
    await get(ctx, engagement, engagementId)
    await lockPlan(ctx, engagementId)
    const all = await listMilestones(whole(ctx), [engagementId])
    const named = new Set(ids)
    ensure(named.size === all.length && all.every(({ id }) => named.has(id)), 'milestone.order_incomplete')
    for (const [order, id] of ids.entries()) {
      const held = await hold(ctx, milestone, id, 'arrange')
      await save(ctx, held, { order }, { event: 'milestone.arranged' })
    }
  })

/**
 * 定为原计划: the planned days of now become those that all later ones are measured by. Once it was done, doing it again
 * needs a reason, which is kept with every row.
 * @throws plan.empty, plan.rebaseline_reason_required
 */
export const takeBaseline = (ctx: Ctx, engagementId: string, reason: Reason): Promise<void> =>
  withTx(ctx, async (ctx) => {
    await demandPlanner(ctx, engagementId, 'baseline')
    await lockPlan(ctx, engagementId)
    const system = whole(ctx)
    const [reckoned] = await reckon(ctx, [engagementId])
    if (!reckoned) throw new Error(`no plan of a project that was read: ${engagementId}`)
    const { today, calendar, plan } = reckoned
    const axis = workdayAxis(today, calendar)
    const milestones = reckoned.milestones.filter((row) => row.status !== 'cancelled')
    const works = reckoned.works.filter((row) => row.status !== 'cancelled')
    ensure(milestones.length + works.length > 0, 'plan.empty')
    ensure(!isBaselined({ milestones, works }) || reason, 'plan.rebaseline_reason_required')
    const data = { reason: reason ?? null }
    await saveMany(
      system,
      milestone,
      'baseline',
      new Map(milestones.map(({ id, plannedOn }) => [id, { baselineOn: plannedOn }])),
      'milestone.baselined',
      data,
    )
    await saveMany(
      system,
      workItem,
      'baseline',
      new Map(
        works.map((work) => {
          const { start, end } = baselineOf(work, plan.placed.get(work.id), axis)
          return [work.id, { baselineStart: start, baselineEnd: end }]
        }),
      ),
      'workItem.baselined',
      data,
    )
  })
