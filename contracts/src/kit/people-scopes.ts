import type { Filter } from './filter.ts'

const isMe = (field: string): Filter => ({ op: 'eq', field, value: { dyn: 'me' } })

/** Filter: one of these member fields is the actor. Fields may go through links. */
export const anyIsMe = (...fields: readonly string[]): Filter => ({ op: 'or', of: fields.map(isMe) })

/** Filters by department fields, any of them: the actor's own departments, and with those below them. */
export const departmentScopes = (
  ...fields: readonly string[]
): { department: Filter; departmentTree: Filter } => ({
  department: {
    op: 'or',
    of: fields.map((field): Filter => ({ op: 'in', field, value: { dyn: 'myDepartment' } })),
  },
  departmentTree: {
    op: 'or',
    of: fields.map((field): Filter => ({ op: 'in', field, value: { dyn: 'myDepartmentTree' } })),
  },
})
