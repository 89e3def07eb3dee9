import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { z } from 'zod'
import { en, zhCN } from 'zod/locales'
import { fail } from '../errors.ts'

const texts = { zh: zhCN().localeError, en: en().localeError } as const

export interface Issue {
  /** `body.lines.0.amount` */
  readonly path: string
  readonly message: string
}

const issuesOf = (error: z.core.$ZodError, root: string): Issue[] =>
  error.issues
    .slice(0, 50)
    .map((issue) => ({ path: [root, ...issue.path.map(String)].join('.'), message: issue.message }))

/** The value as the schema reads it, or `request.invalid` with the exact places. */
export const validate = (
  schema: z.core.$ZodType | undefined,
  value: unknown,
  root: string,
  language: Language,
): unknown => {
  if (!schema) return undefined
  const result = z.safeParse(schema, value, { error: texts[language] })
  if (result.success) return result.data
  const issues = issuesOf(result.error, root)
  return fail('request.invalid', {
    where: issues.slice(0, 3).map((i) => i.path.slice(root.length + 1) || root),
    issues,
  })
}

/** What is wrong with an answer of ours, or null. */
export const answerFault = (
  schema: z.core.$ZodType,
  value: unknown,
): { readonly data: unknown } | { readonly issues: readonly Issue[] } => {
  const result = z.safeParse(schema, value)
  return result.success ? { data: result.data } : { issues: issuesOf(result.error, 'response') }
}
