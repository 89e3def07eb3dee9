import { z } from 'zod'
import { commitment } from './commitments.ts'
import { exceptionStatuses } from './commitments-options.ts'
import { optionalText, optionKeys } from './kit/values.ts'
import { Person } from './kit/wire.ts'

const { exceptionStatus, exceptionReason, exceptionFallback, exceptionAskedBy, exceptionBy, exceptionNote } =
  commitment.fields

/** The exception of a change that promises days before P85: asked for, decided and kept as that of a promise is. */
export const changeExceptionFields = {
  exceptionStatus,
  exceptionFor: { type: 'json', label: { zh: '例外的内容', en: 'What is excepted' }, write: 'verb' },
  exceptionReason,
  exceptionFallback,
  exceptionAskedBy,
  exceptionBy,
  exceptionNote,
} as const

export const changeExceptionKeys = [
  'exceptionStatus',
  'exceptionFor',
  'exceptionReason',
  'exceptionFallback',
  'exceptionAskedBy',
  'exceptionBy',
  'exceptionNote',
] as const satisfies readonly (keyof typeof changeExceptionFields)[]

/** What an exception was asked for: the items as they stood, and the work they were forecast with. */
export const Excepted = z.object({
  effortDays: z.number(),
  items: z.array(
    z.object({
      item: z.string(),
      content: z.string().nullable(),
      condition: z.string().nullable(),
      on: z.string(),
    }),
  ),
})
export type Excepted = z.infer<typeof Excepted>

export const ChangeExceptionView = z.object({
  status: optionKeys(exceptionStatuses),
  reason: z.string().nullable(),
  fallback: z.string().nullable(),
  askedBy: Person.nullable(),
  by: Person.nullable(),
  note: z.string().nullable(),
})

export const RequestChangeException = z
  .object({ reason: optionalText(2000), fallback: optionalText(2000) })
  .meta({ id: 'RequestChangeException' })
export type RequestChangeException = z.infer<typeof RequestChangeException>

export const DecideChangeException = z
  .object({ verdict: z.enum(['approved', 'refused']), note: optionalText(500) })
  .meta({ id: 'DecideChangeException' })
export type DecideChangeException = z.infer<typeof DecideChangeException>
