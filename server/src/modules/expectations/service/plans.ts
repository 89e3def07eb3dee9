import { engagement } from '@zhinuo/contracts/engagements.ts'
import type {
  ChoosePlan,
  PlanComparison,
  PreparePlan,
  RevisePlan,
} from '@zhinuo/contracts/expectations-plans-endpoints.ts'
import { optionPlan } from '@zhinuo/contracts/expectations-plans.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { get, list } from '../../../engine/read.ts'
import type { Held } from '../../../engine/hold.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, refuseStale } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { contactOf } from '../../contacts/public.ts'
import { planCoverage } from '../methods/plan-coverage.ts'
import { listContactNames } from '../queries/projects.ts'
import * as rules from '../rules/plans.ts'
import { isLive } from '../rules/status.ts'

export type Plan = RowOf<typeof optionPlan>
type Expectation = RowOf<typeof expectation>

/** More than one project has in reason. */
const mostOfOneProject = 500

const ofProject = (engagementId: string) => ({ op: 'eq', field: 'engagement', value: engagementId }) as const

export const plansOf = (ctx: Ctx, engagementId: string): Promise<Plan[]> =>
  list(ctx, optionPlan, {
    filter: ofProject(engagementId),
    sort: [
      { field: 'position', dir: 'asc' },
      { field: 'createdAt', dir: 'asc' },
    ],
    limit: 100,
  })

/** What the plans of a project are measured by: its expectations that still count, oldest first. */
export const liveExpectations = async (ctx: Ctx, engagementId: string): Promise<Expectation[]> =>
  (
    await list(ctx, expectation, {
      filter: ofProject(engagementId),
      sort: [{ field: 'createdAt', dir: 'asc' }],
      limit: mostOfOneProject,
    })
  ).filter(isLive)

/** Whatever looks at several plans of a project at once waits its turn here. */
const lockProject = (ctx: Ctx, engagementId: string): Promise<unknown> =>
  hold(
    asSystem(ctx, 'the plans of a project are chosen and counted one after another'),
    engagement,
    engagementId,
    'update',
  )

const everyPlan = (ctx: Ctx, engagementId: string): Promise<Plan[]> =>
  plansOf(asSystem(ctx, 'a project’s plans are counted whole'), engagementId)

/** The plans side by side: what each does for every expectation, what it covers and what it is quoted at. */
export const comparePlans = (ctx: Ctx, engagementId: string): Promise<PlanComparison> =>
  withTx(ctx, async (ctx) => {
    const { customer } = await get(ctx, engagement, engagementId)
    const [expectations, plans, contacts] = await Promise.all([
      liveExpectations(ctx, engagementId),
      plansOf(ctx, engagementId),
      listContactNames(ctx, customer),
    ])
    const nameOf = (id: string | null): string | null => contacts.find((c) => c.id === id)?.name ?? null
    return {
      customer,
      expectations: expectations.map(({ id, statement, dimension, priority }) => ({
        id,
        statement,
        dimension,
        priority,
      })),
      plans: plans.filter(rules.isCompared).map((plan) => {
        const effects = rules.readEffects(plan.effects)
        const { id, version, name, kind, status, summary, quote, plannedDays, plannedOn, phasing } = plan
        return {
          id,
          version,
          name,
          kind,
          status,
          summary,
          quote,
          plannedDays,
          plannedOn,
          phasing,
          effects: expectations.map((e) => effects.get(e.id) ?? 'none'),
          ...planCoverage(expectations, effects),
          chosenBy: nameOf(plan.chosenBy),
          chosenAt: plan.chosenAt,
          comment: plan.comment,
          commentedBy: nameOf(plan.commentedBy),
        }
      }),
    }
  })

const demandOwnExpectations = async (
  ctx: Ctx,
  engagementId: string,
  effects: PreparePlan['effects'],
): Promise<void> => {
  const known = new Set(
    (await list(ctx, expectation, { filter: ofProject(engagementId), limit: mostOfOneProject })).map(
      (e) => e.id,
    ),
  )
  ensure(
    effects.every((e) => known.has(e.expectation)),
    'optionPlan.foreign_expectation',
  )
}

/** Only what a plan serves is kept; each expectation once, the last word standing. */
const kept = (effects: PreparePlan['effects']): PreparePlan['effects'] =>
  [...new Map(effects.map((e) => [e.expectation, e])).values()].filter((e) => e.effect !== 'none')

/** @throws optionPlan.too_many, optionPlan.foreign_expectation */
export const preparePlan = (ctx: Ctx, engagementId: string, input: PreparePlan): Promise<Plan> =>
  withTx(ctx, async (ctx) => {
    const { customer } = await get(ctx, engagement, engagementId)
    await lockProject(ctx, engagementId)
    const others = await everyPlan(ctx, engagementId)
    rules.demandRoom(others)
    await demandOwnExpectations(ctx, engagementId, input.effects)
    const position = Math.max(0, ...others.map((plan) => plan.position)) + 1
    const values = { ...input, effects: kept(input.effects), engagement: engagementId, customer, position }
    return create(ctx, optionPlan, values, { verb: 'prepare', event: 'optionPlan.prepared' })
  })

/** @throws optionPlan.wrong_status, optionPlan.foreign_expectation, record.stale with both versions */
export const revisePlan = (ctx: Ctx, id: string, { version, ...input }: RevisePlan): Promise<Plan> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, optionPlan, id, 'revise')
    const { row } = held
    rules.demandPlan('revise', row)
    if (version !== row.version)
      refuseStale(
        row,
        Object.fromEntries(Object.keys(input).map((key) => [key, row[key as keyof Plan]])),
        input,
      )
    await demandOwnExpectations(ctx, row.engagement, input.effects)
    return save(ctx, held, { ...input, effects: kept(input.effects) }, { event: 'optionPlan.revised' })
  })

/** A plan under one of its verbs, with the other plans of its project; the project's plans stand still meanwhile. */
const holdAmong = async (
  ctx: Ctx,
  id: string,
  verb: rules.PlanStep,
): Promise<{ held: Held<typeof optionPlan>; others: Plan[] }> => {
  const { engagement } = await get(ctx, optionPlan, id)
  await lockProject(ctx, engagement)
  const held = await hold(ctx, optionPlan, id, verb)
  return { held, others: (await everyPlan(ctx, engagement)).filter((plan) => plan.id !== id) }
}

const turnOthers = async (
  ctx: Ctx,
  plans: readonly Plan[],
  verb: 'choose' | 'reconsider',
  status: 'passed' | 'offered',
  event: string,
): Promise<void> => {
  const system = asSystem(ctx, 'to choose one plan is to pass the others')
  for (const { id } of plans)
    await save(system, await hold(system, optionPlan, id, verb), { status }, { event })
}

export const offerPlan = (ctx: Ctx, id: string): Promise<Plan> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, optionPlan, id, 'offer')
    return save(ctx, held, rules.offer(held.row, ctx.now), { event: 'optionPlan.offered' })
  })

export const takeBackPlan = (ctx: Ctx, id: string): Promise<Plan> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, optionPlan, id, 'takeBack')
    return save(ctx, held, rules.takeBack(held.row), { event: 'optionPlan.taken_back' })
  })

/** The customer's choice, by their own hand or on their word. @throws optionPlan.already_chosen, optionPlan.wrong_status */
export const choosePlan = (ctx: Ctx, id: string, input: ChoosePlan): Promise<Plan> =>
  withTx(ctx, async (ctx) => {
    const { held, others } = await holdAmong(ctx, id, 'choose')
    await contactOf(ctx, held.row.customer, input.chosenBy)
    const by = { contact: input.chosenBy, comment: input.comment || null }
    const { patch, passed } = rules.choose(held.row, others, by, ctx.now)
    const row = await save(ctx, held, patch, { event: 'optionPlan.chosen' })
    await turnOthers(ctx, passed, 'choose', 'passed', 'optionPlan.passed')
    return row
  })

export const reconsiderPlan = (ctx: Ctx, id: string): Promise<Plan> =>
  withTx(ctx, async (ctx) => {
    const { held, others } = await holdAmong(ctx, id, 'reconsider')
    const { patch, offered } = rules.reconsider(held.row, others)
    const row = await save(ctx, held, patch, { event: 'optionPlan.reconsidered' })
    await turnOthers(ctx, offered, 'reconsider', 'offered', 'optionPlan.offered')
    return row
  })

export const dropPlan = (ctx: Ctx, id: string): Promise<Plan> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, optionPlan, id, 'drop')
    return save(ctx, held, rules.drop(held.row), { event: 'optionPlan.dropped' })
  })

export const reinstatePlan = (ctx: Ctx, id: string): Promise<Plan> =>
  withTx(ctx, async (ctx) => {
    const { held, others } = await holdAmong(ctx, id, 'reinstate')
    return save(ctx, held, rules.reinstate(held.row, others), { event: 'optionPlan.reinstated' })
  })
