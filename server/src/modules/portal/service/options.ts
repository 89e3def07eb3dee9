import { effects, planKinds } from '@zhinuo/contracts/expectations-plans.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { PortalOption } from '@zhinuo/contracts/portal-project.ts'
import type { Ctx } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import type { PlanForContact } from '../../expectations/public.ts'
import { chooseOptionByCustomer, plansForContact } from '../../expectations/public.ts'
import { actingContact, mayInPortal } from '../../identity/public.ts'
import type { ProjectLine } from '../queries.ts'
import { listProjects } from '../queries.ts'
import { eachForReader } from './turn.ts'

const view = (ctx: Ctx, plan: PlanForContact, { id, name, closed }: ProjectLine): PortalOption => ({
  id: plan.id,
  project: { id, name },
  name: plan.name,
  kindText: labelText(planKinds[plan.kind].label, ctx.language),
  summary: plan.summary,
  quote: plan.quote,
  days: plan.plannedDays,
  readyOn: plan.plannedOn,
  phasing: plan.phasing,
  effects: plan.effects.map(({ statement, effect }) => ({
    statement,
    text: labelText(effects[effect].label, ctx.language),
    tone: effects[effect].tone,
  })),
  state: plan.chosen ? 'chosen' : plan.open ? 'open' : 'passed',
  yourWords: plan.comment,
  canChoose: plan.open && !closed,
  canRemark: plan.open && !closed && mayInPortal(ctx, 'answer'),
})

/** Plans that were offered, to pick one or say something about. @throws portal.not_for_you, auth.verify_first */
export const portalOptions = (ctx: Ctx, wanted?: string): Promise<PortalOption[]> =>
  withTx(ctx, async (ctx) => {
    const plans = await plansForContact(ctx, wanted)
    const projects = await listProjects(ctx, actingContact(ctx).customer)
    if (wanted !== undefined && !projects.some(({ id }) => id === wanted)) fail('portal.not_for_you')
    return plans.flatMap((plan) => {
      const project = projects.find(({ id }) => id === plan.engagement)
      return project ? [view(ctx, plan, project)] : []
    })
  })

/** The same as the reader may act on them. */
export const optionsForReader = async (ctx: Ctx, wanted?: string): Promise<PortalOption[]> =>
  eachForReader(ctx, await portalOptions(ctx, wanted), 'canChoose', 'sign')

const answered = async (ctx: Ctx, id: string): Promise<PortalOption> =>
  (await optionsForReader(ctx)).find((one) => one.id === id) ?? fail('portal.not_for_you')

/** @throws portal.not_for_you, optionPlan.already_chosen, optionPlan.wrong_status */
export const answerOption = (
  ctx: Ctx,
  id: string,
  answer: { readonly pick: boolean; readonly comment: string | null },
): Promise<PortalOption> =>
  withTx(ctx, async (ctx) => {
    await answered(ctx, id)
    await chooseOptionByCustomer(ctx, id, answer)
    return answered(ctx, id)
  })
