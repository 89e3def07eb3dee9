import { z } from 'zod'
import { Id } from './kit/values.ts'

/** One answer as it is given and kept. It stands apart: whoever asks needs none of its checks on their page. */
export const SurveyAnswer = z.object({
  question: Id,
  value: z.union([z.int().min(0).max(10), z.string().max(2000), z.array(z.string().max(40)).max(20)]),
})
export type SurveyAnswer = z.infer<typeof SurveyAnswer>
