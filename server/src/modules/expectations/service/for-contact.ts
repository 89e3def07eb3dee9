import type { Effect, PlanKind } from '@zhinuo/contracts/expectations-plans.ts'
import { optionPlan } from '@zhinuo/contracts/expectations-plans.ts'
import { find, list } from '../../../engine/read.ts'
import { hold } from '../../../engine/hold.ts'
import { save } from '../../../engine/records.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { actingContact, ensureVerified } from '../../identity/public.ts'
import { demandPlan, readEffects } from '../rules/plans.ts'
import { wasTold } from '../rules/status.ts'
import type { Plan } from './plans.ts'
import { choosePlan, liveExpectations } from './plans.ts'

/** A plan as its customer sees it, field by field: the service, the quote and the time, never how we came to them. */
export interface PlanForContact {
  readonly id: string
  readonly engagement: string
  readonly name: string
  readonly kind: PlanKind
  readonly summary: string | null
  readonly quote: number | null
  readonly plannedDays: number | null
  readonly plannedOn: string | null
  readonly phasing: string | null
  readonly effects: readonly { readonly statement: string; readonly effect: Effect }[]
  readonly chosen: boolean
  /** The customer may still choose or comment. */
  readonly open: boolean
  readonly comment: string | null
}

const asCustomer = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'a contact reads and answers what was offered to their customer')

/** The plans that were offered to the acting contact's customer, the oldest first. @throws auth.verify_first */
export const plansForContact = (ctx: Ctx, engagementId?: string): Promise<PlanForContact[]> =>
  withTx(ctx, async (ctx) => {
    ensureVerified(ctx)
    const system = asCustomer(ctx)
    const plans = (
      await list(system, optionPlan, {
        filter: {
          op: 'and',
          of: [
            { op: 'eq', field: 'customer', value: actingContact(ctx).customer },
            { op: 'in', field: 'status', value: ['offered', 'chosen', 'passed'] },
          ],
        },
        sort: [
          { field: 'position', dir: 'asc' },
          { field: 'createdAt', dir: 'asc' },
        ],
        limit: 100,
      })
    ).filter((plan) => engagementId === undefined || plan.engagement === engagementId)
    const views: PlanForContact[] = []
    for (const project of new Set(plans.map((plan) => plan.engagement))) {
      const ofProject = plans.filter((each) => each.engagement === project)
      // To offer a plan is to put to the customer what it serves; every other draft stays in the house.
      const served = new Set(
        ofProject.flatMap((plan) =>
          [...readEffects(plan.effects)].flatMap(([id, effect]) => (effect === 'none' ? [] : [id])),
        ),
      )
      const expectations = (await liveExpectations(system, project)).filter(
        (e) => wasTold(e) || served.has(e.id),
      )
      for (const plan of ofProject) {
        const effects = readEffects(plan.effects)
        views.push({
          id: plan.id,
          engagement: plan.engagement,
          name: plan.name,
          kind: plan.kind,
          summary: plan.summary,
          quote: plan.quote,
          plannedDays: plan.plannedDays,
          plannedOn: plan.plannedOn,
          phasing: plan.phasing,
          effects: expectations.map((e) => ({
            statement: e.statement,
            effect: effects.get(e.id) ?? 'none',
          })),
          chosen: plan.status === 'chosen',
          open: plan.status === 'offered',
          comment: plan.comment,
        })
      }
    }
    return views
  })

/**
 * The customer picks a plan, or only comments on it.
 * @throws auth.verify_first, portal.not_for_you, optionPlan.already_chosen, optionPlan.wrong_status
 */
export const chooseOptionByCustomer = (
  ctx: Ctx,
  id: string,
  input: { readonly pick: boolean; readonly comment?: string | null },
): Promise<void> =>
  withTx(ctx, async (ctx) => {
    ensureVerified(ctx)
    const { id: contact, customer } = actingContact(ctx)
    const system = asCustomer(ctx)
    const plan: Plan = (await find(system, optionPlan, id)) ?? fail('portal.not_for_you')
    const shown = ['offered', 'chosen', 'passed'].includes(plan.status)
    ensure(plan.customer === customer && shown, 'portal.not_for_you')
    const comment = input.comment?.trim() || null
    if (input.pick) {
      await choosePlan(system, id, { chosenBy: contact, comment })
      return
    }
    if (comment === null) return
    const held = await hold(system, optionPlan, id, 'remark')
    demandPlan('remark', held.row)
    const patch = { comment, commentedBy: contact, commentedAt: ctx.now.toISOString() }
    await save(system, held, patch, { event: 'optionPlan.commented' })
  })
