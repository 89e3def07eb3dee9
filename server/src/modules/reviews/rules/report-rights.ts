import type { ObjectGrant, RowScope } from '@zhinuo/contracts/kit/rights.ts'
import { progressReport } from '@zhinuo/contracts/reviews-reports.ts'
import type { RoleKey } from '../../../engine/module.ts'

const reading = ['read', 'export'] as const
const writing = ['draft', 'write', 'update'] as const

const grant = (verbs: readonly string[], scope: RowScope): Record<string, ObjectGrant> => ({
  [progressReport.key]: { verbs, scope, otherFields: verbs.includes('update') ? 'write' : 'read' },
})

/** Who of the project may publish is the owner of its expectations: that is decided with the record, by `demandPublisher`. */
export const reportGrants: Readonly<Partial<Record<RoleKey, Record<string, ObjectGrant>>>> = {
  admin: { [progressReport.key]: { verbs: ['*'], scope: 'all', fields: { '*': 'write' } } },
  expectationLead: grant([...reading, ...writing, 'publish', 'correct'], 'all'),
  productManager: grant(['read'], 'all'),
  accountManager: grant([...reading, ...writing, 'publish', 'correct'], 'own'),
  solutionExpert: grant([...reading, ...writing, 'publish', 'correct'], 'own'),
  deliveryManager: grant([...reading, ...writing, 'publish', 'correct'], 'own'),
  developer: grant(['read'], 'own'),
  service: grant(['read'], 'own'),
  regionalLead: grant([...reading, ...writing, 'publish', 'correct'], 'departmentTree'),
  departmentHead: grant(reading, 'departmentTree'),
  reviewer: grant(['read'], 'all'),
  analyst: grant(reading, 'all'),
  finance: grant(['read'], 'all'),
  executive: grant(reading, 'all'),
}
