import type { Rights } from '@zhinuo/contracts/kit/rights.ts'

/** Rights of the system itself: every verb on every row of the workspace. */
export const systemRights: Rights = {
  key: 'system',
  grants: { '*': [{ verbs: ['*'], scope: 'all', fields: { '*': 'write' } }] },
  permissions: new Set(['*']),
  me: null,
  contact: null,
  customer: null,
  departments: [],
  departmentTree: [],
}

/** What work without a person may be called; a job that names no known right does not run. */
export const systemRightNames = ['subscriber', 'scheduler', 'setup', 'seed', 'operator', 'identity'] as const
export type SystemRight = (typeof systemRightNames)[number]

/** The rights behind a name; throws when there is no such system right. */
export const rightsOfSystem = (right: string): Rights => {
  if (!systemRightNames.some((known) => known === right)) throw new Error(`there is no system right ${right}`)
  return systemRights
}
