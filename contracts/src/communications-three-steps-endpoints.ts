import { z } from 'zod'
import { ChecklistPoint, FactKind } from './communications-three-steps.ts'
import { AlternativeKind } from './expectations-options.ts'
import { endpoint } from './kit/endpoint.ts'
import { Id, IdParams, optionalText, someText } from './kit/values.ts'

export const Fact = z
  .object({ kind: FactKind, text: someText(500), source: someText(200) })
  .meta({ id: 'ThreeStepFact' })
export type Fact = z.infer<typeof Fact>
export const OfferedAlternative = z
  .object({ kind: AlternativeKind, text: someText(500) })
  .meta({ id: 'ThreeStepAlternative' })
export type OfferedAlternative = z.infer<typeof OfferedAlternative>

const content = {
  demand: someText(300),
  listened: someText(5000),
  facts: z.array(Fact).max(10),
  /** One or two: a third choice is none. */
  alternatives: z.array(OfferedAlternative).max(2),
  checklist: z.array(ChecklistPoint).max(6).optional(),
  bottomLine: optionalText(1000),
}

export const RecordThreeStep = z
  .object({
    customer: Id,
    engagement: Id.nullish(),
    expectation: Id.nullish(),
    owner: Id.optional(),
    ...content,
  })
  .meta({ id: 'RecordThreeStep' })
export type RecordThreeStep = z.infer<typeof RecordThreeStep>
export const ReviseThreeStep = z.object(content).meta({ id: 'ReviseThreeStep' })
export type ReviseThreeStep = z.infer<typeof ReviseThreeStep>

export const ConcludeThreeStep = z
  .object({
    outcome: z.enum(['accepted', 'refused']),
    note: optionalText(1000),
    /** Declines the expectation in the same breath, with the alternatives of the talk. */
    declineBecause: optionalText(2000),
  })
  .meta({ id: 'ConcludeThreeStep' })
export type ConcludeThreeStep = z.infer<typeof ConcludeThreeStep>

export const ThreeStepChanged = z
  .object({ id: z.string(), version: z.number(), outcome: z.enum(['open', 'accepted', 'refused']) })
  .meta({ id: 'ThreeStepChanged' })
export type ThreeStepChanged = z.infer<typeof ThreeStepChanged>

const refusals = [
  'request.invalid',
  'auth.required',
  'auth.forbidden',
  'record.not_found',
  'field.link_not_found',
  'member.disabled',
  'threeStep.alternative_required',
  'threeStep.fact_required',
] as const

export const recordThreeStep = endpoint({
  id: 'threeStep.record',
  method: 'POST',
  path: '/api/v1/three-steps',
  permission: 'member',
  summary: { zh: '记一次三步沟通', en: 'Record a three-step talk' },
  body: RecordThreeStep,
  makes: 'threeStep',
  response: ThreeStepChanged,
  errors: [...refusals, 'communication.project_elsewhere'],
})
export const reviseThreeStep = endpoint({
  id: 'threeStep.revise',
  method: 'POST',
  path: '/api/v1/three-steps/{id}/revise',
  permission: 'member',
  summary: { zh: '修改三步沟通', en: 'Revise a three-step talk' },
  params: IdParams,
  body: ReviseThreeStep,
  response: ThreeStepChanged,
  errors: [...refusals, 'threeStep.concluded'],
})
export const concludeThreeStep = endpoint({
  id: 'threeStep.conclude',
  method: 'POST',
  path: '/api/v1/three-steps/{id}/conclude',
  permission: 'member',
  summary: { zh: '记下三步沟通的结果', en: 'Record the outcome of a three-step talk' },
  params: IdParams,
  body: ConcludeThreeStep,
  response: ThreeStepChanged,
  errors: [
    ...refusals,
    'threeStep.concluded',
    'threeStep.no_expectation',
    'expectation.wrong_status',
    'expectation.reason_required',
    'expectation.alternative_required',
  ],
})
