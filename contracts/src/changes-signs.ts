import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { IdParams } from './kit/values.ts'

export const ChangeSign = z.object({
  kind: z.enum(['edited', 'asked', 'busy', 'silent']),
  /** The rule and what it found, in the reader's language. */
  text: z.string(),
  /** The record it is about: its object and id; null where it is about the customer as a whole. */
  about: z.object({ object: z.enum(['expectation', 'commitment']), id: z.string() }).nullable(),
})
export type ChangeSign = z.infer<typeof ChangeSign>

export const ChangeSignsView = z.object({ signs: z.array(ChangeSign) }).meta({ id: 'ChangeSignsView' })
export type ChangeSignsView = z.infer<typeof ChangeSignsView>

/** 变化苗头: signs that a customer is about to want something otherwise, by stated rules. */
export const getChangeSigns = endpoint({
  id: 'changeRequest.signs',
  method: 'GET',
  path: '/api/v1/engagements/{id}/change-signs',
  permission: 'member',
  summary: { zh: '变化苗头', en: 'Early signs of change in a project' },
  params: IdParams,
  response: ChangeSignsView,
  errors: ['record.not_found', 'auth.forbidden'],
})
