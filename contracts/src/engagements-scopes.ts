import type { Filter } from './kit/filter.ts'
import { anyIsMe, departmentScopes } from './kit/people-scopes.ts'

const people = ['expectationOwner', 'account', 'solution', 'delivery', 'customer.owner'] as const
const departments = ['team', 'account.department', 'delivery.department'] as const

type Scopes = Readonly<Record<'own' | 'department' | 'departmentTree', Filter>>

/** Whose a project is: its people, and the departments that run it. */
export const engagementScopes: Scopes = {
  own: anyIsMe(...people),
  ...departmentScopes(...departments),
}

/**
 * Whose is what belongs to a project: whoever sees the project sees it, and besides them the people and departments that
 * the record itself names.
 * @param path leads to the record that names the project: '' or a link with its dot, `deviation.`
 * @param own fields of that record: members who hold it, and departments
 */
export const scopesThroughEngagement = (
  path: '' | `${string}.`,
  own: { readonly members?: readonly string[]; readonly departments?: readonly string[] } = {},
): Scopes => {
  const { members = [], departments: more = [] } = own
  return {
    own: anyIsMe(
      ...members.map((field) => `${path}${field}`),
      ...people.map((field) => `${path}engagement.${field}`),
    ),
    ...departmentScopes(
      ...more.map((field) => `${path}${field}`),
      ...members.map((field) => `${path}${field}.department`),
      ...departments.map((field) => `${path}engagement.${field}`),
    ),
  }
}
