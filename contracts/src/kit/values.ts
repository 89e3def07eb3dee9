import './no-eval.ts'
import { z } from 'zod'

/** Pieces that inputs are made of. Responses use plain `z.string()`: they describe the wire. */

/** Id of a record, member or file. */
export const Id = z.uuid()

/** A calendar day, `YYYY-MM-DD`. */
export const Day = z.iso.date()

/** Text that must say something; surrounding blanks drop out. */
export const someText = (max: number) => z.string().trim().min(1).max(max)

/** Text that may be left out. */
export const optionalText = (max: number) => z.string().trim().max(max).nullish()

export const IdParams = z.object({ id: Id })

/** The keys of an options map as a zod enum, in order. */
export const optionKeys = <const O extends Readonly<Record<string, unknown>>>(options: O) =>
  z.enum(Object.keys(options) as [keyof O & string, ...(keyof O & string)[]])

/** A text that people read: Chinese always, English where it differs. */
export const Label = z.object({ zh: z.string().min(1).max(200), en: z.string().max(200).optional() })
export type Label = z.infer<typeof Label>
