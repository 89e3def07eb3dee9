import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { IdParams } from './kit/values.ts'

/** What the drawn plans say about one end: of the project, of a milestone, of a promise. */
export const SimulatedEnd = z.object({
  kind: z.enum(['project', 'milestone', 'promise']),
  id: z.string(),
  name: z.string(),
  /** The day it is wanted for: planned end, planned day, promised day (as it was postponed); null where there is none. */
  wantedOn: z.string().nullable(),
  /** Open work that decides about it, and how much of it has three points. */
  open: z.int(),
  estimated: z.int(),
  /** Half and 85 of 100 draws have ended by then; null where there is nothing to draw from. */
  p50: z.string().nullable(),
  p85: z.string().nullable(),
  /** Share of the draws that ended on `wantedOn` or before, 0 … 1. */
  chance: z.number().nullable(),
  bins: z.array(z.object({ from: z.string(), to: z.string(), share: z.number() })),
})
export type SimulatedEnd = z.infer<typeof SimulatedEnd>

export const PlanSimulation = z
  .object({
    draws: z.int(),
    seed: z.int(),
    /** The project first, then milestones by their order and promises by their day; what is reached is left out. */
    ends: z.array(SimulatedEnd),
    /** Work by how often it lay on the chain that decided the end of the project, at most five. */
    drivers: z.array(z.object({ id: z.string(), title: z.string(), share: z.number() })),
  })
  .meta({ id: 'PlanSimulation' })
export type PlanSimulation = z.infer<typeof PlanSimulation>

export const SimulatePlan = z.object({
  /** The same seed draws the same; another one shows how much is chance. */
  seed: z.coerce.number().int().min(0).max(4_294_967_295).default(1),
})

export const simulatePlan = endpoint({
  id: 'plan.simulate',
  method: 'GET',
  path: '/api/v1/engagements/{id}/plan/simulation',
  permission: 'member',
  summary: { zh: '按三点估算模拟完工', en: 'When a plan ends, drawn from its three-point estimates' },
  params: IdParams,
  query: SimulatePlan,
  response: PlanSimulation,
  errors: ['request.invalid', 'auth.required', 'auth.forbidden', 'record.not_found'],
})
