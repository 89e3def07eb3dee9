import { z } from 'zod'
import { Effect, PlanKind, PlanStatus } from './expectations-plans.ts'
import { Dimension, Priority } from './expectations-options.ts'
import { endpoint } from './kit/endpoint.ts'
import type { Label } from './kit/label.ts'
import { Day, Id, IdParams, optionalText, someText } from './kit/values.ts'
import { refusals } from './refusals.ts'

const planContent = {
  name: someText(80),
  kind: PlanKind,
  summary: optionalText(2000),
  /** An expectation of the project that is not named is not included. */
  effects: z.array(z.object({ expectation: Id, effect: Effect })).max(500),
  /** Minor units; the quote to the customer, never our cost. */
  quote: z.int().min(0).nullish(),
  plannedDays: z.int().min(0).max(2000).nullish(),
  plannedOn: Day.nullish(),
  phasing: optionalText(2000),
}

export const PreparePlan = z.object(planContent).meta({ id: 'PreparePlan' })
export type PreparePlan = z.infer<typeof PreparePlan>

export const RevisePlan = z.object({ version: z.int(), ...planContent }).meta({ id: 'RevisePlan' })
export type RevisePlan = z.infer<typeof RevisePlan>

/** A choice is somebody’s: the contact who made it is on record with it. */
export const ChoosePlan = z.object({ chosenBy: Id, comment: optionalText(2000) }).meta({ id: 'ChoosePlan' })
export type ChoosePlan = z.infer<typeof ChoosePlan>

export const PlanChanged = z
  .object({ id: z.string(), version: z.int(), status: PlanStatus })
  .meta({ id: 'PlanChanged' })
export type PlanChanged = z.infer<typeof PlanChanged>

export const PlanView = z
  .object({
    id: z.string(),
    version: z.int(),
    name: z.string(),
    kind: PlanKind,
    status: PlanStatus,
    summary: z.string().nullable(),
    quote: z.int().nullable(),
    plannedDays: z.number().nullable(),
    plannedOn: z.string().nullable(),
    phasing: z.string().nullable(),
    /** By expectation, in the order of `expectations`. */
    effects: z.array(Effect),
    /** Share of the weights of the matrix that the plan serves, 0 … 100; null without an expectation that has a priority. */
    coverage: z.int().nullable(),
    /** 必须满足 that the plan does not meet in full. */
    mustOpen: z.int(),
    chosenBy: z.string().nullable(),
    chosenAt: z.string().nullable(),
    comment: z.string().nullable(),
    commentedBy: z.string().nullable(),
  })
  .meta({ id: 'PlanView' })
export type PlanView = z.infer<typeof PlanView>

/** At most three plans side by side. */
export const PlanComparison = z
  .object({
    customer: z.string(),
    expectations: z.array(
      z.object({
        id: z.string(),
        statement: z.string(),
        dimension: Dimension,
        priority: Priority.nullable(),
      }),
    ),
    plans: z.array(PlanView),
  })
  .meta({ id: 'PlanComparison' })
export type PlanComparison = z.infer<typeof PlanComparison>

export const preparePlan = endpoint({
  id: 'optionPlan.prepare',
  method: 'POST',
  path: '/api/v1/engagements/{id}/option-plans',
  permission: 'member',
  summary: { zh: '准备一个对比方案,最多三个', en: 'Prepare an option, at most three' },
  params: IdParams,
  body: PreparePlan,
  response: PlanChanged,
  errors: [...refusals, 'optionPlan.too_many', 'optionPlan.foreign_expectation'],
})
export const comparePlans = endpoint({
  id: 'optionPlan.compare',
  method: 'GET',
  path: '/api/v1/engagements/{id}/option-plans',
  permission: 'member',
  summary: { zh: '一个项目的方案对比', en: 'The options of a project side by side' },
  params: IdParams,
  response: PlanComparison,
  errors: refusals,
})
export const revisePlan = endpoint({
  id: 'optionPlan.revise',
  method: 'POST',
  path: '/api/v1/option-plans/{id}/revise',
  permission: 'member',
  summary: { zh: '修改还没有提供的方案', en: 'Revise an option that is not offered yet' },
  params: IdParams,
  body: RevisePlan,
  response: PlanChanged,
  errors: [...refusals, 'optionPlan.wrong_status', 'optionPlan.foreign_expectation', 'record.stale'],
})

const turn = <const V extends string, const E extends readonly string[]>(
  verb: V,
  path: string,
  summary: Label,
  errors: E,
) =>
  ({
    id: `optionPlan.${verb}`,
    method: 'POST',
    path: `/api/v1/option-plans/{id}/${path}`,
    permission: 'member',
    summary,
    params: IdParams,
    response: PlanChanged,
    errors: [...refusals, 'optionPlan.wrong_status', ...errors],
  }) as const

export const offerPlan = endpoint(
  turn('offer', 'offer', { zh: '提供给客户', en: 'Offer to the customer' }, ['optionPlan.nothing_to_offer']),
)
export const takeBackPlan = endpoint(
  turn('takeBack', 'take-back', { zh: '收回修改', en: 'Take back to revise' }, []),
)
export const choosePlan = endpoint({
  id: 'optionPlan.choose',
  method: 'POST',
  path: '/api/v1/option-plans/{id}/choose',
  permission: 'member',
  summary: { zh: '记下客户选定的方案', en: 'Mark the option that was chosen' },
  params: IdParams,
  body: ChoosePlan,
  response: PlanChanged,
  errors: [
    ...refusals,
    'optionPlan.wrong_status',
    'optionPlan.already_chosen',
    'contact.other_customer',
    'field.link_not_found',
  ],
})
export const reconsiderPlan = endpoint(
  turn('reconsider', 'reconsider', { zh: '重新考虑', en: 'Reconsider the choice' }, []),
)
export const dropPlan = endpoint(turn('drop', 'drop', { zh: '不再考虑', en: 'Drop the option' }, []))
export const reinstatePlan = endpoint(
  turn('reinstate', 'reinstate', { zh: '恢复方案', en: 'Reinstate the option' }, ['optionPlan.too_many']),
)
