import type { Label } from '@zhinuo/contracts/kit/label.ts'
import { z } from 'zod'
import { fail } from '../errors.ts'
import { issueText, unknownKeyText } from './issue-text.ts'
import { keysAt, nearest } from './strict.ts'

/** Label of an input's key, where it is a field of the object that the endpoint is about. */
export type NameInput = (key: string) => Label | undefined

interface Fault {
  readonly path: readonly PropertyKey[]
  readonly message: Label
}

/**
 * One fault a place. A key that nothing reads stands at its own place; of a union that fits in no way, the way is told that
 * the value went furthest along.
 */
const faultsOf = (issue: z.core.$ZodIssue, schema: z.core.$ZodType, before: PropertyKey[]): Fault[] => {
  const path = [...before, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path)
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: unknownKeyText(nearest(key, known)),
    }))
  }
  if (issue.code === 'invalid_union') {
    const inside = issue.errors.find((way) =>
      way.every((one) => one.path.length > 0 || one.code === 'unrecognized_keys'),
    )
    if (inside && inside.length > 0) return inside.flatMap((one) => faultsOf(one, schema, path))
  }
  return [{ path, message: issueText(issue) }]
}

/** The value as the schema reads it, or `request.invalid` with the exact places and what is wrong with each. */
export const validate = (
  schema: z.core.$ZodType | undefined,
  value: unknown,
  root: 'params' | 'query' | 'body',
  nameInput: NameInput,
): unknown => {
  if (!schema) return undefined
  const result = z.safeParse(schema, value, { reportInput: true })
  if (result.success) return result.data
  const faults = result.error.issues.flatMap((issue) => faultsOf(issue, schema, [])).slice(0, 50)
  const fieldOf = ({ path: [key, ...rest] }: Fault): Label | undefined =>
    typeof key === 'string' && rest.length === 0 ? nameInput(key) : undefined
  return fail('request.invalid', {
    where: faults.slice(0, 3).map((fault) => fieldOf(fault) ?? (fault.path.map(String).join('.') || root)),
    issues: faults.map((fault) => {
      const field = fieldOf(fault)
      return {
        path: [root, ...fault.path.map(String)].join('.'),
        ...(field ? { field } : {}),
        message: fault.message,
      }
    }),
  })
}

/** An answer of ours as its schema reads it, or what is wrong with it. */
export const answerFault = (
  schema: z.core.$ZodType,
  value: unknown,
): { readonly data: unknown } | { readonly issues: readonly { path: string; message: string }[] } => {
  const result = z.safeParse(schema, value)
  return result.success
    ? { data: result.data }
    : {
        issues: result.error.issues.map(({ path, message }) => ({
          path: ['response', ...path.map(String)].join('.'),
          message,
        })),
      }
}
