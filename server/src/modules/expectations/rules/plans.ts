import type { Effect, PlanStatus } from '@zhinuo/contracts/expectations-plans.ts'
import { optionPlan, planStatuses } from '@zhinuo/contracts/expectations-plans.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { PatchOf, RowOf } from '@zhinuo/contracts/kit/object.ts'
import { ensure, fail } from '../../../platform/errors.ts'

type Plan = RowOf<typeof optionPlan>
type Patch = PatchOf<typeof optionPlan>
export type PlanStep =
  | 'revise'
  | 'offer'
  | 'takeBack'
  | 'choose'
  | 'reconsider'
  | 'remark'
  | 'drop'
  | 'reinstate'

/** More than three side by side nobody compares. */
const mostPlans = 3

/** 草稿 → 已提供客户 → 已选定, the others 未选; taken back to revise, reconsidered, or 不再考虑 and reinstated. */
export const planEdges: Readonly<Record<PlanStep, readonly PlanStatus[]>> = {
  revise: ['draft'],
  offer: ['draft'],
  takeBack: ['offered'],
  choose: ['offered'],
  reconsider: ['chosen'],
  remark: ['offered'],
  drop: ['draft', 'offered', 'passed'],
  reinstate: ['dropped'],
}

/** @throws optionPlan.wrong_status naming the action and the present status */
export const demandPlan = (step: PlanStep, { status }: Pick<Plan, 'status'>): void => {
  const action: Label = optionPlan.verbs?.[step]?.label ?? { zh: step }
  if (!planEdges[step].includes(status))
    fail('optionPlan.wrong_status', { action, status: planStatuses[status].label })
}

/** Those that stand side by side. */
export const isCompared = ({ status }: Pick<Plan, 'status'>): boolean => status !== 'dropped'

/** @throws optionPlan.too_many when the project compares three already */
export const demandRoom = (others: readonly Pick<Plan, 'status'>[]): void =>
  ensure(others.filter(isCompared).length < mostPlans, 'optionPlan.too_many', { max: mostPlans })

const effectKeys: ReadonlySet<unknown> = new Set<Effect>(['full', 'partial', 'none'])

/** The effects that were stored with a plan, by expectation; what is none is left out. */
export const readEffects = (stored: unknown): ReadonlyMap<string, Effect> =>
  new Map(
    (Array.isArray(stored) ? stored : []).flatMap((entry: unknown): [string, Effect][] => {
      const { expectation, effect } = (entry ?? {}) as { expectation?: unknown; effect?: unknown }
      return typeof expectation === 'string' && effectKeys.has(effect)
        ? [[expectation, effect as Effect]]
        : []
    }),
  )

/** A quote, and at least one expectation served. @throws optionPlan.wrong_status, optionPlan.nothing_to_offer */
export const offer = (plan: Plan, now: Date): Patch => {
  demandPlan('offer', plan)
  const serves = [...readEffects(plan.effects).values()].some((effect) => effect !== 'none')
  ensure(plan.quote !== null && serves, 'optionPlan.nothing_to_offer')
  return { status: 'offered', offeredAt: now.toISOString() }
}

export const takeBack = (plan: Plan): Patch => {
  demandPlan('takeBack', plan)
  return { status: 'draft', offeredAt: null }
}

/** One plan is chosen; the others that were offered are 未选. @throws optionPlan.already_chosen, optionPlan.wrong_status */
export const choose = (
  plan: Plan,
  others: readonly Plan[],
  by: { readonly contact: string; readonly comment: string | null },
  now: Date,
): { patch: Patch; passed: readonly Plan[] } => {
  const standing = others.find(({ status }) => status === 'chosen')
  if (standing) fail('optionPlan.already_chosen', { name: standing.name })
  demandPlan('choose', plan)
  const at = now.toISOString()
  return {
    patch: {
      status: 'chosen',
      chosenBy: by.contact,
      chosenAt: at,
      ...(by.comment === null ? {} : { comment: by.comment, commentedBy: by.contact, commentedAt: at }),
    },
    passed: others.filter(({ status }) => status === 'offered'),
  }
}

/** The choice is open again, among those that were offered. @throws optionPlan.wrong_status */
export const reconsider = (
  plan: Plan,
  others: readonly Plan[],
): { patch: Patch; offered: readonly Plan[] } => {
  demandPlan('reconsider', plan)
  return {
    patch: { status: 'offered', chosenBy: null, chosenAt: null },
    offered: others.filter(({ status }) => status === 'passed'),
  }
}

export const drop = (plan: Plan): Patch => {
  demandPlan('drop', plan)
  return { status: 'dropped' }
}

/** Back as a draft, where there is room. @throws optionPlan.wrong_status, optionPlan.too_many */
export const reinstate = (plan: Plan, others: readonly Plan[]): Patch => {
  demandPlan('reinstate', plan)
  demandRoom(others)
  return { status: 'draft' }
}
