import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { IdParams, someText } from './kit/values.ts'

export const ChangeSign = z.object({
  kind: z.enum(['edited', 'asked', 'busy', 'silent']),
  /** The rule and what it found, in the reader's language. */
  text: z.string(),
  /** The record it is about: its object and id; null where it is about the customer as a whole. */
  about: z.object({ object: z.enum(['expectation', 'commitment']), id: z.string() }).nullable(),
})
export type ChangeSign = z.infer<typeof ChangeSign>

export const ChangeSignsView = z
  .object({
    signs: z.array(ChangeSign),
    /** The reader may say of a sign that it is no change. */
    mayJudge: z.boolean(),
  })
  .meta({ id: 'ChangeSignsView' })
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

export const JudgeChangeSign = z
  .object({
    kind: ChangeSign.shape.kind,
    /** The id of the record it is about; null where it is about the customer as a whole. */
    about: z.string().nullable(),
    reason: someText(500),
  })
  .meta({ id: 'JudgeChangeSign' })
export type JudgeChangeSign = z.infer<typeof JudgeChangeSign>

/** 不是变化: the sign rests until it comes up more often, 30 days at most. */
export const judgeChangeSign = endpoint({
  id: 'changeRequest.judgeSign',
  method: 'POST',
  path: '/api/v1/engagements/{id}/change-signs/judge',
  permission: 'member',
  summary: { zh: '判断变化苗头:不是变化', en: 'Say of an early sign that it is no change' },
  params: IdParams,
  body: JudgeChangeSign,
  response: ChangeSignsView,
  errors: ['record.not_found', 'auth.forbidden', 'change.sign_gone'],
})
