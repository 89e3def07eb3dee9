import { z } from 'zod'
import { Dimension, Priority } from './expectations-options.ts'
import { endpoint } from './kit/endpoint.ts'
import { IdParams, Label } from './kit/values.ts'

/** 一期, 二期, 以后; `undecided` waits for its priority. */
export const buildPhases = {
  first: { label: { zh: '一期', en: 'Phase 1' } },
  second: { label: { zh: '二期', en: 'Phase 2' } },
  later: { label: { zh: '以后', en: 'Later' } },
  undecided: { label: { zh: '待定优先级', en: 'No priority yet' } },
} as const
const BuildPhase = z.enum(['first', 'second', 'later', 'undecided'])
export type BuildPhase = z.infer<typeof BuildPhase>

export const PhaseProposal = z
  .object({
    phases: z.array(
      z.object({
        phase: BuildPhase,
        /** Person-days of what has an estimate; null where nothing has one. */
        effortDays: z.number().nullable(),
        /** How many have no estimate. */
        unknown: z.int(),
        /** The last day promised in it. */
        until: z.string().nullable(),
        items: z.array(
          z.object({
            expectation: z.string(),
            statement: z.string(),
            dimension: Dimension,
            priority: Priority.nullable(),
            promisedOn: z.string().nullable(),
            effortDays: z.number().nullable(),
            reason: Label,
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'PhaseProposal' })
export type PhaseProposal = z.infer<typeof PhaseProposal>

/** Proposed by stated rules and never taken over by itself. */
export const proposePhases = endpoint({
  id: 'engagement.proposePhases',
  method: 'GET',
  path: '/api/v1/engagements/{id}/phase-proposal',
  permission: 'member',
  summary: { zh: '分期建议', en: 'Phases proposed for a project' },
  params: IdParams,
  response: PhaseProposal,
  errors: ['auth.required', 'record.not_found'],
})
