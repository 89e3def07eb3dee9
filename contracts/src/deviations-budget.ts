import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'

/** 补偿预算: what compensations may cost the workspace in a calendar year, and what those of this year come to. */
export const CompensationBudget = z
  .object({
    /** The year in the zone of the workspace. */
    year: z.string().regex(/^\d{4}$/),
    /** Minor units of CNY; null while no bound is set. */
    yearly: z.int().min(0).nullable(),
    /** Internal cost of the year's compensations, those that were dropped left out. Minor units of CNY. */
    used: z.int(),
  })
  .meta({ id: 'CompensationBudget' })
export type CompensationBudget = z.infer<typeof CompensationBudget>

/** 100 million yuan: more is a slip of the hand. */
export const MOST_COMPENSATION = 10_000_000_000
export const SetCompensationBudget = z.object({ yearly: z.int().min(0).max(MOST_COMPENSATION).nullable() })
export type SetCompensationBudget = z.infer<typeof SetCompensationBudget>

export const getCompensationBudget = endpoint({
  id: 'remedy.budget',
  method: 'GET',
  path: '/api/v1/compensation-budget',
  permission: 'deviations:configure',
  summary: { zh: '今年的补偿预算', en: 'This year’s budget of compensations' },
  response: CompensationBudget,
  errors: [],
})
export const setCompensationBudget = endpoint({
  id: 'remedy.setBudget',
  method: 'PUT',
  path: '/api/v1/compensation-budget',
  permission: 'deviations:configure',
  summary: { zh: '设置补偿预算', en: 'Set the budget of compensations' },
  body: SetCompensationBudget,
  response: CompensationBudget,
  errors: [],
})
