import './no-eval.ts'
import { z } from 'zod'

/**
 * The one filter language: lists, API, rights, views and searches. `field` may go through links (`customer.industry`).
 * Values that depend on who asks and when: 我, 我的部门, 我的部门及下级, 今天 ± n.
 */
export const Dynamic = z.discriminatedUnion('dyn', [
  z.object({ dyn: z.literal('me') }),
  z.object({ dyn: z.literal('myContact') }),
  z.object({ dyn: z.literal('myCustomer') }),
  z.object({ dyn: z.literal('myDepartment') }),
  z.object({ dyn: z.literal('myDepartmentTree') }),
  z.object({ dyn: z.literal('today'), days: z.int().min(-3660).max(3660).optional() }),
  z.object({ dyn: z.literal('now'), hours: z.number().min(-87_840).max(87_840).optional() }),
])
export type Dynamic = z.infer<typeof Dynamic>

export const Scalar = z.union([z.string().max(2000), z.number(), z.boolean()])
const Value = z.union([Scalar, Dynamic])
const FieldPath = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[A-Za-z]\w*(\.[A-Za-z]\w*){0,3}$/)

export type Filter =
  | { op: 'and'; of: Filter[] }
  | { op: 'or'; of: Filter[] }
  | { op: 'not'; of: Filter }
  | {
      op: 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte'
      field: string
      value: string | number | boolean | Dynamic
    }
  | {
      op: 'in' | 'notIn' | 'hasAny' | 'hasAll'
      field: string
      value: (string | number | boolean)[] | Dynamic
    }
  | { op: 'contains' | 'startsWith'; field: string; value: string }
  | { op: 'has'; field: string; value: string | number | Dynamic }
  | { op: 'empty' | 'notEmpty'; field: string }
  | { op: 'overdue'; field: string }
  | { op: 'nextDays' | 'pastDays'; field: string; value: number }
  | { op: 'search'; value: string }
  /** 待补全: a field that users made and require is empty. */
  | { op: 'incomplete' }

/** Depth and width are bounded so that a filter cannot become a statement of unbounded size. */
export const maxFilterDepth = 6

export const Filter: z.ZodType<Filter> = z
  .lazy(() =>
    z.discriminatedUnion('op', [
      z.object({ op: z.literal('and'), of: z.array(Filter).max(50) }),
      z.object({ op: z.literal('or'), of: z.array(Filter).max(50) }),
      z.object({ op: z.literal('not'), of: Filter }),
      z.object({ op: z.enum(['eq', 'ne', 'gt', 'gte', 'lt', 'lte']), field: FieldPath, value: Value }),
      z.object({
        op: z.enum(['in', 'notIn', 'hasAny', 'hasAll']),
        field: FieldPath,
        value: z.union([z.array(Scalar).max(1000), Dynamic]),
      }),
      z.object({
        op: z.enum(['contains', 'startsWith']),
        field: FieldPath,
        value: z.string().min(1).max(200),
      }),
      z.object({
        op: z.literal('has'),
        field: FieldPath,
        value: z.union([z.string().max(2000), z.number(), Dynamic]),
      }),
      z.object({ op: z.enum(['empty', 'notEmpty']), field: FieldPath }),
      z.object({ op: z.literal('overdue'), field: FieldPath }),
      z.object({ op: z.enum(['nextDays', 'pastDays']), field: FieldPath, value: z.int().min(0).max(3660) }),
      z.object({ op: z.literal('search'), value: z.string().min(1).max(100) }),
      z.object({ op: z.literal('incomplete') }),
    ]),
  )
  .meta({ id: 'Filter' })

export const Sort = z.object({ field: FieldPath, dir: z.enum(['asc', 'desc']).default('asc') })
export type Sort = z.infer<typeof Sort>

/** All of the given filters; absent ones drop out. */
export const allOf = (...filters: (Filter | undefined | null)[]): Filter | undefined => {
  const of = filters.filter((f): f is Filter => f !== undefined && f !== null)
  return of.length <= 1 ? of[0] : { op: 'and', of }
}
