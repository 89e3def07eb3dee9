import './no-eval.ts'
import { z } from 'zod'

/**
 * Parameters of an address are text. These schemas read the text and describe to clients what they may send.
 * Zod's own `coerce` is not used: it takes `''` for 0 and any word for true.
 */
const whole = /^-?\d{1,15}$/

/** A whole number within bounds, both included. */
export const intParam = (min: number, max: number) =>
  z.preprocess(
    (value: number | undefined) => (typeof value === 'string' && whole.test(value) ? Number(value) : value),
    z.int().min(min).max(max),
  )

/** `true` or `false`. */
export const boolParam = () =>
  z.preprocess(
    (value: boolean | undefined) =>
      (value as unknown) === 'true' ? true : (value as unknown) === 'false' ? false : value,
    z.boolean(),
  )

/** A list: the parameter repeated; one value alone is a list of one. */
export const listParam = <S extends z.core.$ZodType>(item: S, max: number) =>
  z.preprocess(
    (value: z.core.input<S>[] | undefined) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).max(max),
  )

const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}

/** A structured value, sent as JSON text in one parameter. */
export const jsonParam = <S extends z.core.$ZodType>(schema: S) =>
  z.preprocess((value: z.core.input<S>) => parsed(value), schema).meta({ 'x-json-text': true })
