import type { ObjectGrant, RowScope } from '@zhinuo/contracts/kit/rights.ts'
import { retrospective, reviewAction } from '@zhinuo/contracts/reviews-retrospectives.ts'
import type { RoleKey } from '../../../engine/module.ts'

const reading = ['read', 'export'] as const
const leading = ['begin', 'write', 'refresh', 'handOver', 'close', 'reopen', 'update'] as const
const acting = ['add', 'revise', 'complete', 'drop', 'update'] as const

const grant = (
  verbs: readonly string[],
  onActions: readonly string[],
  scope: RowScope,
): Record<string, ObjectGrant> => ({
  [retrospective.key]: { verbs, scope, otherFields: verbs.includes('update') ? 'write' : 'read' },
  [reviewAction.key]: {
    verbs: onActions,
    scope,
    otherFields: onActions.includes('update') ? 'write' : 'read',
  },
})

/** Who of the team writes, and everybody who was given an action may say that it is done. */
export const retrospectiveGrants: Readonly<Partial<Record<RoleKey, Record<string, ObjectGrant>>>> = {
  admin: {
    [retrospective.key]: { verbs: ['*'], scope: 'all', fields: { '*': 'write' } },
    [reviewAction.key]: { verbs: ['*'], scope: 'all', fields: { '*': 'write' } },
  },
  expectationLead: grant([...reading, ...leading], [...reading, ...acting], 'all'),
  productManager: grant(['read'], ['read', 'complete'], 'own'),
  accountManager: grant([...reading, ...leading], [...reading, ...acting], 'own'),
  solutionExpert: grant(['read', 'write'], ['read', 'add', 'revise', 'complete'], 'own'),
  deliveryManager: grant([...reading, ...leading], [...reading, ...acting], 'own'),
  developer: grant(['read'], ['read', 'complete'], 'own'),
  service: grant(['read'], ['read', 'complete'], 'own'),
  regionalLead: grant([...reading, ...leading], [...reading, ...acting], 'departmentTree'),
  departmentHead: grant([...reading, 'write'], [...reading, ...acting], 'departmentTree'),
  reviewer: grant(['read'], ['read'], 'all'),
  analyst: grant(reading, reading, 'all'),
  finance: grant(['read'], ['read', 'complete'], 'own'),
  executive: grant(reading, reading, 'all'),
}
